/// Words that take for granted that the engineer has entered another machine by now: `Once you are
/// on the server, run:`, `After logging in to the database host, check its disk:`.
extension MachineWords {
  static func haveEntered(_ text: String) -> Bool {
    guard text.hasWord(startingWithOneOf: ["once", "after", "when", "soon"]),
      text.hasWord(startingWithOneOf: ["logg", "connect", "ssh", "you"])
    else { return false }
    return clauses(text).contains(where: hasEntered)
  }

  /// `You need to SSH to the host`: what it tells to do.
  static func withoutNeed(_ words: ArraySlice<String>) -> ArraySlice<String> {
    guard let first = words.first, ["you", "we", "you'll", "we'll"].contains(first) else {
      return words
    }
    let order = words.dropFirst().drop { ["will", "now", "first", "also"].contains($0) }
    guard let need = order.first else { return words }
    switch need {
    case "must", "should": return order.dropFirst()
    case "need", "have": return order.dropFirst().first == "to" ? order.dropFirst(2) : words
    default: return words
    }
  }

  /// `Once the new node is ready SSH into it`
  static func isReadyToEnter(_ words: ArraySlice<String>) -> Bool {
    guard let ssh = words.firstIndex(of: "ssh"), ssh + 2 < words.endIndex,
      entering.contains(words[ssh + 1]), ["it", "them"].contains(words[ssh + 2])
    else { return false }
    let state = words[..<ssh]
    return state.last.map(readiness.contains) == true && state.contains(where: machines.contains)
  }

  private static let readiness: Set<String> = [
    "ready", "up", "running", "available", "created", "started", "online", "reachable", "back",
  ]

  private static func hasEntered(_ clause: ArraySlice<String>) -> Bool {
    var words = clause.drop(while: before.contains)
    guard let opener = words.popFirst(), openers.contains(opener) else { return false }
    if opener == "as" {
      guard words.prefix(2).elementsEqual(["soon", "as"]) else { return false }
      words = words.dropFirst(2)
    }
    let count = words.count
    words = words.drop(while: subjects.contains)
    let isYou = words.count < count
    guard let verb = words.popFirst(), let next = words.first else { return false }
    // `When connecting to the server fails` has entered nothing.
    let isIn =
      participles.contains(verb) && (isYou || opener != "after")
      || gerunds.contains(verb) && opener == "after"
    guard isIn || isYou && ["on", "inside"].contains(verb) else { return false }
    if isIn, !["in", "on", "into", "onto", "to"].contains(next) { return false }
    let rest = isIn ? words : ["in"] + words
    guard let object = object(of: "log", rest), !namesThisMachine(object),
      !namesThisMachine(rest.dropFirst())
    else { return false }
    // `Once you are on the server page` is somewhere else.
    return object.endIndex == rest.endIndex || doing.contains(rest[object.endIndex])
  }

  private static let openers: Set<String> = ["once", "after", "when", "as"]
  private static let subjects: Set<String> = [
    "you", "are", "you're", "you've", "have", "having", "been", "successfully", "we",
  ]
  private static let participles: Set<String> = [
    "logged", "connected", "sshed", "ssh'd", "ssh'ed", "ssh-ed",
  ]
  private static let gerunds: Set<String> = [
    "logging", "connecting", "sshing", "ssh'ing", "ssh-ing",
  ]
}
