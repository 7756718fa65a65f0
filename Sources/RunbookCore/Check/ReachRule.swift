/// Steps that no way through the procedure leads to.
enum ReachRule {
  static func findings(_ graph: StepGraph) -> [Diagnostic] {
    guard let entry = graph.entry else { return [] }
    var reached: Set<Step.ID> = [entry]
    var waiting = [entry]
    func visit(_ target: Step.Target?) {
      if case .step(let id)? = target, reached.insert(id).inserted { waiting.append(id) }
    }
    while let id = waiting.popLast() {
      guard let step = graph[id] else { continue }
      for edge in step.next { visit(edge.to) }
      visit(step.onFailure)
      if case .step(let id)? = step.undo { visit(.step(id)) }
      if case .decision(let decision) = step.action {
        for option in decision.options { visit(option.to) }
      }
    }
    return graph.steps.filter { !reached.contains($0.id) }.map { step in
      .warning(
        "unreachable-step", "no way leads to step '\(step.id)'", at: step.source,
        help: "let a step go on to it, or remove it")
    }
  }
}
