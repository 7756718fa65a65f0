/// Puts the annotations of a fence's info string, or of a comment before a block, on a step.
enum StepAnnotations {
  static func apply(
    _ annotations: [String: String], to step: inout Step, findings: inout [Diagnostic]
  ) {
    for key in annotations.keys.sorted() {
      guard let value = annotations[key] else { continue }
      apply(key, value, to: &step, findings: &findings)
    }
    applyRetry(annotations, to: &step, findings: &findings)
  }

  /// `retry=5 every=2s backoff=1m until="…"`: what is left out follows from what is there.
  private static func applyRetry(
    _ annotations: [String: String], to step: inout Step, findings: inout [Diagnostic]
  ) {
    var count: Int?
    if let text = annotations["retry"] {
      guard let number = Int(text), number > 0 else {
        return report("retry", text, step, &findings)
      }
      count = number
    }
    func duration(_ key: String) -> Double? {
      annotations[key].flatMap { seconds($0, key, step, &findings) }
    }
    let until = annotations["until"]
    let (every, backoff) = (duration("every"), duration("backoff"))
    guard count != nil || until != nil || every != nil || backoff != nil else { return }
    let usual = until != nil ? (count: 30, every: 10.0) : (count: 1, every: 0.0)
    step.retry = Step.Retry(
      count: count ?? (backoff != nil && until == nil ? 5 : usual.count),
      everySeconds: every ?? (backoff != nil ? 1 : usual.every), until: until,
      backoffLimitSeconds: backoff)
  }

  private static func apply(
    _ key: String, _ value: String, to step: inout Step, findings: inout [Diagnostic]
  ) {
    switch key {
    case "id", "name": step.name = value
    case "timeout": step.timeoutSeconds = seconds(value, key, step, &findings)
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
