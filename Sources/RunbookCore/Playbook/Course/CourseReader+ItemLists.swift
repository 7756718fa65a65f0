/// Numbered steps below an item.
extension CourseReader {
  /// The steps of `list` below an item's other words and commands.
  ///
  /// - Parameter said: the paragraph right above it; where that makes a condition, it is the list's,
  ///   and the item itself is done in any case.
  mutating func readNumbered(
    _ list: Block, said: String?, in item: ItemRun.Item, title: ItemTitle,
    _ nodes: inout [CourseNode], _ texts: inout [String]
  ) {
    var own: [CourseNode] = []
    let run = ItemRun.gather([.block(list)], source: source)
    for case .items(let run) in run { own += run.items.flatMap { step(of: $0) } }
    if let said, let condition = IntroCondition.ofList(said), own.hasSteps {
      let action = LeadingCondition(said)?.action.map(ASCIIText.capitalized)
      own.ask(condition, title: action ?? title.title, range: list.range)
      // Its other sentences are said still.
      if texts.last == said, SentenceEnd.first(in: said) == nil { texts.removeLast() }
      if !nodes.hasSteps, let step = itself(item, title) { nodes.append(step) }
    }
    nodes += own
  }

  /// What an item's own words tell to do; nil: nothing.
  private func itself(_ item: ItemRun.Item, _ title: ItemTitle) -> CourseNode? {
    let command = inlineCommand(title)
    guard command.map({ opener(of: $0) == nil }) ?? Instruction.tells(title.title) else {
      return nil
    }
    return .step(
      StepDraft(
        title: title.title, range: item.blocks.first?.range ?? item.range,
        action: command ?? .manual(.init(instructions: []))))
  }

  /// Whether the first of numbered steps below an item finds out what its words ask for.
  func startsWithCheck(_ blocks: ArraySlice<Block>) -> Bool {
    guard let list = blocks.first(where: \.isList), list.isOrderedList,
      let first = list.children.first
    else { return false }
    let verb = plainFirst(first).words.split(separator: " ").first ?? ""
    return ["check", "see", "verify", "confirm", "determine", "find", "test"].contains(verb)
  }
}

extension CourseReader {
  /// `Do not run this unless the disk is lost.` in an item's words, or in a paragraph below them.
  func forbiddenCase(_ said: String?, _ blocks: ArraySlice<Block>) -> String? {
    if let said, let found = IntroCondition.forbiddenCase(said) { return found }
    return blocks.lazy.filter { $0.kind == .paragraph || $0.kind == .blockQuote }
      .compactMap { IntroCondition.forbiddenCase(plain($0)) }.first
  }
}
