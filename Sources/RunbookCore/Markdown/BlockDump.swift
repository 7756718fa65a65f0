/// Prints a document's blocks, one a line, children two spaces further in:
///
///     1:1-3:1 heading level=1
///
/// Columns count bytes of the file on disk, ends are inclusive, and types bear the names that
/// `cmark -t xml --sourcepos` and `cmark-gfm` print; so do the places that these give to blocks
/// which they only close when they read the next line.
package enum BlockDump {
  package static func text(of document: MarkdownDocument) -> String {
    var printer = BlockPrinter(document.source)
    printer.printDocument(document.blocks)
    return printer.output
  }
}

private struct BlockPrinter {
  let source: SourceFile
  var output = ""

  init(_ source: SourceFile) { self.source = source }

  mutating func printDocument(_ blocks: [Block]) {
    let whole = Block(.document, SourceRange(0, source.text.count), children: blocks)
    line(whole, depth: 0, "document")
    for block in blocks { visit(block, depth: 1) }
  }

  private mutating func visit(_ block: Block, depth: Int) {
    line(block, depth: depth, description(of: block))
    for (index, child) in block.children.enumerated() {
      if block.kind == .table, index == 0 {
        line(child, depth: depth + 1, "table_header")
        for cell in child.children { visit(cell, depth: depth + 2) }
      } else {
        visit(child, depth: depth + 1)
      }
    }
  }

  private mutating func line(_ block: Block, depth: Int, _ description: String) {
    output += String(repeating: "  ", count: depth)
    let start = place(block.range.start)
    let end = place(max(block.range.start, block.range.end - 1))
    output += "\(start.line):\(start.column)-\(end.line):\(end.column) \(description)\n"
  }

  private func place(_ offset: Int) -> SourcePosition { source.bytePosition(of: offset) }

  private func description(of block: Block) -> String {
    switch block.kind {
    case .document: "document"
    case .frontMatter: "front_matter"
    case .heading(let level, _): "heading level=\(level)"
    case .paragraph: "paragraph"
    case .blockQuote: "block_quote"
    case .list(let list):
      (list.start.map { "list ordered start=\($0)" } ?? "list bullet")
        + " tight=\(list.isTight)"
    case .item(let item): item.isTicked.map { "tasklist completed=\($0)" } ?? "item"
    case .code(let code): code.info.isEmpty ? "code_block" : "code_block info=\(code.info)"
    case .html: "html_block"
    case .thematicBreak: "thematic_break"
    case .table: "table"
    case .tableRow: "table_row"
    case .tableCell: "table_cell"
    }
  }
}
