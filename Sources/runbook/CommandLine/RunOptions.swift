import RunbookCore

/// Options that `run` and `resume` share.
enum RunOptions {
  /// What is answered beforehand.
  static let answers = [
    Option(
      "confirm", .choice(RunSettings.Confirm.allCases.map(\.rawValue)),
      "ask before each command (default), before those that change something, or none"),
    Option("yes", "say yes to commands; never that a person has done a manual step"),
    Option("skip-manual", "record manual steps and checklists as skipped"),
    Option(
      "allow-destructive", .stepList(orWord: "all"),
      "let these destructive steps run without the typed word"),
    Option("answer", .text("STEP=CHOICE"), isRepeatable: true, "answer what a step will ask"),
    Option("answers", .text("FILE"), "answers, a line each: STEP=CHOICE"),
  ]

  /// What happens when a run cannot go on.
  static let ends = [
    Option(
      "on-hangup", .choice(["finish", "stop"]),
      "when the terminal goes away: let the step that runs finish (default), or end it"),
    Option("undo-on-failure", "without a terminal: run the undo steps when the run fails"),
  ]
}
