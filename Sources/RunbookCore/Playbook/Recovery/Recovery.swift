/// Mends what people write and CommonMark tears apart, before sections are read: each repair is a
/// finding, and blocks that need none stay as they are.
struct Recovery {
  let source: SourceFile
  private(set) var findings: [Diagnostic] = []

  init(source: SourceFile) { self.source = source }

  /// `document` with its blocks mended and what was done added to its findings.
  static func repaired(_ document: MarkdownDocument) -> MarkdownDocument {
    var recovery = Recovery(source: document.source)
    let document = recovery.openContainers(document)
    var blocks = recovery.liftFrontMatter(document.blocks)
    guard recovery.askForRepair(blocks) else {
      guard recovery.findings.isEmpty else {
        return MarkdownDocument(
          source: document.source, blocks: blocks, linkDefinitions: document.linkDefinitions,
          findings: document.findings + recovery.findings)
      }
      return document
    }
    blocks = recovery.repair(blocks, isTop: true)
    return MarkdownDocument(
      source: document.source, blocks: blocks, linkDefinitions: document.linkDefinitions,
      findings: document.findings + recovery.findings)
  }

  /// Whether there may be anything to mend among `blocks`, siblings, or below them: most texts need
  /// nothing, and are not taken apart.
  private func askForRepair(_ blocks: [Block]) -> Bool {
    var hasOrderedList = false
    var spelledNumbers = 0
    for block in blocks {
      switch block.kind {
      case .html: return true
      case .code(let code):
        if mayNeedMending(block) || code.info.hasPrefix("{") { return true }
      case .paragraph:
        guard let first = block.lines.first else { continue }
        // Marks of templates, boxes, tabs, spans, HTML in an item, `import` of MDX.
        if let byte = bytes(first).first, "{<i:=!?`".utf8.contains(byte) { return true }
        if isTemplateMark(first) { return true }
        if headingWords(in: block) != nil { return true }
        if mayNeedMending(block) || mayHoldOrder(block) { return true }
        spelledNumbers += block.lines.count(where: { SpelledNumbers.mark(at: $0, source) != nil })
      case .list(let list):
        if askForRepair(block.children) { return true }
        hasOrderedList = hasOrderedList || list.isOrdered
      case .item, .blockQuote:
        if askForRepair(block.children) { return true }
      case .document, .frontMatter, .heading, .thematicBreak, .table, .tableRow, .tableCell,
        .forbidden:
        break
      }
    }
    // One such number alone goes on with a list, or is none.
    return spelledNumbers > (hasOrderedList ? 0 : 1)
  }

  /// `blocks`, siblings of one container, and all below them.
  private mutating func repair(_ blocks: [Block], isTop: Bool, isItem: Bool = false) -> [Block] {
    var blocks = blocks
    for index in blocks.indices {
      switch blocks[index].kind {
      case .list, .item, .blockQuote:
        let isItem = if case .item = blocks[index].kind { true } else { false }
        blocks[index].children = repair(blocks[index].children, isTop: false, isItem: isItem)
        if case .item = blocks[index].kind { unwrapDetails(&blocks[index]) }
      case .html: noteFence(inHTML: blocks[index])
      case .document, .frontMatter, .heading, .paragraph, .code, .thematicBreak, .table, .tableRow,
        .tableCell, .forbidden:
        break
      }
    }
    blocks = mendFences(blocks)
    blocks = openSpans(blocks, isItem: isItem)
    blocks = openAdmonitions(blocks)
    blocks = dropTemplateMarks(blocks)
    blocks = gatherDetails(blocks)
    if isTop { blocks = partOrders(mendHeadings(blocks.flatMap(opened))) }
    return SpelledNumbers.gather(blocks, source: source, findings: &findings)
  }

  /// A collapsed block on its own only hides length: what stands in it goes on with the section.
  private func opened(_ block: Block) -> [Block] {
    guard block.isCollapsed || block.isTabs, block.children.count == 1,
      let item = block.children.first
    else {
      return [block]
    }
    return item.children.dropFirst().flatMap(opened)
  }

  /// `- <details>…`: the collapsed block is the item.
  private func unwrapDetails(_ item: inout Block) {
    guard item.children.count == 1, case .list(let list) = item.children[0].kind, !list.isOrdered,
      item.children[0].children.count == 1, let inner = item.children[0].children.first,
      inner.kind == .item(Block.Item()), inner.children.first?.range.start == inner.range.start,
      source.text[safe: inner.range.start] == UInt8(ascii: "<")
    else { return }
    item.children = inner.children
  }

  mutating func note(_ rule: String, _ message: String, at range: SourceRange, help: String) {
    findings.append(.note(rule, message, at: range, help: help))
  }

  mutating func warn(_ rule: String, _ message: String, at range: SourceRange, help: String) {
    findings.append(.warning(rule, message, at: range, help: help))
  }

  /// The bytes of `range`, without white space at either end.
  func bytes(_ range: SourceRange) -> ArraySlice<UInt8> {
    let view = source.text[
      max(0, range.start)..<min(max(range.start, range.end), source.text.count)]
    var (start, end) = (view.startIndex, view.endIndex)
    while start < end, view[start] == 0x20 || view[start] == 0x09 { start += 1 }
    while start < end, view[end - 1] == 0x20 || view[end - 1] == 0x09 { end -= 1 }
    return view[start..<end]
  }
}

extension Block {
  /// Whether it is a list that `gatherDetails` made.
  var isCollapsed: Bool {
    if case .list(let list) = kind { list.bullet == UInt8(ascii: "<") } else { false }
  }
}

extension [UInt8] {
  subscript(safe index: Int) -> UInt8? { indices.contains(index) ? self[index] : nil }
}
