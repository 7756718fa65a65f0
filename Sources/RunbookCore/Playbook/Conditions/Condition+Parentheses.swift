/// Conditions in parentheses, or behind a dash, of a title.
extension Condition {
  /// In parentheses: `Copy it (skip if it is there)`.
  private static let exceptions = [
    "unless ", "skip if ", "skip this if ", "skip this step if ", "not needed if ",
    "not required if ", "not necessary if ", "can be skipped if ", "except if ",
  ]

  /// `Quick mitigation (if > 20% error rate)` → the title without it, and the condition; also behind
  /// a dash (`takeTail`).
  ///
  /// - Parameter holdsCommands: what is to be done in that case stands below the title.
  static func takeParenthesis(
    _ title: String, holdsCommands: Bool = true
  ) -> (title: String, condition: String)? {
    inParentheses(title, holdsCommands) ?? takeTail(title)
  }

  private static let ofNoun: Set<String> = [
    "if any", "if present", "if there is one", "if there are any", "if it exists", "if it exist",
    "if they exist", "if set", "if configured", "if used", "if you have one", "if one exists",
  ]

  private static func inParentheses(
    _ title: String, _ holdsCommands: Bool
  ) -> (title: String, condition: String)? {
    guard title.utf8.contains(UInt8(ascii: "(")), !OtherCase.ends(title) else { return nil }
    var search = title[...]
    while let open = search.firstIndex(of: "(") {
      guard let close = title[open...].firstIndex(of: ")") else { return nil }
      let inner = title[title.index(after: open)..<close].trimmed
      let lower = inner.lowercased()
      // `The replica (if any) has caught up` speaks of that, and is done at any rate.
      if Self.ofNoun.contains(lower),
        title[title.index(after: close)...].contains(where: \.isLetter)
      {
        search = title[title.index(after: open)...]
        continue
      }
      var condition = inner
      if lower.hasPrefix("if "), let mark = end(of: inner[...]),
        Instruction.tells(inner[mark.upperBound...])
      {
        // `(if there is none, create one)` says what to do then.
        guard holdsCommands else { return nil }
        condition = inner[..<mark.lowerBound].trimmed
      }
      if lower.hasPrefix("if ") || lower == "optional" || lower.hasPrefix("optional,")
        || lower.hasPrefix("when ")
        || lower.hasPrefix("only if ") || holdsCommands && isLastResort(lower)
      {
        let rest = (title[..<open].trimmed + title[title.index(after: close)...]).trimmed
        return (rest, condition)
      }
      if let opener = exceptions.first(where: lower.hasPrefix), inner.utf8.count > opener.utf8.count
      {
        let rest = (title[..<open].trimmed + title[title.index(after: close)...]).trimmed
        return (rest, "unless \(inner.dropFirst(opener.count).trimmed)")
      }
      search = title[title.index(after: open)...]
    }
    return nil
  }
}
