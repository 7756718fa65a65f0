/// Steps that look and change nothing may run beside each other: as soon as one has ended, and its end
/// is on record, the next begins.
extension RunWalk {
  /// Runs the next steps side by side; false: there are not even two.
  mutating func runsSideBySide(_ first: Visit) async throws(Halt) -> Bool {
    guard settings.jobs > 1, !state.path.isEveryBranch else { return false }
    let visits = neighbours(of: first)
    guard visits.count > 1, visits.prefix(2).allSatisfy({ (try? act($0).get()) != nil })
    else { return false }
    let halt = await withTaskGroup(of: (Int, Attempt).self) { group -> Halt? in
      do throws(Halt) {
        try await slide(over: visits, in: &group)
        return nil
      } catch {
        group.cancelAll()
        return error
      }
    }
    if let halt { throw halt }
    return true
  }

  private mutating func slide(
    over visits: [Visit], in group: inout TaskGroup<(Int, Attempt)>
  ) async throws(Halt) {
    var numbers: [Int] = []
    var running = 0
    var isOpen = true
    while true {
      // All that begin together are on record before any of them acts.
      var acts: [(index: Int, act: Act)] = []
      while isOpen, running + acts.count < settings.jobs, numbers.count < visits.count {
        let visit = visits[numbers.count]
        guard let act = try? act(visit).get() else {
          isOpen = false
          break
        }
        if settings.saysYes {
          try await recordAnswer(visit, Asked.runIt, "yes", by: "option --yes")
        }
        let (number, event) = try await start(visit)
        acts.append((numbers.count, act.numbered(event).besideOthers))
        numbers.append(number)
      }
      for (index, act) in acts {
        let (world, rules) = (world, rules)
        group.addTask { (index, await RunWalk.perform(act, in: world, rules)) }
      }
      running += acts.count
      guard let (index, ended) = await group.next() else { return }
      running -= 1
      let visit = visits[index]
      var attempt = ended
      attempt.judgeExit(visit.step)
      try await end(visit, numbers[index], attempt)
      try await passLeftOut()
      try await recordLimits()
      isOpen = isOpen && mayGoOn(after: attempt, of: visit.step)
    }
  }

  /// Steps between those that run, which the run leaves out.
  private mutating func passLeftOut() async throws(Halt) {
    while state.phase == .ready, let step = state.current, let name = state.currentName {
      let visit = Visit(step: step, name: name, graph: state.graph)
      guard isLeftOut(visit) else { return }
      try await skip(visit, by: exclusion(of: visit), reason: nil)
    }
  }

  /// Nobody has anything to say before another step begins.
  private func mayGoOn(after attempt: Attempt, of step: Step) -> Bool {
    (attempt.outcome == .succeeded || step.allowsFailure && attempt.outcome == .failed)
      && rules.stopReason() == nil && !Task.isCancelled && (runTimeLeftMs.map { $0 > 0 } ?? true)
  }

  /// The steps from here on that need nothing from each other and nobody's word; those that the run
  /// leaves out do not part them.
  private func neighbours(of first: Visit) -> [Visit] {
    var visits: [Visit] = []
    var next: Visit? = first
    while let visit = next {
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

  /// The option that leaves the step out, for the record.
  func exclusion(of visit: Visit) -> String {
    plan.excludingOptions[visit.step.id].map(SkipReason.option) ?? SkipReason.excluded
  }

  private func isLeftOut(_ visit: Visit) -> Bool {
    guard plan.excluded.contains(visit.step.id), state.path.depth == 1 else { return false }
    if case .decision = visit.step.action { return false }
    return true
  }

  private func isFree(_ visit: Visit, of others: [Visit]) -> Bool {
    let step = visit.step
    guard skippedBy(visit) == nil, leftOutBy(visit) == nil, !state.failures.contains(visit.name),
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
