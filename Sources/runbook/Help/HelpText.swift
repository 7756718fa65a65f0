import RunbookCore

/// What `--help` and `runbook help` print.
struct HelpText {
  private var text = ""
  private static let width = 80

  /// Help on the command at `path`; on the whole where it is empty.
  static func text(for path: [String], table: CommandTable) -> String {
    var help = HelpText()
    if let command = table.command(at: path) {
      help.add(command, path: path, table: table)
    } else {
      help.addOverview(table)
    }
    return help.text
  }

  private mutating func addOverview(_ table: CommandTable) {
    text = "\(Product.name) \(Product.summary)\n\n"
    text += "Usage: \(Product.name) COMMAND [options]\n\nCommands:\n"
    add(rows: table.commands.map { ($0.name, $0.summary) })
    text += "\nOptions of every command:\n"
    add(rows: table.globalOptions.map(HelpText.row))
    text += "\nExamples:\n"
    add(rows: [
      ("runbook list", "what can I run?"),
      ("runbook show circuit-breaker-open", "what would it do?"),
      ("runbook run circuit-breaker-open", "do it, step by step"),
      ("runbook run circuit-breaker-open --dry-run", "rehearse it in CI"),
    ])
    text += "\n'runbook help COMMAND' tells more. \(Product.address)\n"
  }

  private mutating func add(_ command: Command, path: [String], table: CommandTable) {
    let words = ([Product.name] + path).joined(separator: " ")
    text = "\(words): \(command.summary)\n\nUsage: \(words)"
    if !command.subcommands.isEmpty { text += " COMMAND" }
    for operand in command.operands { text += " \(operand.usage)" }
    text += " [options]\n"
    for paragraph in command.details {
      text += "\n" + TerminalText.wrapped(paragraph, to: HelpText.width).joined(separator: "\n")
      text += "\n"
    }
    if !command.subcommands.isEmpty {
      text += "\nCommands:\n"
      add(rows: command.subcommands.map { ($0.name, $0.summary) })
    }
    if !command.options.isEmpty {
      text += "\nOptions:\n"
      add(rows: command.options.map(HelpText.row))
    }
    text += "\nOptions of every command:\n"
    add(rows: table.globalOptions.map(HelpText.row))
    guard !command.examples.isEmpty else { return }
    text += "\nExamples:\n"
    for example in command.examples { text += "  $ \(example.line)\n      \(example.meaning)\n" }
  }

  private static func row(_ option: Option) -> (String, String) {
    (option.short.map { "-\($0), \(option.usage)" } ?? option.usage, option.help)
  }

  /// Two columns; a left cell too long for its column stands on a line of its own.
  private mutating func add(rows: [(String, String)]) {
    let column = min(30, rows.map { TerminalText.width($0.0) }.max() ?? 0) + 4
    for (left, right) in rows {
      let lines = TerminalText.wrapped(right, to: HelpText.width - column)
      if TerminalText.width(left) + 4 > column {
        text += "  \(left)\n"
        text += lines.map { String(repeating: " ", count: column) + $0 + "\n" }.joined()
      } else {
        text += TerminalText.padded("  \(left)", to: column) + (lines.first ?? "") + "\n"
        for line in lines.dropFirst() {
          text += String(repeating: " ", count: column) + line + "\n"
        }
      }
    }
  }
}
