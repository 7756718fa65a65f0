/// What the names on record mean: `3>quick-rollback:2`.
extension RunPath {
  /// The step that a name on record means.
  func step(named name: String) -> Step? { lookUp(name)?.1 }

  /// The graph of the procedure that a name on record belongs to.
  func graph(holding name: String) -> StepGraph? { lookUp(name)?.0 }

  /// Follows a name such as `3>quick-rollback:2` from the plan's own procedure down.
  private func lookUp(_ name: String) -> (StepGraph, Step)? {
    var graph = plan.graph
    var rest = name[...]
    while let arrow = rest.firstIndex(of: ">") {
      let caller = Step.ID(String(rest[..<arrow]))
      let tail = rest[arrow...].dropFirst()
      guard let colon = tail.firstIndex(of: ":"), let step = graph[caller] else { return nil }
      let short = String(tail[..<colon])
      guard
        let callee = step.procedures.compactMap({ routes[$0]?.graph }).first(where: {
          $0.procedure.shortID == short
        })
      else { return nil }
      graph = callee
      rest = tail[colon...].dropFirst()
    }
    return graph[Step.ID(String(rest))].map { (graph, $0) }
  }

  /// The frame and the step of a name in a procedure that the run is in.
  func place(of name: String) -> (Int, Step)? {
    for index in frames.indices.reversed() {
      guard case .procedure = frames[index].kind, name.hasPrefix(frames[index].prefix) else {
        continue
      }
      let id = Step.ID(String(name.dropFirst(frames[index].prefix.count)))
      if let step = graph(of: frames[index])[id] { return (index, step) }
    }
    return nil
  }
}

extension Step {
  /// Every procedure that it may lead to.
  fileprivate var procedures: [String] {
    var targets = next.map(\.to) + [onFailure].compactMap(\.self)
    switch action {
    case .call(let procedure): targets.append(.procedure(procedure))
    case .decision(let decision): targets += decision.options.compactMap(\.to)
    case .shell, .http, .manual, .checklist, .wait, .message: break
    }
    return targets.compactMap { if case .procedure(let id) = $0 { id } else { nil } }
  }
}
