import RunbookCore
import RunbookSystem

extension Command {
  static let audit: Command = Command(
    name: "audit", summary: "what was done: the audit log",
    subcommands: [
      Command(
        name: "list", summary: "the runs on record, newest first",
        options: [
          Option("procedure", .text("ID"), "only runs of this procedure"),
          Option("operator", .text("NAME"), "only runs by this operator"),
          Option("outcome", .choice(RunFilter.outcomes), "only runs that ended so"),
          Option("since", .text("TIME"), "only runs since this time, such as 2026-11-21T00:00:00Z"),
          auditFormat(["table", "json"]),
        ],
        examples: [
          Example("runbook audit list --outcome failed", "runs with a failed step")
        ],
        action: { (arguments) async throws(CommandFailure) in
          try auditCommands(arguments).list(
            try runFilter(arguments), format: arguments.choice("format") ?? .table
          ).status
        }),
      Command(
        name: "show", summary: "a run's timeline",
        details: ["RUN is an id, the beginning of one, or 'last'."],
        operands: [Operand("RUN", .one, .runs)], options: [auditFormat(["text", "json"])],
        examples: [Example("runbook audit show last", "what was done, when and by whom")],
        action: { (arguments) async throws(CommandFailure) in
          try auditCommands(arguments).show(
            arguments.operands[0], format: arguments.choice("format") ?? .text
          ).status
        }),
      Command(
        name: "verify", summary: "whether the log is as it was written",
        details: [
          "Checks every chain of the log, or of one RUN, and says which line is not what was written. "
            + "Ends with 6 if anything does not verify."
        ],
        operands: [Operand("RUN", .optional, .runs)],
        options: [
          Option("anchor", .text("HASH:LINES"), "a head kept elsewhere, which must still be there"),
          auditFormat(["text", "json"]),
        ],
        examples: [Example("runbook audit verify", "every run, and the ledger that lists them")],
        action: verifyLog),
      Command(
        name: "tail", summary: "follow a run as it goes",
        operands: [Operand("RUN", .one, .runs)], options: [auditFormat(["text", "json"])],
        examples: [Example("runbook audit tail last", "what a colleague is doing right now")],
        action: { (arguments) async throws(CommandFailure) in
          await (try auditCommands(arguments)).tail(
            arguments.operands[0], format: arguments.choice("format") ?? .text,
            isStopped: { false }, pause: { await LiveWorld.clock.sleep(200) }
          ).status
        }),
    ])

  private static func auditFormat(_ words: [String]) -> Option {
    Option("format", .choice(words), "\(words[0]) for people (default), or json for programs")
  }
}

private func auditCommands(_ arguments: Arguments) throws(CommandFailure) -> AuditCommands {
  AuditCommands(
    directory: AuditDirectory(reading: try AuditPlace.path(arguments)),
    output: Console.write, diagnostics: { Console.diagnose($0 + "\n") })
}

private func runFilter(_ arguments: Arguments) throws(CommandFailure) -> RunFilter {
  var filter = RunFilter(
    procedure: arguments.value("procedure"), operatorName: arguments.value("operator"),
    outcome: arguments.value("outcome"))
  if let text = arguments.value("since") {
    guard let time = Timestamp(text) ?? Timestamp(text + "T00:00:00Z") else {
      throw UsageError.valueMalformed(
        option: "since", value: TerminalText.line(text),
        expected: "a time in UTC such as 2026-11-21T02:10:00Z, or a day"
      ).failure
    }
    filter.since = time
  }
  return filter
}

@Sendable private func verifyLog(
  _ arguments: Arguments
) async throws(CommandFailure) -> ExitStatus {
  var key: AuditKey?
  if case .keyed(let own) = try AuditPlace.seal(Environment.all) { key = own }
  var anchor: AuditAnchor?
  if let text = arguments.value("anchor") {
    anchor = AuditAnchor(text)
    guard anchor != nil else {
      throw UsageError.valueMalformed(
        option: "anchor", value: TerminalText.line(text),
        expected: "HASH:LINES as a run's end shows"
      ).failure
    }
  }
  return try auditCommands(arguments).verify(
    run: arguments.operands.first, key: key, anchor: anchor,
    format: arguments.choice("format") ?? .text
  ).status
}

extension Int32 {
  /// The status that the audit commands speak of by its number.
  fileprivate var status: ExitStatus {
    switch self {
    case AuditCommands.Status.done: .done
    case AuditCommands.Status.notFound: .notFound
    default: .auditLog
    }
  }
}
