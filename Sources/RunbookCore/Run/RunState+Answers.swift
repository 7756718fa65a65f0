/// What the answers on record settle.
extension RunState {
  mutating func apply(_ answered: Event.PromptAnswered) {
    guard let name = answered.step else { return }
    noteAnswer(name, answered.question)
    if answered.question == Asked.jobAgain {
      return jobs.removeAll { $0.step == StepName.once(name) }
    }
    guard !StepName.isAside(name) else { return }
    if answered.question == Asked.whereToRun { return noteSession(name, answered.answer) }
    switch Navigation(answered.answer) {
    case .back: stepBack(from: name)
    case .jump(let id):
      guard path.find(name), path.jump(to: Step.ID(id)) else { return }
      arrive()
    case .retry:
      guard path.find(name) else { return }
      phase = .ready
      toTryAgain = name
    case .proceed where answered.question == Asked.whatNow:
      guard path.find(name) else { return }
      path.recover()
      arrive()
    case .proceed, nil: break
    }
  }

  private mutating func stepBack(from here: String) {
    while trail.last == here { trail.removeLast() }
    while let name = trail.popLast() {
      guard path.find(name) else { continue }
      phase = .ready
      return
    }
  }

  mutating func applyDecision(_ name: String, choice: String) {
    guard path.find(name), let step = current else { return }
    guard case .decision(let decision) = step.action else {
      return applyLoop(name, step, takesBack: choice == Asked.again)
    }
    let labels = Asked.labels(choice)
    decisions[name] = labels
    note(name, .succeeded)
    path.take(decision.options.indices.filter { labels.contains(decision.options[$0].label) })
    arrive()
  }

  private mutating func applyLoop(_ name: String, _ step: Step, takesBack: Bool) {
    if takesBack, let back = step.backEdge {
      loops[name, default: 0] += 1
      path.go(back.to)
    } else {
      path.advance()
    }
    arrive()
  }

  private mutating func noteSession(_ name: String, _ answer: String) {
    guard let step = step(named: name), let doubt = step.session.doubt else { return }
    let between = [step.session.reference, doubt]
    guard let chosen = between.first(where: { $0.description == answer }) else { return }
    sessionAnswer = SessionAnswer(between: Set(between), chosen: chosen)
  }

  mutating func noteAnswer(_ step: String, _ question: String) {
    answered[Asking(step: step, question: question), default: 0] += 1
  }

  /// How often a step's question was answered already.
  func timesAnswered(_ step: String, _ question: String) -> Int {
    answered[Asking(step: step, question: question)] ?? 0
  }

  /// Whether the way back from the step it stands at is still open.
  func mayTake(_ back: Step.Edge) -> Bool {
    guard !path.isEveryBranch, let name = currentName else { return false }
    guard let limit = back.limit else { return true }
    return (loops[name] ?? 0) < limit
  }

  /// The step a name on record means, where the path can still see it.
  package func step(named name: String) -> Step? { path.step(named: name) }
}
