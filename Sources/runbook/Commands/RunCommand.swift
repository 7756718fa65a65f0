import RunbookCore
import RunbookSystem

extension Command {
  static let run: Command = Command(
    name: "run", summary: "run a procedure, step by step",
    details: [
      "Walks through a procedure. Every step is shown exactly as it will run, asked for, recorded "
        + "and then run. Without a terminal nothing is assumed: what a step would ask must come from "
        + "an option, or the run stops before its first step and lists all that is missing.",
      "PROCEDURE is an id or its end, a title, the name of its alert, or a playbook's path.",
      "Without PROCEDURE, a terminal shows the catalogue to choose from: type to search it.",
    ],
    operands: [Operand("PROCEDURE", .optional, .procedures)],
    options: runOptions,
    examples: [
      Example("runbook run circuit-breaker-open", "step by step, asking before each command"),
      Example("runbook run circuit-breaker-open --dry-run", "what would happen, and run nothing"),
      Example(
        "runbook run restore --target staging --var BACKUP=nightly --confirm changes",
        "with values, asking only before commands that change something"),
    ],
    action: runProcedure)

  private static let runOptions =
    [
      Option("target", .text("NAME"), "take values from targets/NAME.env beside the playbooks"),
      Option(
        "var", .text("NAME=VALUE"), isRepeatable: true,
        "set a parameter; NAME=@FILE takes the file's text"),
      Option("dry-run", "show every step and branch as it would run; run nothing, ask nothing"),
      Option("strict", "with --dry-run: end with 5 if anything is missing or in doubt"),
    ] + RunOptions.answers + [
      Option("from", .text("STEP"), "begin with this step"),
      Option("until", .text("STEP"), "end behind this step"),
      Option("only", .text("STEP"), isRepeatable: true, "run only these steps"),
      Option("skip", .text("STEP"), isRepeatable: true, "leave these steps out"),
      Option("jobs", .text("N"), "run up to N independent read-only steps side by side"),
      Option("timeout", .text("DURATION"), "end the run after this time, such as 30m"),
      Option(
        "since", .text("TIME"),
        "when the alert fired, such as 2026-11-21T02:10:00Z or 7m ago (7m); else the response clock "
          + "starts with the run"),
    ] + RunOptions.ends + [
      Option("events", "print the run's events to standard output, a JSON object a line"),
      Option(
        "record", .text("FILE"), "write results and answers to FILE, for 'runbook rehearse'"),
      Option("operator", .text("NAME"), "who runs it, for the record"),
      Option("reason", .text("TEXT"), "why, for the record"),
      Option("ticket", .text("ID"), "the ticket it is run for, for the record"),
      Option(
        "durability", .choice(AuditLog.Durability.allCases.map(\.rawValue)),
        "make each event durable before what it tells of happens (default), or, for read-only "
          + "procedures, all of them when the run ends"),
      Option("allow-short-secret", "accept secrets too short to be masked in output"),
      Option("allow-concurrent", "run even if another run of this procedure is on"),
    ]
}

@Sendable private func runProcedure(
  _ arguments: Arguments
) async throws(CommandFailure) -> ExitStatus {
  var request = try RunArguments(arguments)
  guard let (entry, library) = try await PickedProcedure.find(arguments) else { return .aborted }
  request.procedure = arguments.operands.first ?? entry.name
  var target: RunTarget?
  if let name = request.targetName {
    target = try TargetLookup.target(named: name, for: entry, places: library.places)
  }
  return try await RunAssembly(
    request: request, entry: entry, library: library, target: target, arguments: arguments
  ).perform()
}
