/// Conditions behind a dash, a colon or a comma at a title's end.
extension Condition {
  /// `Roll back - If needed` → the title without it, and the condition: what stands in parentheses
  /// as often.
  static func takeTail(_ title: String) -> (title: String, condition: String)? {
    let whole = title.dropping(suffix: ":")
    // `needed`, `necessary`, `possible`
    guard let last = whole.utf8.last, "dye".utf8.contains(last | 0x20) else { return nil }
    let end = whole.suffix(20).lowercased()
    guard let tail = tails.first(where: end.hasSuffix) else { return nil }
    let rest = whole.dropLast(tail.count)
    guard let mark = marksOfTail.first(where: rest.hasSuffix) else { return nil }
    let before = rest.dropLast(mark.count).trimmed
    // `Stop the tills, drain the belt, if needed`: of the last of them only.
    if before.isEmpty
      || mark == ", " && (before.contains(",") || (" " + before.words + " ").contains(" and "))
    {
      return nil
    }
    return (before, String(whole.suffix(tail.count)))
  }

  private static let marksOfTail = [" - ", " – ", " — ", " -- ", ": ", ", "]

  /// The longer first: `if needed` ends `only if needed` too.
  private static let tails = ["only if ", "if "].flatMap { opener in
    ["needed", "required", "necessary", "applicable", "possible"].map { opener + $0 }
  }
}
