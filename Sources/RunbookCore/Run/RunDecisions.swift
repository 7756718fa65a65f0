/// Decisions, and ways back.
extension RunWalk {
  mutating func runDecision(_ start: Visit, _ decision: Action.Decision) async throws(Halt) {
    var visit = start
    let labels = decision.options.map(\.label)
    if state.path.isEveryBranch {
      return try await take(visit, decision, labels, by: "every branch")
    }
    let given = givenAnswer(
      visit, decision.question,
      as: { AnswerReading.options($0, labels, several: decision.allowsSeveral) })
    if let (indices, by) = given {
      return try await take(visit, decision, indices.map { labels[$0] }, by: by)
    }
    let offered = labels + [Asked.noneOfThese]
    while true {
      let question = Question.choose(
        prompt(visit), question: decision.question, options: offered)
      let (handled, reply) = try await ask(&visit, question, decision.question)
      switch handled {
      case .moved: return
      case .answer(.option(let index)) where labels.indices.contains(index):
        return try await take(visit, decision, [labels[index]], by: reply.by)
      case .answer(.option(labels.count)):
        return try await take(visit, decision, [], by: reply.by)
      case .answer(.options(let indices))
      where decision.allowsSeveral && indices.allSatisfy(labels.indices.contains):
        return try await take(visit, decision, indices.map { labels[$0] }, by: reply.by)
      case .again, .answer: continue
      }
    }
  }

  private mutating func take(
    _ visit: Visit, _ decision: Action.Decision, _ labels: [String], by: String
  ) async throws(Halt) {
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
    if let given = givenAnswer(visit, text, as: AnswerReading.yesOrNo) {
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
