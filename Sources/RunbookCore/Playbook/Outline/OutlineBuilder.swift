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
    var labels = LabelReader(section: section, blocks: blocks, document: document)
    labels.read()
    guard let last = blocks.last, last.kind == .paragraph, let line = last.lines.last else {
      return
    }
    section.announcesSteps = AnnouncedSteps.areAnnounced(by: document.source[line].trimmed)
  }

  /// `<!-- runbook: key=value … -->`
  func annotation(_ block: Block) -> [String: String]? {
    guard block.kind == .html else { return nil }
    return Self.annotation(document.source[block.range])
  }
}
