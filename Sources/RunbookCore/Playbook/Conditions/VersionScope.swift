/// The beginning of a sentence that says for which versions it is: `For clusters at 4.13 or earlier,
/// …`, `On Ubuntu 22.04 and later:`, `Since 5.2, run:`.
enum VersionScope {
  /// The scope in words that `only` may stand before, and what to do there.
  static func read(_ sentence: String) -> (text: String, action: String?)? {
    guard sentence.utf8.count <= 400, sentence.utf8.contains(where: ShellByte.isDigit),
      let letter = sentence.utf8.first, "fFoOiIwWsSaA".utf8.contains(letter)
    else { return nil }
    let words = sentence.split(separator: " ").prefix(24)
    guard let first = words.first?.lowercased(), openers.contains(first),
      let number = words.dropFirst().prefix(9).firstIndex(where: { isVersion(core($0)) }),
      !words[..<number].contains(where: endsPhrase),
      let range = end(of: words, at: number, opener: first)
    else { return nil }
    // `… and earlier clusters, run:`
    var end = words[range...].prefix(4).firstIndex(where: endsPhrase) ?? range
    func order(behind end: Int) -> String {
      words[(end + 1)...].joined(separator: " ").dropping(suffix: ":").trimmed
    }
    let isOrdered = IntroCondition.orders(order(behind: range))
    if isOrdered { end = range }
    let rest = order(behind: end)
    guard isOrdered || endsPhrase(words[end]) || end == words.endIndex - 1 else { return nil }
    var scope = words[...end].joined(separator: " ")
    while let last = scope.last, ",:;".contains(last) { scope.removeLast() }
    let action = rest.isEmpty ? nil : rest
    return (first + scope.dropFirst(first.count), action)
  }

  /// The scope that a sentence names before the last one, which goes on with what is there: `At 4.13
  /// or earlier, old pods serve it. Find them:`.
  static func before(_ intro: String) -> String? {
    guard intro.utf8.count <= 600, intro.utf8.contains(where: ShellByte.isDigit) else { return nil }
    let sentences = SentenceEnd.sentences(of: intro)
    guard sentences.count >= 2, let last = sentences.last,
      last.words.split(separator: " ").contains(where: pointingBack.contains),
      let found = sentences.dropLast().last.flatMap(read), let told = found.action,
      // `In 4.12 and earlier, it had another name.` is told for whoever remembers it.
      !told.words.split(separator: " ").contains(where: past.contains)
    else { return nil }
    return found.text
  }

  /// The last word of the range whose version stands at `number`; nil: it is no range.
  private static func end(
    of words: ArraySlice<Substring>, at number: Int, opener: String
  ) -> Int? {
    let version = core(words[number])
    func word(_ index: Int) -> String { words.indices.contains(index) ? core(words[index]) : "" }
    if !endsPhrase(words[number]) {
      if times.contains(word(number + 1)) { return nil }
      if ["and", "or", "&"].contains(word(number + 1)), ranges.contains(word(number + 2)) {
        return number + 2
      }
      if ["onwards", "onward", "upwards"].contains(word(number + 1)) { return number + 1 }
      if ["to", "through", "-", "–"].contains(word(number + 1)), isVersion(word(number + 2)),
        version.contains(".")
      {
        return number + 2
      }
    }
    if version.hasSuffix("+") || signs.contains(word(number - 1)) { return number }
    if word(number - 1) == "than", compared.contains(word(number - 2)) { return number }
    if word(number - 1) == "to", word(number - 2) == "prior" { return number }
    return opener == "since" && version.contains(".") ? number : nil
  }

  /// Without the marks around it, in small letters.
  private static func core(_ word: Substring) -> String {
    let marks: Set<Character> = [",", ":", ";", ".", "(", ")", "`", "*", "\""]
    return word.lowercased().drop(while: marks.contains).trimmingEnd(marks)
  }

  private static func endsPhrase(_ word: Substring) -> Bool {
    word.utf8.last.map(",:;".utf8.contains) ?? false
  }

  /// `4`, `v1.24`, `4.x`, `2.0+`
  private static func isVersion(_ word: String) -> Bool {
    let number = word.drop { $0 == "v" }
    return number.utf8.count <= 12 && number.utf8.first.map(ShellByte.isDigit) == true
      && number.utf8.allSatisfy { ShellByte.isDigit($0) || ".x+".utf8.contains($0) }
  }

  private static let openers: Set<String> = [
    "for", "on", "in", "with", "since", "at", "as", "starting",
  ]
  private static let ranges: Set<String> = [
    "earlier", "later", "above", "below", "older", "newer", "lower", "higher", "up", "upwards",
    "prior", "onwards", "beyond", "before", "after", "under", "greater",
  ]
  private static let compared: Set<String> = [
    "older", "newer", "earlier", "later", "lower", "higher",
  ]
  private static let signs: Set<String> = [">", ">=", "<", "<=", "≥", "≤"]
  /// Behind a number, it is no version.
  private static let times: Set<String> = [
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks",
    "month", "months", "year", "years", "times", "am", "pm",
  ]
  private static let pointingBack: Set<Substring> = [
    "them", "those", "these", "its", "it", "their", "they", "that",
  ]
  private static let past: Set<Substring> = ["was", "were", "had", "did", "used", "could"]
}

extension Substring {
  fileprivate func trimmingEnd(_ marks: Set<Character>) -> String {
    var kept = self
    while let last = kept.last, marks.contains(last) { kept.removeLast() }
    return String(kept)
  }
}
