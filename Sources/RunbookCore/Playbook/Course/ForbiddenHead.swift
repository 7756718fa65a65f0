/// Heads that forbid what stands below them: `Do NOT:`, `Avoid:`, `Wrong way`, `Old procedure (do not
/// use)`. Without their head those words would be read as orders.
enum ForbiddenHead {
  /// - Parameter text: a label's title, or a sentence that ends with a colon.
  static func forbids(_ text: String) -> Bool {
    if Warning.isHead(text) || Warning.leads(text) {
      return !text.words.hasPrefix("warning sign")
    }
    let words = text.replacing("’", with: "'").words
    guard !words.isEmpty, words.utf8.count <= longest else { return false }
    return whole.contains(words) || starts.contains { (words + " ").hasPrefix($0) }
      || ends.contains { (" " + words).hasSuffix($0) }
      || parts.contains { " \(words) ".firstRange(of: $0) != nil }
  }

  /// `Do NOT:`, `Never run any of these:`: whatever stands below is not done, even where it was
  /// taken for steps.
  static func forbidsAll(_ text: String) -> Bool {
    guard text.utf8.count <= longest else { return false }
    // What is to be done instead may stand behind it.
    guard !text.dropping(suffix: ".").contains(where: { ";/&+|".contains($0) }),
      SentenceEnd.first(in: text) == nil
    else { return false }
    let words = text.replacing("’", with: "'").words.split(separator: " ")
    if words.starts(with: ["under", "no", "circumstances"]) {
      // `Under no circumstances skip these steps:` orders what stands below.
      return text.hasSuffix(":") && words.contains(where: pointing.contains)
        && words.contains(where: doing.contains) && !text.contains(",")
        && !words.contains(where: limiting.contains)
    }
    if let last = words.last, bans.contains(last), words.count >= 3 {
      let rest = words.dropLast()
      return ["is", "are"].contains(rest.last)
        && rest.dropLast().allSatisfy { fillers.contains($0) || $0 == "command" }
    }
    return words.allSatisfy { fillers.contains($0) || negations.contains($0) }
      && words.indices.contains { forbids(at: $0, in: words) }
  }

  /// Whether the word at `place` says that the rest is not to be done; `Not running` and `Never used`
  /// say how something is, and `To avoid this` what for.
  private static func forbids(at place: Int, in words: [Substring]) -> Bool {
    let last = place > 0 ? words[place - 1] : ""
    let next = place + 1 < words.count ? words[place + 1] : ""
    switch words[place] {
    case "not":
      // `The following should not be running:` says how it is to be.
      return (["do", "must", "should", "what", "you"].contains(last) || next == "to")
        && !(next == "be" && words.last == "running")
    case "never": return !["running", "done", "using", "used"].contains(next)
    case "avoid":
      // `Things to do to avoid this:`
      return last != "to"
        || (words.contains("what") || words.contains("things")) && !words[..<place].contains("do")
    default: return negations.contains(words[place])
    }
  }

  private static let pointing: Set<Substring> = ["these", "this", "following", "any"]
  private static let doing: Set<Substring> = [
    "run", "use", "do", "execute", "type", "issue", "perform", "try", "apply", "call",
  ]
  /// What is done then, but not so: `Under no circumstances run this twice:`.
  private static let limiting: Set<Substring> = [
    "more", "once", "twice", "parallel", "time", "other", "alone", "during", "by", "than", "should",
    "skip", "forget", "omit", "ignore", "miss", "leave", "without", "unless", "until", "before",
    "after", "if", "while",
  ]

  private static let negations: Set<Substring> = [
    "not", "dont", "donts", "never", "avoid", "wrong",
  ]

  private static let bans: Set<Substring> = ["forbidden", "prohibited"]

  private static let fillers: Set<Substring> = [
    "do", "doing", "done", "be", "run", "running", "use", "using", "ever", "any", "of", "the",
    "following", "these", "this", "commands", "things", "way", "what", "to", "you", "must",
    "should", "please",
  ]

  /// Longer ones explain.
  private static let longest = 120

  private static let whole: Set<String> = [
    "avoid", "avoid doing", "wrong", "bad", "incorrect", "forbidden", "prohibited", "not allowed",
    "wrong way", "wrong ways", "the wrong way", "bad practice", "bad practices", "anti patterns",
    "antipatterns", "anti pattern", "antipattern", "warnings",
  ]

  private static let starts = [
    "do not ", "dont ", "donts ", "never ", "avoid this ", "avoid these ", "avoid the following ",
    "you must not ", "you must never ", "you should not ", "you should never ", "must not ",
    "wrong way ", "what not to ", "things not to ", "under no circumstances ",
  ]

  private static let ends = [
    " to avoid", " not to do", " do not", " dont", " must not", " never", " should not",
  ]

  private static let parts = [
    " do not use ", " dont use ", " do not do ", " dont do ", " not to do ", " never do ",
    " it is a mistake ", " common mistakes ", " do not follow ", " is forbidden ",
    " are forbidden ", " is prohibited ", " are prohibited ",
  ]
}
