import FuzzDriver
import RunbookCore

/// Reads any bytes as a playbook's text and checks what every later stage relies on: places lie
/// within the text, blocks and inlines within what is around them and in order, and printing does
/// not fail.
private func fuzzBlocks(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  let source = SourceFile(path: "fuzz.md", bytes: bytes)
  let document = MarkdownDocument(source)
  let whole = SourceRange(0, source.text.count)
  check(document.blocks, within: whole, of: document)
  for finding in document.findings {
    if let range = finding.range { precondition(whole.contains(range), "a finding has a place") }
    precondition(!DiagnosticRenderer().text(of: finding, in: source).isEmpty, "and is told")
  }
  precondition(!BlockDump.text(of: document).isEmpty, "a document prints at least itself")
  return 0
}

private func check(_ blocks: [Block], within parent: SourceRange, of document: MarkdownDocument) {
  var last = parent.start
  for block in blocks {
    precondition(parent.contains(block.range), "a block lies within the one around it")
    precondition(block.range.start >= last, "blocks stand in order")
    last = block.range.start
    for line in block.lines {
      precondition(block.range.contains(line), "a line lies within its block")
    }
    check(block.children, within: block.range, of: document)
    switch block.kind {
    case .paragraph, .heading, .tableCell:
      let text = SourceText(block.lines, in: document.source)
      check(
        [Inline](parsing: text, linkDefinitions: document.linkDefinitions), within: block.range)
    default: break
    }
  }
}

private func check(_ inlines: [Inline], within parent: SourceRange) {
  var last = parent.start
  for inline in inlines {
    precondition(parent.contains(inline.range), "an inline lies within what is around it")
    precondition(inline.range.start >= last, "inlines stand in order")
    last = inline.range.end
    switch inline {
    case .emphasis(let children, let range), .strong(let children, let range),
      .link(_, let children, let range):
      check(children, within: range)
    case .text, .code, .image, .html, .softBreak, .hardBreak: break
    }
  }
}

/// The package manager makes this name the program's entry.
@_cdecl("FuzzBlocks_main")
public func fuzzMain(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  fuzz(count, arguments, fuzzBlocks)
}
