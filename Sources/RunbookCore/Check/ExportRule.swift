/// `export LIMIT=50` as the last thing a procedure does on a machine: programs that already run
/// never see it.
enum ExportRule {
  static func findings(_ graph: StepGraph) -> [Diagnostic] {
    let shells = graph.steps.compactMap { step -> (step: Step, shell: Action.Shell)? in
      guard case .shell(let shell) = step.action else { return nil }
      return (step, shell)
    }
    guard let last = shells.last, last.shell.interpreter == "bash" else { return [] }
    let uses = last.shell.uses
    guard !uses.isEmpty, uses.allSatisfy({ $0.words.first?.value == "export" }) else { return [] }
    return [
      .warning(
        "export-has-no-effect", "nothing runs after this export, so it changes nothing",
        at: last.shell.script.sourceRange,
        help: "set the variable where the program is configured, and restart it")
    ]
  }
}
