extension MarkdownDocument {
  /// Reads `source` as Markdown.
  package convenience init(_ source: SourceFile) {
    let read: (blocks: [Block], linkDefinitions: [String: String], findings: [Diagnostic]) =
      source.text.withUnsafeBufferPointer { text in
        guard let base = text.baseAddress, !text.isEmpty else { return ([], [:], []) }
        var parser = BlockParser(source, bytes: base)
        parser.parse()
        return (parser.blocks(in: 0), parser.linkDefinitions, parser.findings)
      }
    self.init(
      source: source, blocks: read.blocks, linkDefinitions: read.linkDefinitions,
      findings: source.findings + read.findings)
  }
}

extension BlockParser {
  /// The finished children of a node. Depth is bounded by `maximumDepth`.
  func blocks(in parent: Int) -> [Block] {
    var count = 0
    var child = nodes[parent].firstChild
    while child >= 0 {
      count += 1
      child = nodes[child].next
    }
    var blocks: [Block] = []
    blocks.reserveCapacity(count)
    child = nodes[parent].firstChild
    while child >= 0 {
      blocks.append(block(child))
      child = nodes[child].next
    }
    return blocks
  }

  private func block(_ index: Int) -> Block {
    let node = nodes[index]
    let own = node.lineCount > 0 ? contentLines(of: node) : []
    return Block(
      kind(node), SourceRange(node.start, node.end), lines: own,
      children: node.firstChild < 0 ? [] : blocks(in: index))
  }

  private func contentLines(of node: BlockNode) -> [SourceRange] {
    var own =
      node.lineCount == 1
      ? [lines[node.firstLine]] : Array(lines[node.firstLine..<node.firstLine + node.lineCount])
    guard node.kind == .paragraph || node.isSetext else { return own }
    for index in own.indices where own[index].count > 0 && bytes[own[index].start].isSpaceOrTab {
      own[index] = withoutIndentation(own[index])
    }
    return own
  }

  private func withoutIndentation(_ range: SourceRange) -> SourceRange {
    var start = range.start
    while start < range.end, bytes[start].isSpaceOrTab { start += 1 }
    return SourceRange(start, range.end)
  }

  private func kind(_ node: BlockNode) -> Block.Kind {
    switch node.kind {
    case .document: .document
    case .frontMatter: .frontMatter
    case .heading: .heading(level: node.number, isSetext: node.isSetext)
    case .paragraph: .paragraph
    case .blockQuote: .blockQuote
    case .list:
      .list(
        Block.List(
          start: node.isOrdered ? node.number : nil, bullet: node.mark, delimiter: node.delimiter,
          isTight: node.isTight))
    case .item:
      .item(
        Block.Item(
          number: node.isOrdered ? node.number : nil,
          isTicked: node.task == .none ? nil : node.task == .ticked))
    case .code: .code(code(node))
    case .html: .html
    case .thematicBreak: .thematicBreak
    case .table: .table
    case .tableRow: .tableRow
    case .tableCell: .tableCell
    }
  }

  private func code(_ node: BlockNode) -> Block.Code {
    let fence: Block.Code.Fence =
      switch node.mark {
      case 0: .indented
      case UInt8(ascii: "~"): .tilde
      default: .backtick
      }
    let info = SourceRange(node.infoStart, node.infoEnd)
    return Block.Code(
      fence: fence, info: info.isEmpty ? "" : source[info], infoRange: info,
      isClosed: node.isClosed || fence == .indented)
  }
}
