/// How dangerous a script is: its most dangerous command decides, wherever that stands.
///
/// What is not known is a `change`; only what is known to look is read-only.
package enum CommandRisk {
  /// Texts within texts (`ssh h "bash -c '…'"`) are followed this deep, then count as a change.

  package static func risk(of script: SourceText) -> Risk {
    risk(of: CommandText(script))
  }

  package static func risk(of text: CommandText) -> Risk {
    risk(of: text.script, level: 0)
  }

  static func risk(of text: String, level: Int) -> Risk {
    guard level < InnerCommand.levelLimit else { return .change }
    return risk(of: CommandText(SourceText(text)).script, level: level)
  }

  static func risk(of script: ShellScript, level: Int) -> Risk {
    var risk = script.problem == nil ? Risk.readOnly : .change
    var walk = ShellWalk { risk = max(risk, Self.risk(of: $0, level: level)) }
    walk.onRedirection = { risk = max(risk, Self.risk(of: $0)) }
    walk.walk(script)
    return risk
  }

  static func risk(of use: SimpleUse, level: Int) -> Risk {
    var risk = Risk.readOnly
    for redirection in use.redirections { risk = max(risk, Self.risk(of: redirection)) }
    if use.words.isEmpty {
      // Assignments alone look; a command hidden from us does not.
      return use.assignments.isEmpty && use.redirections.isEmpty ? .change : risk
    }
    return max(risk, Self.risk(of: use.words, hasInput: use.hasInput, level: level))
  }

  /// Writing to a file is a change; to a descriptor or to nowhere it is not.
  private static func risk(of redirection: ShellRedirection) -> Risk {
    guard redirection.operation.contains(">") else { return .readOnly }
    let target = redirection.target.value
    if redirection.operation == ">&", target == "-" || target.utf8.allSatisfy(ShellByte.isDigit) {
      return .readOnly
    }
    if redirection.operation == "<&" { return .readOnly }
    if ["/dev/null", "/dev/stdout", "/dev/stderr", "/dev/tty"].contains(target) {
      return .readOnly
    }
    if target.hasPrefix("/dev/sd") || target.hasPrefix("/dev/nvme") || target.hasPrefix("/dev/vd")
      || target.hasPrefix("/dev/mapper")
    {
      return .destructive
    }
    if target == "/proc/sysrq-trigger" { return .destructive }
    // `> >(tee log)`: what runs inside is judged by itself.
    if case .process? = redirection.target.parts.first { return .readOnly }
    return .change
  }

  // MARK: One command

  static func risk(
    of words: [ShellWord], hasInput: Bool, level: Int, takesUnknown: Bool = false
  ) -> Risk {
    guard level < InnerCommand.levelLimit, let first = words.first else { return .change }
    guard first.isStatic else { return .change }
    let program = CommandName.base(first.value)
    let inner = InnerCommand.find(in: words)
    if inner == nil || words.count == 2, HelpCall.isOne(program, words, level: level) {
      return .readOnly
    }
    if let inner {
      let own = riskOfCarrier(program, words)
      switch inner.content {
      case .words(let innerWords):
        return max(
          own,
          risk(
            of: innerWords, hasInput: hasInput, level: level + 1,
            takesUnknown: takesUnknown || inner.takesUnknownArguments))
      case .text(let text):
        return max(own, risk(of: text, level: level + 1))
      }
    }
    let arguments = CommandArguments(program: program, words: words.dropFirst())
    let special = SpecialRisk.risk(
      program: program, words: Array(words.dropFirst()), arguments: arguments,
      hasInput: hasInput, takesUnknown: takesUnknown)
    if let special { return special }
    let behind = Array(words.dropFirst())
    if ScaleToZero.isMeant(by: program, behind) || TargetRisk.destroys(program, behind)
      || KubernetesDelete.destroys(program, arguments) || StoreRestore.destroys(program, behind)
    {
      return .destructive
    }
    let known = tableRisk(program, arguments)
    // What is known to look may name anything: `kubectl get jobs migrate rollback`.
    if known != .readOnly, ScriptNameRisk.destroys(first, behind) { return .destructive }
    return max(known, HiddenCommand.risk(in: words, level: level))
  }

  static func tableRisk(_ program: String, _ arguments: CommandArguments) -> Risk {
    var found: Risk?
    for rule in RiskRule.rules(for: program) where rule.matches(arguments) {
      let risk =
        arguments.isUncertain && !rule.operands.isEmpty && rule.risk == .readOnly
        ? .change : rule.risk
      found = max(found ?? .readOnly, risk)
    }
    return found ?? .change
  }

  /// What a program that runs another one does besides.
  private static func riskOfCarrier(_ program: String, _ words: [ShellWord]) -> Risk {
    switch program {
    case "find":
      return tableRisk("find", CommandArguments(program: "find", words: words.dropFirst()))
    case "docker", "podman", "docker-compose", "nerdctl", "podman-compose":
      // `run` starts a container, whatever runs in it.
      return words.contains { $0.value == "run" } ? .change : .readOnly
    case "kubectl", "oc", "k":
      return words.contains { $0.value == "run" || $0.value == "debug" } ? .change : .readOnly
    case "heroku", "cf", "tsh", "nix", "nix-shell": return .change
    default: return .readOnly
    }
  }
}
