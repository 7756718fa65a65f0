/// Prose that says a command opened a shell somewhere else, which no table of programs can know.
enum SessionWords {
  private static let marks = [
    "get you a shell", "gives you a shell", "give you a shell", "opens a shell", "open a shell",
    "get a shell", "drops you into", "drop you into", "you are now in", "you are now on",
    "you should now be in", "you should now be on", "from within the container",
    "from within the pod", "inside the container", "inside the pod", "once logged in",
    "once you are logged in", "once connected", "from that shell", "in that shell",
  ]

  static func speaksOfShell(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    let lower = text.lowercased()
    return marks.contains { lower.contains($0) } || MachineWords.haveEntered(text)
  }

  /// Clients that carry a command to its place themselves: `kubectl exec web -- df`.
  static let clients: Set<String> = [
    "ssh", "scp", "rsync", "docker-compose", "kubectl", "oc", "k", "fly", "flyctl", "vagrant",
    "gcloud", "aws", "heroku", "virtctl", "lxc", "nomad", "ecs-cli", "eksctl", "terraform", "tofu",
    "tf", "ansible", "ansible-playbook", "helm", "knife", "az", "gh", "glab", "vault",
    "consul", "stern", "dig", "mtr",
  ]
  static let hostPrograms: Set<String> = [
    "psql", "pg_dump", "pg_restore", "mysql", "mysqldump", "redis-cli", "mongosh", "rabbitmqctl",
  ]
  /// Those among them that act on the daemon, the network or the files of the machine where they
  /// are typed.
  static let machineBound: Set<String> = [
    "docker-compose", "rsync", "scp", "vagrant", "lxc", "nomad", "vault", "consul", "dig", "mtr",
  ]
  static let ownHosts: Set<String> = ["localhost", "127.0.0.1", "::1"]
  static let hostOptions: Set<String> = ["-h", "--host", "-H"]
}

extension StepDraft {
  /// It carries its command elsewhere by itself, or leaves the shell it was in.
  ///
  /// - Parameter place: where the text says that it stands. On a machine, what acts on that
  ///   machine's own files and services does not lead away from it.
  func namesItsPlace(at place: TypedPlace? = nil) -> Bool {
    guard case .shell(let shell) = action else {
      guard case .http(let request) = action, case .curl(let script) = request.origin else {
        return true
      }
      let isHere = ["localhost", "127.0.0.1", "[::1]"].contains { script.string.contains($0) }
      return !isHere
    }
    let lines = CommandLines.of(shell.script)
    guard lines.count > 1 else { return Self.namesItsPlace(shell.script.string, at: place) }
    let leading = lines.map { Self.namesItsPlace($0, at: place) }
    return leading.contains(true)
      && zip(lines, leading).allSatisfy { $1 || CommandLines.actsNowhere($0) }
  }

  private static func namesItsPlace(_ command: String, at place: TypedPlace?) -> Bool {
    let words = command.split { $0.isWhitespace || "|;&($`".contains($0) }
    let isMachine = place?.isMachine == true
    if place == .cluster {
      return ClusterWords.choosesCluster(words)
        || !words.contains { ClusterWords.tools.contains(String($0)) }
    }
    // `docker exec web ls` says where; `docker ps` may be typed on a node.
    let isInContainer = ["docker", "podman", "nerdctl"].contains { tool in
      words.indices.dropLast().contains {
        words[$0] == tool && ["exec", "compose"].contains(words[$0 + 1])
      }
    }
    // `psql -h db-1`, `redis-cli -h cache`
    let namesHost =
      words.contains { SessionWords.hostOptions.contains(String($0)) }
      && words.contains { SessionWords.hostPrograms.contains(String($0)) }
      && !(isMachine && words.contains { SessionWords.ownHosts.contains(String($0)) })
    return isInContainer && !isMachine || namesHost
      || words.contains { word in
        SessionWords.clients.contains(String(word))
          && !(isMachine && SessionWords.machineBound.contains(String(word)))
      }
  }
}

extension StepDraft {
  /// It copies files between the machine where it is typed and another: two shells deep, it is meant
  /// to do so there.
  var copiesFiles: Bool {
    guard case .shell(let shell) = action else { return false }
    let first = shell.script.string.split(whereSeparator: \.isWhitespace).first { $0 != "sudo" }
    return first == "scp" || first == "rsync"
  }

  /// It is typed on this machine again, though the shell that `client` opened is still open. What
  /// acts on the containers of a machine acts on those of the one behind that shell.
  func namesItsPlace(inShellOf client: String) -> Bool {
    guard namesItsPlace() else { return false }
    guard case .shell(let shell) = action, !ForeignShell.isContainerClient(client) else {
      return true
    }
    let words = shell.script.string.split(whereSeparator: \.isWhitespace)
    let first = words.first { $0 != "sudo" } ?? ""
    return !ForeignShell.isContainerClient(String(first))
  }
}

extension [CourseNode] {
  /// Lets warnings of a loss, which the first step has, stand at each later one that runs a program
  /// of the house: no table knows which of them is meant.
  mutating func spread(_ warnings: [String]) {
    guard !warnings.isEmpty else { return }
    withEachStep { draft in
      guard case .shell(let shell) = draft.action, KnownPrograms.lacksOne(of: shell.tools) else {
        return
      }
      draft.warnings = warnings.filter { !draft.warnings.contains($0) } + draft.warnings
    }
  }

  /// A bare `exit`, or a command that says by itself where it runs.
  var leavesShell: Bool { leavesShell(at: nil) }

  /// - Parameter place: where the text says that they stand.
  func leavesShell(at place: TypedPlace?) -> Bool {
    contains { node in
      switch node {
      case .close: true
      case .step(let draft):
        if case .shell(let shell) = draft.action {
          draft.namesItsPlace(at: place)
            || ["exit", "logout"].contains(shell.script.string.trimmed)
        } else {
          false
        }
      case .group(let group): group.nodes.leavesShell(at: place)
      case .choice, .open, .fenceEnd: false
      }
    }
  }
}

extension CourseReader {
  /// A heading that is only a place sends the engineer there for all below it: its text, its lists,
  /// and the headings below that name no other.
  mutating func stand(below section: Section) {
    // Where a step is typed does not change how many there are.
    guard depth == .whole else { return }
    let name = section.title.name
    if MachineWords.comesBack(name) { entered = nil }
    if PlaceLabel.isElsewhere(name) || PlaceLabel.isInParentheses(section.title.written) {
      placeAbove = .spoken(of: section.title.written)
    } else if let said = placeOfAll(in: section) {
      placeAbove = .spoken(of: said)
    } else if placeAbove != nil,
      MachineWords.comesBack(name)
        || PlaceWords.lead(name)
    {
      placeAbove = nil
    }
    isElsewhere = false
    namedHost = nil
    staysElsewhere = placeAbove != nil
    if let placeAbove { elsewhere = placeAbove }
  }

  /// What the paragraphs at a section's start say of where all of it is typed.
  private func placeOfAll(in section: Section) -> String? {
    for part in section.parts {
      guard case .block(let block) = part, block.kind == .paragraph else { return nil }
      if let said = MachineWords.placeOfAll(in: plain(block)) { return said }
    }
    return nil
  }

  /// The steps of a list: `On the database host:` or `Log in to db-01:` right above it is said of all
  /// its items.
  mutating func placed(
    below intro: String, _ read: (inout CourseReader) -> [CourseNode]
  ) -> [CourseNode] {
    guard depth == .whole, placeAbove == nil, intro.hasSuffix(":"),
      MachineWords.standsElsewhere(intro) || MachineWords.sendsElsewhere(intro)
    else { return read(&self) }
    let place = TypedPlace.spoken(of: intro)
    (placeAbove, elsewhere, staysElsewhere) = (place, place, true)
    defer { placeAbove = nil }
    return read(&self)
  }

  /// Notes on `nodes` that they are typed into a shell that something has opened, where what is `said`
  /// at them tells of one, or was told before.
  mutating func enter(_ nodes: inout [CourseNode], isTold: Bool, said text: String) {
    if isTold { isInShell = true } else if MachineWords.comesBack(text) { isInShell = false }
    if isInShell, nodes.opensSession || nodes.leavesShell { isInShell = false }
    if isInShell { nodes.withEachStep { $0.isInShell = true } }
  }

  /// Notes on `nodes` that they are typed on another machine, where what is `said` at them, or was
  /// said before, sends the engineer there.
  ///
  /// - Parameter isItem: the text is an item's own, which has less to do with the one before.
  mutating func place(_ nodes: inout [CourseNode], said text: String, isItem: Bool = false) {
    let isBack = MachineWords.comesBack(text)
    if isBack {
      isElsewhere = false
      entered = nil
    }
    if isBack, MachineWords.isHome(text), nodes.hasSteps { nodes.insert(.close, at: 0) }
    let order = HostOrders.place(in: text).flatMap {
      nodes.startOnMachine(besides: $0.host) ? $0 : nil
    }
    let isSent = MachineWords.sendsElsewhere(text) || order?.isEntered == true
    noteHost(order, isLeft: isBack || isSent)
    if isSent {
      isElsewhere = true
      elsewhere = .spoken(of: text)
      entered = elsewhere.isMachine ? elsewhere : nil
    }
    let place = elsewhere
    let isLeft =
      (isElsewhere || staysElsewhere)
      && (nodes.opensSession(where: place.isReached) || nodes.endsShell
        || place == .cluster && nodes.chooseCluster)
    if isLeft {
      isElsewhere = false
      entered = nil
      namedHost = nil
    }
    if staysElsewhere {
      let goesOn = isItem ? MachineWords.goesOnFromItem(text) : MachineWords.goesOn(text)
      let isHeld = placeAbove != nil || goesOn && !nodes.leavesShell(at: place)
      staysElsewhere = !isBack && !isLeft && isHeld
    }
    if !staysElsewhere { placeAbove = nil }
    if MachineWords.standsElsewhere(text) || isOnNamedHost(nodes, said: text)
      || HostOrders.areForOthers(text)
      || ContainerOrders.areGiven(text) && nodes.startOnMachine(besides: "kubectl")
    {
      staysElsewhere = true
      elsewhere = .standing(text)
    }
    guard isElsewhere || staysElsewhere, nodes.hasSteps else {
      placeOnAll(&nodes, said: text)
      if nodes.opensSession || nodes.endsShell { entered = nil }
      goOnWhereEntered(&nodes)
      return
    }
    let kind = elsewhere
    // A program that nobody knows may be the way there: `./connect.sh web-1`.
    if isSent, let (program, script) = nodes.firstUnknownProgram,
      !MachineWords.ordersMore(text) || program.hasWord(startingWithOneOf: leading)
        || HostOrders.names(in: text).contains(where: script.lowercased().contains)
    {
      return
    }
    nodes.withEachStep { $0.elsewhere = $0.elsewhere ?? kind }
  }
}

/// What scripts are called that lead to another machine.
private let leading: [StaticString] = [
  "connect", "ssh", "shell", "login", "jump", "attach", "console", "tunnel", "bastion", "session",
  "enter", "exec",
]
