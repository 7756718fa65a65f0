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
    ] + RunOptions.answers + [
      Option("timeout", .text("DURATION"), "end this part of the run after this time, such as 30m")
    ] + RunOptions.ends + [
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
