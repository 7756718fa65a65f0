/// The places of a section's phases, so that what stands inside one is found without a search of
/// all its headings.
struct PhaseRanges {
  private let ranges: [SourceRange]

  init(_ phases: Set<SourceRange>, in section: Section) {
    ranges = section.headings.filter { phases.contains($0.titleRange) }.map(\.range)
      .sorted { $0.start < $1.start }
  }

  /// Whether a phase holds `range`.
  func holds(_ range: SourceRange) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].start <= range.start { low = middle + 1 } else { high = middle }
    }
    return low > 0 && range.end <= ranges[low - 1].end
  }
}
