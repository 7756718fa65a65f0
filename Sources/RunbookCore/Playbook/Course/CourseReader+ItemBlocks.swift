/// What stands below the first paragraph of a numbered list's item.
extension CourseReader {
  /// Reads one block of an item.
  mutating func read(_ block: Block, at index: Int, of reading: inout ItemReading) {
    switch block.kind {
    case .heading: reading.heading = plain(block)
    case .code: readFence(block, of: &reading)
    case .paragraph: readParagraph(at: index, of: &reading)
    case .blockQuote: readQuote(block, of: &reading)
    case .list(let list) where list.isOrdered:
      if let choice = answered(block, below: reading.title.title) {
        reading.nodes.append(choice)
      } else {
        readNumbered(
          block, said: reading.above, in: reading.item, title: reading.title, &reading.nodes,
          &reading.texts)
      }
    case .list: readBullets(block, of: &reading)
    case .forbidden: readForbidden(block, of: &reading.nodes)
    case .table:
      // It is shown as it stands (`Leftovers`).
      break
    default:
      let text = plain(block)
      if !text.isEmpty { reading.texts.append(text) }
    }
  }

  private mutating func readFence(_ block: Block, of reading: inout ItemReading) {
    let above = reading.above
    if takeExample(block, said: above, of: &reading.nodes) { return }
    if let above, takeReplaced(block, said: above, of: &reading.nodes) { return }
    let (name, condition) = nameAndCondition(ofFence: block, in: reading)
    var own = fence(
      block, title: name,
      label: above ?? (block.range == reading.blocks.first?.range ? reading.said : nil),
      isInTemplates: false)
    if own.isEmpty {
      // Its own name is about the first of them.
      let title = reading.title.title
      let isNamed = reading.nodes.isEmpty && (reading.isShared || EnteredText.isSent(title))
      let words = above ?? (isNamed ? title + ":" : "")
      if let step = entered(block, said: words, title: name) { own = [step] }
    }
    let words = reading.blocks.last { $0.range.start < block.range.start }
    if let shell = (words ?? reading.item.blocks.first).flatMap(spokenShell(in:)) {
      own = shell.entered(by: own)
    }
    reading.isPlaced = place(&own, above: above ?? reading.lead, isPlaced: reading.isPlaced)
    if let words = reading.lead?.dropping(suffix: ":") {
      own.withFirstStep { if $0.title != words { $0.say([words]) } }
      if own.hasSteps { reading.lead = nil }
    }
    if let condition { own.ask(condition, title: name, range: block.range) }
    if own.isEmpty { giveReference(toLastOf: &reading.nodes) }
    if !reading.warnings.isEmpty {
      let warnings = reading.warnings
      own.withFirstStep { $0.warnings += warnings }
      reading.warnings = []
    }
    reading.alternative.add(
      own, to: &reading.nodes, question: reading.title.title, range: block.range)
  }

  /// What a fence of an item is called, and when it is run, by the words right above it.
  private func nameAndCondition(
    ofFence block: Block, in reading: ItemReading
  ) -> (name: String, condition: String?) {
    let name = reading.heading ?? reading.title.title
    guard let above = reading.above, !reading.alternative.isOr, !Warning.isWarning(above),
      above.first?.isLetter == true, !above.contains("DO NOT")
    else { return (name, nil) }
    // Of a long paragraph the last sentence is about the fence.
    let last = SentenceEnd.last(in: above).map { String(above[$0.upperBound...]) }
    let lead = above.count <= 100 || !above.hasSuffix(":") ? above : last ?? above
    var words = lead.count <= 100 ? lead.dropping(suffix: ":") : name
    var condition = IntroCondition.take(above, &words)
    if condition == nil, repeatsCommand(block, said: above, reading.nodes) {
      condition = "optional"
    }
    return (lead.count <= 100 ? words : name, condition)
  }

  private mutating func readParagraph(at index: Int, of reading: inout ItemReading) {
    let text = reading.paragraph ?? ""
    if reading.alternative.isOr { return }
    if let choice = either(text, at: reading.blocks[index].range) {
      reading.choices.append(choice)
      return
    }
    if !Warning.isWarning(text), let sentence = Warning.forbidding(text) {
      reading.warnings.append(sentence)
    }
    let isAboveCode = reading.blocks[index...].dropFirst().first?.isCode == true
    if Warning.isWarning(text) {
      reading.warnings.append(text)
    } else if reading.isShared, isAboveCode, text.hasSuffix(":") {
      reading.lead = text
    } else if reading.isShared, reading.nodes.hasSteps, !text.hasSuffix(":") {
      reading.nodes.say(text)
    } else {
      reading.texts.append(text)
    }
  }

  private mutating func readQuote(_ block: Block, of reading: inout ItemReading) {
    guard block.flattened.contains(where: \.isCode) else {
      let text = plain(block)
      if Warning.isWarning(text) || text.hasPrefix("[!") {
        reading.warnings.append(text)
      } else if !text.isEmpty {
        reading.texts.append(text)
      }
      return
    }
    let quote = quoted(block.flattened, title: reading.title.title)
    reading.nodes += quote.nodes
    reading.warnings += quote.warnings
    reading.texts += quote.texts
  }

  private mutating func readBullets(_ block: Block, of reading: inout ItemReading) {
    let title = reading.title.title
    if block.children.contains(where: \.isTask) {
      reading.nodes += tasks(block, title: title)
    } else if let text = onlyNote(of: block) {
      if Warning.isWarning(text) || Warning.forbidding(text) != nil {
        reading.warnings.append(text)
      } else {
        reading.texts.append(text)
      }
    } else if let choice = answered(block, below: title) {
      reading.nodes.append(choice)
    } else if let ways = bulletAlternatives(block, title: title) ?? linkChoice(block, title: title)
    {
      reading.nodes.append(ways)
    } else {
      let own = bulletSteps(block, title: title, range: block.range)
      if own.count == 1, case .step(let draft) = own[0], case .manual(let manual) = draft.action,
        draft.reference.isEmpty
      {
        reading.instructions += manual.instructions
        if reading.condition == nil { reading.condition = draft.condition?.text }
      } else {
        reading.nodes += own
      }
    }
  }

  /// `- Note: it takes a minute.`, a list of one bullet that tells to run nothing.
  private func onlyNote(of list: Block) -> String? {
    guard let only = list.children.first, list.children.count == 1,
      plainFirst(only).prefix(5).lowercased() == "note:", only.children.count == 1,
      !hasCode(only), !holdsInlineCommand(only)
    else { return nil }
    return plain(only)
  }

  /// `On the database host:` right above one of an item's fences is said of that one, and holds for
  /// the next as long as that goes on.
  ///
  /// - Parameter isPlaced: it was said of one before.
  private mutating func place(
    _ nodes: inout [CourseNode], above words: String?, isPlaced: Bool
  ) -> Bool {
    guard depth == .whole else { return false }
    let words = words ?? ""
    let isSaid = words.hasSuffix(":") || MachineWords.standsElsewhere(words)
    guard isPlaced || isSaid else { return false }
    place(&nodes, said: words)
    return isElsewhere || staysElsewhere
  }
}
