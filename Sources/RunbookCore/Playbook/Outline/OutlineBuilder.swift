/// Turns a document's blocks into sections: headings nest by level, bold labels inside them.
package struct OutlineBuilder {
  private let document: MarkdownDocument

  package init(_ document: MarkdownDocument) { self.document = document }

  /// The file as one section.
  package func build() -> Section {
    let end = document.source.text.count
    let root = Section(
      origin: .document, title: SectionTitle(""), titleRange: SourceRange(0, 0))
    var blocks = document.blocks[...]
    if blocks.first?.kind == .frontMatter { blocks = blocks.dropFirst() }
    var flat: [(level: Int, section: Section)] = []
    var pending: [Block] = []
    var annotations: [String: String] = [:]

    func flush() {
      if flat.isEmpty {
        fill(root, with: pending)
      } else {
        fill(flat[flat.count - 1].section, with: pending)
      }
      pending = []
    }
    for (index, block) in zip(blocks.indices, blocks) {
      guard case .heading(let level, let isSetext) = block.kind else {
        pending.append(block)
        continue
      }
      if isSetext, isEmphasisedSentence(block) {
        let paragraph = Block(.paragraph, block.range, lines: block.lines)
        pending.append(Block(.blockQuote, block.range, children: [paragraph]))
        continue
      }
      if level > flat.last?.level ?? 0,
        HeadingInList.cuts(pending, heading: level, before: blocks[(index + 1)...])
      {
        pending.append(Block(.paragraph, block.range, lines: block.lines))
        continue
      }
      if let last = pending.last, let read = annotation(last) {
        pending.removeLast()
        annotations = read
      }
      flush()
      let text = [Inline](
        parsing: SourceText(block.lines, in: document.source),
        linkDefinitions: document.linkDefinitions
      ).plainText
      let (title, anchor) = HeadingMarks.take(text)
      let section = Section(
        origin: .heading(level: level), title: SectionTitle(title), titleRange: block.range)
      section.anchor = anchor
      section.annotations = annotations
      annotations = [:]
      flat.append((level, section))
    }
    flush()
    nest(WaySteps.nested(flat), into: root, end: end)
    root.range = SourceRange(0, end)
    root.settle()
    NeededCommands.note(below: root, in: document.source)
    return root
  }

  /// `**Assumption: nobody has access**` above a line of dashes: a remark, no heading.
  private func isEmphasisedSentence(_ block: Block) -> Bool {
    let inlines = [Inline](
      parsing: SourceText(block.lines, in: document.source),
      linkDefinitions: document.linkDefinitions)
    guard inlines.count == 1 else { return false }
    switch inlines[0] {
    case .strong(let children, _), .emphasis(let children, _):
      return children.plainText.split(separator: " ").count >= 6
    default: return false
    }
  }

  /// Hangs each heading's section under the nearest one of a lower level before it.
  private func nest(_ flat: [(level: Int, section: Section)], into root: Section, end: Int) {
    var stack: [(level: Int, section: Section)] = []

    func close(to level: Int, at offset: Int) {
      while let last = stack.last, last.level >= level {
        stack.removeLast()
        let section = last.section
        section.range = SourceRange(section.titleRange.start, offset)
        section.takeTargetsApart()
        let rest = section.takePartsBehindTable()
        if stack.isEmpty {
          root.parts += [.section(section)] + rest
        } else {
          stack[stack.count - 1].section.parts += [.section(section)] + rest
        }
      }
    }
    for item in flat {
      close(to: item.level, at: item.section.titleRange.start)
      stack.append(item)
    }
    close(to: 0, at: end)
  }

  /// Lifts keys and labels out of `blocks` into the parts of `section`.
  private func fill(_ section: Section, with blocks: [Block]) {
    var label: Section?

    func add(_ part: Section.Part, _ range: SourceRange) {
      if label != nil {
        label?.parts.append(part)
        label?.range.end = range.end
      } else {
        section.parts.append(part)
        section.range.end = max(section.range.end, range.end)
      }
    }
    func close() {
      if let open = label { section.parts.append(.section(open)) }
      label = nil
    }
    let named = PlainSteps.places(in: blocks, source: document.source)
    for (index, block) in blocks.enumerated() {
      if let title = named[index] {
        close()
        label = Section(origin: .label, title: title, titleRange: block.range)
        continue
      }
      guard block.kind == .paragraph, let lines = keyed(block) else {
        if block.kind == .thematicBreak {
          close()
          continue
        }
        if label != nil, block.isOrderedList, let last = goesOn(block, lastNumber(in: section)),
          label.flatMap(lastNumber) != last - 1
        {
          // `3.` behind a remark such as `**What to see:**` goes on with the list above that.
          close()
        }
        add(.block(block), block.range)
        continue
      }
      for line in lines {
        switch line {
        case .text(let ranges):
          let first = ranges[0].start
          let last = ranges[ranges.count - 1].end
          add(
            .block(Block(.paragraph, SourceRange(first, last), lines: ranges)),
            SourceRange(first, last))
        case .entry(let entry):
          // A key with its value ends the label before it, unless it comes first under it.
          if let open = label, !open.parts.isEmpty, !Self.staysInLabel(entry.key),
            !(Trouble.isRemedy(entry.key) && open.awaitsRemedy),
            !(Trouble.namesCause(entry.key) && open.showsError)
          {
            close()
          }
          add(.entry(entry), entry.range)
        case .label(let key, _, let range)
        where label == nil && lines.count == 1 && AlternativeFence.isOr(key)
          && blocks[..<index].last?.isCode == true && blocks[(index + 1)...].first?.isCode == true:
          // `**Or**` between two fences is said of the second.
          add(.block(Block(.paragraph, range, lines: [range])), range)
        case .label(let key, _, let range)
        where Trouble.isRemedy(key) && label?.awaitsRemedy == true:
          // `**Fix:**` below the bold name of a problem and its cause goes on with both.
          add(.block(Block(.paragraph, range, lines: [range])), range)
        case .label(let key, _, let range)
        where label?.parts.isEmpty == true && Trouble.namesOutput(key)
          && blocks[(index + 1)...].first?.isShown == true:
          // `**Error:**` right below the bold name of a problem, above what is printed.
          add(.block(Block(.paragraph, range, lines: [range])), range)
          label?.showsError = true
        case .label(let key, let remark, let range):
          close()
          var title = SectionTitle(key)
          if title.timeWindow == nil, let remark {
            title.timeWindow = SectionTitle("x (\(remark))").timeWindow
            title.written += " (\(remark))"
          }
          label = Section(origin: .label, title: title, titleRange: range)
          if index > 0, let read = annotation(blocks[index - 1]) { label?.annotations = read }
        }
      }
    }
    close()
    if let last = blocks.last, last.kind == .paragraph { section.announcesSteps = announces(last) }
  }

  /// `To rotate it, follow the steps below:`
  private func announces(_ paragraph: Block) -> Bool {
    guard let line = paragraph.lines.last,
      let end = document.source.text[line.start..<line.end].last(where: { $0 > 0x20 }),
      ":.".utf8.contains(end)
    else { return false }
    let words = document.source[line].suffix(60).words
    return ["steps below", "as follows", "do the following", "these steps", "following steps"]
      .contains(where: words.hasSuffix)
  }

  /// The number that `block` starts with, if it goes on with a list that ended with `number`.
  private func goesOn(_ block: Block, _ number: Int?) -> Int? {
    guard let number, case .list(let list) = block.kind, list.start == number + 1 else {
      return nil
    }
    return list.start
  }

  /// The last printed number of the ordered lists in `section`, without its labels.
  private func lastNumber(in section: Section) -> Int? {
    for case .block(let block) in section.parts.reversed() where block.isOrderedList {
      return [block].lastNumber
    }
    return nil
  }

  /// `NOTE If you add a secret, skip to step 3`: said aloud, no name for what follows.
  private static func isSentence(_ key: String) -> Bool {
    let words = key.words.split(separator: " ")
    return words.count > 8 || words.count > 3 && words.first == "note"
  }

  /// Keys that belong to the course they stand in, not to the section around it.
  private static func staysInLabel(_ key: String) -> Bool {
    ["note", "warning", "caution", "important", "alert", "expected", "tip"].contains(key.words)
  }

  private enum KeyedLine {
    case text([SourceRange])
    case entry(Section.Entry)
    case label(String, remark: String?, SourceRange)
  }

  /// A paragraph that holds keys, line by line; nil: none.
  private func keyed(_ block: Block) -> [KeyedLine]? {
    let text = document.source.text
    var result: [KeyedLine] = []
    var found = false
    for range in block.lines {
      guard let key = LineKey(text[range.start..<range.end]) else {
        switch result.last {
        case .entry(var entry):
          let more = document.source[range].trimmed
          entry.rawValue += " " + more
          entry.value += " " + plain(SourceText([range], in: document.source))
          entry.range.end = range.end
          entry.lines.append(range)
          result[result.count - 1] = .entry(entry)
        case .text(let ranges): result[result.count - 1] = .text(ranges + [range])
        case .label, nil: result.append(.text([range]))
        }
        continue
      }
      let valueRange = SourceRange(key.end, range.end)
      let raw = document.source[valueRange].trimmed
      if raw.isEmpty, key.hasColon || block.lines.count == 1 && !Self.isSentence(key.key),
        key.key.count <= 80,
        key.hasColon || !".!?".contains(key.key.last ?? " ")
      {
        found = true
        result.append(.label(key.key, remark: key.remark, range))
      } else if key.hasColon {
        found = true
        let value = plain(SourceText([valueRange], in: document.source))
        result.append(
          .entry(
            Section.Entry(
              key: key.key, value: value.trimmed, rawValue: raw,
              range: SourceRange(range.start, range.end), lines: [valueRange])))
      } else if case .text(let ranges) = result.last {
        result[result.count - 1] = .text(ranges + [range])
      } else {
        result.append(.text([range]))
      }
    }
    return found ? result : nil
  }

  private func plain(_ text: SourceText) -> String {
    [Inline](parsing: text, linkDefinitions: document.linkDefinitions).plainText.squeezed
  }

  /// `<!-- runbook: key=value … -->`
  func annotation(_ block: Block) -> [String: String]? {
    guard block.kind == .html else { return nil }
    return Self.annotation(document.source[block.range])
  }
}
