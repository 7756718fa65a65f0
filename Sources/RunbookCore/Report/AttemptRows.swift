/// Attempts at steps as rows of a table: one a step attempt, and one a step that was left out.
package enum AttemptRows {
  package static let head = RowCSV.line([
    "run", "procedure", "mode", "target", "operator", "step", "attempt", "title", "type", "risk",
    "session", "edited", "started", "ended", "outcome", "exitCode", "signal", "httpStatus",
    "durationMs", "answer", "answeredBy", "action", "stdoutBytes", "stdoutFile", "stderrBytes",
    "stderrFile", "detail",
  ])

  /// A row; `fold` knows the run's facts.
  package static func row(_ attempt: AttemptFold.Attempt, of fold: AttemptFold) -> String {
    let step = attempt.start
    let end = attempt.finish
    var termination = ["", "", ""]
    switch end?.termination {
    case .exited(let code): termination[0] = "\(code)"
    case .signaled(let number): termination[1] = "\(number)"
    case .http(let status, _): termination[2] = "\(status)"
    case .lost, nil: break
    }
    let known = !attempt.isSkipped
    var cells = [
      attempt.run, fold.start?.procedure ?? "", fold.start?.mode.rawValue ?? "",
      fold.start?.target ?? "", fold.operatorName, step.step, known ? "\(step.attempt)" : "",
      step.title, step.actionType, known ? step.risk.rawValue : "", step.session,
      known ? "\(step.isEdited)" : "", attempt.began.text, attempt.ended?.text ?? "",
      attempt.isSkipped ? Outcome.skipped.rawValue : end?.outcome.rawValue ?? "",
    ]
    cells += termination
    cells += [
      number(end?.durationMs), attempt.answer?.answer ?? "", attempt.answer?.by ?? "",
      step.action, number(end?.stdout?.bytes), end?.stdout?.file ?? "", number(end?.stderr?.bytes),
      end?.stderr?.file ?? "", end?.detail ?? lost(end) ?? attempt.skipReason ?? "",
    ]
    return RowCSV.line(cells)
  }

  private static func number(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }

  private static func lost(_ end: Event.StepFinished?) -> String? {
    if case .lost(let reason) = end?.termination { reason } else { nil }
  }
}
