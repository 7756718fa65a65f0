extension BlockParser {
  /// Closes what is open below `node`.
  @inline(__always) mutating func closeBlocks(below node: Int) {
    while tip != node { close(tip) }
  }

  /// Closes the innermost open block; the one around it is innermost then.
  mutating func close(_ node: Int) {
    nodes[node].isOpen = false
    tip = nodes[node].parent
    switch nodes[node].kind {
    case .paragraph:
      readLinkDefinitions(of: node)
      if nodes[node].lineCount == 0 { remove(node) }
    case .code where nodes[node].mark == 0:
      dropTrailingBlankLines(of: node)
    case .list:
      depth -= 1
      nodes[node].isTight = isTight(node)
      endWithLastChild(node)
    case .blockQuote, .item, .table:
      depth -= 1
      endWithLastChild(node)
    case .code, .html, .document, .heading, .thematicBreak, .frontMatter, .tableRow, .tableCell:
      break
    }
  }

  private mutating func endWithLastChild(_ node: Int) {
    let last = nodes[node].lastChild
    if last >= 0 { nodes[node].end = max(nodes[node].end, nodes[last].end) }
  }

  private mutating func dropTrailingBlankLines(of node: Int) {
    let first = nodes[node].firstLine
    var count = nodes[node].lineCount
    while count > 1, isBlank(lines[first + count - 1]) { count -= 1 }
    nodes[node].lineCount = count
    if count > 0 { nodes[node].end = lines[first + count - 1].end }
  }

  private func isBlank(_ range: SourceRange) -> Bool {
    for index in range.start..<range.end where !bytes[index].isSpaceOrTab { return false }
    return true
  }

  /// No blank line stands between the items, nor between the blocks of an item.
  private mutating func isTight(_ list: Int) -> Bool {
    var item = nodes[list].firstChild
    while item >= 0 {
      let isLast = nodes[item].next < 0
      if nodes[item].endsWithBlankLine, !isLast { return false }
      var child = nodes[item].firstChild
      while child >= 0 {
        if !isLast || nodes[child].next >= 0, endsWithBlankLine(child) { return false }
        child = nodes[child].next
      }
      item = nodes[item].next
    }
    return true
  }

  private mutating func endsWithBlankLine(_ node: Int) -> Bool {
    var node = node
    while !nodes[node].isBlankLineChecked {
      nodes[node].isBlankLineChecked = true
      let kind = nodes[node].kind
      guard kind == .list || kind == .item, nodes[node].lastChild >= 0 else { break }
      node = nodes[node].lastChild
    }
    return nodes[node].endsWithBlankLine
  }
}
