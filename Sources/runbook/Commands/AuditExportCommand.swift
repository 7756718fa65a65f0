import RunbookCore
import RunbookSystem

extension Command {
  static let auditExport = Command(
    name: "export", summary: "runs for other programs: events, rows, a replay, a trace",
    details: [
      "jsonl: the events as they stand. csv (RFC 4180): a row a step attempt, and one a step that "
        + "was left out; cells stand as recorded, so import them as text where a spreadsheet would "
        + "read a cell that begins with = as a formula. asciicast: one run as a terminal replay "
        + "(version 2), with the times of its events. otlp: a trace as OTLP/HTTP takes it, with "
        + "ids that are the same at each export. Without RUN, all runs, the oldest first."
    ],
    operands: [Operand("RUN", .any, .runs)],
    options: [
      Option(
        "format", .choice(AuditCommands.ExportFormat.allCases.map(\.rawValue)),
        "jsonl (default), csv, asciicast or otlp")
    ],
    examples: [
      Example("runbook audit export", "every event of every run"),
      Example("runbook audit export last --format asciicast", "a replay for asciinema"),
      Example("runbook audit export last --format otlp", "a trace, for a collector's /v1/traces"),
    ],
    action: { arguments throws(CommandFailure) in
      let format: AuditCommands.ExportFormat = arguments.choice("format") ?? .jsonl
      if format == .asciicast, arguments.operands.count != 1 {
        throw CommandFailure(
          .usage, "a replay is of one run", help: "name it, such as last, before --format asciicast"
        )
      }
      return ExitStatus(
        audit: try AuditCommands(arguments).export(arguments.operands, format: format))
    })
}
