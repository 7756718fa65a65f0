import RunbookCore

extension Command {
  static let help: Command = Command(
    name: "help", summary: "help on a command",
    operands: [Operand("COMMAND", .any, .commands)],
    examples: [Example("runbook help run", "everything about 'runbook run'")],
    action: { (arguments) async throws(CommandFailure) in
      let path = arguments.operands
      guard CommandTable.standard.command(at: path) != nil || path.isEmpty else {
        throw unknown(path).failure
      }
      Console.write(HelpText.text(for: path, table: .standard))
      return .done
    })

  /// The first word of `path` that is no command.
  private static func unknown(_ path: [String]) -> UsageError {
    let table = CommandTable.standard
    guard let parent = table.command(at: [path[0]]), path.count > 1 else {
      let names = table.commands.map(\.name)
      return .unknownCommand(path[0], nearest: NearestName.nearest(to: path[0], in: names))
    }
    guard !parent.subcommands.isEmpty else {
      return .operandUnexpected(path[1], command: parent.name)
    }
    guard parent.subcommands.contains(where: { $0.name == path[1] }) else {
      let names = parent.subcommands.map(\.name)
      return .unknownSubcommand(
        of: parent.name, path[1], nearest: NearestName.nearest(to: path[1], in: names))
    }
    return .operandUnexpected(path[2], command: "\(parent.name) \(path[1])")
  }

  static let manual: Command = Command(
    name: "man", summary: "the manual page, for man(1)",
    examples: [Example("runbook man | man -l -", "read it")],
    action: { (_) async throws(CommandFailure) in
      Console.write(ManualPage.text(.standard))
      return .done
    })

  static let completions: Command = Command(
    name: "completions", summary: "a shell's completions for this program",
    operands: [Operand("bash|zsh|fish", .one, .shells)],
    examples: [
      Example("source <(runbook completions bash)", "in ~/.bashrc"),
      Example("runbook completions fish | source", "in config.fish"),
    ],
    action: { (arguments) async throws(CommandFailure) in
      guard let shell = Completions.Shell(rawValue: arguments.operands[0]) else {
        throw CommandFailure(
          .usage, "there are no completions for '\(TerminalText.line(arguments.operands[0]))'",
          help: "one of \(Completions.Shell.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      Console.write(Completions.text(for: shell, table: .standard))
      return .done
    })
}
