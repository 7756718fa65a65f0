/// Conditions behind a dash, a colon or a comma at a title's end, and such without any mark.
extension Condition {
  /// `Roll back - If needed` → the title without it, and the condition: what stands in parentheses
  /// as often.
  static func takeTail(_ title: String) -> (title: String, condition: String)? {
    let whole = title.dropping(suffix: ":")
    // `needed`, `necessary`, `possible`, `last resort`
    guard let last = whole.utf8.last, "dyet".utf8.contains(last | 0x20) else { return nil }
    let end = whole.suffix(20).lowercased()
    guard let tail = tails.first(where: end.hasSuffix) else { return nil }
    let rest = whole.dropLast(tail.count)
    guard let mark = marksOfTail.first(where: rest.hasSuffix) else { return nil }
    let before = rest.dropLast(mark.count).trimmed
    // `Stop the tills, drain the belt, if needed`: of the last of them only.
    if before.isEmpty
      || mark == ", "
        && (before.contains(",") || !before.contains(" ") || SentenceEnd.first(in: before) != nil
          || (" " + before.words + " ").contains(" and "))
    {
      return nil
    }
    return (before, String(whole.suffix(tail.count)))
  }

  /// `if needed`, `if necessary`: whether it is, somebody must say.
  static func isNeed(_ text: String) -> Bool {
    let words = text.words
    return words.hasPrefix("if ") && words != "if possible" && tails.contains(words)
  }

  /// `last resort`, `emergencies only`, as all that stands in parentheses.
  static func isLastResort(_ text: String) -> Bool { lastResorts.contains(text.words) }

  private static let lastResorts: Set<String> = [
    "last resort", "as a last resort", "only as a last resort", "as last resort",
    "last resort only", "emergency only", "emergencies only", "only in emergencies",
    "only in an emergency", "in an emergency", "in emergencies", "in case of emergency",
  ]

  private static let marksOfTail = [" - ", " – ", " — ", " -- ", ": ", ", "]

  /// The longer first: `if needed` ends `only if needed` too.
  private static let tails =
    ["only if ", "if "].flatMap { opener in
      ["needed", "required", "necessary", "applicable", "possible"].map { opener + $0 }
    } + ["as a last resort", "last resort"]

  /// `they are already running wait for them to stop`: a state, and right behind it what to do then.
  static func unmarked(_ body: Substring) -> Item? {
    guard body.utf8.count <= 160, body.contains(" is ") || body.contains(" are ") else {
      return nil
    }
    let words = body.split(separator: " ")
    guard let verb = words.firstIndex(where: { $0 == "is" || $0 == "are" }), verb > 0,
      words[verb - 1].lowercased() != "there"
    else { return nil }
    var end = verb + 1
    while end < words.count, adverbs.contains(words[end].lowercased()) { end += 1 }
    guard end + 2 < words.count,
      states.contains(words[end].lowercased()) || isParticiple(words[end])
    else { return nil }
    let action = words[(end + 1)...].joined(separator: " ")
    // `is running check jobs` may tell what is running.
    guard Instruction.isOrder(action) || action.lowercased().hasPrefix("wait for "),
      Instruction.tells(action)
    else { return nil }
    return Item(condition: words[...end].joined(separator: " "), action: action)
  }

  /// `required make it executable by running:`: the need, and right behind it what to do then.
  static func needed(_ body: Substring) -> Item? {
    guard let space = body.firstIndex(of: " "),
      ["required", "needed", "necessary", "applicable"].contains(body[..<space].lowercased())
    else { return nil }
    let action = body[space...].trimmed
    guard Instruction.tells(action) || Instruction.isOrder(action) else { return nil }
    return Item(condition: String(body[..<space]), action: action)
  }

  private static let adverbs: Set<String> = ["already", "still", "not", "currently", "yet", "now"]
  private static let states: Set<String> = [
    "up", "down", "full", "empty", "stuck", "there", "present", "ready", "healthy", "unhealthy",
    "idle", "busy", "offline", "online",
  ]

  private static func isParticiple(_ word: Substring) -> Bool {
    word.utf8.count > 4 && (word.hasSuffix("ing") || word.hasSuffix("ed"))
  }
}

extension [CourseNode] {
  /// Whether they are one question, whether `condition` holds.
  func areAsked(_ condition: String) -> Bool {
    let own = filter { $0 != .fenceEnd }
    guard own.count == 1, case .choice(let choice) = own[0] else { return false }
    return choice.kind == .conditions && choice.options.count == 1
      && choice.options[0].label == condition
  }
}
