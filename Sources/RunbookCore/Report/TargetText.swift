/// What a target says besides its values: what must hold there, and where its sessions lead.
package enum TargetText {
  package static func text(_ target: RunTarget) -> String {
    var lines = ["", "target \(TerminalText.line(target.name))"]
    lines += target.checks.map { "  check \(TerminalText.line($0))" }
    lines += target.sessions.map { session in
      "  \(TerminalText.line(session.name)) is \(TerminalText.line(session.value))"
    }
    if target.requiresCleanGit { lines.append("  only with a playbook that is committed as it is") }
    lines += target.pairs.map { pair in
      let value = Parameter.looksSecret(pair.name) ? Redactor.mask : TerminalText.line(pair.value)
      return "  \(pair.name) = \(value)"
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
