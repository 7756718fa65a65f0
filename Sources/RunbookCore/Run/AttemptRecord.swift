extension Attempt {
  /// What goes on record of its end, nothing secret in it: its checks, then `step.finished`.
  ///
  /// - Parameters:
  ///   - name: the step's name on record.
  ///   - isSecret: whether what is captured under a name is a secret.
  ///   - redact: a text with the secrets known by now blanked.
  func record(
    of step: Step, named name: String, number: Int, isSecret: (String) -> Bool,
    redact: (String) -> String
  ) -> [Event] {
    let captures = captures.map { capture in
      Event.RunStarted.Value(
        name: capture.name, value: isSecret(capture.name) ? secretMask : redact(capture.value),
        origin: Binding.Origin.capture(step.id).description)
    }
    let finished = Event.stepFinished(
      Event.StepFinished(
        step: name, attempt: number, outcome: outcome,
        termination: termination?.redacted(by: redact), durationMs: durationMs, stdout: stdout,
        stderr: stderr, captures: captures, detail: detail.map(redact)))
    return checks.map { Self.redacted($0, by: redact) } + [finished]
  }

  private static func redacted(_ check: Event, by redact: (String) -> String) -> Event {
    guard case .checkEvaluated(let command, let expected, let actual, let passed) = check else {
      return check
    }
    return .checkEvaluated(
      command: redact(command), expected: expected.map(redact), actual: redact(actual),
      passed: passed)
  }
}

extension Termination {
  fileprivate func redacted(by redact: (String) -> String) -> Termination {
    switch self {
    case .exited, .signaled: self
    case .http(let status, let url): .http(status: status, url: redact(url))
    case .lost(let reason): .lost(redact(reason))
    }
  }
}

extension Step {
  /// Whether its request says that what it captures as `name` is a secret.
  func marksSecret(_ name: String) -> Bool {
    guard case .http(let request) = action else { return false }
    return request.secretCaptures.contains(name)
  }
}
