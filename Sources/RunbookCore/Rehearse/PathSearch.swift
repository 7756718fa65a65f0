/// Every path through a plan, each walked once by the same runner that carries it out for real.
///
/// Paths that take a branch nobody took before come first, so that a limit leaves out combinations
/// before it leaves out branches.
package struct PathSearch: Sendable {
  package static let usualLimit = 1000

  /// The paths walked, in order.
  package private(set) var paths: [RehearsedPath] = []
  /// Paths known of and not walked, as the limit was reached; there may be more behind them.
  package private(set) var left = 0

  private struct Branch: Hashable {
    var step: String
    var kind: RehearsedPath.Turn.Kind
    var option: Int
  }
  private struct Way {
    var forks: [Int]
    var last: Branch?
  }
  private var fresh = Queue()
  private var others = Queue()
  private var walked: Set<Branch> = []

  private struct Queue {
    private var ways: [Way] = []
    private var next = 0
    var count: Int { ways.count - next }
    mutating func put(_ way: Way) { ways.append(way) }
    mutating func take() -> Way? {
      guard next < ways.count else { return nil }
      defer { next += 1 }
      return ways[next]
    }
  }

  /// - Parameters:
  ///   - plan: made for a rehearsal (`Rehearsal.settings`), every parameter with some value.
  ///   - limit: the most paths to walk.
  ///   - prober: runs what only looks; nil: nothing runs.
  package static func walk(
    _ plan: Plan, introduction: Event.RunStarted, rules: RunRules, limit: Int = usualLimit,
    prober: Prober? = nil
  ) async -> PathSearch {
    var search = PathSearch()
    search.fresh.put(Way(forks: [], last: nil))
    while search.paths.count < limit, let way = search.next() {
      let world = PathWorld(way.forks, prober: prober, rules: rules)
      let result = await Runner(world: world.world, rules: rules)
        .run(plan, introduction: introduction)
      search.take(way, await RehearsedPath(result, world.turns, world.events))
    }
    search.left = search.fresh.count + search.others.count
    return search
  }

  private mutating func next() -> Way? {
    while let way = fresh.take() {
      guard let last = way.last, walked.contains(last) else { return way }
      others.put(way)
    }
    return others.take()
  }

  private mutating func take(_ way: Way, _ path: RehearsedPath) {
    paths.append(path)
    let forks = path.turns.map(\.option)
    for turn in path.turns {
      walked.insert(Branch(step: turn.step, kind: turn.kind, option: turn.option))
    }
    for index in path.turns.indices.dropFirst(way.forks.count) {
      let turn = path.turns[index]
      for option in 0..<turn.options where option != turn.option {
        let branch = Branch(step: turn.step, kind: turn.kind, option: option)
        let other = Way(forks: Array(forks[..<index]) + [option], last: branch)
        if walked.contains(branch) { others.put(other) } else { fresh.put(other) }
      }
    }
  }
}

extension RehearsedPath {
  init(_ result: RunResult, _ turns: [Turn], _ events: [Event]) {
    var visits: [Visit] = []
    var waits = 0
    for event in events {
      switch event {
      case .stepFinished(let finished) where !StepName.isGuardCommand(finished.step):
        let refusal = finished.termination == nil && finished.outcome == .failed
        visits.append(
          Visit(
            step: finished.step, outcome: finished.outcome,
            refusal: refusal ? finished.detail : nil))
      case .decisionTaken(let step, _, let choice, _)
      where choice != Asked.again && choice != Asked.onward:
        visits.append(Visit(step: step, outcome: .succeeded))
      case .stepSkipped(let step, _, _, _): visits.append(Visit(step: step, outcome: .skipped))
      case .waitEnded(_, let planned, _, _): waits += planned
      default: break
      }
    }
    let ending: Ending =
      switch result.ending {
      case .finished(.succeeded): .done
      case .finished: .failed(step: result.failedStep ?? "")
      case .suspended(let reason): .stuck(reason)
      case .unrecorded(let error): .stuck(error.reason)
      }
    self.init(turns: turns, visits: visits, ending: ending, waitsMs: waits)
  }
}
