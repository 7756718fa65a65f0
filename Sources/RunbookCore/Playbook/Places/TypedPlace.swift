/// What kind of place elsewhere a command is typed at, as the text says.
package enum TypedPlace: Sendable, Hashable {
  /// A machine with files, services and containers of its own: `On the database host`.
  case machine
  /// One that the text names: ``On `web2`, run:``. In small letters.
  case named(String)
  /// `Inside the container`, `Exec into the pod`: the tools that lead there are typed here.
  case container
  /// `Log in to the new cluster`: one of several, which the tools' own settings choose.
  case cluster
  /// In a session whose fence has ended, or on this machine: the text does not say.
  case nested
  /// A prompt names the machine: `[root@db01 ~]#`.
  case prompt(PromptHost)

  /// What acts on the files and services of a machine acts on those of another one there.
  var isMachine: Bool {
    switch self {
    case .machine, .named, .nested, .prompt: true
    case .container, .cluster: false
    }
  }

  /// The kind that words which send the engineer elsewhere speak of.
  static func spoken(of text: String) -> TypedPlace {
    if ClusterWords.sendsElsewhere(text) { return .cluster }
    guard text.hasWord(startingWithOneOf: ["container", "pod"]) else { return .machine }
    // `SSH into the instance and stop it in the web container`
    return MachineWords.leadsToMachine(text) ? .machine : .container
  }

  /// The place that a text says it stands at: a machine by its name, where it has one.
  static func standing(_ text: String) -> TypedPlace {
    let place = spoken(of: text)
    guard place == .machine, let host = MachineWords.host(in: text) else { return place }
    return .named(host)
  }

  /// Whether `opener` has opened a shell on the machine that the text names.
  func isNamed(by opener: SessionOpener) -> Bool {
    guard case .named(let host) = self, opener.kind == .ssh else { return false }
    let name = opener.name.lowercased().split(separator: "@").last ?? ""
    return name == host || name.split(separator: ".").first.map { $0 == host } == true
  }

  /// Whether a shell that `opener` opens may be the place: `sudo -i` is still this machine, and a
  /// container that runs on another machine is not reached from here.
  func isReached(by opener: SessionOpener) -> Bool {
    switch opener.kind {
    case .ssh: true
    case .kubectl, .fly: self != .cluster && self != .nested
    case .docker, .dockerCompose: self == .container
    case .sudo, .su: false
    }
  }
}

/// Follows, comment by comment, where the commands of one fence stand.
///
/// `# On the database host` holds up to the next such comment, or the next number where it has one;
/// `# On the database host, stop it` for its own commands, up to the next comment or blank line.
struct StandingComment {
  private var place: TypedPlace?
  /// The place of what stands right above.
  private var last: TypedPlace?
  private var isNumbered = false

  /// - Parameter isAttached: no blank line parts it from the group before.
  mutating func place(
    of group: CommandGroup, titled own: String?, isAttached: Bool
  ) -> TypedPlace? {
    last = placeOf(group, titled: own, isAttached: isAttached)
    return last ?? TrailingPlace.place(of: group.script)
  }

  private mutating func placeOf(
    _ group: CommandGroup, titled own: String?, isAttached: Bool
  ) -> TypedPlace? {
    guard let own else { return place ?? (isAttached ? last : nil) }
    // `Copy the key to each worker. Then on each worker:`
    let lines = [own] + group.notes.suffix(1).filter { $0.hasSuffix(":") }
    let isOnlyPlace = lines.contains(where: PlaceLabel.isWholeComment)
    if isOnlyPlace || MachineWords.standsElsewhere(own)
      || PlaceLabel.endsOnAll(own) && MachinePrograms.start(group.script)
    {
      let said = TypedPlace.spoken(of: own)
      isNumbered = group.number != nil
      place = isOnlyPlace ? said : nil
      return said
    }
    let isOtherPlace = PlaceWords.lead(own)
    if isNumbered && group.number != nil || isOtherPlace || MachineWords.comesBack(own) {
      place = nil
    }
    return place
  }
}

/// Words that are nothing but a place: `On PostgreSQL primary`, `From client machine:`,
/// `Server side:`.
///
/// As all of a comment, a label or a lead-in they need no article to be meant.
enum PlaceLabel {
  /// Behind a noun they name the same place: `client machine`, `server side`.
  private static let tails: Set<String> = ["machine", "machines", "side", "host", "server", "node"]
  /// What has two sides.
  private static let sides: Set<String> = [
    "server", "client", "primary", "replica", "standby", "master", "leader", "host", "source",
    "target", "destination",
  ]
  /// Words of a sentence, of this machine, or of what is no machine of ours.
  private static let others: Set<String> = [
    "local", "localhost", "laptop", "your", "my", "own", "this", "same", "that", "which", "where",
    "workstation", "with", "of", "for", "to", "and", "or", "is", "are", "if", "when", "not", "via",
    "console", "dashboard", "ui", "portal", "page", "gui", "single", "multi", "dev", "developer",
    "management", "by", "in", "at", "demand", "premises", "premise", "prem", "call",
  ]

  /// Whether a comment, or its last sentence, is nothing but a place: `ON THE PRIMARY (db-1) ONLY`,
  /// `On web-1:`, `Control node (ctrl-1):`, `Then on each worker:`.
  static func isWholeComment(_ comment: String) -> Bool {
    let start = SentenceEnd.last(in: comment)?.upperBound ?? comment.startIndex
    var text = comment[start...].trimmed
    if isElsewhere(text) { return true }
    guard text.utf8.count <= 64 else { return false }
    text = text.lowercased().dropping(suffix: ":").dropping(suffix: " only")
    if text.hasPrefix("then ") { text = String(text.dropFirst(5)) }
    if isElsewhere(text) { return true }
    let words = text.split(separator: " ").map(String.init)
    if words.count == 2, words[0] == "on", HostShape.isHost(words[1]) { return true }
    if words.count == 3, words[0] == "on", ["each", "every", "all"].contains(words[1]) {
      return ["worker", "workers"].contains(words[2])
    }
    guard (2...4).contains(words.count), let host = words.last, host.hasPrefix("("),
      host.hasSuffix(")"), HostShape.isHost(String(host.dropFirst().dropLast()))
    else { return false }
    // `Check the node (web-1)` is an order.
    let role = words.dropLast()
    return role.last.map(PlaceWords.machines.contains) == true
      && !role.contains(where: others.contains)
      && !SectionTitle(text).startsWithVerb && !Instruction.tells(text)
  }

  /// `Restart the services (VPS):`, `Check the disk (on the server)`: the place stands behind it.
  static func isInParentheses(_ text: String) -> Bool {
    let text = text.dropping(suffix: ":").dropping(suffix: ".")
    guard text.utf8.last == UInt8(ascii: ")"), let open = text.lastIndex(of: "(") else {
      return false
    }
    let inner = text[text.index(after: open)...].dropLast().lowercased()
    if bareMachines.contains(inner.hasPrefix("on ") ? String(inner.dropFirst(3)) : inner) {
      return true
    }
    return inner.hasPrefix("on ") && isElsewhere(inner)
  }

  /// Machines that nothing else is called.
  private static let bareMachines: Set<String> = [
    "vps", "server", "bastion", "jumphost", "nas", "droplet", "vm", "hypervisor",
  ]

  /// `Restart the workers on all nodes`, `Then stop it on every app server`
  static func endsOnAll(_ comment: String) -> Bool {
    guard comment.hasWord(startingWithOneOf: ["on", "in", "across"]) else { return false }
    let words = comment.lowercased().dropping(suffix: ":").dropping(suffix: ".")
      .split(separator: " ").suffix(5)
    guard let on = words.lastIndex(where: { ["on", "in", "across"].contains($0) }),
      (2...4).contains(words.endIndex - on - 1),
      ["all", "each", "every"].contains(words[on + 1]), let last = words.last,
      ["node", "host", "server", "machine"].contains(last.dropping(suffix: "s"))
    else { return false }
    // `Run the script which restarts it on all nodes`
    return !words[(on + 1)...].contains { others.contains(String($0)) }
      && !comment.lowercased().split(separator: " ").contains { subordinate.contains(String($0)) }
  }

  private static let subordinate: Set<String> = ["which", "that", "whether", "if"]

  static func isElsewhere(_ text: String) -> Bool {
    guard text.utf8.count <= 64 else { return false }
    var text = text.trimmed[...]
    // Most texts start with the letter of no preposition and have no side.
    guard let letter = text.utf8.first,
      "oOfFiIwWaA".utf8.contains(letter) || text.contains("ide")
        || text.contains("IDE")
    else { return false }
    while let last = text.last, ":.".contains(last) { text = text.dropLast() }
    // `From the edge nodes as root`
    let isAsRoot = text.hasSuffix(" as root")
    if isAsRoot { text = text.dropLast(8) }
    // `On the replica (db-2)`
    if text.last == ")", let open = text.lastIndex(of: "(") { text = text[..<open] }
    guard text.allSatisfy({ $0.isLetter || $0.isNumber || " -_".contains($0) }) else {
      return false
    }
    // `On-premises servers` are no place to be on.
    let first = text.prefix { $0 != " " }.lowercased()
    let preposition = PlaceWords.prepositions.contains(first) ? first : nil
    var words = text.lowercased().split { $0 == " " || $0 == "-" }.map(String.init)[...]
    if preposition != nil { words = words.dropFirst() }
    let article = words.first.flatMap { PlaceWords.articles.contains($0) ? $0 : nil }
    if article != nil { words = words.dropFirst() }
    if words.count == 2, words.last == "side", let first = words.first, sides.contains(first) {
      return true
    }
    // From any machine: this one may be meant.
    if preposition == "from", let article, PlaceWords.unspecific.contains(article) {
      return false
    }
    guard preposition != nil, (1...(article == nil ? 4 : 5)).contains(words.count),
      words.allSatisfy({ !others.contains($0) })
    else { return false }
    if isAsRoot, words.count == 1, let host = words.last, HostShape.isNumberedRole(host) {
      return true
    }
    if words.count > 1, let last = words.last, tails.contains(last),
      PlaceWords.machines.contains(words[words.endIndex - 2])
    {
      return true
    }
    return words.last.map(PlaceWords.machines.contains) ?? false
  }
}
