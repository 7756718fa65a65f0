/// Words about the file itself, not about what is done: `Last updated by Ada on 2024-03-04`,
/// `Created: 2024-01-01`.
enum FileFooter {
  static func isOne(_ text: String) -> Bool {
    guard text.utf8.count <= 160, SentenceEnd.sentences(of: text).count == 1 else { return false }
    let words = text.words.split(separator: " ")
    guard words.count <= 20, words.contains(where: isYear), let first = words.first,
      words.count >= 2
    else { return false }
    if first == "last" || first == "date" { return changes.contains(words[1]) }
    return changes.contains(first)
      && (["by", "on", "at"].contains(words[1]) || words[1].allSatisfy(\.isNumber)
        || text.dropFirst(first.count).first == ":")
  }

  private static let changes: Set<Substring> = [
    "updated", "modified", "reviewed", "edited", "changed", "created", "revised", "verified",
  ]

  private static func isYear(_ word: Substring) -> Bool {
    word.utf8.count == 4 && word.allSatisfy(\.isNumber)
      && (word.hasPrefix("19") || word.hasPrefix("20"))
  }
}
