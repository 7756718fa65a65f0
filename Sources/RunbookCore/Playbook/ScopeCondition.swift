/// A condition on all that follows in a section: `The steps below are optional.`, `The following steps
/// are needed only if the disk was lost.`
enum ScopeCondition {
  static func read(_ text: String) -> String? {
    guard text.utf8.count <= 240, let letter = text.utf8.first, "tTbBfFaA".utf8.contains(letter)
    else { return nil }
    let lower = text.lowercased()
    guard openings.contains(where: lower.hasPrefix) else { return nil }
    for word in ["only if ", "only when ", "only in case "] {
      if let place = lower.firstRange(of: word) {
        let offset = lower.distance(from: lower.startIndex, to: place.lowerBound)
        let rest = String(text.dropFirst(offset))
        let end = SentenceEnd.first(in: rest)?.lowerBound ?? rest.endIndex
        return rest[..<end].trimmed.dropping(suffix: ".").dropping(suffix: ":")
      }
    }
    let words = lower.words
    return ["are optional", "is optional"].contains(where: words.contains) ? "optional" : nil
  }

  private static let openings = [
    "below steps", "the below steps", "the steps below", "the following steps", "following steps",
    "all steps below", "all the steps below", "all of the steps below", "the remaining steps",
    "all following steps",
  ]
}

extension [CourseNode] {
  /// Hangs what stands behind the first `count` nodes on `condition`.
  mutating func ask(
    _ condition: String, behind count: Int, title: String, range: SourceRange
  ) {
    guard count < self.count else { return }
    var rest = Array(self[count...])
    rest.ask(condition, title: title, range: range)
    self = Array(self[..<count]) + rest
  }
}
