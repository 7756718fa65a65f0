/// Words above a list that make its entries ways to do one thing: `There are two options:`, `Use one
/// of the following:`.
enum AnnouncedChoice {
  static func isMade(by intro: String) -> Bool {
    let text = intro.ranges(of: ". ").last.map { intro[$0.upperBound...] } ?? intro[...]
    let words = String(text.suffix(200)).words
    guard marks.contains(where: words.contains), !facts.contains(where: words.contains) else {
      return false
    }
    return text.hasSuffix(":") || text.hasSuffix(".")
  }

  private static let marks = [
    "one of the following", "either of the following", "any of the following", "one of these",
    "two options", "three options", "several options", "following options", "these options",
    "two ways", "three ways", "several ways", "following ways", "following methods", "two methods",
    "three methods", "several methods", "following alternatives", "two alternatives",
    "two possibilities", "two approaches", "three approaches", "following approaches",
  ]

  /// The entries are what may be the case, or all of them are meant.
  private static let facts = [
    "all of the following", "any or all", "caused by", "causes", "indicate", "occur", "happen",
    "means", "because", "reason", "due to", "configuration options", "both of", "each of",
    "combination",
  ]
}
