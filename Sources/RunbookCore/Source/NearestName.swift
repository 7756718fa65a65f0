/// Finds the name that someone probably meant: "did you mean 'check'?"
package enum NearestName {
  private static let longestName = 64

  /// The candidate nearest to `name`, if it is near enough to be a slip: one mistake in up to four
  /// characters, two in up to eight, three beyond. Of equally near ones the first.
  package static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty, wanted.count <= longestName else { return nil }
    var limit = wanted.count <= 4 ? 1 : wanted.count <= 8 ? 2 : 3
    var best: String?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard other.count <= longestName, abs(other.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, other)
      guard distance <= limit else { continue }
      best = candidate
      if distance == 0 { break }
      limit = distance - 1
    }
    return best ?? only(candidates, beginningWith: name)
  }

  /// The one candidate that `name` is cut from: `--sev`.
  private static func only(
    _ candidates: some Sequence<String>, beginningWith name: String
  ) -> String? {
    guard name.count >= 3 else { return nil }
    let found = candidates.filter { $0.lowercased().hasPrefix(name.lowercased()) }
    return found.count == 1 ? found[0] : nil
  }

  /// Insertions, deletions, replacements and swaps of neighbours that make `left` into `right`.
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, scalar) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(last[column + 1] + 1, current[column] + 1)
        cost = min(cost, last[column] + (scalar == other ? 0 : 1))
        if row > 0, column > 0, scalar == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
