/// Steps that look and change nothing may run beside each other; their events stay in order.
extension RunWalk {
  /// Runs as many of the next steps side by side as may be; false: not even two.
  mutating func runsSideBySide(_ first: Visit) async throws(Halt) -> Bool {
    guard settings.jobs > 1, !state.path.isEveryBranch else { return false }
    var visits: [Visit] = []
    var acts: [Act] = []
    for visit in neighbours(of: first) {
      guard let act = try? act(visit).get() else { break }
      visits.append(visit)
      acts.append(act)
    }
    guard visits.count > 1 else { return false }
    var numbers: [Int] = []
    for index in visits.indices {
      if settings.saysYes {
        try await recordAnswer(visits[index], Asked.runIt, "yes", by: "option --yes")
      }
      let (number, event) = try await start(visits[index])
      numbers.append(number)
      acts[index] = acts[index].numbered(event).besideOthers
    }
    try await finish(visits, numbers, acts)
    return true
  }

  private mutating func finish(
    _ visits: [Visit], _ numbers: [Int], _ acts: [Act]
  ) async throws(Halt) {
    let (world, rules) = (world, rules)
    let attempts = await withTaskGroup(of: (Int, Attempt).self) { group in
      for (index, act) in acts.enumerated() {
        group.addTask { (index, await RunWalk.perform(act, in: world, rules)) }
      }
      var found: [Int: Attempt] = [:]
      for await (index, attempt) in group { found[index] = attempt }
      return found
    }
    for (index, visit) in visits.enumerated() {
      guard var attempt = attempts[index] else { continue }
      attempt.judgeExit(visit.step)
      try await end(visit, numbers[index], attempt)
    }
  }

  /// The steps from here on that need nothing from each other and nobody's word; those that the run
  /// leaves out do not part them.
  private func neighbours(of first: Visit) -> [Visit] {
    var visits: [Visit] = []
    var next: Visit? = first
    while let visit = next, visits.count < settings.jobs {
      if isFree(visit, of: visits) {
        visits.append(visit)
      } else if visits.isEmpty || !isLeftOut(visit) {
        break
      }
      next = nil
      guard case .step(let id) = visit.step.nextTarget, let step = visit.graph[id],
        state.path.top.prefix + id.text != first.name, state.path.sharesBranch(id)
      else { continue }
      next = Visit(step: step, name: state.path.top.prefix + id.text, graph: visit.graph)
    }
    return visits
  }

  private func isLeftOut(_ visit: Visit) -> Bool {
    guard plan.excluded.contains(visit.step.id), state.path.depth == 1 else { return false }
    if case .decision = visit.step.action { return false }
    return true
  }

  private func isFree(_ visit: Visit, of others: [Visit]) -> Bool {
    let step = visit.step
    guard skippedBy(visit) == nil, !state.failures.contains(visit.name),
      state.aside[visit.name] == nil
    else {
      return false
    }
    guard step.standsAlone, step.guardCondition == nil,
      step.session.doubt == nil, step.retry == nil, step.backEdge == nil,
      step.captures.isEmpty, !plan.excluded.contains(step.id),
      step.needs.allSatisfy({ need in
        need.isMet { state.outcomes[state.path.top.prefix + $0.text] }
      }),
      !others.contains(where: { step.dependsOn.contains($0.step.id) }),
      step.parameters.allSatisfy({ state.bindings[$0] != nil }),
      placeholders(visit).allSatisfy({ state.bindings[$0.name] != nil }),
      !others.contains(where: { $0.name == visit.name })
    else { return false }
    guard settings.confirm != .each || settings.saysYes, step.confirm != .each else {
      return false
    }
    switch step.action {
    case .shell(let shell): return shell.attachment == .captured
    case .http: return true
    case .manual, .checklist, .decision, .wait, .message, .call: return false
    }
  }
}
