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
    let words = text.replacing("’", with: "'").words.split(separator: " ")
    return words.allSatisfy { fillers.contains($0) || negations.contains($0) }
      && words.contains(where: negations.contains)
  }

  private static let negations: Set<Substring> = [
    "not", "dont", "donts", "never", "avoid", "wrong",
  ]

  private static let fillers: Set<Substring> = [
    "do", "doing", "done", "run", "running", "use", "using", "ever", "any", "of", "the",
    "following", "these", "this", "commands", "things", "way", "what", "to", "you", "must",
    "should",
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
