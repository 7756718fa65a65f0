import RunbookCore
import RunbookSystem

extension Command {
  static let rehearse: Command = Command(
    name: "rehearse", summary: "prove that playbooks would work, and run nothing",
    details: [
      "Walks every path of the procedures, all of them where none is named: through decisions, "
        + "conditions, failures, ways back and undo, with the runner that carries them out for "
        + "real. Nothing is run, sent or asked, but for what --probe runs.",
      "Ends with 4 if there is an error, with --strict also if there is a warning.",
    ],
    operands: [Operand("PROCEDURE", .any, .procedures)],
    options: [
      Option("all", "rehearse every procedure, as without a PROCEDURE"),
      Option("target", .text("NAME"), "take values from targets/NAME.env beside the playbooks"),
      Option(
        "var", .text("NAME=VALUE"), isRepeatable: true,
        "set a parameter; NAME=@FILE takes the file's text"),
      Option(
        "recording", .text("FILE"), isRepeatable: true,
        "replay what 'run --record' wrote; those in recordings/ beside the playbook always are"),
      Option(
        "probe",
        "run the steps that only look, for real and once each, where the reader of commands agrees "
          + "that they do; what they come to decides the way on, and a failure is an error"),
      Option(
        "stale", .text("DURATION"),
        "rehearse nothing; fail where a procedure was neither rehearsed nor run within DURATION, as 90d"
      ),
      Option(
        "write-expectations",
        "rehearse nothing; write what the procedures are now to expectations/PLAYBOOK.txt beside "
          + "each playbook, where cases and comments stay"),
      Option("no-record", "do not put on record that the procedures were rehearsed"),
      Option("strict", "warnings count as errors"),
      Option("require-tools", "a program that is not here, nor declared, is an error"),
      Option("limit", .text("N"), "walk at most N paths of a procedure (default 1000)"),
      Option(
        "format", .choice(RehearseFormat.allCases.map(\.rawValue)),
        "text for people (default), json, junit, github for workflow annotations, or expectations: "
          + "what the procedures are now, to keep in expectations/PLAYBOOK.txt"),
      Option(
        "summary", .text("FILE"), "also append a Markdown summary to FILE, as CI jobs show it"),
    ],
    examples: [
      Example("runbook rehearse", "every path of every procedure"),
      Example("runbook rehearse circuit-breaker-open", "one, with its paths"),
      Example("runbook rehearse --format junit >rehearsal.xml", "for a CI job's test report"),
    ],
    action: { arguments throws(CommandFailure) in try await RehearseRun(arguments).perform() })
}

enum RehearseFormat: String, CaseIterable { case text, json, junit, github, expectations }
