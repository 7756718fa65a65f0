/// What an event says on the screen, as whole lines. Folds the events it is given, so that it can
/// say where in the run they belong.
package struct ProgressText: Sendable {
  package private(set) var state: RunState
  private let style: ProgressStyle
  /// Lines of a step's output that are shown.
  private let outputLines = 10
  private var begun: [String: Event.StepStarted] = [:]
  /// The step that the operator has just agreed to: its prompt said all that its beginning would.
  private var agreed: String?

  package init(_ plan: Plan, _ style: ProgressStyle) {
    state = RunState(of: plan)
    self.style = style
  }

  package init(_ state: RunState, _ style: ProgressStyle) {
    self.state = state
    self.style = style
  }

  /// Takes in `event`; the lines it adds to the screen.
  package mutating func lines(for event: Event) -> [String] {
    if case .stepStarted(let started) = event { begun[started.step] = started }
    let lines = text(of: event)
    switch event {
    case .promptAnswered(let answer) where answer.by == "terminal": agreed = answer.step
    case .stepStarted, .stepSkipped, .runResumed: agreed = nil
    default: break
    }
    state.apply(event)
    return lines
  }

  private func text(of event: Event) -> [String] {
    switch event {
    case .stepStarted(let started): return beginning(started)
    case .stepFinished(let finished): return ending(finished)
    case .stepSkipped(let step, let title, let by, let reason):
      let why = reason.map { ": \(ProgressCleaning.line($0))" } ?? ""
      return [
        done(style.passedOver, step, title, "skipped (\(ProgressCleaning.line(by)))\(why)", .dim)
      ]
    case .decisionTaken(let step, let question, let choice, let by):
      let labels = Asked.labels(choice).isEmpty ? [choice] : Asked.labels(choice)
      return [done(style.check, step, question, who(by), .green)]
        + quoted(labels.joined(separator: ", ")) + words(of: step, labels)
    case .guardEvaluated(let step, let text, let holds, let by):
      return [
        done(
          style.here, step, Step.Guard(text: text).phrase,
          (holds ? "to be done, " : "left out, ") + (by == text ? "as it said" : who(by)), .dim)
      ]
    case .checkEvaluated(let command, _, let actual, let passed):
      let mark = passed ? style.check : style.cross
      return quoted("\(mark) \(command): \(actual)")
    case .checklistTicked(_, let item, let text, _): return quoted("[x] \(item). \(text)")
    case .noteAdded(_, let text): return quoted("note: \(text)")
    case .parameterSet(let name, let value, let origin):
      return quoted("\(name) = \(value) (\(origin))")
    case .waitEnded(_, _, let waited, let isCut):
      return isCut ? quoted("cut short after \(ProgressWords.duration(waited))") : []
    case .limitPassed(let limit, let limitMs, _):
      return [
        style.paint(" ! \(ProgressCleaning.line(EventWording.passed(limit, limitMs)))", .yellow)
      ]
    case .actionEdited(_, _, let new, let risk):
      return quoted("edited, \(ProgressWords.risk(risk)): \(new)")
    case .retryScheduled(_, let attempt, let delay):
      return quoted("attempt \(attempt) in \(ProgressWords.duration(delay))")
    case .sessionOpened(let session, _, let shell): return quoted("\(session): open (\(shell))")
    case .sessionClosed(let session, let reason): return quoted("\(session): \(reason)")
    case .jobStarted(_, let session, let pid, let command):
      return quoted("in the background on \(session), pid \(pid): \(command)")
    case .jobEnded(let session, let pid, let exit, let reason):
      let how = exit.map { "exit \($0)" } ?? reason
      let job = state.jobs.last { $0.pid == pid }
      let what = job.map { " (step \($0.step): \($0.command))" } ?? ""
      return quoted("background pid \(pid) on \(session)\(what): \(how)")
    case .runSuspended(let reason):
      return ["", style.paint("suspended: \(ProgressCleaning.line(reason))", .yellow)]
    case .runResumed(let resumed):
      let user = resumed.operatorIdentity.name ?? resumed.operatorIdentity.user
      return ["resumed by \(ProgressCleaning.line(user))"]
    case .runFinished(let finished): return summary(finished)
    case .runStarted(let started): return clockStart(started)
    case .promptAnswered, .stepOutput, .shellOpened, .shellClosed: return []
    }
  }

  /// Says from when the limits count, where there are any and nobody said when the alert fired.
  private func clockStart(_ started: Event.RunStarted) -> [String] {
    guard started.since == nil, !RunLimit.limits(of: state.plan.graph.procedure).isEmpty else {
      return []
    }
    let text = "the response clock starts now; --since TIME says when the alert fired"
    return [style.paint(text, .dim)]
  }

  /// What the chosen options say where they lead to no step.
  private func words(of step: String, _ labels: [String]) -> [String] {
    guard case .decision(let decision) = state.step(named: step)?.action else { return [] }
    return decision.options.filter { labels.contains($0.label) }.compactMap(\.text).flatMap(quoted)
  }

  private func beginning(_ started: Event.StepStarted) -> [String] {
    switch started.actionType {
    case "message": return ProgressCleaning.lines(started.action).map { "    \($0)" }
    case "shell", "http":
      if agreed == started.step { return [] }
      var facts = ProgressCleaning.line(started.session)
      if started.attempt > 1 { facts += "\(style.dot)attempt \(started.attempt)" }
      return [done(style.here, started.step, started.title, facts, .dim)]
        + ProgressCleaning.lines(started.action).map { "          \($0)" }
        + (state.step(named: started.step).map { PromptText.expected(of: $0, style) } ?? [])
    default: return []
    }
  }

  private func ending(_ finished: Event.StepFinished) -> [String] {
    let title = begun[finished.step]?.title ?? state.step(named: finished.step)?.title ?? ""
    let (mark, tone): (String, ProgressStyle.Tone) =
      switch finished.outcome {
      case .succeeded: (style.check, .green)
      case .skipped: (style.passedOver, .dim)
      case .failed, .timedOut, .interrupted, .unknown: (style.cross, .red)
      }
    var lines = [
      done(mark, finished.step, title, how(finished), tone)
    ]
    lines += output(finished.stdout) + output(finished.stderr)
    lines += finished.captures.flatMap { quoted("\($0.name) = \($0.value)") }
    if let detail = finished.detail { lines += quoted(detail) }
    return lines
  }

  private func how(_ finished: Event.StepFinished) -> String {
    switch begun[finished.step]?.actionType {
    case "manual" where finished.outcome == .succeeded,
      "checklist" where finished.outcome == .succeeded:
      "you, \(ProgressWords.clock(finished.durationMs))"
    default:
      "\(ProgressWords.ending(finished)), \(ProgressWords.duration(finished.durationMs))"
    }
  }

  /// The last lines of what a step wrote, and how much more there is.
  private func output(_ record: OutputRecord?) -> [String] {
    guard let record, record.bytes > 0 else { return [] }
    guard let text = record.text else {
      let file = record.file.map { " in \($0)" } ?? ""
      return quoted("\(record.bytes) bytes\(file)\(record.isTruncated ? ", cut" : "")")
    }
    var all = ProgressCleaning.lines(text)
    while all.last?.isEmpty == true { all.removeLast() }
    let hidden = max(0, all.count - outputLines)
    let more = hidden > 0 ? quoted("\(style.ellipsis) \(hidden) lines before") : []
    return more + all.suffix(outputLines).flatMap(quoted)
  }

  private func summary(_ finished: Event.RunFinished) -> [String] {
    let order: [Outcome] = [.succeeded, .failed, .timedOut, .interrupted, .unknown, .skipped]
    let counts = order.compactMap { outcome in
      finished.counts[outcome].map { "\($0) \(ProgressWords.outcome(outcome))" }
    }
    let tone: ProgressStyle.Tone = finished.outcome == .succeeded ? .green : .red
    let took = ProgressWords.duration(finished.durationMs)
    let text = ([finished.outcome.rawValue + " after \(took)"] + counts)
    return ["", style.paint(text.joined(separator: style.dot), tone)]
  }

  private func done(
    _ mark: String, _ step: String, _ title: String, _ right: String, _ tone: ProgressStyle.Tone
  ) -> String {
    let left =
      " \(mark) \(ProgressText.padded(ProgressCleaning.line(step), 5)) \(ProgressCleaning.line(title))"
    return style.paint(style.ends(left, right), tone)
  }

  private func quoted(_ text: String) -> [String] { style.quoted(ProgressCleaning.line(text)) }

  private func who(_ by: String) -> String {
    by == "terminal" ? "you" : ProgressCleaning.line(by)
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text.count < width ? text + String(repeating: " ", count: width - text.count) : text
  }
}
