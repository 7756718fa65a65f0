/// The blocks of a section between its lists and its child sections.
extension CourseReader {
  mutating func read(
    _ block: Block, in section: Section, into nodes: inout [CourseNode], intro: inout String,
    warnings: inout [String]
  ) {
    if !block.isCode, block.kind != .paragraph {
      pendingNotes = []
      spokenShell = nil
    }
    switch block.kind {
    case .code: readFence(block, in: section, into: &nodes, intro: &intro, warnings: &warnings)
    case .paragraph: readParagraph(block, into: &nodes, intro: &intro, warnings: &warnings)
    case .blockQuote:
      readQuote(block, in: section, into: &nodes, intro: &intro, warnings: &warnings)
    case .list(let list) where !list.isOrdered:
      readBullets(block, in: section, into: &nodes, intro: &intro)
    case .list:
      break
    case .table:
      if let choice = leadTable(block, in: section) ?? remedyTable(block, in: section) {
        nodes.append(choice)
        intro = ""
      }
    case .forbidden:
      readForbidden(block, of: &nodes)
      intro = ""
    case .document, .frontMatter, .heading, .item, .html, .thematicBreak, .tableRow, .tableCell:
      break
    }
  }

  private mutating func readParagraph(
    _ block: Block, into nodes: inout [CourseNode], intro: inout String, warnings: inout [String]
  ) {
    let inline = inlines(block)
    let text = inline.plainText.squeezed
    if let (expected, rest) = Expectation.readFirst(text), nodes.expect(expected) {
      intro = rest
      return
    }
    if let entry = JumpText.entryPoint(text) {
      var options = [
        CourseChoice.Option(label: entry.condition, text: text, nodes: [], jump: entry.step)
      ]
      if let ways = JumpText.bothWays(text) {
        options[0].text = ways.first
        options.append(.init(label: "not so", text: ways.other, nodes: [], jump: ways.step))
      }
      nodes.append(
        .choice(
          CourseChoice(
            kind: .conditions, question: text, range: block.range, options: options)))
      return
    }
    if let choice = either(text, at: block.range) {
      nodes.append(choice)
    } else if Warning.isWarning(text) {
      warnings.append(text)
    } else if let call = links.call(in: inline, text: text) {
      nodes.append(
        .step(StepDraft(title: text, range: block.range, action: .call(procedure: call))))
    } else {
      if let sentence = Warning.forbidding(text) { warnings.append(sentence) }
      spokenShell = spokenShell(in: block) ?? (intro.isEmpty ? nil : spokenShell)
      intro = intro.isEmpty ? text : intro + " " + text
    }
  }

  private mutating func readQuote(
    _ block: Block, in section: Section, into nodes: inout [CourseNode], intro: inout String,
    warnings: inout [String]
  ) {
    if takeLists(of: block, in: section, into: &nodes, warnings: &warnings) { return }
    if let condition = asksBelow(block) {
      intro = intro.isEmpty ? condition : intro + " " + condition
      return
    }
    let text = plain(block)
    if JumpText.loop(text) != nil, block.children.contains(where: { hasLink($0) }) {
      // `From the linked page, perform steps 1 to 7`: steps of another text.
      let title = text.hasPrefix("Note:") ? text.dropFirst(5).trimmed : text
      nodes.append(
        .step(
          StepDraft(
            title: title, range: block.range, action: .manual(.init(instructions: [])))))
    } else if Warning.isWarning(text) || text.hasPrefix("[!"),
      !holdsConditionalFence(block), !holdsOnlyFence(block, of: section)
    {
      warnings.append(text)
    } else {
      let isPlain = block.children.allSatisfy { $0.isCode || $0.kind == .paragraph }
      if isPlain, block.children.first?.kind == .paragraph {
        let quote = quoted(block.children, title: section.title.name)
        nodes += quote.nodes
        warnings += quote.warnings
      } else {
        for child in block.children where child.kind != .paragraph {
          read(child, in: section, into: &nodes, intro: &intro, warnings: &warnings)
        }
      }
    }
  }

  /// `Important:` above bullets of words: they are what it warns of.
  func warned(by block: Block, above next: ItemRun.Part?) -> String? {
    guard block.kind == .paragraph, case .block(let list)? = next, list.isList,
      !list.isOrderedList, !list.isTabs
    else { return nil }
    let text = plain(block)
    guard Warning.isHead(text),
      list.children.allSatisfy({ item in
        !item.isTask && !item.children.contains { holdsMore($0) } && !holdsInlineCommand(item)
      })
    else { return nil }
    return text + " " + list.children.map { plain($0) }.joined(separator: " · ")
  }

  private func hasLink(_ block: Block) -> Bool {
    block.kind == .paragraph
      && inlines(block).contains { if case .link = $0 { true } else { false } }
  }

  mutating func read(
    _ entry: Section.Entry, into nodes: inout [CourseNode], warnings: inout [String]
  ) {
    if let expected = Expectation.read("\(entry.key): \(entry.value)"), nodes.expect(expected) {
      return
    }
    guard ["note", "warning", "caution", "important", "danger"].contains(entry.key.words) else {
      return alternative.pass(entry)
    }
    let text = "\(entry.key): \(entry.value)"
    if !nodes.withLastStep({ $0.warnings.append(text) }) { warnings.append(text) }
  }
}
