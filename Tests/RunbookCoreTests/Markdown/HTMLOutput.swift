import Foundation
import RunbookCore

/// A document as the HTML that the CommonMark specification shows, to compare with its examples.
struct HTMLOutput {
  private let document: MarkdownDocument
  private(set) var text = ""

  init(_ document: MarkdownDocument) {
    self.document = document
    text = html(document.blocks, isTight: false)
  }

  private func html(_ blocks: [Block], isTight: Bool) -> String {
    var html = ""
    for block in blocks {
      let isBare = isTight && block.kind == .paragraph
      if !isBare, !html.isEmpty, html.last != "\n" { html += "\n" }
      html += isBare ? inlines(block) : self.html(block)
    }
    return html
  }

  private func html(_ block: Block) -> String {
    switch block.kind {
    case .paragraph: "<p>\(inlines(block))</p>\n"
    case .heading(let level, _): "<h\(level)>\(inlines(block))</h\(level)>\n"
    case .blockQuote: "<blockquote>\n\(html(block.children, isTight: false))</blockquote>\n"
    case .list(let list): html(list, block)
    case .code(let code): html(code, block)
    case .html: source(block).string + "\n"
    case .thematicBreak: "<hr />\n"
    case .document, .frontMatter, .item, .table, .tableRow, .tableCell, .forbidden: "?"
    }
  }

  private func html(_ list: Block.List, _ block: Block) -> String {
    let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" }
    let tag = start == nil ? "ul" : "ol"
    let items = block.children.map { item in
      let content = html(item.children, isTight: list.isTight)
      let isBare = item.children.first.map { list.isTight && $0.kind == .paragraph } ?? true
      return "<li>\(isBare ? "" : "\n")\(content)</li>\n"
    }
    return "<\(tag)\(start ?? "")>\n\(items.joined())</\(tag)>\n"
  }

  private func html(_ code: Block.Code, _ block: Block) -> String {
    let word = code.info.split(separator: " ").first.map { String($0) } ?? ""
    let language = [Inline](parsing: SourceText(word)).plainText
    let attribute = word.isEmpty ? "" : " class=\"language-\(escaped(language))\""
    let content = block.lines.isEmpty ? "" : source(block).string + "\n"
    return "<pre><code\(attribute)>\(escaped(content))</code></pre>\n"
  }

  private func source(_ block: Block) -> SourceText { SourceText(block.lines, in: document.source) }

  private func inlines(_ block: Block) -> String {
    html([Inline](parsing: source(block), linkDefinitions: document.linkDefinitions))
  }

  private func html(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text, _): escaped(text)
      case .code(let text, _): "<code>\(escaped(text))</code>"
      case .emphasis(let children, _): "<em>\(html(children))</em>"
      case .strong(let children, _): "<strong>\(html(children))</strong>"
      case .link(let destination, let children, _):
        "<a href=\"\(address(destination))\">\(html(children))</a>"
      case .image(let destination, let alternative, _):
        "<img src=\"\(address(destination))\" alt=\"\(escaped(alternative))\" />"
      case .html(let text, _): text
      case .softBreak: "\n"
      case .hardBreak: "<br />\n"
      }
    }.joined()
  }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;").replacingOccurrences(of: "\"", with: "&quot;")
  }

  private func address(_ destination: String) -> String {
    let kept = Set("-_.+!*(),%#@?=;:/,+$~'&".utf8)
    let encoded = destination.utf8.map { byte in
      let isKept = kept.contains(byte) || byte < 0x80 && Character(UnicodeScalar(byte)).isLetter
      return isKept || (0x30...0x39).contains(byte)
        ? String(UnicodeScalar(byte)) : String(format: "%%%02X", byte)
    }
    return escaped(encoded.joined())
  }
}
