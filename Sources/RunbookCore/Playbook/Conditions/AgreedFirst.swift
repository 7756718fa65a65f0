/// Words that make what is done wait for somebody's word: `Confirm with the team that it can go, then
/// delete it:`, `Get approval from the owner. Then drop it:`.
enum AgreedFirst {
  /// The condition, in words that `only` may stand before; nil: nobody is asked.
  static func condition(in text: String) -> String? {
    guard text.hasWord(startingWithOneOf: ["then", "before", "and"]) else { return nil }
    let sentences = SentenceEnd.sentences(of: text)
    guard let last = sentences.last else { return nil }
    if let order = before(" then ", in: last) ?? before(", and ", in: last) {
      return agreement(order)
    }
    guard sentences.count >= 2, last.prefix(5).lowercased() == "then " else { return nil }
    return agreement(sentences[sentences.count - 2])
  }

  private static func before(_ joint: String, in sentence: String) -> String? {
    sentence.lowercased().firstRange(of: joint).map { range in
      let count = sentence.lowercased()[..<range.lowerBound].count
      return String(sentence.prefix(count))
    }
  }

  /// `once confirmed with the team that it can go`
  private static func agreement(_ order: String) -> String? {
    var text = order.trimmed
    while let end = text.last, ",.:;".contains(end) { text.removeLast() }
    for suffix in [" and", ","] where text.hasSuffix(suffix) {
      text = text.dropping(suffix: suffix)
    }
    let words = text.split(separator: " ")
    guard words.count >= 3, words.count <= 24, let verb = words.first?.lowercased() else {
      return nil
    }
    let rest = words.dropFirst()
    if let done = agreeing[verb], rest.first == "with", names(rest.dropFirst()) {
      return "once \(done) \(rest.joined(separator: " "))"
    }
    guard getting.contains(verb) else { return nil }
    let thing = rest.drop { ["for", "the", "an", "a", "explicit", "written"].contains($0) }
    guard let first = thing.first?.lowercased(), consents.contains(first) else { return nil }
    return "once there is \(thing.joined(separator: " "))"
  }

  /// Whether the first words name people.
  private static func names(_ words: ArraySlice<Substring>) -> Bool {
    words.prefix(6).contains { word in
      people.contains(word.lowercased().filter { $0.isLetter || $0 == "-" })
    }
  }

  private static let agreeing = [
    "confirm": "confirmed", "check": "checked", "verify": "verified", "agree": "agreed",
    "coordinate": "coordinated", "align": "aligned", "discuss": "discussed",
    "double-check": "double-checked",
  ]
  private static let getting: Set<String> = ["get", "obtain", "request", "ask", "wait", "seek"]
  private static let consents: Set<String> = [
    "approval", "permission", "sign-off", "signoff", "go-ahead", "consent", "confirmation",
  ]
  private static let people: Set<String> = [
    "team", "teams", "owner", "owners", "customer", "customers", "lead", "manager", "dba", "dbas",
    "on-call", "oncall", "security", "colleague", "colleagues", "stakeholder", "stakeholders",
    "developer", "developers", "support", "user", "users", "engineer", "engineers", "vendor",
    "client", "clients", "commander", "author", "reporter", "tenant", "tenants", "somebody",
    "someone", "them",
  ]
}
