/// Finds what somebody probably meant: the known word with the fewest slips of the finger.
package enum NearestWord {
  /// The nearest of `words`; nil where none is near. A word that `text` begins, ends or stands in
  /// is near however long it is; of equally near words the first.
  package static func nearest(to text: String, among words: [String]) -> String? {
    nearest(to: text, among: words, limit: 1).first
  }

  /// Up to `limit` words that are near, nearest first.
  package static func nearest(to text: String, among words: [String], limit: Int) -> [String] {
    let wanted = Array(text.lowercased().utf8.prefix(lengthLimit))
    guard !wanted.isEmpty else { return [] }
    let allowed = max(1, (wanted.count + 1) / 3)
    var near: [(distance: Int, index: Int)] = []
    for (index, word) in words.enumerated() {
      let bytes = Array(word.lowercased().utf8.prefix(lengthLimit))
      let distance = distance(wanted, bytes, limit: allowed)
      if distance <= allowed {
        near.append((distance, index))
      } else if wanted.count >= 3, contains(bytes, wanted) {
        near.append((allowed + 1, index))
      }
    }
    near.sort { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return near.prefix(limit).map { words[$0.index] }
  }

  /// Names are short; what is longer is compared by its beginning.
  private static let lengthLimit = 128

  private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
  }

  /// Damerau–Levenshtein distance (adjacent letters may be swapped); `limit` + 1 where it is more.
  private static func distance(_ left: [UInt8], _ right: [UInt8], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var before: [Int] = []
    var above = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let same = left[row] == right[column]
        var best = min(above[column] + (same ? 0 : 1), above[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      before = above
      above = current
    }
    return min(above[right.count], limit + 1)
  }
}
