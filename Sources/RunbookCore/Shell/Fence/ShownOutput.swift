/// Words right above a fence that say that it shows what a program printed: `Example output:`, `You
/// should see a series of events similar to:`, `The error is:`.
enum ShownOutput {
  /// Longer sentences tell more than what stands below them.
  private static let wordLimit = 30

  enum Answer { case none, maybe, certainly }

  /// Whether `label`, the paragraph right above the fence, announces output; `maybe` where it may
  /// speak of a command as well: `It will look like this:`.
  static func announced(by label: String) -> Answer {
    guard label.utf8.last == ShellByte.colon else { return .none }
    let sentence = SentenceEnd.last(in: label).map { String(label[$0.upperBound...]) } ?? label
    guard announces(sentence) else { return .none }
    let words = sentence.lowercased().words
    let isOfSomething =
      ["it ", "this ", "that ", "they ", "these "].contains(where: words.hasPrefix)
      && words.contains(" look")
    return isOfSomething ? .maybe : .certainly
  }

  private static func announces(_ sentence: String) -> Bool {
    let words = sentence.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }
      .map(String.init)
    guard let first = words.first, let last = words.last, words.count <= wordLimit,
      !leading.contains(first), !orders.contains(where: words.contains)
    else { return false }
    let text = words.joined(separator: " ")
    if isNamed(words) || isGiven(words, last) { return true }
    if telling.contains(where: text.hasSuffix) {
      return !words.contains("following") || text.hasSuffix("following")
    }
    // What comes behind names a command after all.
    guard !words.contains(where: commands.contains) else { return false }
    if shapes.contains(where: text.hasSuffix) {
      return words.contains { looking.contains($0) || things.contains($0) }
    }
    return sights.contains(where: text.hasPrefix) && !open.contains(last)
      && (words.contains(where: things.contains) || ["see", "following"].contains(last))
  }

  /// `Example output`, `The expected log entries`, `Sample error message`.
  private static func isNamed(_ words: [String]) -> Bool {
    let bare = words.drop { articles.contains($0) }
    guard let first = bare.first, kinds.contains(first), bare.count <= 6 else { return false }
    let rest = bare.dropFirst()
    // `Example 2: scale and check the logs`
    guard rest.first?.first?.isNumber != true, !rest.contains("and"),
      !rest.contains(where: commands.contains)
    else { return false }
    // `Expected output of the probe`, `Sample response from the server`
    return rest.last.map(things.contains) == true || rest.first == "output"
      || rest.first == "outputs" || rest.first == "response"
  }

  /// `The error is:`, `The output of the probe will be:`
  private static func isGiven(_ words: [String], _ last: String) -> Bool {
    guard ["is", "was", "are", "be", "reads", "says"].contains(last), words.count <= 10,
      !words.contains(where: commands.contains)
    else { return false }
    return words.prefix(4).contains(where: things.contains)
  }

  private static let articles: Set<String> = ["the", "an", "a", "some", "here", "is", "are"]
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
