/// Which steps of a graph stand inside which option of which decision, and where each decision's
/// options meet again.
///
/// A branch holds the steps an option leads to, up to the join; an option that leads back, or past
/// the join, has an empty branch: it is a way elsewhere.
struct Routes: Sendable {
  struct Branching: Sendable, Equatable {
    /// Where the options meet; nil: at the procedure's end.
    var join: Step.Target?
    /// One set for each option.
    var branches: [Set<Step.ID>]
  }

  struct Branch: Sendable, Hashable {
    var decision: Step.ID
    var option: Int
  }

  let graph: StepGraph
  let branchings: [Step.ID: Branching]
  private let enclosing: [Step.ID: [Branch]]

  init(_ graph: StepGraph) {
    self.graph = graph
    var branchings: [Step.ID: Branching] = [:]
    var enclosing: [Step.ID: [Branch]] = [:]
    for (index, step) in graph.steps.enumerated() {
      guard case .decision(let decision) = step.action else { continue }
      let targets = decision.options.map { option in Routes.index(of: option.to, in: graph) }
      let join = step.nextTarget ?? Routes.meeting(of: targets, after: index, in: graph)
      var end = graph.steps.count
      if let at = Routes.index(of: join, in: graph), at > index { end = at }
      let branches = targets.map { target in
        Set(Routes.reach(target, index + 1..<end, in: graph).map { graph.steps[$0].id })
      }
      branchings[step.id] = Branching(join: join, branches: branches)
      for (option, branch) in branches.enumerated() {
        for id in branch where enclosing[id]?.last?.decision != step.id {
          enclosing[id, default: []].append(Branch(decision: step.id, option: option))
        }
      }
    }
    self.branchings = branchings
    self.enclosing = enclosing
  }

  /// The branches around a step, outermost first.
  func branches(around id: Step.ID) -> [Branch] { enclosing[id] ?? [] }

  /// Whether an option leads to steps of its own, and not elsewhere.
  func isOwn(_ target: Step.Target?, of branch: Branch) -> Bool {
    guard case .step(let id) = target,
      let own = branchings[branch.decision]?.branches, own.indices.contains(branch.option)
    else { return false }
    return own[branch.option].contains(id)
  }

  private static func index(of target: Step.Target?, in graph: StepGraph) -> Int? {
    guard case .step(let id) = target else { return nil }
    return graph.index(of: id)
  }

  /// The first step that every option comes to.
  private static func meeting(
    of targets: [Int?], after index: Int, in graph: StepGraph
  ) -> Step.Target? {
    let starts = targets.compactMap(\.self).filter { $0 > index }
    guard starts.count > 1, let first = starts.first else { return nil }
    var common = reach(first, index + 1..<graph.steps.count, in: graph)
    for start in starts.dropFirst() where !common.isEmpty {
      common.formIntersection(reach(start, index + 1..<graph.steps.count, in: graph))
    }
    return common.min().map { .step(graph.steps[$0].id) }
  }

  /// The steps that `start` leads to without leaving `bounds`, as indices.
  private static func reach(_ start: Int?, _ bounds: Range<Int>, in graph: StepGraph) -> Set<Int> {
    guard let start, bounds.contains(start) else { return [] }
    var found: Set<Int> = [start]
    var open = [start]
    while let next = open.popLast() {
      let step = graph.steps[next]
      var targets: [Step.Target?] = step.next.filter { $0.kind != .back }.map(\.to)
      if case .decision(let decision) = step.action { targets += decision.options.map(\.to) }
      for target in targets {
        guard let index = index(of: target, in: graph), bounds.contains(index) else { continue }
        if found.insert(index).inserted { open.append(index) }
      }
    }
    return found
  }
}

extension Step {
  /// Where it goes on when nothing else is said; nil: at the end of what holds it.
  var nextTarget: Target? { next.first { $0.kind == .next }?.to }

  /// The way back, if it has one.
  var backEdge: Edge? { next.first { $0.kind == .back } }
}
