import RunbookCore

/// The manual page in roff, after man(7), made from the command table.
enum ManualPage {
  static func text(_ table: CommandTable) -> String {
    var text = ".TH RUNBOOK 1 \"\" \"\(Product.name) \(Product.version)\" \"User Commands\"\n"
    text += ".SH NAME\n\(Product.name) \\- \(escaped(Product.summary))\n"
    text += ".SH SYNOPSIS\n.B \(Product.name)\nCOMMAND [options]\n"
    text += ".SH COMMANDS\n"
    for command in table.commands { text += section(command, path: [command.name]) }
    text += ".SH OPTIONS OF EVERY COMMAND\n" + table.globalOptions.map(item).joined()
    text += ".SH EXIT STATUS\n"
    for (code, promise) in ExitStatus.promises {
      text += ".TP\n.B \(code)\n\(escaped(promise))\n"
    }
    text += ".SH ENVIRONMENT\n"
    for (name, meaning) in environment { text += ".TP\n.B \(name)\n\(escaped(meaning))\n" }
    return text + ".SH SEE ALSO\n\(escaped(Product.address))\n"
  }

  private static let environment = [
    ("RUNBOOK_PATH", "directories with playbooks, separated by ':', unless --runbooks is given"),
    ("RUNBOOK_AUDIT_DIR", "directory of the audit log, unless --audit-dir is given"),
    ("RUNBOOK_AUDIT_KEY_FILE", "file with the key that makes the log's chain an HMAC"),
    (
      "OTEL_EXPORTER_OTLP_ENDPOINT",
      "where a run that has ended is sent as a trace, with OTEL_EXPORTER_OTLP_HEADERS and _TIMEOUT"
    ),
    ("TRACEPARENT", "the span that a run is part of; a step's programs find the step's there"),
    ("NO_COLOR, CLICOLOR_FORCE, TERM, COLUMNS", "as usual; --color stands above them"),
    ("CI", "if set, nothing is ever asked"),
  ]

  private static func section(_ command: Command, path: [String]) -> String {
    guard command.subcommands.isEmpty else {
      return command.subcommands.map { section($0, path: path + [$0.name]) }.joined()
    }
    let usage = ([Product.name] + path + command.operands.map(\.usage)).joined(separator: " ")
    var text = ".SS \"\(escaped(usage))\"\n\(escaped(capitalized(command.summary))).\n"
    for paragraph in command.details { text += ".PP\n\(escaped(paragraph))\n" }
    text += command.options.map(item).joined()
    for example in command.examples {
      text += ".PP\n\(escaped(capitalized(example.meaning))):\n.PP\n.RS 4\n.nf\n"
      text += "\(escaped(example.line))\n.fi\n.RE\n"
    }
    return text
  }

  private static func item(_ option: Option) -> String {
    let short = option.short.map { "\\-\($0), " } ?? ""
    return ".TP\n.B \(short)\(escaped(option.usage))\n\(escaped(option.help))\n"
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Hyphens stay hyphens when copied, and no line becomes a request.
  private static func escaped(_ text: String) -> String {
    let escaped = text.map { character in
      switch character {
      case "\\": "\\e"
      case "-": "\\-"
      case "\"": "\\(dq"
      default: String(character)
      }
    }.joined()
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }
}
