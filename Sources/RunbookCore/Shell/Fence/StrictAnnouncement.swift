/// Sentences that announce output and can mean nothing else: `Example output:`, `You should see a
/// series of messages similar to:`. Below them even the name of a known program is printed.
enum StrictAnnouncement {
  /// Whether `words`, a whole sentence in lower case, are one. Each word has its place: whatever
  /// else the sentence says may be what there is to do.
  static func isOne(_ words: [String]) -> Bool {
    isName(words[...]) || isLook(words[...]) || isSight(words[...])
  }

  /// `Output`, `The expected result`
  private static func isName(_ words: ArraySlice<String>) -> Bool {
    if Array(words) == ["output"] { return true }
    let rest = words.drop { articles.contains($0) }
    guard rest.count == 2, let kind = rest.first, let thing = rest.last else { return false }
    return kinds.contains(kind) && things.contains(thing)
  }

  /// `The output is`, `The output should look like this`
  private static func isLook(_ words: ArraySlice<String>) -> Bool {
    guard words.starts(with: ["the", "output"]) else { return false }
    return looks.contains(words.dropFirst(2).joined(separator: " "))
  }

  /// `You should see output similar to this`
  private static func isSight(_ words: ArraySlice<String>) -> Bool {
    var rest = words
    guard rest.popFirst() == "you", let verb = rest.popFirst(), ["should", "will"].contains(verb)
    else { return false }
    if let first = rest.first, ["now", "then"].contains(first) { rest.removeFirst() }
    guard rest.popFirst() == "see" else { return false }
    if rest.starts(with: ["a", "series", "of"]) {
      // `messages`, `log entries`
      rest = rest.dropFirst(3).drop { series.contains($0) }
    } else if let first = rest.first, ["output", "something"].contains(first) {
      rest.removeFirst()
    } else {
      return false
    }
    return ends.contains(rest.joined(separator: " "))
  }

  private static let articles: Set<String> = ["the", "an", "a", "some"]
  private static let kinds: Set<String> = ["example", "sample", "expected"]
  private static let things: Set<String> = ["output", "outputs", "result", "results"]
  private static let series: Set<String> = [
    "log", "messages", "events", "entries", "lines", "logs",
  ]
  private static let looks: Set<String> = [
    "is", "looks like", "looks like this", "should look like", "should look like this",
    "looks something like this", "should look something like this",
  ]
  private static let ends: Set<String> = [
    "similar to", "similar to this", "similar to these", "similar to the following", "like",
    "like this", "like these", "like the following",
  ]
}
