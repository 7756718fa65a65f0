/// Conditions whose sentence does not end with a colon, or stands before the one that does.
extension IntroCondition {
  /// `It fills up in winter. If the disk is full, free some space.` right above a fence, which is all
  /// that the words tell to do.
  static func onlyOrder(_ intro: String) -> LeadingCondition? {
    guard intro.utf8.last == UInt8(ascii: "."), intro.utf8.count <= 600,
      intro.firstRange(of: "If ") != nil
    else { return nil }
    let sentences = SentenceEnd.sentences(of: intro)
    guard let last = sentences.last, last.prefix(3).lowercased() == "if ",
      sentences.dropLast().allSatisfy(onlySays),
      let found = LeadingCondition(last.dropping(suffix: ".") + ":"), let action = found.action,
      Instruction.tells(action) || Instruction.isOrder(action)
        || SectionTitle(action).startsWithVerb, !asksSomebody(action),
      !saysWhatIs(action), !speaksOfAnswer(found.text)
    else { return nil }
    return found
  }

  /// `NOTE: Run the command below only if it is on 4.14.`, `You might want to run the command below if
  /// the page is missing` right above a fence.
  static func onlyBelow(_ intro: String) -> String? {
    guard intro.utf8.count <= 400,
      intro.firstRange(of: "below") != nil || intro.firstRange(of: "following") != nil,
      let place = [" only if ", " only when ", " only in case ", " if "].lazy.compactMap({ word in
        intro.firstRange(of: word).map { ($0, word) }
      }).first
    else { return nil }
    let last = BoxWords.unboxed(lastSentence(of: intro)).dropping(suffix: ":").dropping(suffix: ".")
    guard SentenceEnd.first(in: last) == nil, let range = last.firstRange(of: place.1) else {
      return nil
    }
    var words = last[..<range.lowerBound].words.split(separator: " ")[...]
    for offer in belowOffers where words.starts(with: offer) {
      words = words.dropFirst(offer.count)
    }
    guard let verb = words.first, ["run", "execute", "use"].contains(verb),
      words.prefix(6).contains(where: { ["below", "following"].contains($0) }),
      words.prefix(6).contains(where: ranBelow.contains),
      let end = words.last, place.1 != " if " || !asked.contains(end)
    else { return nil }
    return last[range.lowerBound...].trimmed
  }

  private static let belowOffers: [[Substring]] = [
    ["you", "might", "want", "to"], ["you", "may", "want", "to"], ["you", "may", "need", "to"],
    ["you", "might", "need", "to"], ["you", "should"], ["you", "can"], ["please"], ["only"],
  ]
  private static let ranBelow: Set<Substring> = [
    "command", "commands", "script", "query", "steps",
  ]
  /// `Run the command below to see if …`: what it answers.
  private static let asked: Set<Substring> = [
    "see", "check", "verify", "confirm", "determine", "test", "know", "tell", "learn", "out",
    "view", "look", "validate", "ensure", "detect", "show", "discover", "investigate", "even",
    "identify", "inspect", "as",
  ]

  /// `then the cluster is healthy`: what a case means, and nothing to do.
  private static func saysWhatIs(_ action: String) -> Bool {
    let words = action.words.split(separator: " ").drop { $0 == "then" }
    return words.first.map(subjects.contains) == true
  }

  private static let subjects: Set<Substring> = [
    "the", "a", "an", "it", "this", "that", "there",
  ]

  /// `if it returns 200`: what the command below will tell.
  private static func speaksOfAnswer(_ condition: String) -> Bool {
    let words = condition.words.split(separator: " ").prefix(5)
    return words.contains { ["returns", "prints", "outputs", "responds", "answers"].contains($0) }
      && !words.contains("not")
  }

  /// Whether a sentence tells nothing to do and does not speak of what stands below it.
  private static func onlySays(_ sentence: String) -> Bool {
    let words = sentence.words
    return !Instruction.tells(sentence) && !Instruction.isOrder(sentence)
      && LeadingCondition(sentence.dropping(suffix: ".") + ":") == nil
      && !words.split(separator: " ").contains(where: ofCommand.contains)
  }

  private static let ofCommand: Set<Substring> = [
    "run", "execute", "use", "below", "following", "this", "these", "command", "commands", "script",
    "you", "we", "first", "then", "must", "should", "need", "needs",
  ]

  /// Whether somebody else is asked, or a text read, which no command below does.
  static func asksSomebody(_ action: String) -> Bool {
    let words = action.words
    guard asking.contains(where: words.hasPrefix) else { return false }
    let list = words.split(separator: " ")
    return !list.contains { ["below", "following", "command", "commands", "this"].contains($0) }
  }

  private static let asking = [
    "ask ", "contact ", "consult ", "escalate", "reach out", "refer to ", "speak to ", "talk to ",
    "get in touch", "get help", "see the docs", "see the documentation", "see the runbook",
    "see the wiki", "call the on", "call your", "page the on",
  ]

  /// `If the queue is over 10k it is a real incident. Run this:`: what is said of the case is that
  /// something must be done, and the last sentence points to it.
  static func grave(before intro: String) -> String? {
    let sentences = SentenceEnd.sentences(of: intro)
    guard sentences.count >= 2, let last = sentences.last, pointing.contains(last.words) else {
      return nil
    }
    let before = sentences[sentences.count - 2].dropping(suffix: ".")
    guard before.prefix(3).lowercased() == "if ", before.utf8.count <= 160,
      duties.contains(where: { before.lowercased().contains($0) })
    else { return nil }
    let condition = Condition.item(before).flatMap { $0.action == nil ? nil : $0.condition }
    return "if \(condition ?? String(before.dropFirst(3)))"
  }

  private static let duties = [
    " must be ", " needs to be ", " need to be ", " has to be ", " have to be ", " should be ",
    " incident", " emergency", " is a problem", " is an outage",
  ]

  /// `If the worker hangs, follow these steps.` above a list.
  static func ofSteps(_ intro: String) -> String? {
    guard intro.utf8.last == UInt8(ascii: "."), intro.utf8.count <= 300,
      intro.firstRange(of: "If ") != nil
    else { return nil }
    let last = lastSentence(of: intro)
    guard last.prefix(3).lowercased() == "if ",
      let found = LeadingCondition(last.dropping(suffix: ".") + ":"),
      let action = found.action?.words, steps.contains(action)
    else { return nil }
    return found.text
  }

  private static let steps: Set<String> = [
    "follow these steps", "follow the steps below", "follow the following steps",
    "take these steps", "take the following steps", "perform these steps",
    "perform the following steps", "do the following", "use these steps", "use the steps below",
  ]

  /// `Never run these on the primary:` above commands, which may be run elsewhere.
  static func forbiddenPlace(_ intro: String) -> String? {
    guard intro.hasSuffix(":"), let letter = lastSentence(of: intro).utf8.first,
      "dDnNyY".utf8.contains(letter)
    else { return nil }
    let sentence = lastSentence(of: intro).dropping(suffix: ":")
    let words = sentence.replacing("’", with: "'").words
    guard let opening = bans.first(where: words.hasPrefix) else { return nil }
    let list = words.dropFirst(opening.count).split(separator: " ")
    guard let verb = list.first, runs.contains(verb),
      let on = list.firstIndex(where: { ["on", "against", "in"].contains($0) }),
      list[1..<on].allSatisfy({ ran.contains($0) }), case let place = list[(on + 1)...],
      (1...5).contains(place.count), let last = place.last,
      PlaceWords.machines.contains(String(last)) || environments.contains(last),
      !place.contains(where: { ["and", "or", "same", "other", "more"].contains($0) })
    else { return nil }
    return "unless this is \(place.joined(separator: " "))"
  }

  /// `Do not run this unless the old disk is lost.`: the case in which what it stands at is done.
  static func forbiddenCase(_ text: String) -> String? {
    guard text.utf8.count <= 400,
      text.firstRange(of: "un ") != nil || text.firstRange(of: "se ") != nil
        || text.firstRange(of: "xecute ") != nil
    else { return nil }
    return SentenceEnd.sentences(of: BoxWords.unboxed(text)).lazy
      .compactMap(forbiddenCase(ofOne:)).first
  }

  private static func forbiddenCase(ofOne sentence: String) -> String? {
    let sentence = sentence.replacing("’", with: "'").dropping(suffix: ".").dropping(suffix: "!")
      .dropping(suffix: ":")
    let words = sentence.words
    guard let opening = bans.first(where: words.hasPrefix) else { return nil }
    let list = words.dropFirst(opening.count).split(separator: " ")
    guard let verb = list.first, runs.contains(verb),
      let end = list.firstIndex(where: { cases[$0] != nil }), let opener = cases[list[end]],
      list[1..<end].allSatisfy({ ran.contains($0) || $0 == "step" || $0 == "steps" }),
      let place = sentence.lowercased().firstRange(of: " \(list[end]) ")
    else { return nil }
    let count = sentence.lowercased().distance(
      from: sentence.lowercased().startIndex, to: place.upperBound)
    let rest = String(sentence.dropFirst(count)).trimmed
    return rest.isEmpty || rest.utf8.count > 160 ? nil : "\(opener) \(rest)"
  }

  /// What begins the case, and what it is when it is turned round.
  private static let cases: [Substring: String] = [
    "unless": "if", "if": "unless", "while": "unless", "when": "unless", "until": "once",
  ]

  private static let bans = [
    "never ", "do not ", "dont ", "you must not ", "you must never ", "you should never ",
  ]
  private static let runs: Set<Substring> = ["run", "execute", "use", "do", "issue", "type"]
  private static let ran: Set<Substring> = [
    "this", "these", "the", "following", "command", "commands", "them", "it", "any", "of", "ever",
    "directly", "script",
  ]
  private static let environments: Set<Substring> = [
    "production", "prod", "live", "staging", "database", "cluster", "environment",
  ]
}
