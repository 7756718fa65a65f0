/// The recorded results of a run, in order: what each command came to, what was chosen and
/// answered. Replayed by `ReplayWorld`; kept as JSON, schema `runbook.recording/1`.
package struct Recording: Sendable, Equatable {
  package static let schema = "runbook.recording/1"

  /// One thing that happened at a step.
  package struct Entry: Sendable, Equatable {
    package enum Fact: Sendable, Equatable {
      case result(Result)
      /// Options of a decision, by label; none: none of these.
      case choice([String])
      /// A condition or a way back, in its words, and whether it was taken to hold.
      case condition(String, holds: Bool)
      case answer(String, to: String)
      case skipped(by: String)
    }
    package var step: String
    package var fact: Fact
    package init(step: String, _ fact: Fact) {
      self.step = step
      self.fact = fact
    }
  }

  /// How one attempt of a step ended.
  package struct Result: Sendable, Equatable {
    package var title = ""
    /// As it ran, redacted.
    package var action = ""
    package var outcome = Outcome.succeeded
    package var termination: Termination?
    package var durationMs = 0
    package var stdout: String?
    package var stderr: String?
    package var captures: [ScriptRequest.Variable] = []
    package var headers: [HTTPRequest.Header] = []
    package var detail: String?
    package init() {}
  }

  /// A procedure's full id.
  package var procedure: String
  /// Values, secret ones left out.
  package var parameters: [ScriptRequest.Variable] = []
  package var entries: [Entry] = []
  package var outcome = RunOutcome.succeeded

  package init(procedure: String) { self.procedure = procedure }

  /// The steps that ended, as a path through the procedure lists them.
  package var visits: [RehearsedPath.Visit] {
    entries.compactMap { entry in
      switch entry.fact {
      case .result(let result) where !StepName.isGuardCommand(entry.step):
        RehearsedPath.Visit(step: entry.step, outcome: result.outcome)
      case .choice: RehearsedPath.Visit(step: entry.step, outcome: .succeeded)
      case .skipped: RehearsedPath.Visit(step: entry.step, outcome: .skipped)
      case .result, .condition, .answer: nil
      }
    }
  }
}

/// Takes a recording from a run while it goes on.
package actor RecordingTape {
  private var recording: Recording
  private var started: [String: Event.StepStarted] = [:]
  private var headers: [String: [HTTPRequest.Header]] = [:]

  package init(procedure: String) { recording = Recording(procedure: procedure) }

  package var result: Recording { recording }

  /// Headers of a response, already redacted; they are no part of the step's event.
  package func take(_ headers: [HTTPRequest.Header], of step: String) {
    self.headers[step] = headers
  }

  package func take(_ event: Event) {
    switch event {
    case .runStarted(let start):
      for value in start.parameters { set(value.name, value.value) }
    case .parameterSet(let name, let value, _): set(name, value)
    case .stepStarted(let start): started[start.step] = start
    case .stepFinished(let end): add(end.step, .result(result(end)))
    case .decisionTaken(let step, let question, let choice, _):
      let isLoop = choice == Asked.again || choice == Asked.onward
      add(
        step,
        isLoop
          ? .condition(question, holds: choice == Asked.again) : .choice(Asked.labels(choice)))
    case .guardEvaluated(let step, let text, let holds, _):
      add(step, .condition(text, holds: holds))
    case .promptAnswered(let answered):
      guard let step = answered.step, answered.question != Asked.runIt,
        answered.question != Asked.isDone
      else { return }
      add(step, .answer(answered.answer, to: answered.question))
    case .stepSkipped(let step, _, let by, _): add(step, .skipped(by: by))
    case .runFinished(let end): recording.outcome = end.outcome
    case .runSuspended, .runResumed, .stepOutput, .checkEvaluated, .checklistTicked, .noteAdded,
      .waitEnded, .limitPassed, .sessionOpened, .sessionClosed, .actionEdited, .retryScheduled,
      .jobStarted, .jobEnded, .shellOpened, .shellClosed:
      break
    }
  }

  private func add(_ step: String, _ fact: Recording.Entry.Fact) {
    recording.entries.append(Recording.Entry(step: step, fact))
  }

  private func set(_ name: String, _ value: String) {
    guard value != secretMask else { return }
    recording.parameters.removeAll { $0.name == name }
    recording.parameters.append(ScriptRequest.Variable(name: name, value: value))
  }

  private func result(_ end: Event.StepFinished) -> Recording.Result {
    var result = Recording.Result()
    result.title = started[end.step]?.title ?? ""
    result.action = started[end.step]?.action ?? ""
    result.outcome = end.outcome
    result.termination = end.termination
    result.durationMs = end.durationMs
    result.stdout = end.stdout?.text
    result.stderr = end.stderr?.text
    result.captures = end.captures.map { .init(name: $0.name, value: $0.value) }
    result.headers = headers.removeValue(forKey: end.step) ?? []
    result.detail = end.detail
    return result
  }
}
