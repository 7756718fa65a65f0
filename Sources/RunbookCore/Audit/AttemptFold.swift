/// Folds a journal into attempts at steps, each given out once its end is known: what it holds is
/// what is open.
package struct AttemptFold: Sendable {
  /// An attempt, or a step that was left out: that has no number and no action.
  package struct Attempt: Sendable {
    /// The number of its first event, which names its output files.
    package var seq: Int
    package var run: String
    package var began: Timestamp
    package var start: Event.StepStarted
    package var answer: Event.PromptAnswered?
    /// nil: no end is on the record.
    package var ended: Timestamp?
    package var finish: Event.StepFinished?
    package var skipReason: String?
    package var isSkipped = false
  }

  /// The run's start; nil before it, or where this version cannot read it.
  package private(set) var start: Event.RunStarted?
  package private(set) var firstTime: Timestamp?
  package private(set) var lastTime: Timestamp?
  package private(set) var finish: Event.RunFinished?
  package private(set) var operatorName = ""
  private var open: [Attempt] = []
  private var answers: [String: Event.PromptAnswered] = [:]

  package init() {}

  /// The attempt that `line` ends, if it ends one.
  package mutating func take(_ line: JournalLine) -> Attempt? {
    firstTime = firstTime ?? line.time
    lastTime = max(lastTime ?? line.time, line.time)
    switch line.event {
    case .runStarted(let event):
      start = start ?? event
      operatorName = event.operatorIdentity.name ?? event.operatorIdentity.user
    case .runResumed(let event):
      operatorName = event.operatorIdentity.name ?? event.operatorIdentity.user
    case .runFinished(let event): finish = event
    case .promptAnswered(let answer):
      if let step = answer.step { answers[step] = answer }
    case .stepStarted(let event):
      open.append(
        Attempt(
          seq: line.seq, run: line.run, began: line.time, start: event,
          answer: answers.removeValue(forKey: event.step)))
    case .stepFinished(let event):
      guard let index = open.lastIndex(where: { $0.start.step == event.step }) else { return nil }
      var attempt = open.remove(at: index)
      attempt.ended = line.time
      attempt.finish = event
      return attempt
    case .stepSkipped(let step, let title, let by, let reason):
      return skipped(line, step, title, by, reason)
    default: break
    }
    return nil
  }

  /// Those without an end, at the journal's end.
  package mutating func rest() -> [Attempt] {
    defer { open = [] }
    return open
  }

  private mutating func skipped(
    _ line: JournalLine, _ step: String, _ title: String, _ by: String, _ reason: String?
  ) -> Attempt {
    answers[step] = nil
    let start = Event.StepStarted(
      step: step, attempt: 0, title: title, actionType: "", action: "", isEdited: false,
      risk: .readOnly, session: "", workingDirectory: nil, timeoutMs: nil)
    var attempt = Attempt(seq: line.seq, run: line.run, began: line.time, start: start)
    attempt.ended = line.time
    attempt.isSkipped = true
    attempt.answer = .init(step: step, question: "", answer: "skip", by: by, waitedMs: 0)
    attempt.skipReason = reason
    return attempt
  }
}
