/// What leads on to one of several: bullets with arrows to steps, fences below `One of the
/// following:`.
extension CourseReader {
  /// Bullets such as `The pod is pending → Step 4`, of which one holds. nil: one has no arrow, or none
  /// leads to a step.
  func stepLeads(_ list: Block) -> CourseNode? {
    guard list.isList, !list.isOrderedList, list.children.count >= 2 else { return nil }
    var options: [CourseChoice.Option] = []
    for item in list.children {
      guard item.children.count == 1, item.children[0].kind == .paragraph, !item.isTask,
        let lead = JumpText.lead(plain(item))
      else { return nil }
      options.append(
        .init(
          label: lead.condition, text: lead.rest, nodes: [], jump: JumpText.target(lead.rest)))
    }
    guard options.contains(where: { $0.jump != nil }) else { return nil }
    return .choice(
      CourseChoice(
        kind: .conditions, question: "Which is the case?", range: list.range, options: options))
  }

  /// Fences side by side below `One of the following:`: one of them is run. Gives them as a choice,
  /// and the part behind them.
  mutating func announcedFences(
    _ parts: [ItemRun.Part], at start: Int, below intro: String, in section: Section
  ) -> (CourseNode, next: Int)? {
    guard AnnouncedChoice.isMade(by: intro, ofNumbered: true) else { return nil }
    var fences: [Block] = []
    for case .block(let block) in parts[start...].prefix(while: \.isCode) { fences.append(block) }
    guard (2...6).contains(fences.count) else { return nil }
    let title = intro.dropping(suffix: ":")
    let options = fences.map { block -> CourseChoice.Option in
      let line = block.lines.first { !source[$0].trimmed.isEmpty && !source[$0].hasPrefix("#") }
      let label = line.map { source[$0].trimmed } ?? title
      let own = fence(block, title: label, isInTemplates: false)
      if own.hasSteps { return .init(label: label, nodes: own) }
      var draft = StepDraft(
        title: label, range: block.range, action: .manual(.init(instructions: [])))
      draft.reference = pendingReference
      pendingReference = []
      return .init(label: label, nodes: [.step(draft)])
    }
    guard options.contains(where: { $0.nodes.holdsCommands }) else { return nil }
    return (
      .choice(
        CourseChoice(
          kind: .alternatives, question: "\(name(of: section)): \(title)?", range: fences[0].range,
          options: options)),
      start + fences.count
    )
  }

  /// `2. Stop the old process` above nothing but `It is a good idea to back up first:` and its command:
  /// what the heading tells is done behind that, by hand.
  func ownOrder(of section: Section, behind nodes: [CourseNode]) -> CourseNode? {
    let title = section.title
    guard !section.isLabel, title.number != nil, section.headings.isEmpty, section.labels.isEmpty,
      section.entries.isEmpty, let last = section.blocks.last, last.isCode,
      section.blocks.count(where: \.isCode) == 1, nodes.holdsCommands,
      title.startsWithVerb || Instruction.tells(title.name) || Instruction.isOrder(title.name),
      let above = section.blocks.dropLast().last, above.kind == .paragraph
    else { return nil }
    let said = IntroCondition.lastSentence(of: plain(above)).words
    guard Self.saysBeforehand(said), let verb = title.words.split(separator: " ").first else {
      return nil
    }
    // The words above the command, or the command itself, speak of what the heading tells.
    let shown = last.lines.map { source[$0].lowercased() }
    if said.split(separator: " ").contains(verb) || shown.contains(where: { $0.contains(verb) }) {
      return nil
    }
    return .step(
      StepDraft(
        title: title.name, range: section.titleRange, action: .manual(.init(instructions: []))))
  }

  /// `It is a good idea to back up first`, `Before that, save the settings`
  private static func saysBeforehand(_ words: String) -> Bool {
    words.hasSuffix(" first") || words.hasSuffix(" beforehand")
      || ["before that ", "before this ", "before doing ", "before you ", "it is a good idea to "]
        .contains(where: words.hasPrefix)
  }
}

extension ItemRun.Part {
  fileprivate var isCode: Bool {
    if case .block(let block) = self { block.isCode } else { false }
  }
}
