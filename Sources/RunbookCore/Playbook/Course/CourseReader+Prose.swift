/// Sections and labels of words alone, among others that hold commands.
extension CourseReader {
  /// Places of those that are done by hand: one of several ways or cases (`For big shops`), or a
  /// counted label between counted ones (`**2. Ask the keeper**`).
  func proseSteps(among siblings: [Section], in parent: Section) -> Set<SourceRange> {
    guard siblings.count >= 2, siblings.contains(where: \.holdsAction),
      siblings.contains(where: { !$0.holdsAction })
    else { return [] }
    let isTest = parent.title.words.hasSuffix("test") || parent.title.words.hasSuffix("tests")
    let relation = AlternativeLabels.relation(siblings.map(\.title.written), cases: !isTest)
    if relation == .alternatives || relation == .cases {
      // `Automated backups` that only says how often they run is no way to take.
      return Set(siblings.filter(holdsOrder).map(\.titleRange))
    }
    let counted = siblings.filter { $0.isLabel && $0.title.number != nil }
    guard counted.count >= 2, counted.contains(where: \.holdsAction),
      SiblingRun.isWhole(counted.map(\.title)), SiblingRun.areSteps(counted.map(\.title))
    else { return [] }
    return Set(counted.map(\.titleRange))
  }

  /// `Stop the writers` of words alone beside `Load the dump` with a command: its title is an order
  /// and so are its words. `Before you restart` stands before one, and forbids or tells something.
  func isBesideCommands(_ section: Section, among siblings: [Section]) -> Bool {
    guard !section.holdsAction, section.headings.isEmpty,
      !section.blocks.contains(where: \.isCode),
      let place = siblings.firstIndex(of: section)
    else { return false }
    let name = section.title.name
    if name.prefix(7).lowercased() == "before " {
      return siblings[(place + 1)...].first?.holdsAction == true
        && (holdsOrder(section) || section.blocks.contains { Warning.forbidding(plain($0)) != nil })
    }
    return siblings.contains(where: \.holdsAction) && holdsOrder(section)
      && (section.startsWithVerb || Instruction.tells(name) || Instruction.isOrder(name))
  }

  /// Whether a section's own words tell to do something.
  private func holdsOrder(_ section: Section) -> Bool {
    section.blocks.contains { block in
      let texts = block.isList ? block.children.map { plainFirst($0) } : [plain(block)]
      return texts.contains { Instruction.tells($0) || Instruction.isOrder($0) }
    }
  }

  /// A heading that tells to do something with what it shows (`Write the settings` above YAML), as a
  /// step done by hand. What another shows is left where it stands.
  mutating func shown(
    by section: Section, before: [Step.Reference]
  ) -> [CourseNode] {
    let own = pendingReference.dropFirst(before.count)
    pendingReference = before
    guard section.startsWithVerb, !own.isEmpty else { return [] }
    var draft = StepDraft(
      title: section.title.name, range: section.titleRange,
      action: .manual(.init(instructions: [])))
    draft.reference = Array(own)
    return [.step(draft)]
  }

  /// `4. Repeat step 2 to step 3`: a counted heading that says itself what is done, with nothing
  /// below it.
  mutating func onlyHeading(_ section: Section) -> CourseNode? {
    let name = section.title.name
    guard let number = section.title.number else { return nil }
    let loop = JumpText.loop(name)
    let jump = JumpText.read(name)
    guard
      loop != nil || jump != nil || section.title.startsWithVerb || Instruction.tells(name)
        || Instruction.isOrder(name)
    else { return nil }
    var draft = StepDraft(
      title: name, range: section.titleRange, action: .manual(.init(instructions: [])))
    draft.reference = pendingReference
    pendingReference = []
    if let loop { return repeated(loop, draft, number: Int(number)) }
    guard let jump else { return .step(draft) }
    if let condition = CommentText("# " + name).condition {
      return .choice(
        CourseChoice(
          kind: .conditions, question: name, range: section.titleRange,
          options: [.init(label: condition, text: name, nodes: [], jump: jump)]))
    }
    draft.jump = jump
    return .step(draft)
  }

  /// A way, or one of counted steps, that holds nothing to run: done by hand, with what it shows.
  mutating func wayByHand(
    _ section: Section, before: [Step.Reference]
  ) -> [CourseNode] {
    let own = pendingReference.dropFirst(before.count)
    pendingReference = before
    guard !section.parts.isEmpty else { return [] }
    var draft = StepDraft(
      title: section.title.name, range: section.titleRange,
      action: .manual(.init(instructions: [])))
    draft.reference = Array(own)
    return [.step(draft)]
  }

  /// A phase of plain words (`Resolution` with bullets): something to do by hand.
  mutating func manualPhase(_ section: Section) -> [CourseNode] {
    let bullets = section.blocks.filter { block in
      if case .list(let list) = block.kind { return !list.isOrdered && !isListOfLinks(block) }
      return false
    }
    guard !bullets.isEmpty else { return [] }
    guard case .phase = section.titleRole else { return [] }
    return bullets.flatMap { bulletSteps($0, title: section.title.name, range: $0.range) }
  }
}
