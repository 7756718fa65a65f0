/// The steps of a graph by where each begins in the text.
struct StepPlaces {
  /// The steps as the graph has them; what is asked for is given by its index here.
  let all: [Step]
  private let order: [Int]

  init(_ steps: [Step]) {
    all = steps
    order = steps.indices.sorted {
      (steps[$0].source.start, $0) < (steps[$1].source.start, $1)
    }
  }

  /// Whether a step begins in `range`.
  func isAny(in range: SourceRange) -> Bool {
    let first = place(from: range.start)
    return first < order.count && start(first) < range.end
  }

  /// The steps that begin in `range`.
  func indices(in range: SourceRange) -> ArraySlice<Int> {
    order[place(from: range.start)..<place(from: range.end)]
  }

  /// The steps that begin in `range`, and the neighbours on both sides.
  func around(_ range: SourceRange) -> [Step] {
    let first = max(0, place(from: range.start) - 1)
    let end = min(order.count, place(from: range.end) + 1)
    return order[first..<end].map { all[$0] }
  }

  /// The next step within what holds the paragraph at `range`, innermost first; else the last before
  /// it.
  ///
  /// - Parameter text: the paragraph; one that tells of a result is about the step before it.
  func step(for range: SourceRange, in containers: [SourceRange], saying text: String) -> Int? {
    let next = place(from: range.end)
    let last = place(from: range.start + 1) - 1
    for container in containers.reversed() {
      let hasLast = last >= 0 && start(last) >= container.start
      if hasLast, CourseReader.tellsOfResult(text) { return order[last] }
      if next < order.count, start(next) < container.end { return order[next] }
      if hasLast { return order[last] }
    }
    if last >= 0 { return order[last] }
    return next < order.count ? order[next] : nil
  }

  /// The step to which a rule at `range` is given: the next, and where none follows the first of
  /// what holds it, as it must be known before.
  func first(for range: SourceRange, in containers: [SourceRange]) -> Int? {
    let next = place(from: range.end)
    for container in containers.reversed() {
      if next < order.count, start(next) < container.end { return order[next] }
      let first = place(from: container.start)
      if first < next { return order[first] }
    }
    return order.first
  }

  private func start(_ place: Int) -> Int { all[order[place]].source.start }

  /// The first place in `order` of a step that begins at `offset` or behind it.
  private func place(from offset: Int) -> Int {
    var low = 0
    var high = order.count
    while low < high {
      let middle = (low + high) / 2
      if start(middle) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
