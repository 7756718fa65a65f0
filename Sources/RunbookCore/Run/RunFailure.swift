/// What happens after a step went badly.
extension RunWalk {
  mutating func settleFailure(_ start: Visit, _ outcome: Outcome) async throws(Halt) {
    var visit = start
    guard try await askWhatNow(&visit, outcome) else { return }
    if visit.step.isCommand { return try await runCommand(visit) }
    if visit.step.action.isTypedCommand { try await runManual(visit) }
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
      let (edited, bindings) = (visit.edited, state.bindings)
      let (handled, reply) = try await ask(&visit, question, Asked.whatNow)
      switch handled {
      case .moved: return false
      case .again:
        guard visit.edited != edited || state.bindings != bindings else { continue }
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
    /// What it undoes: `2 Drain the node`.
    var title: String
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
      found.append(Undoing(visit: visit, title: "\(name) \(step.title)", of: outcome))
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

  /// Asks once whether to undo everything, and shows what would run; nil: no. Else what each step
  /// was shown as: one that is another by then, or destroys, or takes the terminal, asks itself.
  mutating func agreementToUndo() async throws(Halt) -> [String: String]? {
    let all = undoable
    guard let first = all.first else { return nil }
    let verdict = try await condition(
      first.visit, Asked.undo, .condition(undoPrompt(all, first), text: Asked.undo))
    guard let verdict else { return nil }
    try await recordAnswer(
      first.visit, Asked.undo, verdict.0 ? "yes" : "no", by: verdict.1)
    guard verdict.0 else { return nil }
    var agreed: [String: String] = [:]
    for visit in all.map(\.visit) {
      if case .shell(let shell) = visit.step.action, shell.attachment.takesTerminal { continue }
      agreed[visit.name] = shownWhole(visit)
    }
    return agreed
  }

  /// The steps that undo, newest first, each below the name of what it undoes.
  private func undoPrompt(_ all: [Undoing], _ first: Undoing) -> Question.Prompt {
    var shown = prompt(first.visit)
    var text: [String] = []
    var values: [String] = []
    for undoing in all {
      let visit = undoing.visit
      let action = shownAction(visit)
      let own = prompt(visit)
      let place = own.step.session.reference
      let facts = [undoing.of.rawValue] + (place == .local ? [] : ["in \(place)"])
      text.append("# \(undoing.title) (\(facts.joined(separator: ", ")))")
      text.append(action)
      values += own.values.filter { !values.contains($0) }
      shown.step.risk = max(shown.step.risk, visit.risk)
      shown.step.warnings += visit.step.warnings.filter { !shown.step.warnings.contains($0) }
      shown.step.findings += visit.step.findings.filter { !shown.step.findings.contains($0) }
      shown.notes += own.notes.filter { !shown.notes.contains($0) }
    }
    shown.step.title = "Undo what was done"
    shown.step.group = []
    shown.step.guardCondition = nil
    shown.action = text.joined(separator: "\n")
    // Lines of commands are shown as they are.
    shown.step.action = .shell(Action.Shell(script: SourceText(shown.action)))
    shown.values = values
    return shown
  }

  /// Runs the undo steps; one that fails does not keep the others from being tried.
  mutating func runUndo(_ agreed: [String: String] = [:]) async throws(Halt) {
    for undoing in undoable {
      var visit = undoing.visit
      visit.agreed = agreed[visit.name]
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
