/// Containers of site generators, which CommonMark takes for HTML or for indented code: the tags of
/// MDX (`<Steps>`, `<Tab title="Linux">`, `<Note>`), MkDocs' `=== "Linux"` and `!!! note`.
extension Recovery {
  /// `document` with what stands in containers read as Markdown. Tabs side by side become one
  /// collapsed list, marked by `=`: of its items one is taken.
  mutating func openContainers(_ document: MarkdownDocument) -> MarkdownDocument {
    guard let lines = ContainerLines(source) else { return document }
    let opened = ContainerText(lines, source: source)
    for (place, isTooDeep) in opened.unopened {
      warn(
        "container-unopened",
        isTooDeep ? "containers are nested too deep here" : "this tag is never closed",
        at: place,
        help: "what stands in it may not be read: write it as Markdown, or close the tag")
    }
    guard opened.isChanged else { return document }
    let written = opened.written
    let parsed = MarkdownDocument(SourceFile(path: source.path, repaired: written.text))
    return MarkdownDocument(
      source: source, blocks: parsed.blocks.compactMap { placed($0, written) },
      linkDefinitions: parsed.linkDefinitions, findings: document.findings)
  }

  /// `block` at the places that its text was made of; nil: it only parts lists.
  private func placed(_ block: Block, _ written: ContainerWriter) -> Block? {
    if block.kind == .html, written.separators.contains(block.range.start) { return nil }
    var block = block
    switch block.kind {
    case .list(var list):
      let start = block.children.first?.range.start ?? -1
      if written.tabs.contains(start) { list.bullet = UInt8(ascii: "=") }
      if written.collapsed.contains(start) { list.bullet = UInt8(ascii: "<") }
      block.kind = .list(list)
    case .code(var code):
      code.infoRange = written.map.range(code.infoRange)
      block.kind = .code(code)
    default: break
    }
    let isContainer = written.items.contains(block.range.start)
    block.children = block.children.compactMap { placed($0, written) }
    if isContainer, case .item = block.kind { block.children = gathered(block.children) }
    block.lines = block.lines.map { written.map.range($0) }
    block.range = written.map.range(block.range)
    return block
  }

  /// Numbered lists with the code at their margin in their items, as it is in a section.
  private func gathered(_ blocks: [Block]) -> [Block] {
    let isCut = zip(blocks, blocks.dropFirst()).contains { $0.isOrderedList && $1.isCode }
    guard isCut else { return blocks }
    return ItemRun.gather(blocks.map { .block($0) }, source: source).compactMap { part in
      switch part {
      case .block(let block): return block
      case .items(let run):
        guard let first = run.items.first, let last = run.items.last else { return nil }
        let list = Block.List(
          start: first.number ?? 1, bullet: 0, delimiter: .period, isTight: false)
        return Block(
          .list(list), first.range.union(last.range),
          children: run.items.map {
            Block(.item(Block.Item(number: $0.number)), $0.range, children: $0.blocks)
          })
      case .entry, .section: return nil
      }
    }
  }
}

extension Block {
  /// A list of tabs.
  var isTabs: Bool {
    if case .list(let list) = kind { list.bullet == UInt8(ascii: "=") } else { false }
  }
}
