/// Orders that end with the machine they are for, or that are for other people: `Delete the old files
/// on db-01:`, `Log in to bastion.example.com and restart it:`, `Have them run:`.
enum HostOrders {
  /// A machine's name alone does not say that commands are typed there: many are sent to it from
  /// here.
  struct Place {
    /// In small letters.
    var host: String
    /// The engineer logs in, and stays there.
    var isEntered: Bool
  }

  /// Where an order leads to; nil: to no host.
  static func place(in text: String) -> Place? {
    guard text.hasWord(startingWithOneOf: ["on", "log", "ssh"]) else { return nil }
    let last = SentenceEnd.last(in: text).map { text[$0.upperBound...] } ?? text[...]
    let words = last.lowercased().split(separator: " ").map {
      String($0).dropping(suffix: ":").dropping(suffix: ",").dropping(suffix: ".")
    }
    guard words.count > 2 else { return nil }
    let end = words.count - 1
    if words[end - 1] == "on", isHost(words[end]), words[end - 2] != "not" {
      return Place(host: words[end], isEntered: false)
    }
    guard let login = words.firstIndex(where: entering.contains),
      let to = words[login...].prefix(4).firstIndex(where: { ["to", "into", "onto"].contains($0) })
    else { return nil }
    guard let host = words[(to + 1)...].first(where: { $0 != "the" }),
      case let labels = host.split(separator: "."), labels.count > 2, !host.contains("/"),
      !labels.contains(where: services.contains)
    else { return nil }
    return Place(host: host, isEntered: true)
  }

  /// The hosts that a text names, in small letters.
  static func names(in text: String) -> [String] {
    text.lowercased().split { $0.isWhitespace || ",:;()`".contains($0) }.map {
      String($0).dropping(suffix: ".")
    }.filter(isHost)
  }

  private static let entering: Set<String> = ["log", "login", "logon", "ssh"]

  /// What people log in to from here, with a program or a browser.
  private static let services: Set<Substring> = [
    "registry", "hub", "console", "portal", "docker", "ghcr", "quay", "ecr", "www", "api",
  ]

  /// `web-1`, `db.example.com`, and `file-XX`, one of several.
  private static func isHost(_ word: String) -> Bool {
    guard !volumes.contains(word.prefix { $0.isLetter }.lowercased()) else { return false }
    if HostShape.isHost(word) || HostShape.isNamedByRole(word) { return true }
    guard let dash = word.lastIndex(of: "-") else { return false }
    let number = word[word.index(after: dash)...]
    return ["xx", "nn", "xxx"].contains(number) && HostShape.isMachine("\(word[...dash])1")
  }

  /// What has a number too, and is a part of a machine: `vol-1`.
  private static let volumes: Set<String> = [
    "vol", "volume", "disk", "v", "slot", "line", "partition", "drive", "lun", "port",
  ]

  /// `Have them run:`, `Ask the customer to run this:`: what follows is typed by somebody else.
  static func areForOthers(_ text: String) -> Bool {
    guard text.hasWord(startingWithOneOf: ["have", "ask", "tell"]) else { return false }
    let last = SentenceEnd.last(in: text).map { text[$0.upperBound...] } ?? text[...]
    var words = last.lowercased().split { !$0.isLetter }.prefix(8).map(String.init)[...]
    func takes(_ wanted: Set<String>) -> Bool {
      guard let word = words.first, wanted.contains(word) else { return false }
      words.removeFirst()
      return true
    }
    guard takes(["have", "ask", "tell"]) else { return false }
    _ = takes(["the", "a", "an", "your"])
    guard takes(others) else { return false }
    _ = takes(["to"])
    return takes(["run", "execute", "type"])
  }

  private static let others: Set<String> = [
    "them", "him", "her", "customer", "customers", "user", "users", "client", "clients", "dba",
    "vendor", "reporter", "admin", "administrator", "owner", "somebody", "someone", "colleague",
  ]
}

extension CourseReader {
  /// `Restart it on all hosts:`, `Remove the file in every node:`: what knows no other machine is
  /// typed on each of them.
  func placeOnAll(_ nodes: inout [CourseNode], said text: String) {
    guard !text.isEmpty else { return }
    let sentence = IntroCondition.lastSentence(of: text)
    let head = sentence.firstIndex(of: ":").map { String(sentence[..<$0]) } ?? sentence
    // `on each host that has it`, `in all hosts of both clusters`
    let heads = [" that ", " which ", " from ", " of "].compactMap { word in
      head.lastRange(of: word).map { String(head[..<$0.lowerBound]) }
    }
    guard ([head] + heads).contains(where: PlaceLabel.endsOnAll) else { return }
    nodes.withEachStep { draft in
      guard draft.elsewhere == nil, case .shell(let shell) = draft.action,
        CommandLines.of(shell.script).contains(where: { MachinePrograms.start(SourceText($0)) })
      else { return }
      draft.elsewhere = .machine
    }
  }

  /// `SSH to the server and run:` in a section before: what acts on the machine where it is typed is
  /// typed there, up to a text or a command that leads away.
  func goOnWhereEntered(_ nodes: inout [CourseNode]) {
    guard let entered else { return }
    nodes.withEachStep { draft in
      guard draft.elsewhere == nil, case .shell(let shell) = draft.action,
        CommandLines.of(shell.script).contains(where: { MachinePrograms.start(SourceText($0)) })
      else { return }
      draft.elsewhere = entered
    }
  }

  /// Remembers the host that an order ends with, until the text leads somewhere else.
  mutating func noteHost(_ order: HostOrders.Place?, isLeft: Bool) {
    if isLeft { namedHost = nil }
    if let order, !order.isEntered { namedHost = order.host }
  }

  /// Whether `nodes` act on the machine that an order before has named, or this one: what was listed
  /// there on `db-01` is removed there.
  func isOnNamedHost(_ nodes: [CourseNode], said text: String) -> Bool {
    guard let namedHost, nodes.startOnMachine(besides: namedHost) else { return false }
    return HostOrders.names(in: text).allSatisfy { $0 == namedHost }
  }
}

extension [CourseNode] {
  /// Whether they start with what acts on the files, processes or services of the machine where it is
  /// typed, and do not name `host` themselves.
  func startOnMachine(besides host: String) -> Bool {
    for node in self {
      switch node {
      case .step(let draft):
        guard case .shell(let shell) = draft.action else { return false }
        let script = shell.script.string
        var words = script.split(whereSeparator: \.isWhitespace)[...]
        if words.first == "<" { words = words.dropFirst(2) }
        let first = words.first.map(String.init) ?? ""
        return MachinePrograms.names.contains(CommandName.base(first))
          && !script.lowercased().contains(host)
      case .group(let group): return group.nodes.startOnMachine(besides: host)
      case .choice, .open, .close, .fenceEnd: return false
      }
    }
    return false
  }
}

/// Programs that know no other machine than the one where they are typed.
enum MachinePrograms {
  /// Whether a script starts with one of them, perhaps as root: `sudo systemctl restart till`, and
  /// not `sudo /srv/restart-all.sh`.
  static func start(_ script: SourceText) -> Bool {
    var words = script.string.split(whereSeparator: \.isWhitespace)[...]
    if words.first == "sudo" { words = words.dropFirst() }
    let first = words.first.map(String.init) ?? ""
    return first != "sudo" && names.contains(first)
  }

  static let names: Set<String> = [
    "sudo", "systemctl", "service", "supervisorctl", "journalctl", "rm", "mv", "cp", "mkdir",
    "chmod", "chown", "ls", "cat", "tail", "head", "find", "df", "du", "free", "ps", "kill",
    "pkill", "killall", "top", "htop", "vi", "vim", "nano", "mount", "umount", "lsof", "ss",
    "netstat", "iptables", "apt", "apt-get", "yum", "dnf", "zypper", "dpkg", "rpm", "reboot",
    "shutdown", "swapoff", "swapon", "sysctl", "dmesg", "uptime", "vmstat", "iostat", "lsblk",
    "xargs", "chef-client", "puppet",
  ]
}
