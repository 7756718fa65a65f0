/// Tells prose that forbids or warns from prose that explains.
enum Warning {
  static func isWarning(_ text: String) -> Bool {
    if leads(text) { return true }
    for mark in [". ", "! "] {
      for stop in text.ranges(of: mark) {
        let sentence = text[stop.upperBound...].prefix(8)
        if sentence.first?.isUppercase == true, startsAsProhibition(sentence.uppercased()) {
          return true
        }
      }
    }
    if text.contains("skip this step") || text.contains("skip these steps") { return true }
    return text.contains("Do NOT") || text.contains("DO NOT") || text.contains("⚠")
  }

  /// `Important:`: what it warns of stands below.
  static func isHead(_ text: String) -> Bool {
    text.utf8.count <= 20 && text.hasSuffix(":")
      && ["warning", "caution", "danger", "important", "attention"].contains(text.words)
  }

  /// The sentence of `text` that forbids something, which is to be read beside what the text tells:
  /// `Note that you must not delete it`, `otherwise this will lock you out`. nil: none does.
  static func forbidding(_ text: String) -> String? {
    guard text.utf8.count <= 4_000, signs.contains(where: { text.firstRange(of: $0) != nil }) else {
      return nil
    }
    var rest = text[...]
    while !rest.isEmpty {
      let stop = SentenceEnd.first(in: String(rest))
      let sentence = stop.map { String(String(rest)[..<$0.lowerBound]) } ?? String(rest)
      if forbids(sentence) { return sentence }
      guard stop != nil else { return nil }
      rest = rest.dropFirst(sentence.count + 2)
    }
    return nil
  }

  private static func forbids(_ sentence: String) -> Bool {
    let lower = sentence.lowercased()
    for words in prohibitions {
      guard let place = lower.firstRange(of: words) else { continue }
      let verb = lower[place.upperBound...].prefix { $0.isLetter }
      // `You should not see errors` says what comes.
      if !["see", "get", "expect", "need", "forget", "have", "notice", "be"].contains(verb) {
        return true
      }
    }
    guard let place = lower.firstRange(of: "otherwise") else { return false }
    let rest = lower[place.upperBound...]
    return ["lock you out", "lose ", "be lost"].contains { rest.firstRange(of: $0) != nil }
  }

  /// What no prohibition is without.
  private static let signs = ["must", "should", "therwise"]

  private static let prohibitions = [
    "you must not ", "you must never ", "you should never ", "you should not ", "must never be ",
    "must not be ", "you shouldn't ", "you mustn't ",
  ]

  /// Whether `text` starts as a warning or a prohibition does.
  static func leads(_ text: String) -> Bool {
    // Most texts start with another letter.
    guard let first = text.utf8.first, first >= 0x80 || "cCwWdDiIaAnN{:[! ".utf8.contains(first)
    else { return false }
    let upper = text.prefix(24).uppercased().drop { "{:[! ".contains($0) }
    // `Warning signs:` tells what to look at.
    if upper.hasPrefix("WARNING SIGN") { return false }
    return [
      "CAUTION", "WARNING", "DANGER", "⚠", "IMPORTANT:", "ASSUMPTION:",
    ].contains(where: upper.hasPrefix) || startsAsProhibition(upper)
  }

  /// Whether a text in capitals begins with words that forbid.
  static func startsAsProhibition(_ upper: some StringProtocol) -> Bool {
    ["DO NOT ", "DON'T ", "DON’T ", "NEVER "].contains { upper.hasPrefix($0) }
  }

  /// `Make sure that nobody writes to it`.
  static func isRequirement(_ text: String) -> Bool {
    let words = text.words
    return ["make sure", "ensure ", "be sure", "be careful", "beware"].contains(
      where: words.hasPrefix)
  }

  /// `This is DESTRUCTIVE`, `It cannot be undone`: what is done is done.
  ///
  /// - Parameter isWarning: the text warns of the step that it stands at; else it must say that it
  ///   speaks of that step.
  static func tellsOfLoss(_ text: String, isWarning: Bool) -> Bool {
    let words = " " + text.words + " "
    if words.contains(" next ") || words.contains(" following ") { return false }
    if subjects.contains(where: { subject in finalWords.contains { words.contains(subject + $0) } })
      || subjects.contains(where: { subject in undone.contains { words.contains(subject + $0) } })
    {
      return true
    }
    guard isWarning, !others.contains(where: words.contains) else { return false }
    let mayTake = takesAway(words) && !forbidding.contains(where: words.contains)
    guard mayTake || losesSurely(words) else { return false }
    // `It deletes data. Do it only if the shop is closed.` says when, and that it does.
    return SentenceEnd.sentences(of: text).contains { sentence in
      let words = " " + sentence.words + " "
      return losesSurely(words)
        || mayTake && takesAway(words) && !doubting.contains(where: words.contains)
    }
  }

  private static func losesSurely(_ words: String) -> Bool {
    (finalWords + undone + losses).contains(where: { words.contains(" " + $0) })
  }

  private static func takesAway(_ words: String) -> Bool {
    takingAway.contains(where: words.contains) && forGood.contains(where: words.contains)
  }

  private static let subjects = [
    " this is ", " it is ", " which is ", " this ", " it ", " which ", " step is ", " command is ",
    " operation is ", " action is ", " step ", " command ", " operation ", " action ",
  ]

  private static let finalWords = ["destructive ", "irreversible "]

  private static let undone = [
    "cannot be undone ", "can not be undone ", "cant be undone ", "cannot be reversed ",
  ]

  private static let losses = [
    "permanently delete", "permanently remove", "permanently destroy", "wipes ", "erases all ",
    "deletes all ", "destroys all ", "will delete all ", "will erase all ", "will destroy all ",
    "will wipe ", "data may be lost ", "data will be lost ", "overwrites all ",
    "will overwrite all ",
  ]

  private static let takingAway = [
    " delete ", " deletes ", " destroy ", " destroys ", " wipe ", " wipes ", " erase ", " erases ",
  ]

  private static let forGood = [
    " permanently ", " irreversibly ", " irreversible ", " undone ", " data ", " forever ",
  ]

  /// `Never delete the data directory` speaks of what is not done here.
  private static let forbidding = [
    " not ", " never ", " dont ", " don t ", " without ", " unless ", " wont ",
  ]

  /// In the sentence itself, which may not come to it.
  private static let doubting = [" may ", " if "]

  /// Words of texts that speak of another step, or say that nothing is lost.
  private static let others = [
    " non destructive ", " nondestructive ", " not destructive ", " not irreversible ", " before ",
    " next ", " unlike ", " so that nothing ", " nothing is ",
    " no data ",
  ]
}
