/// Steps that wait in a loop for something that may never come, without a limit.
enum PollDoubt {
  static func note(on step: inout Step, _ command: CommandText?) {
    guard step.timeoutSeconds == nil, case .shell(let shell) = step.action, let command,
      let loop = shell.endlessWait(in: command)
    else { return }
    step.findings.append(
      .warning(
        "poll-without-limit", "this loop waits for ever where what it waits for never comes",
        at: shell.script.sourceRange(loop.range),
        help: "give it a limit: {timeout=30m} behind the fence's language"))
  }
}

extension Action.Shell {
  /// Whether it waits in a loop that has no limit.
  package var waitsWithoutLimit: Bool { endlessWait(in: CommandText(script)) != nil }

  fileprivate func endlessWait(in text: CommandText) -> ShellCommand? {
    text.script.commands.first { EndlessLoop.waits($0, in: text) }
  }
}
