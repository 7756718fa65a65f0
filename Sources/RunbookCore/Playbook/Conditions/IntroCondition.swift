/// Conditions in the words right above a fence: `Roll back (if needed):`, `If it is stuck, end it:`.
enum IntroCondition {
  /// The condition on the fence below `intro`; takes it out of `title`.
  static func take(_ intro: String, _ title: inout String) -> String? {
    if let idle = IdleCase(intro) {
      if let action = idle.action { title = ASCIIText.capitalized(action) }
      return idle.condition
    }
    if let other = OtherCase.read(intro) {
      if let action = other.action, !pointing.contains(action.words) {
        title = ASCIIText.capitalized(action)
      }
      return other.condition
    }
    if let (rest, condition) = Condition.takeParenthesis(title), !rest.isEmpty {
      title = rest.dropping(suffix: ":")
      return condition
    }
    if let condition = onlyThen(intro) ?? onlyBelow(intro) ?? AgreedFirst.condition(in: intro) {
      return condition
    }
    guard let found = LeadingCondition(intro) ?? onlyOrder(intro) else {
      guard intro.hasSuffix(":") else { return ofOneSentence(intro) }
      return trailing(lastSentence(of: intro)) ?? sentenceBefore(intro) ?? VersionScope.before(
        intro)
        ?? grave(before: intro) ?? forbiddenPlace(intro)
    }
    // `If yours is different, change the port below:`
    if let action = found.action, EditOrder.isOfText(action, if: found.text) { return nil }
    // `If it is cold, ask the web team.` above a command that does not ask anybody.
    if !intro.hasSuffix(":"), let action = found.action, asksSomebody(action) { return nil }
    if let action = found.action, !action.isEmpty, !pointing.contains(action.words) {
      title = ASCIIText.capitalized(action.dropping(suffix: "."))
    }
    return found.text
  }

  /// `This step is only required if the till is new.`
  private static func onlyThen(_ intro: String) -> String? {
    guard let end = intro.utf8.last, end == UInt8(ascii: ".") || end == UInt8(ascii: ":"),
      intro.utf8.count <= 400, intro.firstRange(of: "step is only ") != nil
    else { return nil }
    let sentence = lastSentence(of: intro).dropping(suffix: ":").dropping(suffix: ".")
    guard let head = needs.first(where: sentence.lowercased().hasPrefix) else { return nil }
    let rest = sentence.dropFirst(head.count)
    return rest.hasPrefix("if ") || rest.hasPrefix("when ") ? String(rest) : nil
  }

  private static let needs = ["required", "needed", "necessary"].map { "this step is only \($0) " }

  /// What to do, told by what stands below.
  static let pointing: Set<String> = [
    "run", "execute", "do", "use", "run this", "run the following", "do the following",
    "execute the following", "run the following command", "run the following commands",
    "use the following command", "do this", "run this command", "run these commands",
  ]

  /// Whether words are an order, of their own or to do what stands below.
  static func orders(_ text: String) -> Bool {
    Instruction.tells(text) || pointing.contains(text.words)
  }

  /// The condition on the list below `intro`.
  static func ofList(_ intro: String) -> String? {
    if let idle = IdleCase(intro) { return idle.condition }
    if let found = ofSteps(intro) { return found }
    guard intro.hasSuffix(":") else { return nil }
    if let found = LeadingCondition(intro) { return found.text }
    // `Mend the balancer (only if it was moved):`
    let sentence = lastSentence(of: intro).dropping(suffix: ":")
    guard sentence.hasSuffix(")"), let open = sentence.lastIndex(of: "(") else { return nil }
    return Condition.takeParenthesis(String(sentence[open...]))?.condition
  }

  /// `If all is well, merge it. There is a program for that:` asks too, as the last sentence tells
  /// nothing else to do.
  private static func sentenceBefore(_ intro: String) -> String? {
    let sentences = SentenceEnd.sentences(of: intro)
    guard sentences.count >= 2, let last = sentences.last, !last.contains(" if "),
      !Instruction.tells(last),
      !Instruction.isOrder(last), last.utf8.count <= 80,
      !last.lowercased().hasPrefix("to "),
      last.words.split(separator: " ").contains(where: means.contains)
    else { return nil }
    let before = sentences[sentences.count - 2]
    guard before.prefix(3).lowercased() == "if ",
      let found = LeadingCondition(before.dropping(suffix: ".")),
      let action = found.action, Instruction.tells(action) || Instruction.isOrder(action)
    else { return nil }
    return found.text
  }

  /// The condition on what stands below an item's head: behind its bold name, in the last of its
  /// sentences, or at its end.
  ///
  /// - Parameters:
  ///   - whole: all of the head's paragraph.
  ///   - command: what the head tells to run itself, which its last words are about.
  static func ofItem(_ head: ItemTitle, whole: String, command: Action?) -> String? {
    for text in [head.text, whole] where !text.isEmpty {
      guard let found = LeadingCondition(text) else { continue }
      guard found.isFirst || found.action.map(Instruction.tells) != false else { continue }
      return found.text
    }
    let told = forbiddenPlace(whole) ?? VersionScope.before(whole)
    if let found = told ?? AgreedFirst.condition(in: whole) { return found }
    guard SentenceEnd.first(in: head.title) == nil else { return nil }
    return command.map { ofCommand(head, $0) } ?? trailing(head.title)
  }

  /// ``Run `sync` if the disk is full.``, ``For stuck jobs: `jobs restart` ``
  static func ofCommand(_ head: ItemTitle, _ command: Action) -> String? {
    guard SentenceEnd.first(in: head.title) == nil else { return nil }
    guard let found = TrailingCondition(head.title, besides: head.inlines.codes) else {
      return LeadingCondition.fixed(head.title)?.text
    }
    // `if any`: who runs it sees that; so does who looks at something `if needed`.
    if found.isPlain, isShort(found.text), !Condition.isNeed(found.text) || command.looksOnly {
      return nil
    }
    let before = found.action.lowercased() + " "
    guard !explaining.contains(where: before.contains), !found.text.contains(", ") else {
      return nil
    }
    return found.text
  }

  /// `If it is busy, ask first. Then run:` is done in any case; `If it hangs, wait. Then end it:` is
  /// not.
  static func isFollowed(_ title: String) -> Bool {
    guard let stop = SentenceEnd.last(in: title),
      title[stop.upperBound...].prefix(5).lowercased() == "then ",
      let action = Condition.item(String(title[..<stop.lowerBound]))?.action
    else { return false }
    let verb = action.split(separator: " ").first?.lowercased() ?? ""
    return ["ask", "tell", "notify", "contact", "inform", "call", "page", "warn", "see", "read"]
      .contains(verb)
  }

  /// What is told of in a sentence that only says by which means.
  private static let means: Set<Substring> = [
    "utility", "utilities", "script", "command", "tool", "helper", "target", "subcommand",
  ]

  /// `Restart the pod if it is stuck`, as a heading.
  static func ofHeading(_ title: String) -> String? {
    guard let condition = trailing(title), !isShort(condition),
      !title.contains(" - if "), !title.contains(" – if "), !title.contains(" — if ")
    else { return nil }
    return condition
  }

  private static func isShort(_ condition: String) -> Bool {
    condition.words.split(separator: " ").count < 3
  }

  /// `Restart the pod if it is stuck.` right above a fence.
  private static func ofOneSentence(_ intro: String) -> String? {
    guard intro.utf8.last == UInt8(ascii: "."), intro.utf8.count <= 160,
      SentenceEnd.first(in: intro) == nil, !asksSomebody(intro)
    else { return nil }
    return trailing(intro)
  }

  /// `Drain the node if it is in a bad state:`
  private static func trailing(_ sentence: String) -> String? {
    var title = sentence.dropping(suffix: ":").dropping(suffix: ".")
    for offer in offers where title.lowercased().hasPrefix(offer) {
      title = ASCIIText.capitalized(String(title.dropFirst(offer.count)))
    }
    guard title.utf8.count <= 160, let found = TrailingCondition(title),
      Instruction.tells(title) || Instruction.isOrder(title) || isOnly(title)
    else { return nil }
    let before = found.action.lowercased()
    guard !explaining.contains(where: { (before + " ").contains($0) }),
      !watching.contains(where: before.hasPrefix)
    else { return nil }
    // `Look at it and, if needed, clear it`: of a part only.
    return found.text.contains(",") && found.isPlain ? nil : found.text
  }

  /// `Reset only when …`: what stands before `only` is told to be done.
  private static func isOnly(_ title: String) -> Bool {
    let words = title.words.split(separator: " ").prefix(3)
    return words.count == 3 && words[1] == "only" && ["when", "if"].contains(words[2])
      && !words[0].hasSuffix("s") && !words[0].hasSuffix("ed")
  }

  private static let offers = [
    "you can also ", "you can try to ", "you can ", "you may ", "you could ", "you should ",
    "try to ", "please ", "only ",
  ]

  static func lastSentence(of text: String) -> String {
    SentenceEnd.last(in: text).map { text[$0.upperBound...].trimmed } ?? text
  }

  /// Words before an `if` that is about something else.
  private static let explaining = [
    " that ", " which ", " what ", " so ", " not ", " sure ", " whether ", " see ",
  ]

  private static let watching = ["monitor", "review", "watch", "wait", "note"]

  /// Whether a text's condition comes with what to do then.
  static func tells(_ intro: String) -> Bool {
    guard let action = LeadingCondition(intro)?.action else { return false }
    return Instruction.tells(action) || intro.hasSuffix(":") && Instruction.isOrder(action)
  }
}

extension Action {
  /// A command that is known to change nothing.
  fileprivate var looksOnly: Bool {
    guard case .shell(let shell) = self else { return false }
    return CommandRisk.risk(of: shell.script) == .readOnly
  }
}

extension [CourseNode] {
  /// Hangs these steps on `condition`.
  mutating func ask(_ condition: String, title: String, range: SourceRange) {
    guard hasSteps else { return }
    if stepCount == 1, !opensSession {
      let isStep = contains { if case .step = $0 { true } else { false } }
      if isStep {
        withFirstStep { draft in
          if draft.condition == nil { draft.condition = Step.Guard(text: condition) }
        }
        return
      }
    }
    let rest = filter { $0 == .fenceEnd }
    let isSaid = title.words == condition.words
    self =
      [
        .choice(
          CourseChoice(
            kind: .conditions, question: isSaid ? "\(title)?" : "\(title): \(condition)?",
            range: range, options: [.init(label: condition, nodes: self)]))
      ] + rest
  }
}
