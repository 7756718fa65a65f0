/// Words above a list by which something else does what it holds.
extension Listing {
  /// `This triggers the build, which:`, `This does:`, `The installer will, for each host:`,
  /// `The server knows a client by:` above `Checking its name`.
  static func tellsOfAnother(_ intro: String, above titles: [String]) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let sentence = IntroCondition.lastSentence(of: intro)
    var words = sentence.words.split(separator: " ").map(String.init)
    guard (2...24).contains(words.count), let last = words.last,
      !words.contains(where: { ["you", "we", "i", "your"].contains($0) })
    else { return false }
    if last == "which" || last == "that" {
      return !words.contains(where: asking.contains)
        && (words[0] == "run" || !Instruction.tells(sentence))
    }
    if last == "by" {
      return !instructs(sentence) && !words.contains { ["can", "must", "should"].contains($0) }
        && titles.count >= 2
        && titles.allSatisfy { ($0.words.split(separator: " ").first ?? "").hasSuffix("ing") }
    }
    // `The test suite looks for it in:`
    if ["at", "in", "from", "as", "into"].contains(last), ["the", "this"].contains(words[0]),
      words.prefix(4).contains(where: systems.contains),
      words.prefix(6).contains(where: isThirdPerson),
      !titles.contains(where: instructs)
    {
      return true
    }
    // `The drill script:` above `Checks the rows`
    if words.count <= 5, ["the", "this", "that"].contains(words[0]), systems.contains(last) {
      return titles.count >= 2 && tellOfProgram(titles)
    }
    // `The script will, for each database:`
    if let each = words.firstIndex(where: { $0 == "for" }), each + 1 < words.count,
      ["each", "every", "all"].contains(words[each + 1])
    {
      words = Array(words[..<each])
    }
    if let order = orders.first(where: { words.suffix($0.count).elementsEqual($0) }) {
      words.removeLast(order.count)
    }
    if let noun = words.last, ["steps", "tasks", "actions", "operations", "things"].contains(noun) {
      words.removeLast()
    }
    if words.suffix(2) == ["the", "following"] { words.removeLast(2) }
    // `The scripts perform the following tasks:`
    if let verb = words.last, ["perform", "do"].contains(verb) {
      let subject = words.dropLast()
      return subject.count <= 4
        && subject.first.map { ["the", "these", "both"].contains($0) } == true
        && subject.last.map { $0.hasSuffix("s") && systems.contains(String($0.dropLast())) } == true
    }
    guard let verb = words.popLast(), ["will", "does", "performs"].contains(verb),
      !words.contains(where: people.contains)
    else { return false }
    return ["this", "it", "that"].contains(words.joined(separator: " "))
      || words.contains(where: systems.contains)
  }

  /// What may end the words above a list of what is done by something else.
  private static let orders = [
    ["in", "this", "order"], ["in", "the", "following", "order"], ["in", "order"],
    ["in", "sequence"],
  ]

  /// `Notes:` below a command: what they name is done another time.
  static func areNotes(_ intro: String) -> Bool {
    let names = ["notes", "remarks", "caveats", "tips", "hints"]
    return intro.hasSuffix(":")
      && names.contains(IntroCondition.lastSentence(of: intro).words)
  }

  /// In sentences that ask to look whether something is so, or say in which case: `Verify that:`,
  /// `in such a way that:`
  private static let asking: Set<String> = [
    "sure", "ensure", "ensuring", "verify", "confirm", "check", "validate", "note", "remember",
    "see", "know", "decide", "choose", "determine", "document", "so", "such", "and", "or", "after",
    "assert", "test", "prove", "show", "report", "state", "say", "agree", "require", "requires",
    "expect", "in", "at", "to",
  ]
  /// What does something by itself.
  private static let systems: Set<String> = programs.subtracting(["playbook"]).union([
    "implementation", "suite", "release", "deploy", "deployment", "service", "server", "process",
    "system",
    "automation", "bot", "installer", "migration", "function", "hook", "timer", "cron", "build",
    "update", "upgrade", "restore", "agent", "daemon", "webhook", "trigger",
  ])
}
