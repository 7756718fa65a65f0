/// Words above two commands of which one takes back the other: `To enable it, run:` and `To disable
/// it, run:`. Nothing stands between them, so that whoever did both would have done nothing.
enum OpposedLabels {
  static func exclude(_ labels: [String]) -> Bool {
    guard labels.count == 2, let first = order(labels[0]), let second = order(labels[1]),
      first.rest == second.rest
    else { return false }
    let arePurposes = first.isPurpose && second.isPurpose
    return pairs.contains { pair in
      let isForward = first.verb == pair.verb && second.verb == pair.opposite
      // What is taken off and put on again may be meant: only two purposes exclude each other.
      let isBackward = first.verb == pair.opposite && second.verb == pair.verb
      return isForward && (arePurposes || !pair.isPause) || isBackward && arePurposes
    }
  }

  private static let pairs =
    (OpposedVerbs.switching + [("mount", "unmount"), ("open", "close")])
    .map { (verb: $0.verb, opposite: $0.opposite, isPause: false) }
    + OpposedVerbs.pausing.map { (verb: $0.verb, opposite: $0.opposite, isPause: true) }

  /// What a label orders, and whether it only says what a command is for.
  private static func order(_ label: String) -> (verb: String, rest: [String], isPurpose: Bool)? {
    guard label.utf8.count <= 160, SentenceEnd.first(in: label) == nil else { return nil }
    let clause = label.firstIndex(of: ",").map { label[..<$0] } ?? label[...]
    let text = clause.words
    let head = heads.first { text.hasPrefix($0) }
    var words = text.dropFirst(head?.count ?? 0).split(separator: " ").map(String.init)
    guard !words.isEmpty, !words.contains(where: going.contains) else { return nil }
    if words.count > 1, words[0] == "re" { words.removeFirst() }
    let verb = words.removeFirst()
    words.removeAll { ["the", "a", "an", "run", "use"].contains($0) }
    return (verb, words, head != nil)
  }

  private static let heads = [
    "the following will ", "the following command will ", "the following commands will ",
    "run the following to ", "run the following command to ", "use the following to ",
    "use the following command to ", "in order to ", "to ",
  ]

  /// Words of a course that goes on.
  private static let going: Set<String> = [
    "then", "next", "finally", "again", "afterwards", "after", "back", "before", "first", "now",
    "temporarily", "once", "when", "done",
  ]
}
