/// What happens after a step went badly.
extension RunWalk {
  mutating func settleFailure(_ start: Visit, _ outcome: Outcome) async throws(Halt) {
    var visit = start
    if try await askWhatNow(&visit, outcome), visit.step.isCommand {
      try await runCommand(visit)
    }
  }

  /// A step whose start is on record and whose end is not: nobody knows what it did.
  mutating func settleUnknown(_ visit: Visit) async throws(Halt) {
    switch visit.step.action {
    case .checklist(let items): return try await runChecklist(visit, items)
    case .manual, .decision, .message:
      try await end(
        visit, state.attempts[visit.name] ?? 1, Attempt(outcome: .unknown, durationMs: 0))
    case .wait(let seconds): try await runWait(visit, seconds)
    case .shell, .http, .call:
      try await end(
        visit, state.attempts[visit.name] ?? 1,
        Attempt(
          outcome: .unknown, durationMs: 0, detail: "the run ended while this step was running"))
    }
  }

  /// True: try the step again.
  mutating func askWhatNow(
    _ visit: inout Visit, _ outcome: Outcome
  ) async throws(Halt) -> Bool {
    try await checkTime()
    guard settings.isInteractive else {
      guard try await failUnasked(visit, outcome) else { return false }
      visit.restoresState = true
      return true
    }
    while true {
      let detail = redact(state.details[visit.name] ?? "")
      var shown = prompt(visit)
      shown.attempt = state.attempts[visit.name] ?? 1
      shown.canUndo = !undoable.isEmpty
      let question = Question.failure(shown, outcome: outcome, detail: detail)
      let edited = visit.edited
      let (handled, reply) = try await ask(&visit, question, Asked.whatNow)
      switch handled {
      case .moved: return false
      case .again:
        guard visit.edited != edited else { continue }
        visit.restoresState = true
        return true
      case .answer(.retry):
        try await recordAnswer(visit, Asked.whatNow, Navigation.retry.answer, of: reply)
        visit.restoresState = true
        visit.isConfirmed = visit.risk != .destructive
        return true
      case .answer(.proceed):
        try await recordAnswer(visit, Asked.whatNow, Navigation.proceed.answer, of: reply)
        return false
      case .answer(.undo):
        try await recordAnswer(visit, Asked.whatNow, "undo", of: reply)
        try await runUndo()
      case .answer: continue
      }
    }
  }

  /// Nobody can be asked: goes where the playbook says a failure leads, or ends the run. A
  /// procedure is started only where `--answer STEP=continue` says so. True: try the step again.
  private mutating func failUnasked(
    _ visit: Visit, _ outcome: Outcome
  ) async throws(Halt) -> Bool {
    // A failure of this sitting is none that the option could have meant.
    if outcome == .unknown || outcome == .interrupted || failedBefore == visit.name,
      let (answer, by) = givenAnswer(
        visit, Asked.whatNow, as: AnswerReading.again), settled.insert(visit.name).inserted
    {
      switch answer {
      case .retry:
        try await recordAnswer(visit, Asked.whatNow, Navigation.retry.answer, by: by)
        return true
      case .skip:
        try await recordAnswer(visit, Asked.whatNow, "skip", by: by)
        try await skip(visit, by: by, reason: nil)
        return false
      case .abort:
        try await recordAnswer(visit, Asked.whatNow, "abort", by: by)
        throw .abort
      }
    }
    if let (_, by) = givenAnswer(visit, Asked.whatNow, as: AnswerReading.isContinue) {
      try await recordAnswer(visit, Asked.whatNow, Navigation.proceed.answer, by: by)
      return false
    }
    guard case .step = visit.step.onFailure else { throw .failed }
    try await recordAnswer(
      visit, Asked.whatNow, Navigation.proceed.answer, by: "annotation on-failure")
    return false
  }
}

/// Undoing what was done, newest first.
extension RunWalk {
  struct Undoing: Sendable {
    var visit: Visit
    var of: Outcome
  }

  /// What can be undone: steps that did something, or may have, and were not undone since.
  var undoable: [Undoing] {
    var seen: Set<String> = []
    var found: [Undoing] = []
    for name in state.trail.reversed() where seen.insert(name).inserted {
      guard let outcome = state.outcomes[name], outcome != .skipped, !StepName.isUndo(name),
        !state.undone.contains(StepName.undo(of: name)), let step = state.step(named: name),
        let undo = step.undo, let visit = visit(undo, of: step, name)
      else { continue }
      found.append(Undoing(visit: visit, of: outcome))
    }
    return found
  }

  private func visit(_ undo: Step.Undo, of step: Step, _ name: String) -> Visit? {
    let graph = state.path.graph(holding: name) ?? state.graph
    switch undo {
    case .step(let id):
      guard let own = graph[id] else { return nil }
      return Visit(step: own, name: StepName.undo(of: name), graph: graph)
    case .command(let command):
      let text = SourceText(command)
      var own = Step(
        id: Step.ID(StepName.undo(of: step.id.text)), title: "Undo: \(step.title)",
        source: step.source, action: .shell(Action.Shell(script: text)))
      own.risk = rules.readEdit(command, own).risk
      own.session = step.session
      own.parameters = step.parameters
      return Visit(step: own, name: StepName.undo(of: name), graph: graph)
    }
  }

  mutating func agreesToUndo() async throws(Halt) -> Bool {
    guard let first = undoable.first else { return false }
    let list = undoable.map { "\($0.visit.name) (\($0.of.rawValue))" }
    let asked = prompt(first.visit, notes: list)
    let verdict = try await condition(
      first.visit, Asked.undo, .condition(asked, text: Asked.undo))
    guard let verdict else { return false }
    try await recordAnswer(
      first.visit, Asked.undo, verdict.0 ? "yes" : "no", by: verdict.1)
    return verdict.0
  }

  /// Runs the undo steps; one that fails does not keep the others from being tried.
  mutating func runUndo() async throws(Halt) {
    for undoing in undoable {
      var visit = undoing.visit
      if undoing.of != .succeeded { visit.notes = ["what it undoes: \(undoing.of.rawValue)"] }
      switch visit.step.action {
      case .shell, .http: try await runCommand(visit)
      case .manual: try await runManual(visit)
      case .checklist(let items): try await runChecklist(visit, items)
      case .wait(let seconds): try await runWait(visit, seconds)
      case .message(let message): try await runMessage(visit, message)
      case .decision, .call:
        try await skip(visit, by: "runbook", reason: "cannot be undone by itself")
      }
    }
  }
}
