/// Conditions in the words right above a fence: `Roll back (if needed):`, `If it is stuck, end it:`.
enum IntroCondition {
  /// The condition on the fence below `intro`; takes it out of `title`.
  static func take(_ intro: String, _ title: inout String) -> String? {
    if let (rest, condition) = Condition.takeParenthesis(title), !rest.isEmpty {
      title = rest.dropping(suffix: ":")
      return condition
    }
    guard let (opener, item) = read(intro) else { return nil }
    if let action = item.action, !action.isEmpty, !pointing.contains(action.words) {
      title = ASCIIText.capitalized(action)
    }
    return said(opener, item)
  }

  /// What to do, told by what stands below.
  private static let pointing: Set<String> = [
    "run", "execute", "do", "use", "run this", "run the following", "do the following",
    "execute the following", "run the following command", "run the following commands",
    "use the following command", "do this", "run this command", "run these commands",
  ]

  /// The condition on the list below `intro`.
  static func ofList(_ intro: String) -> String? {
    guard intro.hasSuffix(":"), let (opener, item) = read(intro) else { return nil }
    return said(opener, item)
  }

  /// The condition on what stands below an item's head: behind its bold name, in the last of its
  /// sentences, or at its end.
  ///
  /// - Parameters:
  ///   - whole: all of the head's paragraph.
  ///   - holdsCommand: the head tells to run something itself, which its last words are about.
  static func ofItem(_ head: ItemTitle, whole: String, holdsCommand: Bool) -> String? {
    for text in [head.text, whole] where !text.isEmpty {
      guard let (opener, item) = read(text) else { continue }
      let isAll = text.lowercased().hasPrefix(opener)
      guard isAll || item.action.map(Instruction.tells) != false else { continue }
      return said(opener, item)
    }
    // `Drain the node if it is in a bad state:`
    let title = head.title.dropping(suffix: ":")
    guard !holdsCommand, title.utf8.count <= 160, !title.contains(". "), Instruction.tells(title),
      let place = title.firstRange(of: " if ")
    else { return nil }
    let before = title[..<place.lowerBound].lowercased()
    guard !explaining.contains(where: { (before + " ").contains($0) }),
      !watching.contains(where: before.hasPrefix)
    else { return nil }
    // `Look at it and, if needed, clear it`: of a part only.
    return CommentText("# " + title).condition.flatMap { $0.contains(",") ? nil : $0 }
  }

  /// Words before an `if` that is about something else.
  private static let explaining = [
    " that ", " which ", " what ", " so ", " not ", " sure ", " whether ", " see ",
  ]

  private static let watching = ["monitor", "review", "watch", "wait", "note"]

  /// Whether a text's condition comes with what to do then.
  static func tells(_ intro: String) -> Bool {
    guard let action = read(intro)?.item.action else { return false }
    return Instruction.tells(action) || intro.hasSuffix(":") && Instruction.isOrder(action)
  }

  /// The condition in words that `only` may stand before: `should it fail` is `if it should fail`.
  private static func said(_ opener: String, _ item: Condition.Item) -> String {
    guard opener == "should" else { return "\(opener) \(item.condition)" }
    let words = item.condition.split(separator: " ")
    guard words.count > 1 else { return "if it should \(item.condition)" }
    let verb = words.dropFirst().firstIndex { bareVerbs.contains($0.lowercased()) } ?? 1
    return "if \(words[..<verb].joined(separator: " ")) should "
      + words[verb...].joined(separator: " ")
  }

  /// What may stand right behind the subject of a sentence that starts with `should`.
  private static let bareVerbs: Set<String> = [
    "still", "not", "ever", "be", "have", "fail", "become", "need", "get", "remain", "occur",
    "happen", "go", "return", "show", "report", "stay", "continue", "run", "crash", "hang", "want",
  ]

  private static let openers = ["if ", "only if ", "unless ", "in case ", "when ", "should "]

  /// The words that start a condition, without the space behind them.
  private static func opener(of text: String) -> String? {
    guard let letter = text.utf8.first, "iIoOuUwWsS".utf8.contains(letter) else { return nil }
    let lower = text.prefix(8).lowercased()
    return openers.first { lower.hasPrefix($0) }.map { String($0.dropLast()) }
  }

  private static func read(_ intro: String) -> (opener: String, item: Condition.Item)? {
    let sentence = intro.lastRange(of: ". ").map { intro[$0.upperBound...].trimmed } ?? intro
    guard let opener = opener(of: sentence) else { return nil }
    let isShort = sentence == intro && intro.utf8.count <= 100
    guard intro.hasSuffix(":") || isShort, sentence.utf8.count <= 400,
      let item = Condition.item("if " + sentence.dropping(suffix: ":").dropFirst(opener.count + 1)),
      item.condition.utf8.count <= 160
    else { return nil }
    let tells = item.action.map(Instruction.tells)
    if opener == "when", tells == false || !FaultWords.tellOfFault(item.condition) { return nil }
    if opener == "should", tells != true { return nil }
    // `If this prints nothing, all is well:` is about what the command shows.
    let about = item.condition.lowercased()
    guard !about.contains("following"), !about.contains("below"),
      tells == true
        || !["this ", "these ", "the command", "the output", "that command"].contains(
          where: about.hasPrefix)
    else { return nil }
    return (opener, item)
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
    self =
      [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(title): \(condition)?", range: range,
            options: [.init(label: condition, nodes: self)]))
      ] + rest
  }
}
