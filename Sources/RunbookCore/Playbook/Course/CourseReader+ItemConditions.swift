/// Cases in which an item of a numbered list is done, by its own words.
extension CourseReader {
  /// The case in which an item is done, taken out of its title where the title tells it.
  ///
  /// - Parameter hasWayPast: its words lead past it in a case.
  func condition(of reading: inout ItemReading, hasWayPast: Bool) -> String? {
    let title = reading.title
    let holdsBlocks = reading.blocks.contains(where: { holdsMore($0) })
    lazy var command = inlineCommand(title)
    lazy var holdsInline = command != nil
    if let idle = IdleCase(reading.said ?? title.title), holdsBlocks || holdsInline {
      if let action = idle.action, title.title.lowercased().hasPrefix("if ") {
        reading.title.title = action
        reading.title.text = ""
      }
      return idle.condition
    }
    // It is done where the words do not lead past it.
    if hasWayPast { return nil }
    if holdsBlocks, let said = reading.said, let other = OtherCase.read(said) {
      return other.condition
    }
    let holdsCommands =
      title.title.utf8.contains(UInt8(ascii: "(")) && (holdsBlocks || holdsInline)
    if holdsCommands || !Condition.isOfLastNoun(title.title),
      let (rest, found) = Condition.takeParenthesis(title.title, holdsCommands: holdsCommands)
    {
      reading.title.title = rest
      return found
    }
    if let found = Condition.item(LeadingCondition.withoutIdleCase(title.title)),
      title.title.lowercased().hasPrefix("if "), !IntroCondition.isFollowed(title.title),
      found.action != nil || holdsBlocks, !Condition.isOneOfTwo(title) || holdsBlocks
    {
      return "if \(found.condition)"
    }
    guard holdsBlocks else { return command.flatMap { IntroCondition.ofCommand(title, $0) } }
    guard !startsWithCheck(reading.blocks) || Instruction.tells(title.title) else { return nil }
    return IntroCondition.ofItem(
      title, whole: reading.said ?? reading.item.blocks.first.map { plain($0) } ?? "",
      command: command)
  }

  /// `Do not do it unless …` below an item's own words, where these tell no case.
  func takeForbiddenCase(of reading: inout ItemReading) {
    let title = reading.title.title
    guard reading.condition == nil,
      reading.blocks.contains(where: { holdsMore($0) })
        || title.utf8.contains(UInt8(ascii: "(")) && inlineCommand(reading.title) != nil
    else { return }
    reading.condition = forbiddenCase(reading.said, reading.blocks)
  }

  /// Cases that are set apart from what is done then: `**If pods restart:** Give them more memory`,
  /// `If so, do this:`.
  func takeCase(of reading: inout ItemReading) {
    let title = reading.title
    if reading.condition == nil, title.title.lowercased().hasPrefix("if "),
      case .strong? = title.inlines.first, Instruction.tells(title.text)
    {
      reading.condition = title.title.dropping(suffix: ":")
      reading.title.title = title.text.dropping(suffix: ":")
      reading.title.text = ""
    }
    if let rest = Condition.takeIfSo(reading.title.title),
      reading.blocks.contains(where: { $0.isList || $0.isCode })
    {
      reading.title.title = rest
      reading.condition = reading.condition ?? "if so"
    }
  }

  /// `If a snapshot was taken already, skip to step 5.` above an item's commands.
  func wayPast(
    _ item: ItemRun.Item, said text: String, above blocks: ArraySlice<Block>
  ) -> [CourseNode] {
    guard let letter = text.utf8.first, "iInN".utf8.contains(letter),
      let found = JumpText.entryPoint(text), found.step.number > (item.number ?? 0),
      blocks.contains(where: { holdsMore($0) })
    else { return [] }
    return [
      .choice(
        CourseChoice(
          kind: .conditions, question: text, range: item.range,
          options: [.init(label: found.condition, text: text, nodes: [], jump: found.step)]))
    ]
  }
}
