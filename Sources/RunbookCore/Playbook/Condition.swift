/// Conditions in prose: `If storage down: Check with …`, `Scale up if under load`,
/// `Quick mitigation (if > 20% error rate)`.
enum Condition {
  /// A list item that is a condition and, perhaps, what to do about it.
  struct Item: Equatable {
    var condition: String
    var action: String?
  }

  private static let openers = ["if ", "when ", "for ", "in case of "]

  /// `If X: Y`, `If X, Y`, `If X → Y`, `Y if X`; nil: no condition.
  static func item(_ text: String) -> Item? {
    let lower = text.squeezed.lowercased()
    guard lower.contains("if ") || lower.contains("if not") || lower.contains("when ") else {
      return nil
    }
    let text = text.squeezed
    if lower.hasPrefix("if not"), !lower.contains(":"), !lower.contains(", ") {
      return Item(condition: String(text.dropFirst(3)), action: nil)
    }
    // `If possible, keep the address`: advice, no question.
    if lower.hasPrefix("if possible") || lower.hasPrefix("note: if possible") { return nil }
    if lower.hasPrefix("if ") || lower.hasPrefix("when ") {
      let body = text.drop { $0 != " " }.dropFirst()
      guard let mark = end(of: body) else { return Item(condition: String(body), action: nil) }
      let action = body[mark.upperBound...].trimmed
      return Item(
        condition: body[..<mark.lowerBound].trimmed, action: action.isEmpty ? nil : action)
    }
    if let range = lower.firstRange(of: " if "), !lower[range.upperBound...].hasPrefix("possible"),
      !lower.hasPrefix("check if"),
      !lower.hasPrefix("verify if"), !lower.hasPrefix("determine if"), !lower.hasPrefix("see if"),
      !lower.hasPrefix("confirm if"), !lower.hasPrefix("ask if"), !lower.hasPrefix("check ")
    {
      let offset = lower.distance(from: lower.startIndex, to: range.lowerBound)
      let action = String(text.prefix(offset))
      let condition = String(text.dropFirst(offset + 4)).trimmed
      guard !action.trimmed.isEmpty, !condition.isEmpty else { return nil }
      return Item(condition: condition, action: action.trimmed)
    }
    return nil
  }

  private static let marks = [":", " → ", " -> ", " — ", " – ", ", then ", "; ", ", "]

  /// Where a condition ends and what to do about it begins, outside parentheses and quotes: the
  /// first colon, or mark before words that tell to do something, else the strongest one.
  static func end(of whole: Substring) -> Range<Substring.Index>? {
    // A condition is short; a paragraph without an end need not be gone through.
    let text = whole.prefix(400)
    let shielded = shielded(text)
    var found: [Range<Substring.Index>] = []
    for mark in marks {
      for range in text.ranges(of: mark)
      where !shielded.contains(where: { $0.contains(range.lowerBound) })
        && !text[..<range.lowerBound].trimmed.isEmpty
        && (mark != ":" || range.upperBound == text.endIndex || text[range.upperBound] == " ")
      {
        found.append(range)
      }
    }
    let telling = found.filter { Instruction.tells(text[$0.upperBound...]) || text[$0] == ":" }
      .min { $0.lowerBound < $1.lowerBound }
    return telling ?? found.first
  }

  /// What stands in parentheses or in double quotes, closed ones only.
  private static func shielded(_ text: Substring) -> [Range<Substring.Index>] {
    var result: [Range<Substring.Index>] = []
    for (open, close) in [("(", ")"), ("\"", "\""), ("“", "”")] as [(Character, Character)] {
      var start = text.startIndex
      while let from = text[start...].firstIndex(of: open),
        let to = text[text.index(after: from)...].firstIndex(of: close)
      {
        result.append(from..<text.index(after: to))
        start = text.index(after: to)
      }
    }
    return result
  }

  /// `Check if only few are slow. If so` → the first sentence, of which the rest is a consequence.
  static func takeIfSo(_ title: String) -> String? {
    guard let last = title.utf8.last, last | 0x20 == UInt8(ascii: "o") || last == UInt8(ascii: ":")
    else { return nil }
    let lower = title.lowercased().dropping(suffix: ":")
    for tail in [". if so", "? if so", "; if so", ", if so"] where lower.hasSuffix(tail) {
      let rest = title.dropping(suffix: ":").dropLast(tail.count)
      return rest + (tail.first == "?" ? "?" : "")
    }
    return nil
  }

  /// `Quick mitigation (if > 20% error rate)` → the title without it, and the condition.
  ///
  /// - Parameter holdsCommands: what is to be done in that case stands below the title.
  static func takeParenthesis(
    _ title: String, holdsCommands: Bool = true
  ) -> (title: String, condition: String)? {
    guard title.utf8.contains(UInt8(ascii: "(")) else { return nil }
    var search = title[...]
    while let open = search.firstIndex(of: "(") {
      guard let close = title[open...].firstIndex(of: ")") else { return nil }
      let inner = title[title.index(after: open)..<close].trimmed
      let lower = inner.lowercased()
      var condition = inner
      if lower.hasPrefix("if "), let mark = end(of: inner[...]),
        Instruction.tells(inner[mark.upperBound...])
      {
        // `(if there is none, create one)` says what to do then.
        guard holdsCommands else { return nil }
        condition = inner[..<mark.lowerBound].trimmed
      }
      if lower.hasPrefix("if ") || lower == "optional" || lower.hasPrefix("when ")
        || lower.hasPrefix("only if ")
      {
        let rest = (title[..<open].trimmed + title[title.index(after: close)...]).trimmed
        return (rest, condition)
      }
      search = title[title.index(after: open)...]
    }
    return nil
  }
}
