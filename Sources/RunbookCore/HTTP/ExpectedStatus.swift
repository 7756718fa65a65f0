/// The status that prose expects of a request: `→ 503 paused`, `Should return HTTP 401`.
enum ExpectedStatus {
  /// The statuses of the first line that names one; nil: none does, as in `→ 200 rows`.
  static func read(_ text: String) -> [Int]? {
    for line in text.split(separator: "\n") {
      if let statuses = statuses(in: line) { return statuses }
    }
    return nil
  }

  /// The sentence of a step's text that says what its request is to answer: `It must return 401.`
  static func told(in text: String) -> String? {
    guard text.utf8.contains(where: ShellByte.isDigit) else { return nil }
    return SentenceEnd.sentences(of: text).first { sentence in
      let words = sentence.words.split(separator: " ").prefix(4)
      return words.first.map(subjects.contains) == true
        && words.contains { $0 == "must" || $0 == "should" } && read(sentence) != nil
    }
  }

  private static let subjects: Set<Substring> = ["it", "this", "that", "the", "you"]

  private static func statuses(in line: Substring) -> [Int]? {
    let words = line.split { " \t`*".contains($0) }
    var isLeading = true
    /// `→ 503` stands for an answer; `should be 150` may be anything.
    let isMarked =
      words.contains { ["→", "->", "=>"].contains($0) }
      || words.contains { ["return", "returns", "returned", "response"].contains(bare($0)) }
    for (index, word) in words.enumerated() {
      let lower = word.lowercased()
      if let status = status(word) {
        let isNamed = index > 0 && naming.contains(bare(words[index - 1]))
        let rest = words[(index + 1)...]
        guard isNamed || isLeading && known.contains(status),
          isNamed
            || !isCount(rest.first)
              && (isMarked || rest.first.map(isPhrase) == true || status >= 400 && isLast(rest)),
          !rest.contains(where: { ["after", "when", "if", "unless", "until"].contains($0) })
        else { return nil }
        return [status] + others(word, words[(index + 1)...])
      }
      if ["not", "no", "never", "without"].contains(lower) { return nil }
      if !leading.contains(bare(word)) { isLeading = false }
    }
    return nil
  }

  /// `401` and `401/403,`: a status, alone or with others.
  private static func status(_ word: Substring) -> Int? {
    let head = word.prefix { $0.isNumber }
    let rest = word.dropFirst(head.count)
    guard head.utf8.count == 3, let number = Int(head), (200...599).contains(number),
      rest.allSatisfy({ ",.;:)!".contains($0) })
        || rest.first == "/" && status(rest.dropFirst()) != nil
    else { return nil }
    return number
  }

  /// `401 or 403`, `401/403`
  private static func others(_ word: Substring, _ rest: ArraySlice<Substring>) -> [Int] {
    var found = word.split(separator: "/").dropFirst().compactMap { status($0) }
    // `200 OK or 204`
    var rest = rest.drop { isPhrase($0) && $0 != "or" }
    while let first = rest.first, ["or", "/"].contains(first),
      let next = rest.dropFirst().first.flatMap({ status($0) })
    {
      found.append(next)
      rest = rest.dropFirst(2).drop { isPhrase($0) && $0 != "or" }
    }
    return found
  }

  private static func bare(_ word: Substring) -> String {
    let name = word.lowercased().filter { $0 != ":" && $0 != "=" }
    return name.hasPrefix("http/") ? "http" : name
  }

  private static let naming: Set<String> = ["http", "https", "status", "code"]
  /// What may stand in front of a number that is the whole answer.
  private static let leading: Set<String> = [
    "http", "https", "status", "code", "should", "must", "expect", "expects", "expected", "return",
    "returns", "returned", "be", "get", "gets", "give", "gives", "see", "show", "shows", "print",
    "prints", "a", "an", "you", "it", "this", "with", "response", "output", "result", "→",
    "->", "=>", "-", "—", "#", "✅", "the", "request", "call", "answer", "answers", "respond",
    "that",
  ]

  /// Nothing but other statuses follows.
  private static func isLast(_ rest: ArraySlice<Substring>) -> Bool {
    rest.allSatisfy { $0 == "or" || status($0) != nil }
  }

  /// RFC 9110, 15.3 to 15.6, and what is met beside them.
  private static let known: Set<Int> = Set(200...206).union(300...308).union(400...431)
    .union(500...511)

  /// A word of a reason phrase: `OK`, `No Content`, `Unauthorized`.
  private static func isPhrase(_ word: Substring) -> Bool {
    guard let first = word.first else { return false }
    return first.isUppercase || ["ok", "success"].contains(word.lowercased().filter(\.isLetter))
  }

  /// `rows`, `ms`: what is counted.
  private static func isCount(_ word: Substring?) -> Bool {
    guard let word, let first = word.first, first.isLetter || first == "%" else { return false }
    let name = word.lowercased().filter { $0.isLetter || $0 == "%" }
    let units = ["ms", "s", "kb", "mb", "gb", "kib", "mib", "gib", "b", "%", "min", "sec"]
    let phrases = ["success", "status", "access", "unless", "is", "as", "this", "processes"]
    return units.contains(name) || name.hasSuffix("s") && !phrases.contains(name)
  }
}
