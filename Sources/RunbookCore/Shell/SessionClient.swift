/// The command lines that reach a session through its own client: `ssh`, `docker exec`,
/// `kubectl exec`, `fly ssh console`, `sudo`, `su`.
///
/// What runs there is always one line for a POSIX `sh`, without a terminal; what it has to read
/// comes over standard input, so that nothing of a step stands among arguments.
package struct SessionClient: Sendable, Equatable {
  package let kind: SessionOpener.Kind
  /// The opener's words, as the playbook or a target's alias has them.
  package let words: [String]
  /// Where ssh's shared connection listens; nil: connections are not shared.
  package var controlPath: String?
  /// Nobody is there to type a password.
  package var isUnattended = true
  /// This `su` can leave what it runs in the session of its terminal.
  package var hasSessionCommand = false

  package init(kind: SessionOpener.Kind, words: [String]) {
    self.kind = SessionClient.kind(of: words) ?? kind
    self.words = words
  }

  /// The line behind a text that is run while standard input stays open.
  package static let textEnd = "__rb_end_of_text"

  /// Reads from standard input up to `textEnd`, or its end, and runs that with an empty one; the
  /// old one is descriptor 7.
  ///
  /// Free of single quotes, line breaks and `!`, so that every login shell on the way to `sh` passes
  /// it on unharmed. No `$` stands before a letter: `sudo -i` guards all but those from its shell.
  package static let bootstrap =
    #"__rb_text=$(sed -n "/^\#(textEnd)$/q;p"); exec 7<&0 </dev/null; "#
    + #"eval "unset __rb_text; ${__rb_text}""#

  /// What an alias says may be reached in another way than the playbook's own line.
  private static func kind(of words: [String]) -> SessionOpener.Kind? {
    guard let first = words.first else { return nil }
    switch CommandName.base(first) {
    case "ssh": return .ssh
    case "docker", "podman": return words.dropFirst().first == "compose" ? .dockerCompose : .docker
    case "docker-compose", "podman-compose": return .dockerCompose
    case "kubectl", "oc", "k": return .kubectl
    case "fly", "flyctl": return .fly
    case "sudo": return .sudo
    case "su": return .su
    default: return nil
    }
  }

  /// Runs `bootstrap` there.
  package var running: [String] {
    let shell = ["sh", "-c", SessionClient.bootstrap]
    let line = "sh -c '\(SessionClient.bootstrap)'"
    switch kind {
    case .ssh:
      return sshWords(
        ["-T", "-o", "RemoteCommand=none", "-o", "ClearAllForwardings=yes", "-o", "BatchMode=yes"]
          + sharing(master: "no")) + [line]
    case .docker: return container("-i") + shell
    case .dockerCompose: return container("-T") + shell
    case .kubectl: return pod("-i") + shell
    case .fly: return words + ["-C", line]
    case .sudo:
      guard questions != .none else { return sudo(shell, line) }
      let away = SessionClient.away
      return sudo(
        ["sh", "-c", away, SessionClient.bootstrap], "sh -c '\(away)' '\(SessionClient.bootstrap)'")
    case .su:
      let own = SessionClient.handOver + SessionClient.away
      return words + ["-c", "sh -c '\(own)' '\(SessionClient.bootstrap)'"]
    }
  }

  /// Where a client asks for a password, whenever it runs something.
  package enum Questions: Sendable, Equatable {
    /// It asks nothing.
    case none
    /// At the terminal that controls it; nothing else of the step is there.
    case controllingTerminal
    /// At its standard streams; the step's own are the descriptors 3, 4 and 5, and it tells its
    /// beginning on 6.
    case standardStreams
  }

  package var questions: Questions {
    switch kind {
    case .su: .standardStreams
    case .sudo: isUnattended ? .none : .controllingTerminal
    case .ssh, .docker, .dockerCompose, .kubectl, .fly: .none
    }
  }

  /// Leaves the standard streams of the questions.
  private static let handOver = "exec <&3 >&4 2>&5; echo >&6; exec 3<&- 4>&- 5>&- 6>&-; "

  /// Runs the text that is its name without the terminal of the questions, at which nobody would
  /// answer the step.
  private static let away =
    #"if setsid -w true 2>/dev/null; then exec setsid -w sh -c "${0}"; fi; eval "${0}""#

  /// Does nothing there, after it asked whatever it asks.
  package var entering: [String] {
    kind == .su ? words + ["-c", "true"] : sudo(["true"], "true")
  }

  /// Runs a file that lies there, at the terminal that the client itself is at.
  ///
  /// - Parameter file: a plain path, which no shell reads in another way.
  package func onTerminal(file: String) -> [String] {
    let line = "sh \(file)"
    switch kind {
    case .ssh:
      return sshWords(
        ["-tt", "-o", "RemoteCommand=none", "-o", "ClearAllForwardings=yes"]
          + sharing(master: "no")) + [line]
    case .docker: return container("-it") + ["sh", file]
    case .dockerCompose: return container(nil) + ["sh", file]
    case .kubectl: return pod("-it") + ["sh", file]
    case .fly: return words + ["--pty", "-C", line]
    case .sudo: return sudo(["sh", file], line)
    case .su:
      // Else it would take the terminal's signals from what it runs.
      let flag = hasSessionCommand ? "--session-command" : "-c"
      return words + [flag, "sh -c 'echo >&6; exec 6>&-; exec sh \(file)'"]
    }
  }

  // MARK: ssh

  /// Opens the connection that all steps share, and goes to the background once it stands; nil
  /// where there is nothing to share.
  package var opening: [String]? {
    guard kind == .ssh, controlPath != nil else { return nil }
    var options = ["-T", "-f", "-N", "-o", "RemoteCommand=none"] + sharing(master: "yes")
    options += ["-o", "ControlPersist=900"]
    // Without these a connection that is gone would never be found out.
    options += ["-o", "ServerAliveInterval=10", "-o", "ServerAliveCountMax=3"]
    if isUnattended { options += ["-o", "BatchMode=yes"] }
    return sshWords(options)
  }

  /// Tells the shared connection something: `check`, `exit`.
  package func asking(_ request: String) -> [String]? {
    guard kind == .ssh, controlPath != nil else { return nil }
    return sshWords(sharing(master: "no") + ["-O", request])
  }

  private func sharing(master: String) -> [String] {
    guard let controlPath else { return [] }
    return ["-o", "ControlMaster=\(master)", "-o", "ControlPath=\(controlPath)"]
  }

  /// Ours come first, as ssh takes the first value it is given; a terminal is not asked for.
  private func sshWords(_ options: [String]) -> [String] {
    let own = words.dropFirst().filter { $0 != "-t" && $0 != "-tt" }
    return Array(words.prefix(1)) + options + own
  }

  // MARK: Containers

  /// Short flags without `t`, with `i` where they had either.
  private static func withoutTerminal(_ flags: [String]) -> [String] {
    flags.compactMap { flag -> String? in
      if ["--tty", "--interactive", "--stdin"].contains(flag) { return nil }
      guard flag.hasPrefix("-"), !flag.hasPrefix("--") else { return flag }
      let rest = flag.dropFirst()
      guard !rest.isEmpty, rest.allSatisfy({ "tiqT".contains($0) }) else { return flag }
      let kept = rest.filter { $0 != "t" && $0 != "i" && $0 != "T" }
      return kept.isEmpty ? nil : "-" + kept
    }
  }

  /// Without the shell at the end, and what is said to it.
  private var withoutShell: [String] {
    var words = words
    while let last = words.last, last == "-l" || last == "-i", words.count > 2,
      ShellName.isOne(words[words.count - 2])
    {
      words.removeLast()
    }
    if let last = words.last, ShellName.isOne(last) { words.removeLast() }
    return words
  }

  /// - Parameter flag: what says how it is attached; nil: as it is without one.
  private func container(_ flag: String?) -> [String] {
    let words = withoutShell
    guard let verb = words.firstIndex(of: "exec") else { return words }
    let rest = SessionClient.withoutTerminal(Array(words[(verb + 1)...]))
    return Array(words[...verb]) + [flag].compactMap(\.self) + rest
  }

  private func pod(_ flag: String) -> [String] {
    var words = withoutShell
    if words.last == "--" { words.removeLast() }
    if let verb = words.firstIndex(of: "rsh") {
      return Array(words[...verb]) + [flag == "-it" ? "-t" : "-T"]
        + SessionClient.withoutTerminal(Array(words[(verb + 1)...]))
    }
    guard let verb = words.firstIndex(of: "exec") else { return words }
    return Array(words[...verb]) + [flag]
      + SessionClient.withoutTerminal(Array(words[(verb + 1)...])) + ["--"]
  }

  // MARK: Another user

  /// `sudo -i`, `sudo -u x -s`, `sudo bash`, `sudo su - postgres`; asks for no password where nobody
  /// is there to type it.
  private func sudo(_ shell: [String], _ line: String) -> [String] {
    var words = withoutShell
    if isUnattended { words.insert("-n", at: 1) }
    if let change = words.firstIndex(of: "su"), change > 0 { return words + ["-c", line] }
    return words + ["--"] + shell
  }
}
