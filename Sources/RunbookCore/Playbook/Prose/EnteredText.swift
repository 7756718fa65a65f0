/// Words that tell to write something somewhere, or to ask a database for something.
enum EnteredText {
  /// `Post in the channel:`, `Slack template:`
  static func isSent(_ sentence: String) -> Bool {
    let words = (LeadingCondition(sentence)?.action ?? sentence).words.split(separator: " ")
    guard let first = words.first, let last = words.last else { return false }
    return sending.contains(first) && words.count > 1
      || ["template", "announcement"].contains(last)
      || words.count <= 4 && ["message", "update", "notification"].contains(last)
  }

  private static let sending: Set<Substring> = [
    "post", "send", "announce", "notify", "email", "publish", "inform", "message", "communicate",
  ]

  /// `End what is idle:`, `If it hangs, look for its locks:`
  ///
  /// - Parameter isFirst: no other query stands above it. Behind one that is only shown,
  ///   `After that, delete its rows:` would be half of the work.
  static func asks(_ sentence: String, isFirst: Bool) -> Bool {
    let text =
      LeadingCondition(sentence)?.action ?? (isFirst ? withoutEvent(sentence) : sentence)
    guard !text.words.contains("example") else { return false }
    return Instruction.tells(text) || Instruction.isOrder(text) || tells(text)
  }

  /// `After the all-clear, run a count:` tells to run it.
  private static func withoutEvent(_ sentence: String) -> String {
    guard let letter = sentence.utf8.first, "AaOo".utf8.contains(letter),
      let comma = sentence.firstRange(of: ", "),
      ["after ", "once "].contains(where: sentence.prefix(6).lowercased().hasPrefix)
    else { return sentence }
    return String(sentence[comma.upperBound...])
  }

  /// `Fix:`
  static func isRemedy(_ label: Section) -> Bool {
    label.isLabel
      && [
        "fix", "solution", "resolution", "mitigation", "remediation", "recovery", "verification",
        "verify", "workaround", "investigation", "investigation steps", "diagnosis",
        "diagnostic steps", "diagnosis steps", "verification steps", "resolution steps",
        "mitigation steps", "remediation steps", "recovery steps",
      ].contains(label.title.words)
  }

  /// `Step 4 - Free the queue`: a heading that tells what its first query does.
  static func isStep(_ heading: Section) -> Bool {
    guard !heading.isLabel, heading.title.prefix?.lowercased().hasPrefix("step") == true,
      let first = ASCIIText.words(heading.title.name.lowercased()).first,
      !explaining.contains(first), !heading.title.name.contains(".")
    else { return false }
    return true
  }

  private static let explaining: Set<Substring> = [
    "what", "why", "how", "example", "examples", "expected", "output", "result", "results",
  ]

  static func tells(_ sentence: String) -> Bool {
    let text = LeadingCondition(sentence)?.action ?? sentence
    var words = text.words.split(separator: " ")[...]
    // `You write rules:` tells how it is.
    if words.first == "you", words.count > 1, modals.contains(words[words.startIndex + 1]) {
      words = words.dropFirst(2)
    }
    while let first = words.first, links.contains(first) { words.removeFirst() }
    if words.first.map(verbs.contains) == true { return true }
    // `In /srv create split.awk with the following content:`
    return words.first == "in" && words.prefix(6).contains("create")
      && (words.last == "content" || words.last == "contents")
  }

  private static let modals: Set<Substring> = ["can", "need", "should", "must", "have", "may"]

  private static let links: Set<Substring> = [
    "now", "then", "finally", "next", "please", "first", "also", "and", "to", "afterwards",
    "lastly",
  ]

  /// Words that tell to write.
  static let verbs: Set<Substring> = [
    "edit", "add", "put", "create", "save", "set", "replace", "paste", "update", "append", "insert",
    "write", "change", "modify", "configure", "enter", "fill", "adjust", "place", "prepend",
    "define", "uncomment",
  ]
}
