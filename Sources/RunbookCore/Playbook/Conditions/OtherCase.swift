/// Words that say by what to go in the other case: `It syncs by itself if configured, or manually:`.
///
/// What stands behind them is done where the condition does not hold.
enum OtherCase {
  /// Whether `text` ends in them.
  static func ends(_ text: String) -> Bool {
    mark(of: text).map { ",;.)-".utf8.contains($0) } ?? false
  }

  /// Whether they are a sentence of their own: `If it is lit, go on. Otherwise:`.
  static func isSentence(_ text: String) -> Bool { mark(of: text) == UInt8(ascii: ".") }

  /// What stands before such words at the end of `text`: `unless told otherwise` is no other case.
  private static func mark(of text: String) -> UInt8? {
    guard text.utf8.count <= 400 else { return nil }
    let words = text.trimmed.dropping(suffix: ":").trimmed
    guard let last = words.utf8.last, "eydn".utf8.contains(last) else { return nil }
    var lower = words.lowercased()
    if let place = [" run", " use"].first(where: lower.hasSuffix) {
      lower.removeLast(place.count)
    }
    guard let end = endings.first(where: lower.hasSuffix) else { return nil }
    return lower.dropLast(end.count).trimmed.utf8.last
  }

  /// When what stands below `If it is full, call Ann; otherwise:` is done, and what the words name
  /// then (`otherwise empty it:`); nil: they do not part two cases.
  static func read(_ text: String) -> (condition: String, action: String?)? {
    guard text.utf8.count <= 400, text.utf8.last == UInt8(ascii: ":"),
      text.hasWord(startingWithOneOf: ["otherwise", "else", "or"]),
      let place = parting.lazy.compactMap({ text.firstRange(of: $0) }).first
    else { return nil }
    let first = IntroCondition.lastSentence(of: String(text[..<place.lowerBound]))
    guard first.prefix(3).lowercased() == "if ", let item = Condition.item(first),
      let done = item.action, item.condition.utf8.count <= 160,
      Instruction.tells(done) || Instruction.isOrder(done) || IdleCase.asksNothing(done.words)
    else { return nil }
    let action = text[place.upperBound...].drop { ",: ".contains($0) }.trimmed
      .dropping(suffix: ":")
    // `otherwise leave it:` is about the first of the two.
    if IdleCase.asksNothing(action.words) || SentenceEnd.first(in: action) != nil { return nil }
    return ("unless \(item.condition)", action.isEmpty ? nil : action)
  }

  private static let parting = [
    "; otherwise", ", otherwise", "; else", ", else", "; or else", ", or else", " – otherwise",
    " — otherwise",
  ]

  private static let endings = [" or manually", " otherwise", " or else", " else", " or by hand"]
}
