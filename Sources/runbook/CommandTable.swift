import RunbookSystem

/// Every command and option of the program, once: parser, help, manual and completions read it.
struct CommandTable: Sendable {
  let commands: [Command]
  let globalOptions: [Option]

  static let standard: CommandTable = CommandTable(
    commands: [
      .list, .show, .run, .resume, .check, .rehearse, .due, .plan, .audit, .inspect, .new,
      .help, .completions, .manual,
    ],
    globalOptions: [
      Option(
        "runbooks", .text("DIR"), isRepeatable: true,
        "look for playbooks in DIR, or take the file DIR"),
      Option("audit-dir", .text("DIR"), "keep the audit log in DIR"),
      Option(
        "color", .choice(TerminalStyle.Colour.allCases.map(\.rawValue)),
        "use colour: auto is on a terminal"),
      Option("no-input", "never ask: behave as without a terminal"),
      Option("plain", "one record a line, no colour, nothing shortened or redrawn"),
      Option("help", short: "h", "show help on the command"),
      Option("version", short: "V", "show the program's name, version and address"),
    ])

  func command(named name: String) -> Command? { commands.first { $0.name == name } }

  /// The command with these words: `["audit", "show"]`.
  func command(at path: [String]) -> Command? {
    guard let first = path.first, var found = command(named: first) else { return nil }
    for word in path.dropFirst() {
      guard let next = found.subcommands.first(where: { $0.name == word }) else { return nil }
      found = next
    }
    return found
  }
}
