/// Puts the annotations of a fence's info string, or of a comment before a block, on a step.
enum StepAnnotations {
  /// Puts each on `step`, keys in order of their names.
  ///
  /// Values that an annotation does not have were told where it was read, and do not come here.
  static func apply(_ annotations: [String: String], to step: inout Step) {
    for key in annotations.keys.sorted() {
      guard let value = annotations[key] else { continue }
      apply(key, value, to: &step)
    }
    applyRetry(annotations, to: &step)
  }

  /// `retry=5 every=2s backoff=1m until="…"`: what is left out follows from what is there; `retry=0`
  /// repeats nothing.
  private static func applyRetry(_ annotations: [String: String], to step: inout Step) {
    let count = annotations["retry"].flatMap { Int($0) }
    guard count != 0 else { return }
    let until = annotations["until"]
    let every = annotations["every"].flatMap(seconds)
    let backoff = annotations["backoff"].flatMap(seconds)
    guard count != nil || until != nil || every != nil || backoff != nil else { return }
    let usual = until != nil ? (count: 30, every: 10.0) : (count: 1, every: 0.0)
    step.retry = Step.Retry(
      count: count ?? (backoff != nil && until == nil ? 5 : usual.count),
      everySeconds: every ?? (backoff != nil ? 1 : usual.every), until: until,
      backoffLimitSeconds: backoff)
  }

  private static func apply(_ key: String, _ value: String, to step: inout Step) {
    switch key {
    case "id", "name": step.name = value
    case "timeout": step.timeoutSeconds = seconds(value)
    case "confirm": step.confirm = Step.Confirmation(rawValue: value)
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
        text: step.guardCondition?.text ?? Step.Guard.text(of: value), command: value)
    case "on-failure":
      step.onFailure = value.contains("/") ? .procedure(value) : .step(Step.ID(value))
    case "undo":
      step.undo = value.contains(" ") ? .command(value) : .step(Step.ID(value))
    case "cwd": step.workingDirectory = value
    case "expect-exit":
      step.expectedExits = value.split(separator: ",").compactMap { Int($0.trimmed) }
    case "parallel": step.isIndependent = value != "false"
    case "skip": step.isLeftOut = value != "false"
    case "record": step.recordsInput = value == "yes"
    case "manual":
      if case .shell(let shell) = step.action {
        let typed = shell.script.string
        step.action = .manual(.init(instructions: ["run by hand"], payload: typed))
        if TypedLoss.isIn(commands: typed) { step.warnings.append(TypedLoss.warning) }
      }
    default: break
    }
  }

  private static func seconds(_ value: String) -> Double? {
    DurationText.read(value)?.last ?? DurationText.seconds(ofSleep: value)
  }
}
