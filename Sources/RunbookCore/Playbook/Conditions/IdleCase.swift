/// Words by which something is to be done unless a case holds: `If it is up, stop here. Otherwise
/// restart it:`, `Skip this step if you use S3.`
struct IdleCase {
  /// When what stands below is done: `unless it is up`, or the other case that the words name.
  var condition: String
  /// What is to be done then; nil: the words do not say.
  var action: String?

  init?(_ text: String) {
    // `If it is full, empty it. If not, do nothing:` is about the first of the two.
    guard Self.mayTell(text), LeadingCondition.withoutIdleCase(text) == text else { return nil }
    let sentences = SentenceEnd.sentences(of: text)
    guard let place = sentences.indices.last(where: { Self.idle(sentences[$0]) != nil }),
      place + 2 >= sentences.count, let (idle, isSure) = Self.idle(sentences[place])
    else { return nil }
    condition = "unless \(idle)"
    guard place + 1 < sentences.count else {
      // `If all is well, go on:` leads to what stands below.
      guard isSure else { return nil }
      return
    }
    let next = sentences[place + 1].trimmed
    if let (other, rest) = Self.other(next) {
      // The first case has stood in the sentence already.
      if !other.isEmpty { condition = other }
      action = rest
    } else {
      // `Do nothing for a while. Then force it:` goes on in the same case.
      guard isSure, !["then ", "after "].contains(where: next.lowercased().hasPrefix) else {
        return nil
      }
      action = Instruction.tells(next) || Instruction.isOrder(next) ? next : nil
    }
    action = action.map { $0.dropping(suffix: ":").dropping(suffix: ".") }
  }

  /// The other case, where `sentence` names one itself, and what is to be done then; nil: it is
  /// about none.
  private static func other(_ sentence: String) -> (condition: String, action: String?)? {
    let lower = sentence.lowercased()
    for opener in LeadingCondition.others.map(\.trimmed) {
      guard lower.hasPrefix(opener), let mark = lower.dropFirst(opener.count).first,
        ", :".contains(mark)
      else { continue }
      let rest = sentence.dropFirst(opener.count).drop { ",: ".contains($0) }.trimmed
      return ("", rest.isEmpty ? nil : ASCIIText.capitalized(rest))
    }
    let whole = sentence.dropping(suffix: ".").dropping(suffix: ":") + ":"
    guard lower.hasPrefix("if "), let found = LeadingCondition(whole) else { return nil }
    return (found.text, found.action.map(ASCIIText.capitalized))
  }

  /// The case in which `sentence` has nothing to be done, and whether that is sure: who goes on may
  /// go on to what stands below.
  private static func idle(_ sentence: String) -> (condition: String, isSure: Bool)? {
    let text = sentence.dropping(suffix: ".").dropping(suffix: ":")
    let lower = text.lowercased()
    if lower.hasPrefix("if "), let item = Condition.item(text), let action = item.action {
      let words = action.words
      if isIdle(words) { return (item.condition, true) }
      return passing.contains(words) ? (item.condition, false) : nil
    }
    for opener in skipping where lower.hasPrefix(opener) {
      let rest = text.dropFirst(opener.count).trimmed
      return rest.isEmpty || rest.utf8.count > 160 ? nil : (rest, true)
    }
    return nil
  }

  /// Whether `words` leave all as it is, surely or by going on.
  static func asksNothing(_ words: String) -> Bool { isIdle(words) || passing.contains(words) }

  /// `there is nothing to do`, `skip this step`; but `do nothing else`, `skip this check`.
  private static func isIdle(_ words: String) -> Bool {
    guard let head = still.first(where: { words == $0 || words.hasPrefix($0 + " ") }) else {
      return false
    }
    let rest = words.dropFirst(head.count).trimmed
    return rest.isEmpty || ends.contains(rest)
  }

  private static let still = [
    "skip this", "do nothing", "no action", "there is nothing to do", "nothing is to be done",
    "nothing needs to be done", "nothing to do", "you are done", "you re done", "we are done",
    "leave it as it is", "this step is not needed", "this is not needed", "you can skip this",
    "you may skip this", "you should skip this", "please skip this",
  ]
  private static let ends: Set<String> = [
    "step", "section", "command", "part", "is needed", "is required", "is necessary", "needed",
    "required", "necessary", "here",
  ]
  private static let passing: Set<String> = [
    "stop here", "skip it", "ignore this step", "leave it alone", "go on", "continue", "proceed",
    "move on", "all is well", "continue with the next step",
    "proceed to the next step", "go to the next step", "continue to the next step",
    "move on to the next step", "skip to the next step",
  ]
  private static let skipping: [String] =
    ["skip this", "you can skip this", "you may skip this"]
    .flatMap { head in
      ["", " step", " section", " command", " part"].flatMap { noun in
        [" if ", " when "].map { head + noun + $0 }
      }
    } + [
      "this step is not needed if ", "this step is not necessary if ", "not needed if ",
      "this step can be skipped if ", "this can be skipped if ",
    ]

  /// A look that is cheaper than to take the sentences apart.
  private static func mayTell(_ text: String) -> Bool {
    guard text.utf8.count <= 600 else { return false }
    return text.withBytes { bytes in
      var last: UInt8 = 0
      var beforeLast: UInt8 = 0
      for byte in bytes {
        if byte == 0x20, last | 0x20 == 0x66, beforeLast | 0x20 == 0x69 { return true }
        (beforeLast, last) = (last, byte)
      }
      return false
    }
      && stems.contains(where: { text.firstRange(of: $0) != nil })
  }

  private static let stems = [
    "kip ", "othing", "o action", "stop here", " done", "ignore", "leave it",
    "needed", "necessary", "go on", "continue", "proceed", "move on", "all is well",
  ]
}
