/// The way a run takes through a plan: the procedure it is in, those that called it, and the
/// branches around the step it stands at. Pure moves, no knowledge of what steps do.
struct RunPath: Sendable {
  struct Frame: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
      /// A procedure, and what its end goes back to.
      case procedure(Return)
      /// A branch of the frame below, and the options still to be taken after it.
      case branch(Routes.Branch, remaining: [Int])
    }
    enum Return: Sendable, Equatable {
      /// The run is over then.
      case none
      /// The call step below gets its result.
      case call
      /// The option that led here is done.
      case option
    }
    var kind: Kind
    /// The full id of the procedure its steps belong to.
    var procedure: String
    /// What stands before a step's id on record: `3>quick-rollback:`.
    var prefix: String
    /// nil: at its end.
    var cursor: Step.ID?
  }

  let plan: Plan
  /// A rehearsal of every branch: ways back and ways out are not taken, nothing is called twice.
  let isEveryBranch: Bool
  private(set) var frames: [Frame]
  /// Set when a called procedure has ended and its step waits for the result.
  private(set) var hasReturned = false
  private(set) var routes: [String: Routes]
  private var called: Set<String> = []

  init(_ plan: Plan, isEveryBranch: Bool) {
    self.plan = plan
    self.isEveryBranch = isEveryBranch
    let own = plan.graph.procedure.id
    routes = [own: Routes(plan.graph)]
    for (id, graph) in plan.callees where routes[id] == nil { routes[id] = Routes(graph) }
    frames = [Frame(kind: .procedure(.none), procedure: own, prefix: "", cursor: plan.graph.entry)]
    called = [own]
  }

  var top: Frame { frames[frames.count - 1] }
  var graph: StepGraph { graph(of: top) }
  var current: Step? { top.cursor.flatMap { graph[$0] } }
  var currentName: String? { top.cursor.map { top.prefix + $0.text } }
  /// How many procedures deep it is.
  var depth: Int { frames.count { if case .procedure = $0.kind { true } else { false } } }

  /// The branches around the step it stands at, within its procedure, outermost first.
  var branches: [Routes.Branch] {
    frames[procedureIndex...].compactMap {
      if case .branch(let branch, _) = $0.kind { branch } else { nil }
    }
  }

  func routes(of procedure: String) -> Routes? { routes[procedure] }

  func graph(of frame: Frame) -> StepGraph { routes[frame.procedure]?.graph ?? plan.graph }

  private var procedureIndex: Int {
    frames.lastIndex { if case .procedure = $0.kind { true } else { false } } ?? 0
  }

  private func branching(_ id: Step.ID) -> Routes.Branching? {
    routes[top.procedure]?.branchings[id]
  }
}

extension RunPath {
  /// Whether a step stands inside the same branches as the run does now.
  func sharesBranch(_ id: Step.ID) -> Bool {
    guard case .branch(let branch, _) = top.kind else {
      return routes[top.procedure]?.branches(around: id).isEmpty ?? true
    }
    return routes[top.procedure]?.branches(around: id).last == branch
  }

  /// Stands at the step that `name` means; false where no procedure of the run has it.
  mutating func find(_ name: String) -> Bool {
    if name == currentName { return true }
    guard let (index, step) = place(of: name) else { return false }
    if let end = frames[(index + 1)...].firstIndex(where: { $0.kind.isProcedure }) {
      frames.removeSubrange(end...)
    }
    relocate(step.id)
    return true
  }

  /// Stands at another step of the same procedure.
  mutating func jump(to id: Step.ID) -> Bool {
    guard graph[id] != nil else { return false }
    relocate(id)
    return true
  }

  /// Goes on behind the step it stands at.
  mutating func advance() {
    hasReturned = false
    go(current?.nextTarget)
  }

  /// Leaves out the step it stands at: a decision with all its branches, unless the run was asked
  /// for steps within one.
  mutating func skip() {
    hasReturned = false
    guard let step = current, case .decision(let decision) = step.action else { return advance() }
    let asked = plan.excluded.contains(step.id) && depth == 1
    let wanted = decision.options.indices.filter { option in
      asked && holdsAskedStep(Routes.Branch(decision: step.id, option: option))
    }
    take(wanted)
  }

  private func holdsAskedStep(_ branch: Routes.Branch) -> Bool {
    guard let own = branching(branch.decision)?.branches[branch.option] else { return false }
    let asked = plan.settings.selection.only + [plan.settings.selection.from].compactMap(\.self)
    return asked.contains { name in
      plan.graph.step(named: name).map { own.contains($0.id) } ?? false
    }
  }

  /// Takes options of the decision it stands at, one after another.
  mutating func take(_ options: [Int]) {
    hasReturned = false
    guard let id = top.cursor else { return }
    guard let first = options.first else { return leave(id) }
    let frame = Frame(
      kind: .branch(
        Routes.Branch(decision: id, option: first), remaining: Array(options.dropFirst())),
      procedure: top.procedure, prefix: top.prefix, cursor: nil)
    frames.append(frame)
    enter(Routes.Branch(decision: id, option: first))
    settle()
  }

  /// Calls the procedure that the step it stands at names; false where the plan does not have it.
  mutating func call(_ procedure: String) -> Bool { push(procedure, returning: .call) }

  /// Goes where its on-failure edge leads; the run ends behind a procedure called so. Goes on
  /// where there is no such edge.
  mutating func recover() {
    guard let target = current?.onFailure else { return advance() }
    if case .procedure(let id) = target {
      frames.removeSubrange((procedureIndex + 1)...)
      let depth = frames.count
      if push(id, returning: .option) {
        // Nothing of the failed procedure goes on afterwards.
        frames[depth - 1].cursor = nil
        settle()
        return
      }
    }
    go(target)
  }

  /// Moves to `target`; nil: the end of what holds the current step.
  mutating func go(_ target: Step.Target?) {
    switch target {
    case .step(let id): move(to: id)
    case .procedure(let id):
      let index = frames.count - 1
      if push(id, returning: .option) { frames[index].cursor = nil } else { fallOff() }
    case .end:
      if !isEveryBranch { frames.removeSubrange((procedureIndex + 1)...) }
      fallOff()
    case nil: fallOff()
    }
    settle()
  }

  private mutating func fallOff() { frames[frames.count - 1].cursor = nil }
}

extension RunPath {
  private mutating func enter(_ branch: Routes.Branch) {
    guard let step = graph[branch.decision], case .decision(let decision) = step.action,
      decision.options.indices.contains(branch.option)
    else { return }
    let target = decision.options[branch.option].to
    if routes[top.procedure]?.isOwn(target, of: branch) == true, case .step(let id) = target {
      frames[frames.count - 1].cursor = id
    } else if case .step(let id) = target {
      // A way elsewhere: back, or past the join. The join itself ends the branch.
      if !isEveryBranch, branching(branch.decision)?.join != target { relocate(id) }
    } else if target == .end, isEveryBranch {
      fallOff()
    } else if target != nil {
      go(target)
    }
  }

  /// Ends branches and called procedures until there is a step to stand at.
  private mutating func settle() {
    while top.cursor == nil {
      switch top.kind {
      case .branch(let branch, let remaining):
        if let next = remaining.first {
          let own = Routes.Branch(decision: branch.decision, option: next)
          frames[frames.count - 1].kind = .branch(own, remaining: Array(remaining.dropFirst()))
          enter(own)
        } else {
          frames.removeLast()
          leave(branch.decision)
        }
      case .procedure(.call):
        frames.removeLast()
        hasReturned = true
        return
      case .procedure(.option): frames.removeLast()
      case .procedure(.none): return
      }
    }
  }

  /// Goes on behind a decision whose options are done.
  private mutating func leave(_ decision: Step.ID) { go(branching(decision)?.join) }

  private mutating func move(to id: Step.ID) {
    guard case .branch(let branch, _) = top.kind else { return relocate(id) }
    if branching(branch.decision)?.join == .step(id) { return fallOff() }
    if isEveryBranch, routes[top.procedure]?.isOwn(.step(id), of: branch) != true {
      return fallOff()
    }
    relocate(id)
  }

  /// Stands at `id`, inside the branches that hold it; those left are forgotten.
  private mutating func relocate(_ id: Step.ID) {
    hasReturned = false
    let chain = routes[top.procedure]?.branches(around: id) ?? []
    var index = procedureIndex + 1
    var matched = 0
    while index < frames.count, matched < chain.count,
      case .branch(let branch, _) = frames[index].kind,
      branch.decision == chain[matched].decision,
      branch == chain[matched] || routes[top.procedure]?.isOwn(.step(id), of: branch) == true
    {
      index += 1
      matched += 1
    }
    frames.removeSubrange(index...)
    for branch in chain.dropFirst(matched) {
      frames[frames.count - 1].cursor = branch.decision
      frames.append(
        Frame(
          kind: .branch(branch, remaining: []), procedure: top.procedure, prefix: top.prefix,
          cursor: nil))
    }
    frames[frames.count - 1].cursor = id
  }

  private mutating func push(_ procedure: String, returning: Frame.Return) -> Bool {
    guard let graph = routes[procedure]?.graph, depth < RunPath.callLimit else { return false }
    if isEveryBranch, !called.insert(procedure).inserted { return false }
    let caller = top.cursor ?? lastDecision
    let prefix = "\(top.prefix)\(caller.map(\.text) ?? "")>\(graph.procedure.shortID):"
    frames.append(
      Frame(
        kind: .procedure(returning), procedure: procedure, prefix: prefix, cursor: graph.entry))
    if graph.entry == nil { settle() }
    return true
  }

  private var lastDecision: Step.ID? {
    if case .branch(let branch, _) = top.kind { branch.decision } else { nil }
  }

  /// Procedures that call each other in a circle end here.
  private static let callLimit = 16
}

extension RunPath.Frame.Kind {
  fileprivate var isProcedure: Bool { if case .procedure = self { true } else { false } }
}
