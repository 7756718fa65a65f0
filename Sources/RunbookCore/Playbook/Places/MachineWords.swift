/// Prose that sends the engineer to another machine: what follows is typed there, and must not run
/// where this program was started.
///
/// `SSH into the queue server`, `Log into the deploy host and stop it`, `On the primary node, run:`
enum MachineWords {
  /// Whether what follows the text is typed there too.
  static func sendsElsewhere(_ text: String) -> Bool {
    text.hasWord(startingWithOneOf: verbStarts)
      && (clauses(text).contains { entered(by: $0) != nil } || ClusterWords.sendsElsewhere(text))
  }

  /// Whether the first place that the text leads to is a machine, whatever runs on it.
  static func leadsToMachine(_ text: String) -> Bool {
    guard text.hasWord(startingWithOneOf: verbStarts),
      let object = clauses(text).lazy.compactMap({ entered(by: $0) }).first
    else { return false }
    return !object.contains { $0.hasPrefix("container") || $0 == "pod" || $0 == "pods" }
  }

  /// Whether a text that leads to a machine goes on with what is to be done there:
  /// `SSH to the hub and look at its peers`.
  static func ordersMore(_ text: String) -> Bool {
    let clauses = clauses(text)
    guard let entry = clauses.firstIndex(where: { entered(by: $0) != nil }) else { return false }
    return clauses[(entry + 1)...].contains { clause in
      clause.count > 1 && !["using", "with", "via", "by", "through"].contains(clause.first)
    }
  }

  /// What the engineer enters as a clause says; nil: nothing, or this machine.
  private static func entered(by clause: ArraySlice<String>) -> ArraySlice<String>? {
    let words = withoutNeed(clause.drop(while: before.contains))
    guard let verb = words.first else { return nil }
    let rest = words.dropFirst()
    if ["once", "when"].contains(verb), isReadyToEnter(rest) { return rest }
    if verb == "ssh", let next = rest.first, entering.contains(next) {
      let object = rest.dropFirst()
      return rest.count > 1 && !namesThisMachine(object) ? object : nil
    }
    guard verbs.contains(verb), let object = object(of: verb, rest), !namesThisMachine(object)
    else { return nil }
    return object
  }

  /// `On the database host, run:`, `Run this on the database host:`: it is said of what stands right
  /// there, and of nothing else.
  static func standsElsewhere(_ text: String) -> Bool {
    if PlaceLabel.isInParentheses(text) { return true }
    guard text.hasWord(startingWithOneOf: placeStarts) || text.prefix(3).lowercased() == "at ",
      let sentence = sentences(text).last
    else { return false }
    if PlaceLabel.isElsewhere(String(sentence)) { return true }
    let clauses = clauses(String(sentence))
    if let last = clauses.last, endsElsewhere(last) { return true }
    guard let words = clauses.first.map(Array.init), words.count >= 2,
      PlaceWords.prepositions.contains(words[0])
    else { return false }
    if HostShape.isHost(words[1]) || HostShape.isNumberedMachine(words[1]) {
      return words.count == 2 || doing.contains(words[2])
    }
    // ``On `prometheus`, run:``, `From bastion:`
    if machines.contains(words[1]) && !words[1].hasSuffix("s")
      || HostShape.isNamedByService(words[1]),
      words.count == 2 || running.contains(words[2])
    {
      return true
    }
    // ``On `db-primary`, stop it``, ``On the `old-host`:``
    let name = words[1] == "the" ? 2 : 1
    if name < words.count, HostShape.isNamedByRole(words[name]) {
      return words.count == name + 1 || doing.contains(words[name + 1])
    }
    guard words.count >= 3, articles.contains(words[1]) else { return false }
    if words[0] == "from", isShellThere(words) { return true }
    guard words[0] != "from" || !isAny(words[1...]) else { return false }
    let end = words.indices[2...].prefix(5).first { index in
      guard machines.contains(words[index]) else { return false }
      guard roles.contains(words[index]), index + 1 < words.count else { return true }
      return machines.contains(words[index + 1]) || doing.contains(words[index + 1])
    }
    guard let end, end == words.indices.last || !noMachines.contains(words[end + 1]) else {
      return false
    }
    return !namesThisMachine(words[...end]) && !aboutPages(words[...end])
      && !aboutPages(words[end...].dropFirst().prefix(2))
  }

  /// `From a control-plane shell`, `From the bastion shell:`
  private static func isShellThere(_ words: [String]) -> Bool {
    guard let shell = words.firstIndex(of: "shell"), (3...4).contains(shell) else { return false }
    let place = words[shell - 1]
    return (machines.contains(place) || ["control-plane", "controlplane", "jump"].contains(place))
      && !namesThisMachine(words[2..<shell])
  }

  /// `Run the following on the database host`, `This must be executed from the bastion`.
  static func endsElsewhere(_ clause: ArraySlice<String>) -> Bool {
    let words = Array(clause)
    guard let verb = words.firstIndex(where: running.contains),
      verb == 0 || leadIns.contains(words[verb - 1]),
      let place = words[verb...].firstIndex(where: { $0 == "on" || $0 == "from" }),
      words[(verb + 1)..<place].allSatisfy(whatRuns.contains), place + 1 < words.count
    else { return false }
    if HostShape.isHost(words[place + 1]) || HostShape.isNamedByRole(words[place + 1]) {
      return place + 2 == words.count
    }
    let object = words[(place + 1)...]
    guard object.count >= 2, object.count <= 7, articles.contains(words[place + 1]),
      words[place] == "on" || !isAny(object), let end = object.last, machines.contains(end)
    else { return false }
    return !namesThisMachine(object) && !aboutPages(object)
  }

  /// `a machine`, `any host`: from there, which may be this one; not `one of the hosts`.
  private static func isAny(_ words: ArraySlice<String>) -> Bool {
    guard let first = words.first, PlaceWords.unspecific.contains(first) else { return false }
    return words.dropFirst().first != "of"
  }

  /// Whether the words that stand above a command leave it where the one before stood:
  /// `If not, start it:`, or a few words that name no place.
  static func goesOn(_ text: String) -> Bool {
    let words = words(text[...])
    guard !namesPlace(words), !sendsElsewhere(text) else { return false }
    return text.count < 60 || startsAsNext(words)
  }

  /// Whether an item's words say that it goes on from the one before: `Then start it`.
  static func goesOnFromItem(_ text: String) -> Bool {
    let words = words(text[...])
    return startsAsNext(words) && !namesPlace(words) && !sendsElsewhere(text)
  }

  private static func startsAsNext(_ words: [String]) -> Bool {
    guard let first = words.first else { return false }
    return ["then", "and", "also"].contains(first)
      || first == "if" && words.count > 1 && ["not", "so"].contains(words[1])
  }

  private static func namesPlace(_ words: [String]) -> Bool {
    !words.contains("same")
      && words.contains { ["on", "from", "inside", "within", "into", "outside"].contains($0) }
  }

  /// `Back on your laptop`: the engineer has left the other machine.
  static func comesBack(_ text: String) -> Bool {
    guard text.hasWord(startingWithOneOf: backStarts) else { return false }
    let words = words(text[...])
    if let first = words.first {
      if ["exit", "disconnect", "logout"].contains(first) { return true }
      if ["close", "leave"].contains(first),
        words.prefix(5).contains(where: ["session", "shell"].contains)
      {
        return true
      }
    }
    return !back.isDisjoint(with: words)
      || zip(words, words.dropFirst()).contains {
        $0 == "local" && ["machine", "computer", "host", "shell", "terminal"].contains($1)
          || $0 == "log" && $1 == "out" || $0 == "your" && ["machine", "computer"].contains($1)
      }
  }

  /// What the engineer is to enter: the words behind `log into`, as far as its machine.
  static func object(of verb: String, _ words: ArraySlice<String>) -> ArraySlice<String>? {
    var rest = words
    while let word = rest.first, entering.contains(word) || word == "on" || word == "in" {
      rest = rest.dropFirst()
    }
    guard rest.count < words.count else { return nil }
    if let host = rest.first, HostShape.isOneMachine(host),
      !aboutPages(rest.dropFirst().prefix(2))
    {
      return rest.prefix(1)
    }
    let object = rest.prefix(6)
    guard let end = object.firstIndex(where: machines.contains),
      verb != "connect" || !object.contains(where: ["database", "db", "psql"].contains)
    else { return nil }
    // `the server's console`, `the host dashboard`: a page, not a shell.
    guard !aboutPages(object[...end]), !aboutPages(words[end...].dropFirst().prefix(2)) else {
      return nil
    }
    // `log in to the container registry`
    if let next = rest[end...].dropFirst().first, noMachines.contains(next) { return nil }
    return object[...end]
  }

  static func namesThisMachine(_ words: ArraySlice<String>) -> Bool {
    let start = words.prefix(4)
    return start.contains {
      ["local", "localhost", "laptop", "this", "same", "where"].contains($0)
    }
      || zip(start, words.dropFirst()).contains { $0 == "your" && ownMachines.contains($1) }
      || start.last == "your"
  }

  private static func aboutPages(_ words: ArraySlice<String>) -> Bool {
    zip(words.indices, words).contains { index, word in
      // `one of the api hosts`
      guard ["api", "admin"].contains(word), index + 1 < words.endIndex else {
        return pages.contains(word)
      }
      return !machines.contains(words[index + 1])
    }
  }

  static func sentences(_ text: String) -> [Substring] {
    var result: [Substring] = []
    var start = text.startIndex
    for index in text.indices where ".!?".contains(text[index]) {
      let next = text.index(after: index)
      guard next == text.endIndex || text[next].isWhitespace else { continue }
      result.append(text[start..<next])
      start = next
    }
    if start < text.endIndex { result.append(text[start...]) }
    return result.filter { $0.contains(where: \.isLetter) }
  }

  /// The words of each clause: a verb that tells what to do starts one.
  static func clauses(_ text: String) -> [ArraySlice<String>] {
    var result: [ArraySlice<String>] = []
    for sentence in sentences(text).suffix(8) {
      for part in sentence.split(whereSeparator: { ",:;()–—".contains($0) }) {
        result += words(part).split { $0 == "and" || $0 == "then" }
      }
    }
    return result
  }

  private static func words(_ text: Substring) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && !"-'.".contains($0) }
      .prefix(60).map { word in
        word.last == "." || word.first == "."
          ? String(word.drop { $0 == "." }).dropping(suffix: ".") : String(word)
      }.filter { !$0.isEmpty }
  }

  /// What may stand before the verb.
  static let before: Set<String> = ["first", "now", "next", "please", "again", "just"]
  private static let back: Set<String> = ["locally", "laptop", "workstation"]
  private static let verbs: Set<String> = [
    "log", "logon", "login", "connect", "shell", "exec", "remote",
  ]
  /// Words that make a machine's name part of something else: `any node failure`.
  private static let noMachines: Set<String> = [
    "failure", "failures", "failing", "fails", "crash", "crashes", "outage", "outages", "loss",
    "cluster", "clusters", "image", "images", "region", "regions", "group", "pool", "restart",
    "restarts", "log", "logs", "output", "name", "names", "side", "config", "configuration",
    "version", "level", "type", "count", "you", "with", "registry", "registries",
  ]
  /// Most texts have none of these words, and need not be cut up.
  private static let verbStarts: [StaticString] = [
    "ssh", "log", "connect", "shell", "exec", "remote", "switch",
  ]
  static let placeStarts: [StaticString] = ["on", "from", "inside", "within", "side"]
  private static let backStarts: [StaticString] = [
    "exit", "disconnect", "log", "close", "leave", "local", "laptop", "workstation", "your",
  ]
  static let running: Set<String> = [
    "run", "execute", "executed", "do", "done", "perform", "performed", "issue", "issued", "type",
  ]
  /// What stands right before `run` where it is an order.
  private static let leadIns: Set<String> = [
    "be", "can", "should", "must", "you", "we", "to", "please", "now", "then", "first", "next",
  ]
  /// What is run, where it is no thing of its own: `run a scan on the host` may be done from here.
  private static let whatRuns: Set<String> = [
    "the", "this", "these", "that", "it", "following", "command", "commands", "script", "below",
    "query", "queries", "sql", "statement", "statements", "next", "again", "manually", "directly",
    "as", "root", "step", "steps", "all", "of", "both", "and", "a", "few",
  ]
  /// What may follow a host's name: `On web-1 run:`.
  static let doing: Set<String> = [
    "run", "execute", "do", "perform", "start", "stop", "restart", "check", "verify", "edit",
    "create", "install", "delete", "remove", "type", "enter", "issue", "use", "as",
  ]
  static let entering: Set<String> = ["into", "to", "onto"]
  private static let articles = PlaceWords.articles.union(["your"])
  /// `your machine`, and not `your droplet`, `your server`.
  private static let ownMachines: Set<String> = [
    "machine", "computer", "laptop", "workstation", "desktop", "own", "terminal", "shell", "mac",
    "pc", "host", "box", "client",
  ]
  static let machines = PlaceWords.machines
  /// Words for machines that are said of much else: `the master branch`, `the client list`.
  private static let roles: Set<String> = [
    "master", "masters", "leader", "leaders", "client", "clients", "follower", "followers",
    "secondary", "secondaries",
  ]
  private static let pages: Set<String> = [
    "console", "dashboard", "ui", "portal", "website", "account", "page", "api", "gui",
    "interface", "grafana", "jenkins", "server's", "admin",
  ]
}
