extension Step {
  /// It looks, leaves nothing behind for the steps after it, and does not matter how long after
  /// another one it runs: marked so, or plainly so.
  package var standsAlone: Bool {
    guard risk == .readOnly else { return false }
    if let isIndependent { return isIndependent }
    switch action {
    case .shell(let shell):
      return ShellName.isOfSession(shell.interpreter)
        && CommandText(shell.script).leavesNothing
    case .http: return true
    case .manual, .checklist, .decision, .wait, .message, .call: return false
    }
  }
}

extension CommandText {
  /// Programs only, and what a shell says by itself; nothing is set, sourced, waited for, or left
  /// running.
  fileprivate var leavesNothing: Bool {
    guard script.problem == nil, !script.commands.isEmpty,
      PlaceholderSites(self).assigned.isEmpty, !script.commands.contains(where: \.isBackground),
      script.commands.allSatisfy(\.isPlain)
    else { return false }
    var isHarmless = true
    var walk = ShellWalk { use in
      guard let first = use.words.first, first.isStatic, use.assignments.isEmpty else {
        isHarmless = false
        return
      }
      let name = first.value
      if name == "sleep" || ShellBuiltins.names.contains(name) && !CommandText.saying.contains(name)
      {
        isHarmless = false
      }
    }
    walk.onParameter = { part, _ in
      if case .parameter(_, let operation, _, _) = part, operation.hasSuffix("=") {
        isHarmless = false
      }
    }
    walk.walk(script)
    return isHarmless
  }

  /// Built-ins that change nothing of the shell.
  private static let saying: Set<String> = [
    "echo", "printf", "test", "[", "true", "false", ":", "pwd", "type", "time",
  ]
}

extension ShellCommand {
  /// Neither a compound nor a function.
  fileprivate var isPlain: Bool {
    switch body {
    case .simple: true
    case .pipeline(let members): members.allSatisfy(\.isPlain)
    case .list(let members): members.allSatisfy(\.command.isPlain)
    case .compound, .function: false
    }
  }
}
