/// Nodes of a flowchart that lead to several others and ask nothing: all of these are done.
extension MermaidReader {
  struct Forks {
    /// The nodes that part the course.
    var all: Set<Int> = []
    /// What is done behind one and before its ways meet, each followed by the next in order.
    var inside: Set<Int> = []
  }

  /// Only where its ways ask nothing, lead nowhere back, and stand together in `order`.
  func forks(in order: [Int]) -> Forks {
    var forks = Forks()
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    for (place, index) in order.enumerated() {
      let node = nodes[index]
      guard node.edges.count > 1, !node.isQuestion, !node.text.hasSuffix("?"),
        node.edges.allSatisfy(\.label.isEmpty), Set(node.edges.map(\.to)).count == node.edges.count
      else { continue }
      let ways = node.edges.map { reached(from: $0.to) }
      let meeting = order.dropFirst(place + 1).first { next in ways.allSatisfy { $0.contains(next) }
      }
      let end = meeting.flatMap { places[$0] } ?? order.count
      let between = order[(place + 1)..<max(end, place + 1)]
      let behind = Set(ways.joined())
      let isPlain = between.allSatisfy { index in
        behind.contains(index) && nodes[index].edges.count <= 1
          && nodes[index].edges.allSatisfy { edge in
            edge.label.isEmpty && (edge.to == meeting || between.contains(edge.to))
          }
      }
      // Ways that never meet end the chart: the last of them ends it too.
      guard isPlain, node.edges.allSatisfy({ between.contains($0.to) || $0.to == meeting }),
        between.count >= 2
      else { continue }
      forks.all.insert(index)
      forks.inside.formUnion(meeting == nil ? between.dropLast() : between)
    }
    return forks
  }

  private func reached(from start: Int) -> Set<Int> {
    var seen: Set<Int> = []
    var open = [start]
    while let next = open.popLast() {
      if seen.insert(next).inserted { open += nodes[next].edges.map(\.to) }
    }
    return seen
  }
}
