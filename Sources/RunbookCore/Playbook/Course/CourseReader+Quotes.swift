/// Commands in quotations and boxes: `> [!NOTE]`, `> If it fails, run:`.
extension CourseReader {
  /// The commands of a quotation: what it says right above a fence guards that one, its warnings are
  /// its own and nobody else's, and a condition holds for what follows too.
  ///
  /// - Returns: its steps, and what it says to no fence.
  mutating func quoted(
    _ blocks: [Block], title: String
  ) -> (nodes: [CourseNode], warnings: [String], texts: [String]) {
    var nodes: [CourseNode] = []
    var said: String?
    var warnings: [String] = []
    var texts: [String] = []
    var last = titleCondition(of: blocks)
    func put(aside text: String) {
      if Warning.isWarning(text) || text.hasPrefix("[!") {
        warnings.append(text)
      } else {
        texts.append(text)
      }
    }
    for block in blocks {
      if block.kind == .paragraph {
        if let said, BoxWords.condition(inTitle: said) == nil { put(aside: said) }
        said = plain(block)
      }
      guard block.isCode else { continue }
      let words = BoxWords.unboxed(said ?? "")
      var name = words.isEmpty || words.count > 100 ? title : words.dropping(suffix: ":")
      let condition = IntroCondition.take(words, &name)
      let isTitle = said.map { BoxWords.condition(inTitle: $0) != nil } == true
      // `Never do it by day.` warns of the step and is no name for it.
      if isTitle || Warning.isWarning(words) && ".!".contains(words.last ?? " ") { name = title }
      last = condition ?? last
      var own = fence(block, title: name, label: said, isInTemplates: false)
      if let said, Warning.isWarning(said) && !isTitle || condition == nil && words.count > 100 {
        warnings.append(words)
      }
      let list = warnings
      if own.withFirstStep({ $0.warnings += list }) { warnings = [] }
      if let last { own.ask(last, title: name, range: block.range) }
      nodes += own
      said = nil
    }
    if let said { put(aside: said) }
    return (nodes, warnings, texts)
  }

  /// The condition that a box's title makes for all in it: `note "If it hangs"`, or below the box's
  /// kind, `<Note title="If it hangs">`.
  private func titleCondition(of blocks: [Block]) -> String? {
    let heads = blocks.drop { $0.kind == .blockQuote }.prefix(2)
      .prefix { $0.kind == .paragraph }.map { plain($0) }
    guard let head = heads.first else { return nil }
    if let condition = BoxWords.condition(inTitle: head) { return condition }
    guard BoxWords.isKind(head), heads.count == 2 else { return nil }
    var title = heads[1]
    return IntroCondition.take(title, &title)
  }

  /// Reads a box that holds lists to work through, part by part; false: it holds none.
  mutating func takeLists(
    of quote: Block, in section: Section, into nodes: inout [CourseNode],
    warnings: inout [String]
  ) -> Bool {
    guard quote.children.contains(where: isToDo) else { return false }
    let condition = titleCondition(of: quote.children)
    var own: [CourseNode] = []
    // Paragraphs and fences up to the next list.
    var pending: [Block] = []
    func read(_ reader: inout CourseReader) -> String {
      let said = pending.last.map { $0.kind == .paragraph ? reader.plain($0) : "" } ?? ""
      let part = reader.quoted(pending, title: section.title.name)
      own += part.nodes
      warnings += part.warnings
      pending = []
      return BoxWords.unboxed(said)
    }
    let isTitled =
      quote.children.first.map { BoxWords.condition(inTitle: plain($0)) != nil } == true
    for block in quote.children.dropFirst(isTitled ? 1 : 0) {
      guard isToDo(block) else {
        pending.append(block)
        continue
      }
      let said = read(&self)
      let title = said.isEmpty || said.count > 100 ? name(of: section) : said.dropping(suffix: ":")
      for part in ItemRun.gather([.block(block)], source: source) {
        switch part {
        case .items(let run):
          own += steps(of: run, warnings: &warnings, isSection: section, intro: said)
        case .block(let list): own += bulletSteps(list, title: title, range: list.range)
        case .entry, .section: break
        }
      }
    }
    _ = read(&self)
    if let condition { own.ask(condition, title: name(of: section), range: quote.range) }
    nodes += own
    return true
  }

  /// `> Only if the disk was lost:`, `> If it was lost, do this:`: words that lead to what stands below
  /// the quotation, and ask.
  func asksBelow(_ quote: Block) -> String? {
    guard quote.children.count == 1, quote.children[0].kind == .paragraph else { return nil }
    let text = plain(quote)
    guard !text.hasPrefix("[!"), BoxWords.unboxed(text) == text else { return nil }
    if IdleCase(text) != nil { return text }
    guard let found = LeadingCondition(text) else { return nil }
    // `If in doubt, ask the storage team:` says itself what to do.
    let isToDo = found.action.map {
      ["do this", "as follows", "do the following"].contains($0.words)
    }
    let isOpen = text.hasSuffix(":") || text.prefix(5).lowercased() == "only "
    return isOpen && isToDo != false && found.isFirst ? text : nil
  }

  /// A numbered list, tasks, or bullets with commands or that all tell to do something.
  private func isToDo(_ block: Block) -> Bool {
    guard case .list(let list) = block.kind else { return false }
    return list.isOrdered || block.isTabs
      || block.children.contains { $0.isTask || $0.children.contains { holdsMore($0) } }
      || block.children.allSatisfy { Instruction.tells(plainFirst($0)) }
  }

  /// Whether a box of warning holds all that its section tells to run: its words end above the
  /// command, so that they warn of it and do not show what must not be run.
  func holdsOnlyFence(_ quote: Block, of section: Section) -> Bool {
    guard quote.children.contains(where: \.isShellFence),
      !section.holdsHeading(where: \.holdsAction), !section.labels.contains(where: \.holdsAction),
      section.blocks.allSatisfy({ $0.range == quote.range || !$0.isAction })
    else { return false }
    return zip(quote.children, quote.children.dropFirst()).allSatisfy { above, fence in
      !fence.isCode || above.kind != .paragraph
        || plain(above).last.map { ".!".contains($0) } == true
    }
  }

  /// Whether a box tells to run something in a case only.
  func holdsConditionalFence(_ quote: Block) -> Bool {
    zip(quote.children, quote.children.dropFirst()).contains { above, fence in
      guard above.kind == .paragraph, fence.isCode else { return false }
      return IntroCondition.tells(BoxWords.unboxed(plain(above)))
    } || titleCondition(of: quote.children) != nil
  }
}
