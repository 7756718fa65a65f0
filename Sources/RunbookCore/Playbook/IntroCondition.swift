/// Conditions in the words right above a fence: `Roll back (if needed):`, `If it is stuck, end it:`.
enum IntroCondition {
  /// The condition on the fence below `intro`; takes it out of `title`.
  static func take(_ intro: String, _ title: inout String) -> String? {
    if let (rest, condition) = Condition.takeParenthesis(title), !rest.isEmpty {
      title = rest.dropping(suffix: ":")
      return condition
    }
    guard let (opener, item) = read(intro) else { return nil }
    if let action = item.action, !action.isEmpty { title = ASCIIText.capitalized(action) }
    return "\(opener) \(item.condition)"
  }

  /// The condition on the list below `intro`.
  static func ofList(_ intro: String) -> String? {
    guard intro.hasSuffix(":"), let (opener, item) = read(intro) else { return nil }
    return "\(opener) \(item.condition)"
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
      return "\(opener) \(item.condition)"
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
    read(intro)?.item.action.map(Instruction.tells) == true
  }

  private static let openers = ["if ", "only if ", "unless ", "in case "]

  /// The words that start a condition, without the space behind them.
  private static func opener(of text: String) -> String? {
    guard let letter = text.utf8.first, "iIoOuU".utf8.contains(letter) else { return nil }
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
    // `If this prints nothing, all is well:` is about what the command shows.
    let about = item.condition.lowercased()
    guard !about.contains("following"), !about.contains("below"),
      item.action.map(Instruction.tells) == true
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
