/// Finds what is struck out as a whole, an item, a paragraph or what stands below a heading:
/// `- ~~Run sudo reboot~~`. Nobody does
/// it any more, and nothing of it runs; it is told as what is withdrawn.
struct WithdrawnBlocks {
  private let document: MarkdownDocument

  static func marked(_ document: MarkdownDocument) -> MarkdownDocument {
    guard mayHoldAny(document.source.text),
      let blocks = WithdrawnBlocks(document: document).mark(document.blocks)
    else { return document }
    return MarkdownDocument(
      source: document.source, blocks: blocks, linkDefinitions: document.linkDefinitions,
      findings: document.findings)
  }

  /// Most texts hold no `~~` at all.
  private static func mayHoldAny(_ text: [UInt8]) -> Bool {
    text.withUnsafeBytes { bytes in
      var index = bytes.next(mark, from: 0)
      while index + 1 < bytes.count {
        if bytes[index + 1] == mark { return true }
        index = bytes.next(mark, from: index + 1)
      }
      return false
    }
  }

  private static let mark = UInt8(ascii: "~")

  /// - Returns: `blocks`, siblings, with what is struck out marked so; nil: nothing is.
  private func mark(_ blocks: [Block]) -> [Block]? {
    let below = underStruckHeadings(blocks)
    var isChanged = below != nil
    let blocks = below ?? blocks
    var result = blocks
    for index in blocks.indices {
      let block = blocks[index]
      switch block.kind {
      case .paragraph where isStruck(block):
        result[index] = withdrawn([block], at: block.range)
        isChanged = true
      case .item where isWhollyStruck(block):
        result[index].children = [withdrawn(block.children, at: block.range)]
        isChanged = true
      case .list, .item, .blockQuote:
        guard var children = mark(block.children) else { continue }
        // The words of an item name what stands below them.
        if case .item = block.kind { children[0] = block.children[0] }
        result[index].children = children
        isChanged = true
      default: break
      }
    }
    return isChanged ? result : nil
  }

  /// `## ~~The old way~~`: what stands below it is withdrawn with it; nil: no heading is struck out.
  private func underStruckHeadings(_ blocks: [Block]) -> [Block]? {
    guard blocks.contains(where: { $0.headingLevel != nil && isStruck($0) }) else { return nil }
    var result: [Block] = []
    var below: [Block] = []
    var struck: Int?
    func close() {
      if let first = below.first, let last = below.last {
        result.append(withdrawn(below, at: SourceRange(first.range.start, last.range.end)))
      }
      below = []
    }
    for block in blocks {
      if let level = block.headingLevel, struck.map({ level <= $0 }) ?? true {
        close()
        struck = isStruck(block) ? level : nil
        result.append(block)
      } else if struck != nil {
        below.append(block)
      } else {
        result.append(block)
      }
    }
    close()
    return result
  }

  private func withdrawn(_ blocks: [Block], at range: SourceRange) -> Block {
    Block(.forbidden(head: "Withdrawn:", blocks), range)
  }

  /// An item that is struck out, and all below it too: a fence or a remark below it may be what holds
  /// in its place. Code cannot be struck out: words that end in a colon take theirs along.
  private func isWhollyStruck(_ item: Block) -> Bool {
    guard let first = item.children.first, isStruck(first) else { return false }
    let announces = announces(first)
    return item.children.dropFirst().allSatisfy { child in
      child.isCode ? announces : child.isList && child.children.allSatisfy(isWhollyStruck)
    }
  }

  /// `~~Empty it:~~`
  private func announces(_ struck: Block) -> Bool {
    guard let last = struck.lines.last else { return false }
    let text = document.source.text[last.start..<last.end]
    return text.last { !ShellByte.isBlank($0) && $0 != Self.mark } == UInt8(ascii: ":")
  }

  /// `~~…~~` from its first byte to its last, and no such mark between.
  private func isStruck(_ block: Block) -> Bool {
    guard block.kind == .paragraph || block.headingLevel != nil, let first = block.lines.first,
      let last = block.lines.last
    else { return false }
    let text = document.source.text[first.start..<last.end]
    guard let start = text.firstIndex(where: { !ShellByte.isBlank($0) }),
      let end = text.lastIndex(where: { !ShellByte.isBlank($0) }), end - start > 4,
      text[start] == Self.mark, text[start + 1] == Self.mark, text[end] == Self.mark,
      text[end - 1] == Self.mark
    else { return false }
    let inner = text[(start + 2)..<(end - 1)]
    return !zip(inner, inner.dropFirst()).contains { $0 == Self.mark && $1 == Self.mark }
  }
}

extension Block {
  fileprivate var headingLevel: Int? {
    if case .heading(let level, _) = kind { level } else { nil }
  }
}
