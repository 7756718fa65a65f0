/// Words right above a fence that say that it shows what a program printed: `Example output:`, `You
/// should see a series of events similar to:`, `The error is:`.
enum ShownOutput {
  /// Longer sentences tell more than what stands below them.
  private static let wordLimit = 30

  enum Answer { case none, maybe, certainly }

  /// Whether `label`, the paragraph right above the fence, announces output; `maybe` where a command
  /// may stand below it as well: `It will look like this:`, `It returns:`.
  ///
  /// - Parameter hasPrompts: lines of the fence stand behind prompts. Only a log or an error may hold
  ///   such lines.
  static func announced(by label: String, hasPrompts: Bool = false) -> Answer {
    guard label.utf8.last == ShellByte.colon else { return .none }
    let sentence = SentenceEnd.last(in: label).map { String(label[$0.upperBound...]) } ?? label
    if hasPrompts { return isLikeness(sentence, in: label) ? .certainly : .none }
    if StrictAnnouncement.isOne(words(of: sentence)) { return .certainly }
    return announces(sentence) ? .maybe : .none
  }

  /// `This will result in a log like the following`, where no sentence tells to do it.
  private static func isLikeness(_ sentence: String, in label: String) -> Bool {
    // Most labels end otherwise, which their bytes tell.
    guard [" following:", " this:", " these:"].contains(where: sentence.hasSuffix) else {
      return false
    }
    let words = words(of: sentence)
    guard words.count <= wordLimit, !tellsToDo(label),
      let end = [["like", "the", "following"], ["like", "this"], ["like", "these"]].first(where: {
        words.suffix($0.count).elementsEqual($0)
      })
    else { return false }
    let rest = words.dropLast(end.count)
    guard let thing = rest.last, likenesses.contains(thing), let article = rest.dropLast().last,
      ["a", "an", "some"].contains(article), let first = words.first,
      !leading.contains(first), !orders.contains(where: words.contains)
    else { return false }
    return rest.contains {
      [
        "result", "results", "see", "get", "print", "prints", "produce",
        "produces", "give", "gives", "show", "shows", "yield", "yields", "find",
      ].contains($0)
    }
  }

  private static let likenesses: Set<String> = ["log", "error", "trace"]

  /// Whether a sentence of `label` starts with a verb: `Start it. It prints a log like this:`
  private static func tellsToDo(_ label: String) -> Bool {
    label.split { ".:;!?".contains($0) }.contains { SectionTitle($0.trimmed).startsWithVerb }
  }

  private static func words(of sentence: String) -> [String] {
    sentence.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }.map(String.init)
  }

  private static func announces(_ sentence: String) -> Bool {
    let words = words(of: sentence)
    guard let first = words.first, let last = words.last, words.count <= wordLimit,
      !leading.contains(first), !orders.contains(where: words.contains),
      !hasClause(words)
    else { return false }
    let text = words.joined(separator: " ")
    if isNamed(words) || isGiven(words, last) { return true }
    if telling.contains(where: text.hasSuffix) {
      return !words.contains("following") || text.hasSuffix("following")
    }
    // What comes behind names a command after all.
    guard !words.contains(where: commands.contains) else { return false }
    if shapes.contains(where: text.hasSuffix) {
      // `Delete old logs like this:`
      return !SectionTitle(sentence).startsWithVerb
        && words.contains { looking.contains($0) || things.contains($0) }
    }
    return sights.contains(where: text.hasPrefix) && !open.contains(last)
      && (words.contains(where: things.contains) || ["see", "following"].contains(last))
  }

  /// `Example output`, `The expected log entries`, `Sample error message`.
  private static func isNamed(_ words: [String]) -> Bool {
    let bare = words.drop { articles.contains($0) }
    // `Example of a terraform plan with a change in place`
    if let first = bare.first, first == "example" || first == "sample",
      bare.dropFirst().first == "of",
      bare.dropFirst(2).prefix(4).contains(where: { things.contains($0) || $0 == "plan" })
    {
      return true
    }
    guard let first = bare.first, kinds.contains(first), bare.count <= 6 else { return false }
    let rest = bare.dropFirst()
    guard !rest.contains(where: commands.contains) else { return false }
    // `Example for viewing logs`, `Sample cleanup of error logs`: they show how it is done.
    let thing = rest.drop { qualities.contains($0) }
    guard let name = thing.first, things.contains(name) else { return false }
    // `Expected output of the probe`, `Sample response from the server`
    return thing.allSatisfy(things.contains)
      || ["output", "outputs", "response"].contains(name) && !thing.contains("and")
  }

  /// `The error is:`, `The output of the probe will be:`
  private static func isGiven(_ words: [String], _ last: String) -> Bool {
    guard ["is", "was", "are", "be", "reads", "says"].contains(last), words.count <= 10,
      !words.contains(where: commands.contains)
    else { return false }
    return words.prefix(4).contains(where: things.contains)
  }

  private static let articles: Set<String> = ["the", "an", "a", "some", "here", "is", "are"]
  /// Words that may stand between the kind and the thing: `Sample log entries`.
  private static let qualities: Set<String> = [
    "good", "bad", "healthy", "normal", "successful", "failed", "full", "short", "final", "new",
    "console", "terminal", "command", "json", "http", "server", "audit",
  ]
  /// `You will then see` goes on to nothing.
  private static func hasClause(_ words: [String]) -> Bool {
    zip([""] + words, words).contains { before, word in
      clauses.contains(word) && before != "will" && before != "should"
    }
  }

  /// Words that go on to what is to be done.
  private static let clauses = ["until", "then", "case", "while", "fix"]
  private static let kinds: Set<String> = ["example", "expected", "sample", "typical", "possible"]
  private static let things: Set<String> = [
    "output", "outputs", "result", "results", "log", "logs", "event", "events", "error", "errors",
    "message", "messages", "response", "responses", "entry", "entries", "trace", "stacktrace",
  ]

  /// Ends of sentences behind which a program speaks.
  private static let telling = [
    " prints", " outputs", " returns", " responds with", " answers with", " yields",
    " should return", " should print", " should output", " should show", " will return",
    " will print", " will output", " returns something like", " returns something similar to",
    " prints something like", " prints the following", " returns the following",
    " outputs the following", " should return the following", " should print the following",
  ]

  /// Ends of sentences behind which something is shown.
  private static let shapes = [
    "similar to", "similar to this", "similar to the following", "look like", "looks like",
    "look like this", "looks like this", "look like the following", "looks like the following",
    "something like", "something like this", "like this", "like the following", "like these",
    "look as follows", "looks as follows", "similar to these",
  ]
  private static let looking: Set<String> = [
    "look", "looks", "see", "seeing", "print", "prints", "printed", "get", "return", "returned",
  ]
  private static let sights = [
    "you should see", "you should now see", "you should then see", "you will see", "you'll see",
    "you may see", "you might see", "you would see", "this prints", "this returns", "it prints",
    "it returns", "which prints", "which returns",
  ]

  /// First words of what tells to do something, or asks for a case of several.
  private static let leading: Set<String> = [
    "check", "see", "look", "view", "inspect", "find", "get", "show", "watch", "follow", "tail",
    "use", "verify", "confirm", "to", "grep", "search", "fetch", "collect", "save", "export",
    "create", "add", "make", "send", "post", "print", "read", "do", "try",
    "if", "when", "once", "unless", "where",
  ]
  /// Words that tell to run what stands below, wherever they stand.
  private static let orders = ["run", "running", "execute", "executing", "issue", "type", "enter"]
  private static let commands: Set<String> = [
    "command", "commands", "query", "queries", "script", "call", "request", "using", "via", "do",
    "can",
    "check", "use", "set", "add", "create", "change", "try",
  ]
  /// Ends of sentences that the fence completes with the means.
  private static let open: Set<String> = ["with", "by", "from", "in", "of", "on", "when", "after"]
}
