/// Words above a list that make its entries ways to do one thing: `There are two options:`, `Use one
/// of the following:`.
enum AnnouncedChoice {
  /// - Parameter isNumbered: of steps in a row, only plain words make ways.
  static func isMade(by intro: String, ofNumbered isNumbered: Bool = false) -> Bool {
    let text = intro.lastRange(of: ". ").map { intro[$0.upperBound...] } ?? intro[...]
    let words = String(text.suffix(200)).words
    guard text.hasSuffix(":") || text.hasSuffix("."),
      plain.contains(where: words.contains)
        || !isNumbered && counted.contains(where: words.contains)
        || counted.contains(where: { words.contains("there are " + $0) })
        || words.hasSuffix("order of preference") && counted.contains(where: words.contains),
      !facts.contains(where: words.contains)
    else { return false }
    return true
  }

  /// `Via the portal`, `Installing the client`: how it is done, rather than what is done next.
  static func namesWay(_ title: String) -> Bool {
    guard let first = title.words.split(separator: " ").first else { return false }
    return means.contains(first) || first.count > 5 && first.hasSuffix("ing")
  }

  private static let means: Set<Substring> = [
    "via", "using", "with", "through", "by", "from", "manually", "automatically",
  ]

  /// `There are two options:` above two entries.
  static func counts(_ entries: Int, in intro: String) -> Bool {
    let numbers = [2: "two", 3: "three", 4: "four", 5: "five"]
    guard let number = numbers[entries] else { return false }
    let words = intro.words
    return ["options", "ways", "methods", "alternatives", "possibilities", "approaches"].contains {
      words.hasSuffix("\(number) \($0)") || words.contains("there are \(number) \($0)")
        || words.hasSuffix("\(number) \($0) in order of preference")
    }
  }

  /// `Three postures. Choose one of them:` above three entries: the entries are what is chosen.
  static func asksToChoose(among entries: Int, in intro: String) -> Bool {
    let numbers: [Int: Substring] = [2: "two", 3: "three", 4: "four", 5: "five"]
    guard intro.hasSuffix(":"), intro.utf8.count <= 200, let number = numbers[entries] else {
      return false
    }
    let words = intro.words.split(separator: " ")
    // With more behind it something else is chosen, or more is to be done.
    guard let place = words.lastIndex(where: choosingVerbs.contains),
      !words.contains(where: together.contains),
      chosen.contains(words[(place + 1)...].joined(separator: " "))
    else { return false }
    let before = words[..<place]
    return zip(before, before.dropFirst()).contains { $0 == number && ways.contains($1) }
  }

  /// `Make sure that you have set up the following:`: all that it names, and no choice.
  static func isOfAll(_ intro: String) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let words = " " + String(intro.suffix(200)).words + " "
    return all.contains(where: words.contains) && !choosing.contains(where: words.contains)
  }

  /// Whether `titles` exclude each other whatever stands above them: `Option A: …`, or `For Linux: …`
  /// and `For Mac: …`.
  static func exclude(_ titles: [String]) -> Bool {
    if titles.allSatisfy(AlternativeLabels.isWay) { return true }
    let platforms = titles.compactMap { title -> RivalPlatform? in
      let head = title.firstIndex(of: ":").map { title[..<$0] } ?? title[...]
      let words = head.split(separator: " ", maxSplits: 1)
      guard words.count == 2, ["for", "on"].contains(words[0].lowercased()) else { return nil }
      return RivalPlatform(words[1].prefix { $0 != "," }.trimmed)
    }
    guard platforms.count == titles.count else { return false }
    return zip(platforms, platforms.dropFirst()).allSatisfy { $0.isRival(of: $1) }
  }

  private static let together: Set<Substring> = [
    "each", "all", "both", "every", "then", "order", "first",
  ]
  private static let choosingVerbs: Set<Substring> = ["choose", "pick", "select"]
  private static let chosen: Set<String> = [
    "one", "one of them", "one of these", "which", "which one", "explicitly", "one explicitly",
  ]
  private static let ways: Set<Substring> = [
    "options", "postures", "ways", "choices", "alternatives", "approaches", "methods",
  ]
  private static let all = [
    " make sure ", " ensure ", " all of ", " have the following ", " set up the following ",
    " need the following ", " in this order ", " in order ", " requires the following ",
  ]
  private static let choosing = [
    " or ", " either ", " one of ", " pick ", " choose ", " any of ", " options ", " ways ",
  ]

  private static let plain = [
    "one of the following", "either of the following", "any of the following", "one of these",
    "either of these", "one of two", "one of three",
  ]

  private static let counted = [
    "two options", "three options", "several options", "two ways", "three ways", "several ways",
    "two methods", "three methods", "several methods", "two alternatives", "two possibilities",
    "two approaches", "three approaches", "following alternatives", "following approaches",
  ]

  /// The entries are what may be the case, or all of them are meant.
  private static let facts = [
    "all of the following", "any or all", "caused by", "causes", "indicate", "occur", "happen",
    "means", "because", "reason", "due to", "configuration options", "both of", "each of",
    "combination",
  ]
}
