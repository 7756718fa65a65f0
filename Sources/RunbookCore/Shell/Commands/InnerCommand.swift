/// A command that another one runs: `sudo x`, `xargs x`, `ssh host 'x'`, `find -exec x`.
struct InnerCommand {
  enum Content {
    case words([ShellWord])
    /// Text that a shell reads again.
    case text(String)
  }
  var content: Content
  /// It runs on another host, in a container or out of a project's packages, where its programs are
  /// not ours.
  var isElsewhere: Bool
  /// Its last arguments come from data (`xargs`, `-exec … {}`).
  var takesUnknownArguments = false

  /// How many commands that run another are looked through: no author writes more.
  static let levelLimit = 6
}

extension InnerCommand {
  /// Programs that run the command behind them; their flags that take a value of their own.
  private static let prefixes: [String: Set<String>] = [
    "sudo": [
      "-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "--user", "--group", "-D", "-R",
    ],
    "doas": ["-u", "-C"],
    "env": ["-u", "-C", "-S", "--unset", "--chdir"],
    "nohup": [], "setsid": [], "unbuffer": [], "builtin": [], "exec": ["-a"], "time": ["-f", "-o"],
    "nice": ["-n"], "ionice": ["-c", "-n", "-p"], "chrt": [], "taskset": [],
    "stdbuf": ["-i", "-o", "-e"], "strace": ["-o", "-e", "-p", "-s"], "ltrace": [],
    "timeout": ["-k", "-s", "--signal", "--kill-after"], "flock": ["-w", "--timeout"],
    "chroot": [],
    "xargs": [
      "-I", "-n", "-P", "-L", "-d", "-a", "-E", "-s", "--max-args", "--max-procs", "--replace",
      "--delimiter", "--arg-file",
    ],
    "parallel": ["-j", "--jobs", "-N", "--delay"], "watch": ["-n", "--interval"],
    "aws-vault": [], "chpst": ["-u"], "runuser": ["-u"], "gosu": [], "su-exec": [],
    "proxychains": [],
  ]

  /// Words that stand between the prefix and the command it runs: `timeout 5 x`, `chroot DIR x`.
  private static let leadingOperands: [String: Int] = [
    "timeout": 1, "flock": 1, "chroot": 1, "taskset": 1, "chrt": 1, "gosu": 1, "su-exec": 1,
    "aws-vault": 2,
  ]

  /// What `words`, a whole simple command, runs in its turn; nil: nothing that can be seen.
  static func find(in words: [ShellWord]) -> InnerCommand? {
    guard let first = words.first else { return nil }
    let program = CommandName.base(first.value)
    if ShellName.all.contains(program) { return dashC(words, isElsewhere: false) }
    switch program {
    case "su": return dashC(words, isElsewhere: false)
    case "eval", "trap":
      guard words.count > 1 else { return nil }
      let texts = program == "trap" ? words[1...1] : words[1...]
      if program == "trap", words[1].value.hasPrefix("-") || words.count == 2 { return nil }
      return text(Array(texts), isElsewhere: false)
    case "ssh", "autossh": return afterSSH(words)
    case "docker", "podman", "nerdctl": return afterDocker(words)
    case "docker-compose", "podman-compose": return afterCompose(words, from: 1)
    case "kubectl", "oc", "k":
      return afterDoubleDash(words, verbs: ["exec", "run", "debug", "rsh"])
    case "fly", "flyctl":
      return text(flag: ["-C", "--command"], of: words, isElsewhere: true)
    case "find": return afterExec(words)
    case "ansible": return afterAnsible(words)
    case "command":
      // `command -v x` only asks where x is.
      guard words.count > 1, !words[1].value.hasPrefix("-") else { return nil }
      return InnerCommand(content: .words(Array(words.dropFirst())), isElsewhere: false)
    case "gcloud":
      return text(flag: ["--command"], of: words, isElsewhere: true) ?? afterCloudSSH(words)
    default: return afterFleet(program, words) ?? afterPrefix(program, words)
    }
  }

  /// `ansible web -a 'reboot'`: a command for every host, where the module runs such.
  private static func afterAnsible(_ words: [ShellWord]) -> InnerCommand? {
    func value(_ short: String, _ long: String) -> String? {
      for (index, word) in words.enumerated() {
        if word.value == short || word.value == long, index + 1 < words.count {
          return words[index + 1].value
        }
        if word.value.hasPrefix(long + "=") { return String(word.value.dropFirst(long.count + 1)) }
      }
      return nil
    }
    let module = value("-m", "--module-name").map { $0.split(separator: ".").last.map(String.init) }
    guard ["command", "shell", "raw"].contains(module ?? "command"),
      let arguments = value("-a", "--args")
    else { return nil }
    return InnerCommand(content: .text(arguments), isElsewhere: true)
  }

  private static func dashC(_ words: [ShellWord], isElsewhere: Bool) -> InnerCommand? {
    for (index, word) in words.enumerated().dropFirst() {
      let value = word.value
      let isFlag =
        value == "--command"
        || (value.hasPrefix("-") && !value.hasPrefix("--") && value.hasSuffix("c"))
      if isFlag, index + 1 < words.count {
        return InnerCommand(content: .text(words[index + 1].value), isElsewhere: isElsewhere)
      }
    }
    return nil
  }

  private static func text(_ words: [ShellWord], isElsewhere: Bool) -> InnerCommand? {
    guard !words.isEmpty else { return nil }
    return InnerCommand(
      content: .text(words.map(\.value).joined(separator: " ")), isElsewhere: isElsewhere)
  }

  static func text(
    flag names: Set<String>, of words: [ShellWord], isElsewhere: Bool
  ) -> InnerCommand? {
    for (index, word) in words.enumerated() {
      if names.contains(word.value), index + 1 < words.count {
        return InnerCommand(content: .text(words[index + 1].value), isElsewhere: isElsewhere)
      }
      for name in names where word.value.hasPrefix(name + "=") {
        return InnerCommand(
          content: .text(String(word.value.dropFirst(name.count + 1))), isElsewhere: isElsewhere)
      }
    }
    return nil
  }

  private static func afterSSH(_ words: [ShellWord]) -> InnerCommand? {
    guard let command = SSHWords.commandIndex(words) else { return nil }
    return text(Array(words[command...]), isElsewhere: true)
  }

  private static func afterDocker(_ words: [ShellWord]) -> InnerCommand? {
    guard let verb = words.indices.dropFirst().first(where: { !words[$0].value.hasPrefix("-") })
    else { return nil }
    switch words[verb].value {
    case "exec": return afterContainer(words, from: verb + 1, place: 1)
    case "compose": return afterCompose(words, from: verb + 1)
    default: return nil
    }
  }

  private static let composeValueFlags: Set<String> = [
    "-f", "--file", "-p", "--project-name", "--env-file", "--profile", "--project-directory",
  ]

  private static func afterCompose(_ words: [ShellWord], from start: Int) -> InnerCommand? {
    var index = start
    while index < words.count, words[index].value.hasPrefix("-") {
      index += composeValueFlags.contains(words[index].value) ? 2 : 1
    }
    guard index < words.count, ["exec", "run"].contains(words[index].value) else { return nil }
    return afterContainer(words, from: index + 1, place: 1)
  }

  private static let containerValueFlags: Set<String> = [
    "-u", "--user", "-w", "--workdir", "-e", "--env", "--env-file", "--index", "-v", "--volume",
    "--name", "--entrypoint", "-p", "--publish", "-l", "--label", "--detach-keys",
  ]

  /// The words behind flags and `place` operands (the container's name).
  private static func afterContainer(_ words: [ShellWord], from start: Int, place: Int)
    -> InnerCommand?
  {
    var index = start
    while index < words.count, words[index].value.hasPrefix("-") {
      index += containerValueFlags.contains(words[index].value) ? 2 : 1
    }
    index += place
    guard index < words.count else { return nil }
    return InnerCommand(content: .words(Array(words[index...])), isElsewhere: true)
  }

  private static func afterDoubleDash(_ words: [ShellWord], verbs: Set<String>) -> InnerCommand? {
    guard words.contains(where: { verbs.contains($0.value) }),
      let mark = words.firstIndex(where: { $0.value == "--" }), mark + 1 < words.count
    else { return nil }
    return InnerCommand(content: .words(Array(words[(mark + 1)...])), isElsewhere: true)
  }

  private static func afterExec(_ words: [ShellWord]) -> InnerCommand? {
    guard
      let mark = words.firstIndex(where: {
        ["-exec", "-execdir", "-ok", "-okdir"].contains($0.value)
      }), mark + 1 < words.count
    else { return nil }
    let rest = words[(mark + 1)...]
    let end = rest.firstIndex { $0.value == ";" || $0.value == "+" } ?? words.endIndex
    guard mark + 1 < end else { return nil }
    return InnerCommand(
      content: .words(Array(words[(mark + 1)..<end])), isElsewhere: false,
      takesUnknownArguments: true)
  }

  private static func afterPrefix(_ program: String, _ words: [ShellWord]) -> InnerCommand? {
    guard let valueFlags = prefixes[program] else { return nil }
    var index = 1
    while index < words.count {
      let value = words[index].value
      if value == "--" {
        index += 1
        break
      }
      if program == "env" || program == "sudo", isAssignment(value) {
        index += 1
      } else if value.hasPrefix("-"), value.count > 1 {
        index += valueFlags.contains(value) ? 2 : 1
      } else {
        break
      }
    }
    index += leadingOperands[program] ?? 0
    if program == "aws-vault", index < words.count, words[index].value == "--" { index += 1 }
    guard index < words.count else { return nil }
    let rest = Array(words[index...])
    if program == "watch" || program == "parallel" || (program == "flock" && rest[0].value == "-c")
    {
      return text(rest.filter { $0.value != "-c" }, isElsewhere: false)
    }
    return InnerCommand(
      content: .words(rest), isElsewhere: false,
      takesUnknownArguments: program == "xargs" || program == "parallel")
  }

  private static func isAssignment(_ value: String) -> Bool {
    guard let equals = value.utf8.firstIndex(of: ShellByte.equals) else { return false }
    let name = value.utf8[..<equals]
    guard let first = name.first, ShellByte.isNameStart(first) else { return false }
    return name.allSatisfy(ShellByte.isName)
  }
}
