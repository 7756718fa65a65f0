/// Prints a document's blocks, one a line, children two spaces further in:
///
///     1:1-1:9 heading level=1
///
/// Columns count bytes of the file on disk, ends are inclusive, and types bear the names that
/// `cmark -t xml --sourcepos` and `cmark-gfm` print, so that the outputs can be compared.
package enum BlockDump {
  package static func text(of document: MarkdownDocument) -> String {
    var printer = BlockPrinter(document.source)
    printer.printDocument(document.blocks)
    return printer.output
  }
}

/// Walks the blocks and writes a line for each.
private struct BlockPrinter {
  let places: ReferencePlaces
  var output = ""

  init(_ source: SourceFile) { places = ReferencePlaces(source) }

  mutating func printDocument(_ blocks: [Block]) {
    let whole = SourceRange(0, places.source.text.count)
    line(places.start(of: whole), places.end(of: whole), "document", depth: 0)
    let context = ReferencePlaces.Context()
    for block in blocks { visit(block, in: context, depth: 1) }
  }

  private mutating func visit(_ block: Block, in context: ReferencePlaces.Context, depth: Int) {
    line(
      places.start(of: block, in: context), places.end(of: block, in: context),
      description(of: block, in: context), depth: depth)
    var hasUnseenBox = false
    if case .item(let item) = block.kind {
      hasUnseenBox = item.isTicked != nil && !places.isTaskInReference(block)
    }
    let inner = context.inside(block, hasUnseenBox: hasUnseenBox)
    for (index, child) in block.children.enumerated() {
      visit(child, in: inner.child(index), depth: depth + 1)
    }
  }

  private mutating func line(
    _ start: SourcePosition, _ end: SourcePosition, _ description: String, depth: Int
  ) {
    output += String(repeating: "  ", count: depth)
    output += "\(start.line):\(start.column)-\(end.line):\(end.column) \(description)\n"
  }

  private func description(of block: Block, in context: ReferencePlaces.Context) -> String {
    switch block.kind {
    case .document: "document"
    case .frontMatter: "front_matter"
    case .heading(let level, _): "heading level=\(level)"
    case .paragraph: "paragraph"
    case .blockQuote: "block_quote"
    case .list(let list):
      (list.start.map { "list ordered start=\($0)" } ?? "list bullet") + " tight=\(list.isTight)"
    case .item(let item):
      if let isTicked = item.isTicked, places.isTaskInReference(block) {
        "tasklist completed=\(isTicked)"
      } else {
        "item"
      }
    case .code(let code): code.info.isEmpty ? "code_block" : "code_block info=\(code.info)"
    case .html: "html_block"
    case .thematicBreak: "thematic_break"
    case .table: "table"
    case .tableRow: context.index == 0 ? "table_header" : "table_row"
    case .tableCell: "table_cell"
    case .forbidden: "forbidden"
    }
  }
}
