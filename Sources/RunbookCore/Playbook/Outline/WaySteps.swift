/// `### Step 1` right below `### Option A`, both of one level: the steps are that option's.
enum WaySteps {
  /// The headings, those of such steps a level deeper with all below them.
  static func nested(
    _ flat: [(level: Int, section: Section)]
  ) -> [(level: Int, section: Section)] {
    var result = flat
    for level in Set(flat.map(\.level)) {
      let runs = runs(in: flat, level: level)
      guard runs.count >= 2 else { continue }
      for index in runs.joined() {
        result[index].level += 1
        result[index].section.origin = .heading(level: result[index].level)
      }
    }
    return result
  }

  /// The places of what belongs to each of several ways of `level`; empty: a way has no such steps.
  private static func runs(
    in flat: [(level: Int, section: Section)], level: Int
  ) -> [Range<Int>] {
    let ways = flat.indices.filter {
      flat[$0].level == level && AlternativeLabels.isWay(flat[$0].section.title.written)
    }
    guard ways.count >= 2 else { return [] }
    let runs = ways.map { steps(behind: $0, in: flat) }
    return runs.contains(where: \.isEmpty) ? [] : runs
  }

  private static func steps(
    behind way: Int, in flat: [(level: Int, section: Section)]
  ) -> Range<Int> {
    let level = flat[way].level
    var number = 0
    var index = way + 1
    while index < flat.count, flat[index].level >= level {
      if flat[index].level == level {
        guard flat[index].section.title.number == "\(number + 1)" else { break }
        number += 1
      } else if number == 0 {
        break
      }
      index += 1
    }
    return (way + 1)..<index
  }
}
