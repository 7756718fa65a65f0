/// Decisions, and ways back.
extension RunWalk {
  mutating func runDecision(_ start: Visit, _ decision: Action.Decision) async throws(Halt) {
    var visit = start
    let labels = decision.options.map(\.label)
    if state.path.isEveryBranch {
      return try await take(visit, decision, Array(labels.indices), by: "every branch")
    }
    let given = givenAnswer(
      visit, decision.question,
      as: { AnswerReading.options($0, labels, several: decision.allowsSeveral) })
    if let (indices, by) = given, mayHoldOn(visit, decision, indices) {
      return try await take(visit, decision, indices, by: by)
    }
    let offered = labels + [Asked.noneOfThese]
    while true {
      let question = Question.choose(
        prompt(visit), question: decision.question, options: offered)
      let (handled, reply) = try await ask(&visit, question, decision.question)
      switch handled {
      case .moved: return
      case .answer(.option(let index)) where labels.indices.contains(index):
        guard try await follows(visit, decision, [index]) else { return }
        return try await take(visit, decision, [index], by: reply.by)
      case .answer(.option(labels.count)):
        return try await take(visit, decision, [], by: reply.by)
      case .answer(.options(let indices))
      where decision.allowsSeveral && indices.allSatisfy(labels.indices.contains):
        guard try await follows(visit, decision, indices) else { return }
        return try await take(visit, decision, indices, by: reply.by)
      case .again, .answer: continue
      }
    }
  }

  /// Whether an answer given by option still counts: one that leads back leads back once, or a run
  /// that nobody watches would never end.
  private func mayHoldOn(
    _ visit: Visit, _ decision: Action.Decision, _ chosen: [Int]
  ) -> Bool {
    let taken = state.timesAnswered(visit.name, decision.question)
    guard taken >= answers(for: visit).count else { return true }
    guard taken < RunWalk.heldAnswerLimit, let here = visit.graph.index(of: visit.step.id) else {
      return false
    }
    return !chosen.contains { option in
      guard case .step(let id)? = decision.options[option].to else { return false }
      return visit.graph.index(of: id).map { $0 <= here } ?? false
    }
  }

  /// As often the last answer given by option counts again, in whatever loop its step stands.
  private static let heldAnswerLimit = 100

  /// Has the operator do what an option says only in words; false: the run has moved on.
  private mutating func follows(
    _ start: Visit, _ decision: Action.Decision, _ options: [Int]
  ) async throws(Halt) -> Bool {
    guard !settings.skipsManual else { return true }
    for index in options where decision.options[index].to == nil {
      guard let text = decision.options[index].text else { continue }
      var visit = start
      var asked = prompt(visit, notes: [decision.options[index].label])
      asked.action = redact(text)
      asking: while true {
        let (handled, reply) = try await ask(&visit, .manual(asked), Asked.isDone)
        switch handled {
        case .moved: return false
        case .answer(.yes):
          try await recordAnswer(visit, Asked.isDone, "done: \(text)", of: reply)
          break asking
        case .again, .answer: continue
        }
      }
    }
    return true
  }

  private mutating func take(
    _ visit: Visit, _ decision: Action.Decision, _ options: [Int], by: String
  ) async throws(Halt) {
    let labels = options.map { decision.options[$0].label }
    try await record(
      .decisionTaken(
        step: visit.name, question: decision.question, choice: Asked.choice(labels), by: by))
  }

  /// Goes back, or on, behind a step that has a way back.
  mutating func decideLoop(_ visit: Visit) async throws(Halt) {
    guard let back = visit.step.backEdge else { return }
    let taken = state.loops[visit.name] ?? 0
    let text = Asked.goBack(back.to.words)
    let note = back.limit.map { "taken \(taken) of \($0) times" }
    let verdict: (Bool, String)?
    if let given = givenAnswer(visit, text, as: AnswerReading.yesOrNo),
      !given.0 || back.limit != nil || taken < answers(for: visit).count
    {
      verdict = given
    } else {
      let asked = prompt(visit, notes: [note].compactMap(\.self))
      verdict = try await condition(visit, text, .condition(asked, text: text))
    }
    guard let verdict else { return }
    try await record(
      .decisionTaken(
        step: visit.name, question: text, choice: verdict.0 ? Asked.again : Asked.onward,
        by: verdict.1))
  }
}

extension Step.Target {
  var words: String {
    switch self {
    case .step(let id): id.text
    case .procedure(let id): id
    case .end: "the end"
    }
  }
}
