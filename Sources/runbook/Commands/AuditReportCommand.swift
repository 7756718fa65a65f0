import RunbookCore
import RunbookSystem

extension Command {
  static let auditReport = Command(
    name: "report", summary: "a run's incident timeline, for a post-mortem",
    details: [
      "Tells who ran what, when, on whose word and with what result: steps with their output, "
        + "decisions, notes, what failed and was undone, response and recovery times, and whether "
        + "the log verifies. Of long output the head and the tail are shown. Where the log does "
        + "not verify, the report says so and the exit status is 6."
    ],
    operands: [Operand("RUN", .one, .runs)],
    options: [
      Option(
        "format", .choice(AuditCommands.ReportFormat.allCases.map(\.rawValue)),
        "markdown (default), or html: one file without scripts")
    ],
    examples: [
      Example("runbook audit report last", "the newest run, as Markdown"),
      Example("runbook audit report last --format html", "a page to read or print"),
    ],
    action: { arguments throws(CommandFailure) in
      ExitStatus(
        audit: try AuditCommands(arguments).report(
          arguments.operands[0], key: try AuditCommands.key(),
          format: arguments.choice("format") ?? .markdown))
    })
}
