/// Commands that leave the engineer in a shell that this program cannot keep open: `oc debug
/// node/x`, `chroot /host`, `docker run -it alpine sh`, `virtctl console vm`.
///
/// What follows is typed there; run here, it would hit the wrong machine.
enum ForeignShell {
  static func isOpened(by text: CommandText) -> Bool { client(of: text) != nil }

  static func isOpened(by commands: [ShellCommand]) -> Bool { client(of: commands) != nil }

  /// The program that opens it; nil: none does.
  static func client(of text: CommandText) -> String? { client(of: text.script.commands) }

  private static func client(of commands: [ShellCommand]) -> String? {
    guard var last = commands.last, !last.isBackground else { return nil }
    var isBehindOthers = false
    if case .list(let members) = last.body, let member = members.last, member.joint == .and {
      // `cd deploy && ssh web-1`
      last = member.command
      isBehindOthers = true
    }
    guard case .simple(let simple) = last.body, last.redirections.isEmpty else { return nil }
    let words = called(simple.words)
    guard let first = words.first else { return nil }
    let program = CommandName.base(first.value)
    let isOpened =
      isBehindOthers && OpenerReader.opener(of: simple.words) != nil
      || programs.contains(program) && opens(program, words.dropFirst().map(\.value))
      || WrappedShell.isOpened(by: words)
    return isOpened ? program : nil
  }

  /// Whether `program` enters containers of the machine where it is typed.
  static func isContainerClient(_ program: String) -> Bool {
    ["docker", "podman", "nerdctl", "docker-compose", "podman-compose"].contains(program)
  }

  /// How many shells more are open once `script` has been typed into the one that `outer` opened.
  ///
  /// The `exit` behind `mysql` leaves that: it counts as a shell, and where anything else takes the
  /// terminal no `exit` is trusted.
  static func change(by script: SourceText, inShellOf outer: String) -> Int {
    let text = CommandText(script)
    let commands = text.script.commands
    func isNested(_ command: ShellCommand) -> Bool {
      TypedInput.waiting(after: [command]) != nil
        || OpenerReader.opener(of: command, in: text)?.isNested(inShellOf: outer) ?? false
    }
    let opens = commands.last.map(isNested) ?? false
    guard commands.contains(where: \.isBareExit) else { return opens ? 1 : 0 }
    var balance = 0
    for command in commands {
      if command.isBareExit {
        balance -= 1
      } else if isNested(command) {
        balance += 1
      } else if ProgramUse.attachment(of: [command]) != .captured {
        return 0
      }
    }
    return balance
  }

  /// Whether that is a guess: a wrapper that no table knows seems to open one.
  static func isGuess(_ text: CommandText) -> Bool {
    guard let last = text.script.commands.last, case .simple(let simple) = last.body else {
      return false
    }
    return WrappedShell.isOpened(by: called(simple.words))
  }

  /// The call behind `sudo` and its like.
  private static func called(_ words: [ShellWord]) -> ArraySlice<ShellWord> {
    var words = words[...]
    while let first = words.first, ["sudo", "doas", "exec", "command"].contains(first.value) {
      words.removeFirst()
      while let flag = words.first, flag.value.hasPrefix("-") { words.removeFirst() }
    }
    return words
  }

  /// The programs that are told apart below: most commands are none of them.
  private static let programs: Set<String> = [
    "chroot", "nsenter", "unshare", "machinectl", "toolbox", "lxc", "pct", "crictl", "nerdctl",
    "ctr", "oc", "kubectl", "k", "docker", "podman", "docker-compose", "podman-compose", "virtctl",
    "gcloud", "aws", "az", "vagrant", "heroku", "docker-machine", "labctl", "multipass", "limactl",
    "eb", "minikube", "colima", "railway", "tsh", "mosh", "nomad", "ecs-cli",
    "incus", "cf", "render", "scalingo", "tsuru", "upsun", "platform", "clever", "dokku",
  ]

  static func opens(_ program: String, _ words: [String]) -> Bool {
    guard programs.contains(program) else { return opensBySSH(program, words) }
    let operands = words.filter { !$0.hasPrefix("-") }
    let endsInShell = words.last.map(ShellName.isOne) ?? false
    let isTerminal = words.contains {
      $0 == "--tty" || $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("t")
    }
    func says(_ verb: String) -> Bool { operands.contains(verb) }
    switch program {
    case "chroot": return operands.count == 1 || operands.count == 2 && endsInShell
    case "nsenter", "unshare", "machinectl", "toolbox", "lxc", "incus", "pct", "crictl", "nerdctl",
      "ctr":
      return endsInShell || says("enter") || program == "nsenter" && operands.isEmpty
    case "oc", "kubectl", "k":
      if let dashes = words.firstIndex(of: "--") {
        return endsInShell || dashes == words.count - 1
      }
      if says("debug") { return !says("exec") }
      if says("rsh") { return true }
      return (says("exec") || says("run") || says("attach"))
        && (endsInShell || isTerminal && says("attach") || isBareExec(words))
    case "docker", "podman": return (says("exec") || says("run")) && endsInShell && isTerminal
    case "docker-compose", "podman-compose": return (says("exec") || says("run")) && endsInShell
    case "virtctl": return says("console") || says("ssh") && !words.contains("-c")
    case "gcloud":
      return says("ssh") && !words.contains { $0.hasPrefix("--command") || $0 == "--" }
    case "aws":
      return says("start-session") && !words.contains { $0.hasPrefix("--document") }
        || says("execute-command") && endsInShell
    case "az":
      let verbs = operands.prefix(2)
      return
        (verbs.first == "ssh" || verbs == ["webapp", "ssh"] || verbs == ["containerapp", "exec"])
        && !words.contains("--")
    case "vagrant": return operands.first == "ssh" && !words.contains("-c")
    case "heroku":
      return endsInShell || says("ps:exec")
        || says("run") && operands.dropFirst().contains(where: ShellName.isOne)
    case "docker-machine", "labctl", "multipass", "limactl", "eb", "minikube", "colima", "railway":
      // The last three have one machine, and what stands behind is a command.
      let limit = ["minikube", "colima", "railway"].contains(program) ? 1 : 2
      return ["ssh", "shell"].contains(operands.first) && operands.count <= limit
        && !words.contains { $0 == "--" || $0 == "-c" || $0.hasPrefix("--command") }
    case "tsh", "mosh": return operands.count <= 2 && (program == "mosh" || says("ssh"))
    case "nomad", "ecs-cli": return endsInShell
    default: return isBareSSH(words)
    }
  }

  /// `shopcloud ssh till-app`, whatever the tool: those that are known have other uses of the word,
  /// as `service ssh restart`.
  private static func opensBySSH(_ program: String, _ words: [String]) -> Bool {
    words.first == "ssh" && !KnownPrograms.names.contains(program) && !program.hasSuffix("rc.d")
      && isBareSSH(words)
  }

  /// One target behind `ssh`, and nothing to run there.
  private static func isBareSSH(_ words: [String]) -> Bool {
    let operands = words.filter { !$0.hasPrefix("-") }
    return operands.first == "ssh" && operands.count == 2
      && !["start", "stop", "restart", "reload", "status", "enable", "disable", "add", "list"]
        .contains(operands[1])
      && !words.contains {
        $0 == "--" || $0 == "-c" || $0 == "-C" || $0.hasPrefix("--command")
          || $0.hasPrefix("--help")
      }
  }

  /// `kubectl exec POD` that says nothing to run.
  private static func isBareExec(_ words: [String]) -> Bool {
    guard let verb = words.firstIndex(of: "exec") else { return false }
    var operands = 0
    var index = verb + 1
    while index < words.count {
      if ["-n", "-c", "--namespace", "--container", "--context"].contains(words[index]) {
        index += 2
        continue
      }
      if !words[index].hasPrefix("-") { operands += 1 }
      index += 1
    }
    return operands == 1
  }
}

extension ShellCommand {
  /// `exit` or `logout` alone on its line.
  var isBareExit: Bool {
    guard case .simple(let simple) = body, simple.words.count == 1 else { return false }
    return ["exit", "logout"].contains(simple.words[0].value)
  }
}
