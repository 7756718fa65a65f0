/// Puts the annotations of a fence's info string, or of a comment before a block, on a step.
enum StepAnnotations {
  static func apply(
    _ annotations: [String: String], to step: inout Step, findings: inout [Diagnostic]
  ) {
    for key in annotations.keys.sorted() {
      guard let value = annotations[key] else { continue }
      apply(key, value, to: &step, findings: &findings)
    }
  }

  private static func apply(
    _ key: String, _ value: String, to step: inout Step, findings: inout [Diagnostic]
  ) {
    switch key {
    case "id", "name": step.name = value
    case "timeout": step.timeoutSeconds = seconds(value, key, step, &findings)
    case "retry":
      guard let count = Int(value), count > 0 else { return report(key, value, step, &findings) }
      step.retry = Step.Retry(
        count: count, everySeconds: step.retry?.everySeconds ?? 0, until: step.retry?.until)
    case "every":
      guard let every = seconds(value, key, step, &findings) else { return }
      step.retry = Step.Retry(
        count: step.retry?.count ?? 1, everySeconds: every, until: step.retry?.until)
    case "until":
      step.retry = Step.Retry(
        count: step.retry?.count ?? 30, everySeconds: step.retry?.everySeconds ?? 10, until: value)
    case "confirm":
      guard let confirm = Step.Confirmation(rawValue: value) else {
        return report(key, value, step, &findings)
      }
      step.confirm = confirm
    case "interactive":
      if case .shell(var shell) = step.action {
        shell.attachment = value == "false" ? .captured : .interactive
        step.action = .shell(shell)
      }
    case "interpreter":
      if case .shell(var shell) = step.action {
        shell.interpreter = value
        step.action = .shell(shell)
      }
    case "allow-failure": step.allowsFailure = value != "false"
    case "capture": step.captures = value.split(separator: ",").map { $0.trimmed }
    case "when":
      step.guardCondition = Step.Guard(
        text: step.guardCondition?.text ?? "when \(value)", command: value)
    case "on-failure":
      step.onFailure = value.contains("/") ? .procedure(value) : .step(Step.ID(value))
    case "undo":
      step.undo = value.contains(" ") ? .command(value) : .step(Step.ID(value))
    case "cwd": step.workingDirectory = value
    case "expect-exit":
      step.expectedExits = value.split(separator: ",").compactMap { Int($0.trimmed) }
    case "parallel": step.isIndependent = value != "false"
    case "record": step.recordsInput = value == "yes"
    case "manual":
      if case .shell(let shell) = step.action {
        step.action = .manual(.init(instructions: ["run by hand"], payload: shell.script.string))
      }
    default: break
    }
  }

  private static func seconds(
    _ value: String, _ key: String, _ step: Step, _ findings: inout [Diagnostic]
  ) -> Double? {
    if let seconds = DurationText.read(value)?.last { return seconds }
    if let seconds = Double(value) { return seconds }
    report(key, value, step, &findings)
    return nil
  }

  private static func report(
    _ key: String, _ value: String, _ step: Step, _ findings: inout [Diagnostic]
  ) {
    findings.append(
      .error(
        "annotation-value", "'\(value)' is no value for '\(key)'", at: step.source,
        help: "write it as in 'timeout=10m', 'retry=3', 'confirm=never', 'expect-exit=0,1'"))
  }
}
