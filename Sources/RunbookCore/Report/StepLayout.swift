/// How deep each step of a graph stands in the branches of decisions, for indentation.
///
/// A decision's branches stand behind it in the playbook's order: from the first option's step to
/// where the branches meet again, which is where the last step of a branch leads past the others.
package struct StepLayout {
  /// By the step's index in the graph.
  package private(set) var depths: [Int]

  /// What indentation ever shows.
  private static let deepest = 12

  package init(_ graph: StepGraph) {
    var changes = Array(repeating: 0, count: graph.steps.count + 1)
    for index in graph.steps.indices {
      guard let branches = StepLayout.branches(of: index, in: graph) else { continue }
      changes[branches.lowerBound] += 1
      changes[branches.upperBound] -= 1
    }
    depths = []
    var depth = 0
    for index in graph.steps.indices {
      depth += changes[index]
      depths.append(min(depth, StepLayout.deepest))
    }
  }

  /// The indices of all steps in the branches of the decision at `index`; nil: it has none.
  private static func branches(of index: Int, in graph: StepGraph) -> Range<Int>? {
    guard case .decision(let decision) = graph.steps[index].action else { return nil }
    let starts = Set(decision.options.compactMap { $0.to.flatMap { graph.index(of: $0) } })
      .filter { $0 > index }.sorted()
    guard let first = starts.first, let last = starts.last else { return nil }
    var meetings = onward(from: index, in: graph).filter { !starts.contains($0) && $0 > first }
    for next in starts.dropFirst() where next > 0 {
      meetings += onward(from: next - 1, in: graph).filter { $0 > last }
    }
    let end = meetings.min() ?? (starts.count > 1 ? graph.steps.count : ownEnd(of: last, in: graph))
    return first..<max(end, first + 1)
  }

  /// Behind the last step that is counted in one series with the one at `first`: `2.1`, `2.2`.
  private static func ownEnd(of first: Int, in graph: StepGraph) -> Int {
    let id = graph.steps[first].id.text
    guard let dot = id.lastIndex(of: ".") else { return first + 1 }
    let series = id[...dot]
    return graph.steps[first...].prefix { $0.id.text.hasPrefix(series) }.endIndex
  }

  private static func onward(from index: Int, in graph: StepGraph) -> [Int] {
    graph.steps[index].next.compactMap { edge in
      edge.kind == .next ? graph.index(of: edge.to) : nil
    }
  }
}

extension StepGraph {
  /// nil: it leads out of the graph.
  fileprivate func index(of target: Step.Target) -> Int? {
    if case .step(let id) = target { index(of: id) } else { nil }
  }
}
