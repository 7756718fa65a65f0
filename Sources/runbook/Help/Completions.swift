/// Completion scripts for shells, made from the command table. Procedures are asked for when
/// needed: `runbook list --format names`.
enum Completions {
  enum Shell: String, CaseIterable { case bash, zsh, fish }

  static func text(for shell: Shell, table: CommandTable) -> String {
    switch shell {
    case .bash: BashCompletions.text(table)
    case .zsh: BashCompletions.zshText(table)
    case .fish: FishCompletions.text(table)
    }
  }

  /// Every command with its words, subcommands behind their command.
  static func commands(_ table: CommandTable) -> [(path: [String], command: Command)] {
    table.commands.flatMap { command in
      [([command.name], command)] + command.subcommands.map { ([command.name, $0.name], $0) }
    }
  }

  /// What may stand in an operand's place, as words; procedures and files are not words.
  static func words(of command: Command, table: CommandTable) -> [String] {
    if !command.subcommands.isEmpty { return command.subcommands.map(\.name) }
    return command.operands.flatMap { operand -> [String] in
      switch operand.completion {
      case .shells: Shell.allCases.map(\.rawValue)
      case .commands: table.commands.map(\.name)
      case .nothing, .procedures, .files, .runs: []
      }
    }
  }

  static func takes(_ completion: Command.Operand.Completion, _ command: Command) -> Bool {
    command.operands.contains { $0.completion == completion }
  }
}
