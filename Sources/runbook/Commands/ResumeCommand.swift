import RunbookCore
import RunbookSystem

extension Command {
  static let resume: Command = Command(
    name: "resume", summary: "go on with a run that was interrupted",
    details: [
      "Goes on where a run stands: by the same engineer or another one. Without RUN, the newest run "
        + "that has not ended. A step whose outcome nobody knows is asked about before anything runs."
    ],
    operands: [Operand("RUN", .optional, .runs)],
    options: [
      Option(
        "var", .text("NAME=VALUE"), isRepeatable: true,
        "set a parameter again, such as a secret, which the log does not hold"),
      Option("target", .text("NAME"), "the run's target, where its values have changed place"),
      Option("yes", "say yes to commands; never that a person has done a manual step"),
      Option(
        "confirm", .choice(RunSettings.Confirm.allCases.map(\.rawValue)),
        "ask before each command (default), before those that change something, or none"),
      Option("skip-manual", "record manual steps and checklists as skipped"),
      Option(
        "allow-destructive", .stepList(orWord: "all"),
        "let these destructive steps run without the typed word"),
      Option("answer", .text("STEP=CHOICE"), isRepeatable: true, "answer what a step will ask"),
      Option("answers", .text("FILE"), "answers, a line each: STEP=CHOICE"),
      Option("timeout", .text("DURATION"), "end this part of the run after this time, such as 30m"),
      Option(
        "on-hangup", .choice(["finish", "stop"]),
        "when the terminal goes away: let the step that runs finish (default), or end it"),
      Option("undo-on-failure", "without a terminal: run the undo steps when the run fails"),
      Option("allow-short-secret", "accept secrets too short to be masked in output"),
      Option("operator", .text("NAME"), "who goes on with it, for the record"),
      Option("accept-changes", "go on although the playbook has changed since"),
    ],
    examples: [
      Example("runbook resume", "the newest run that has not ended"),
      Example("runbook resume 20261121T0210", "the run whose id begins so"),
    ],
    action: { arguments throws(CommandFailure) in try await ResumedRun(arguments).perform() })
}
