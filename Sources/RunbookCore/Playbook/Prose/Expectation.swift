/// What prose below a command says should come of it: `✅ **Expected:** HTTP 200`.
enum Expectation {
  private static let heads = [
    "expected:", "expected output:", "expected result:", "expected results:", "expected response:",
    "expect:", "expects:",
  ]

  /// The text behind `Expected:`; nil: the line says no such thing.
  static func read(_ text: String) -> String? {
    let bare = text.drop { !$0.isASCII || $0 == " " }
    let lower = bare.lowercased()
    guard let head = heads.first(where: lower.hasPrefix) else { return nil }
    let rest = bare.dropFirst(head.count).trimmed
    return rest.isEmpty ? nil : rest
  }

  /// The same without a last sentence that leads to what stands below: `Expected: it is up. Confirm:`.
  static func readFirst(_ text: String) -> (expected: String, rest: String)? {
    if text.utf8.last == UInt8(ascii: ":"), let stop = SentenceEnd.last(in: text),
      let expected = read(String(text[..<stop.lowerBound]))
    {
      return (expected, text[stop.upperBound...].trimmed)
    }
    return read(text).map { ($0, "") }
  }
}

extension [CourseNode] {
  /// Gives the last step, behind a choice the last of each of its ways, its expectation; false:
  /// there is no step, or it runs nothing.
  mutating func expect(_ text: String) -> Bool {
    var isTaken = false
    _ = changeLast { draft in
      switch draft.action {
      case .shell, .http:
        draft.expected = draft.expected.map { $0 + "\n" + text } ?? text
        isTaken = true
      case .manual, .checklist, .decision, .wait, .message, .call: break
      }
    }
    return isTaken
  }
}
