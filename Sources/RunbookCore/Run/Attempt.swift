extension Attempt {
  init(_ result: ScriptResult) {
    outcome = result.end.outcome
    termination = result.end.termination
    durationMs = result.durationMs
    stdout = result.stdout
    stderr = result.stderr
    captures = result.captures
    events = result.events
    if result.end == .exited(1) { noMatchOf = result.lastProgram }
    switch result.end {
    case .lost(let reason), .refused(let reason): detail = reason
    case .left: detail = "left while it was running"
    case .exited, .signaled, .timedOut, .interrupted: break
    }
    if result.innerFailures > 0, outcome == .succeeded || detail == nil {
      let commands = result.innerFailures == 1 ? "1 command" : "\(result.innerFailures) commands"
      detail = "\(commands) inside failed"
    }
  }

  init(_ result: HTTPResult, of request: HTTPRequest, _ rules: RunRules) {
    durationMs = result.durationMs
    stdout = result.output
    events = result.events
    switch result.end {
    case .response(let status, let url):
      termination = .http(status: status, url: url)
      let verdict = rules.judge(request, result)
      outcome = verdict.passed ? .succeeded : .failed
      detail = verdict.detail
      captures = verdict.captures
      checks = verdict.checks
    case .failed(let reason):
      outcome = .failed
      termination = .lost(reason)
      detail = reason
    case .lost(let reason):
      outcome = .unknown
      termination = .lost(reason)
      detail = reason
    case .timedOut: outcome = .timedOut
    case .interrupted: outcome = .interrupted
    }
  }

  /// Takes the exit statuses that the step expects as success.
  mutating func judgeExit(_ step: Step) {
    guard case .exited(let status) = termination, !step.expectedExits.isEmpty,
      outcome == .succeeded || outcome == .failed
    else { return }
    let isExpected = step.expectedExits.contains(status)
    outcome = isExpected ? .succeeded : .failed
    if isExpected { noMatchOf = nil }
  }

  static let refusalDetail = "it failed, as expected"

  /// Its command ran and failed, and is to fail: `the next call must fail`.
  func isRefusal(of step: Step) -> Bool {
    // What cannot be started (126, 127) was refused by nobody.
    guard case .shell = step.action, case .exited(1...125) = termination, outcome == .failed,
      step.expectedExits.isEmpty, let expected = step.expected
    else { return false }
    return RefusalWords.find(in: [expected]) != nil
  }
}

extension Act {
  /// Names the event that announced it.
  func numbered(_ event: Int) -> Act {
    switch self {
    case .script(var request):
      request.event = event
      return .script(request)
    case .request(var call):
      call.event = event
      return .request(call)
    }
  }

  /// One of several at once: all start from the same state, and none leaves one.
  var besideOthers: Act {
    guard case .script(var request) = self else { return self }
    request.leavesState = false
    return .script(request)
  }

  mutating func restoreState() {
    guard case .script(var request) = self else { return }
    request.restoresState = true
    self = .script(request)
  }
}

extension ScriptResult.End {
  var outcome: Outcome {
    switch self {
    case .exited(let status): status == 0 ? .succeeded : .failed
    case .signaled, .refused: .failed
    case .timedOut: .timedOut
    case .interrupted: .interrupted
    case .left: .succeeded
    case .lost: .unknown
    }
  }

  var termination: Termination? {
    switch self {
    case .exited(let status): .exited(status)
    case .signaled(let signal): .signaled(signal)
    case .lost(let reason), .refused(let reason): .lost(reason)
    case .timedOut, .interrupted, .left: nil
    }
  }

  /// In words, for the record of a check.
  var words: String {
    switch self {
    case .exited(let status): "exit \(status)"
    case .signaled(let signal): "signal \(signal)"
    case .timedOut: "timed out"
    case .interrupted: "interrupted"
    case .left: "left"
    case .lost(let reason): "lost: \(reason)"
    case .refused(let reason): "not run: \(reason)"
    }
  }
}
