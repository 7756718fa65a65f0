/// The last parts of the procedures' ids in one file, each given once.
struct ProcedureSlugs {
  /// The number that was last set behind each of them.
  private var taken: [String: Int] = [:]

  /// Headings that repeat in one file are told apart by what stands above them, then by a number.
  mutating func take(
    _ written: String, below parents: [Section]
  ) -> (text: String, isRepeated: Bool) {
    let own = written.isEmpty ? "procedure" : written
    guard taken[own] != nil else {
      taken[own] = 1
      return (own, false)
    }
    let parent = parents.last { !$0.title.slug.isEmpty && $0.origin != .document }
    let slug = parent.map { "\($0.title.slug)-\(own)" } ?? own
    var candidate = slug
    var counter = taken[slug].map { $0 + 1 } ?? 2
    while taken[candidate] != nil {
      candidate = "\(slug)-\(counter)"
      counter += 1
    }
    if candidate != slug { taken[slug] = counter - 1 }
    taken[candidate] = 1
    return (candidate, true)
  }
}
