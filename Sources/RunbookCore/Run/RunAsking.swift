/// What a prompt came to.
enum Consent: Sendable {
  case granted
  /// The run is elsewhere now: skipped, back, or at another step.
  case moved
}

/// A reply after everything that is the same at every prompt was done.
enum Handled: Sendable {
  /// Asked again: a note was taken, a shell was open, the command was edited.
  case again
  case moved
  case answer(Reply.Choice)
}

extension RunWalk {
  /// - Parameter attempt: the one that has begun; nil: the next one is asked about.
  func prompt(
    _ visit: Visit, notes: [String] = [], attempt: Int? = nil
  ) -> Question.Prompt {
    var shown = visit.step
    let session = session(visit)
    shown.session = Step.SessionUse(session)
    shown.risk = visit.risk
    shown.text = redact(shown.text)
    shown.expected = shown.expected.map(redact)
    if case .decision(var decision) = shown.action {
      for index in decision.options.indices {
        decision.options[index].text = decision.options[index].text.map(redact)
      }
      shown.action = .decision(decision)
    }
    for index in shown.reference.indices {
      shown.reference[index].text = redact(shown.reference[index].text)
    }
    var notes = notes
    if case .opened(let opener) = session, let words = plan.target?.alias(of: opener.name) {
      notes.insert("\(opener.name) is here: \(words.joined(separator: " "))", at: 0)
    }
    let action = shownAction(visit)
    var prompt = Question.Prompt(
      step: shown, name: visit.name, action: action,
      attempt: attempt ?? (state.attempts[visit.name] ?? 0) + 1,
      notes: visit.notes + [visit.remark].compactMap(\.self) + notes,
      values: shownValues(visit.step, in: action))
    prompt.bound = boundParameters(visit)
    return prompt
  }

  /// The values of variables that stand in `action` by name: nothing runs that was not shown.
  func shownValues(_ step: Step, in action: String) -> [String] {
    step.parameters.compactMap { name in
      guard let binding = state.bindings[name],
        action.contains("$\(name)") || action.contains("${\(name)")
      else { return nil }
      return "\(name)=\(isSecret(name) ? secretMask : redact(binding.value))"
    }
  }

  /// The action and the values in it, as a prompt shows them.
  func shownWhole(_ visit: Visit) -> String {
    let action = shownAction(visit)
    return ([action] + shownValues(visit.step, in: action)).joined(separator: "\n")
  }

  /// The answer given by option for this question of this step: successive visits take successive
  /// answers, and the last one holds on.
  func givenAnswer<Value>(
    _ visit: Visit, _ question: String, as read: (String) -> Value?
  ) -> (Value, String)? {
    let own = answers(for: visit).compactMap { answer in
      read(answer.choice).map { ($0, "option \(answer.by)") }
    }
    guard !own.isEmpty else { return nil }
    return own[min(state.timesAnswered(visit.name, question), own.count - 1)]
  }

  /// The answers given by option for this step, in their order.
  func answers(for visit: Visit) -> [RunSettings.Answer] {
    settings.answers.filter { answer in
      answer.step == visit.name || answer.step == visit.step.name
        || (state.path.depth == 1 && answer.step == visit.step.id.text)
    }
  }

  /// Puts an answer on record.
  mutating func recordAnswer(
    _ visit: Visit, _ question: String, _ answer: String, by: String, waitedMs: Int = 0
  ) async throws(Halt) {
    try await record(
      .promptAnswered(
        Event.PromptAnswered(
          step: visit.name, question: question, answer: redact(answer), by: by,
          waitedMs: waitedMs)))
  }

  /// Puts a question. Where the run is told to stop meanwhile, nothing follows from the answer.
  mutating func put(_ question: Question) async throws(Halt) -> Reply {
    let reply = try await heard(question)
    try stopIfTold()
    return reply
  }

  /// Puts a question, and on record what happened while it waited.
  mutating func heard(_ question: Question) async throws(Halt) -> Reply {
    let ask = world.ask
    let reply = try await watching { await ask(question) }
    for event in reply.events { try await record(event) }
    return reply
  }

  /// Asks, and does what every prompt offers.
  mutating func ask(
    _ visit: inout Visit, _ question: Question, _ text: String
  ) async throws(Halt) -> (Handled, Reply) {
    let reply = try await put(question)
    return (try await handle(&visit, reply, text), reply)
  }

  mutating func handle(
    _ visit: inout Visit, _ reply: Reply, _ question: String
  ) async throws(Halt) -> Handled {
    visit.remark = nil
    switch reply.choice {
    case .note(let text):
      try await record(.noteAdded(step: visit.name, text: redact(text)))
      return .again
    case .shell: return .again
    case .session(let session):
      try await recordAnswer(visit, question, "session \(session.description)", of: reply)
      visit.session = session
      return .again
    case .edit(let text):
      try await edit(&visit, text)
      return .again
    case .rebind(let name, let value):
      try await rebind(&visit, name, to: value, reply, question)
      return .again
    case .back: return try await goBack(&visit, reply, question)
    case .jump(let name): return try await jump(&visit, to: name, reply, question)
    case .skip(let reason):
      try await recordAnswer(visit, question, "skip", of: reply)
      try await skip(visit, by: reply.by, reason: reason.map(redact))
      return .moved
    case .quit(let reason):
      try await recordAnswer(visit, question, "quit", of: reply)
      throw .suspend(reason: redact(reason), isInputMissing: !settings.isInteractive)
    case .abort:
      try await recordAnswer(visit, question, "abort", of: reply)
      throw .abort
    case .yes, .no, .option, .options, .value, .retry, .proceed, .undo:
      return .answer(reply.choice)
    }
  }

  mutating func recordAnswer(
    _ visit: Visit, _ question: String, _ answer: String, of reply: Reply
  ) async throws(Halt) {
    try await recordAnswer(visit, question, answer, by: reply.by, waitedMs: reply.waitedMs)
  }

  private mutating func edit(_ visit: inout Visit, _ text: String) async throws(Halt) {
    switch visit.step.action {
    case .shell, .http: break
    case .manual, .checklist, .decision, .wait, .message, .call: return
    }
    let old = shownAction(visit)
    let action = rules.readEdit(text, visit.step)
    guard action.problem == nil else {
      visit.notes = ["not edited: \(action.problem ?? "")"]
      return
    }
    try await record(
      .actionEdited(step: visit.name, old: old, new: redact(text), risk: action.risk))
    visit.edited = text
    visit.editedAction = action
    visit.isConfirmed = false
    visit.notes = []
  }

  /// Whether a step that was begun may be left so.
  func canMove(_ visit: Visit, _ choice: Reply.Choice) -> Bool {
    switch choice {
    case .back: state.trail.contains { $0 != visit.name } && !StepName.isAside(visit.name)
    case .jump(let name): visit.graph.step(named: name) != nil && !StepName.isAside(visit.name)
    case .skip: true
    case .yes, .no, .edit, .note, .shell, .session, .option, .options, .value, .rebind, .retry,
      .proceed, .undo, .quit, .abort:
      false
    }
  }

  private mutating func goBack(
    _ visit: inout Visit, _ reply: Reply, _ question: String
  ) async throws(Halt) -> Handled {
    guard canMove(visit, reply.choice) else {
      visit.remark = "there is no step before this one to go back to"
      return .again
    }
    try await recordAnswer(visit, question, Navigation.back.answer, of: reply)
    return .moved
  }

  private mutating func jump(
    _ visit: inout Visit, to name: String, _ reply: Reply, _ question: String
  ) async throws(Halt) -> Handled {
    guard let target = visit.graph.step(named: name), !StepName.isAside(visit.name) else {
      visit.remark = "there is no step '\(redact(name))' to jump to: 'runbook show' lists them"
      return .again
    }
    let passed = passedSteps(visit, to: target)
    let prefix = visit.prefix
    try await recordAnswer(visit, question, Navigation.jump(target.id.text).answer, of: reply)
    for step in passed {
      try await record(
        .stepSkipped(
          step: prefix + step.id.text, title: step.title, by: SkipReason.jump,
          reason: "jump to \(target.id)"))
    }
    return .moved
  }

  /// Steps between here and a later `target` that the path would have come to, as far as no
  /// decision stands between.
  private func passedSteps(_ visit: Visit, to target: Step) -> [Step] {
    guard let here = visit.graph.index(of: visit.step.id),
      let there = visit.graph.index(of: target.id), here < there,
      let routes = state.path.routes(of: state.path.top.procedure)
    else { return [] }
    let open = state.path.branches
    let prefix = visit.prefix
    return visit.graph.steps[here..<there].filter { step in
      routes.branches(around: step.id).allSatisfy { open.contains($0) }
        && state.outcomes[prefix + step.id.text] == nil
    }
  }
}
