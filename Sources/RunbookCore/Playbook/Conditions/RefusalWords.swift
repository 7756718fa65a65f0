/// Comments by which a command is to be refused: `GitHub token - must return 401`, `the next call must
/// fail`.
enum RefusalWords {
  private static let modals = ["must ", "should "]
  private static let fails = [
    "fail", "be rejected", "be refused", "be denied", "be blocked", "be unauthorized",
    "be forbidden", "return accessdenied", "return access denied", "return unauthorized",
    "return forbidden",
    "return permission denied", "be accessdenied", "give accessdenied", "get accessdenied",
    "time out", "be unreachable",
  ]
  private static let verbs = [
    "return ", "be ", "give ", "get ", "answer ", "answer with ", "respond with ", "return http ",
    "return a ", "return an ",
  ]

  /// `no test should fail`, `in case it should fail`: none is looked for.
  private static let denials: Set<Substring> = [
    "no", "none", "nothing", "nobody", "never", "neither", "not", "if", "case", "when", "without",
    "unless",
  ]

  /// The words from `must` on, of the first of `texts` that says so.
  static func find(in texts: [String]) -> String? {
    for text in texts {
      guard text.contains("ust ") || text.contains("hould ") || text.contains("UST ") else {
        continue
      }
      let lower = text.lowercased()
      for modal in modals {
        guard let place = lower.firstRange(of: modal) else { continue }
        let before = lower[..<place.lowerBound].split { !$0.isLetter }
        guard !before.contains(where: denials.contains) else { continue }
        let rest = lower[place.upperBound...]
        guard
          fails.contains(where: { starts(rest, $0) })
            || verbs.contains(where: { verb in
              rest.hasPrefix(verb) && isRefusal(rest.dropFirst(verb.count))
            })
        else { continue }
        let start = lower.distance(from: lower.startIndex, to: place.lowerBound)
        return String(text.dropFirst(start))
      }
    }
    return nil
  }

  private static func starts(_ text: Substring, _ word: String) -> Bool {
    guard text.hasPrefix(word) else { return false }
    let next = text.dropFirst(word.count).first
    // `should fail over to the other site`
    if word == "fail", text.hasPrefix("fail over") || text.hasPrefix("fail-") { return false }
    return next.map { !$0.isLetter && !$0.isNumber } ?? true
  }

  /// `401`, `403 or 404`, `4xx`
  private static func isRefusal(_ text: Substring) -> Bool {
    let number = text.prefix { $0.isNumber || $0 == "x" }
    let unit = text.dropFirst(number.utf8.count).drop { $0 == " " }.prefix {
      $0.isLetter || $0 == "%"
    }
    guard !["mb", "gb", "kb", "mib", "gib", "ms", "s", "b", "%"].contains(unit),
      unit.last != "s" || unit == "access"
    else { return false }
    return number.utf8.count == 3 && (number.hasPrefix("4") || number.hasPrefix("5"))
      && (text.dropFirst(3).first.map { !$0.isLetter && $0 != "%" } ?? true)
  }
}
