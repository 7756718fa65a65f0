/// Risk, kind, durations in the words of the screens.
enum ProgressWords {
  /// `read-only`, `change`, `DESTRUCTIVE`, or what else a step is.
  static func kind(_ action: Action, _ risk: Risk) -> String {
    switch action {
    case .shell, .http: self.risk(risk)
    case .manual: "manual"
    case .checklist: "checklist"
    case .decision: "choice"
    case .wait: "wait"
    case .message: "message"
    case .call: "call"
    }
  }

  static func risk(_ risk: Risk) -> String {
    switch risk {
    case .readOnly: "read-only"
    case .change: "change"
    case .destructive: "DESTRUCTIVE"
    }
  }

  /// `0.31 s`, `12.4 s`, `2:51`, `1:02:03`.
  static func duration(_ milliseconds: Int) -> String {
    let all = max(0, milliseconds)
    if all < 10_000 { return "\(all / 1000).\(twoDigits(all % 1000 / 10)) s" }
    if all < 60_000 { return "\(all / 1000).\(all % 1000 / 100) s" }
    return clock(all)
  }

  /// `2:51`, `1:02:03`.
  static func clock(_ milliseconds: Int) -> String {
    let seconds = max(0, milliseconds) / 1000
    let (hours, rest) = (seconds / 3600, seconds % 3600)
    if hours == 0 { return "\(rest / 60):\(twoDigits(rest % 60))" }
    return "\(hours):\(twoDigits(rest / 60)):\(twoDigits(rest % 60))"
  }

  /// `30 s`, `5 min`, `1 h 30 min`.
  static func time(_ seconds: Double) -> String {
    let all = milliseconds(seconds)
    if all % 1000 != 0 { return "\(all / 1000).\(twoDigits(all % 1000 / 10)) s" }
    let whole = all / 1000
    let parts = [(whole / 3600, "h"), (whole % 3600 / 60, "min"), (whole % 60, "s")]
    let said = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return said.isEmpty ? "0 s" : said.joined(separator: " ")
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  static func ending(_ finished: Event.StepFinished) -> String {
    let termination = finished.terminationBesideDetail
    let words: String =
      switch termination {
      case .exited(let status): "exit \(status)"
      case .signaled(let signal): "signal \(signal)"
      case .http(let status, _): "HTTP \(status)"
      case .lost(let reason): ProgressCleaning.line(reason)
      case nil: finished.outcome == .succeeded ? "done" : outcome(finished.outcome)
      }
    switch finished.outcome {
    case .timedOut, .interrupted, .unknown:
      return termination == nil ? words : "\(outcome(finished.outcome)), \(words)"
    case .succeeded, .failed, .skipped: return words
    }
  }

  static func outcome(_ outcome: Outcome) -> String {
    switch outcome {
    case .succeeded: "done"
    case .failed: "failed"
    case .skipped: "skipped"
    case .timedOut: "timed out"
    case .interrupted: "interrupted"
    case .unknown: "outcome unknown"
    }
  }

  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
