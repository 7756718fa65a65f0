extension BlockParser {
  /// What a line is to an open block.
  private enum Match {
    case matched, unmatched
    /// The line is used up: it closed a fence, or repeats a blank line.
    case done
  }

  /// Walks down the open blocks as far as the line continues them.
  ///
  /// Nothing is closed yet, as the line may still be a lazy continuation. nil: the line is done.
  mutating func matchOpenBlocks() -> (node: Int, all: Bool)? {
    var container = 0
    while true {
      let child = nodes[container].lastChild
      guard child >= 0, nodes[child].isOpen else { return (container, true) }
      cursor.findFirst()
      switch match(child) {
      case .matched: container = child
      case .unmatched: return (container, false)
      case .done: return nil
      }
    }
  }

  private mutating func match(_ node: Int) -> Match {
    switch nodes[node].kind {
    case .paragraph: cursor.isBlank ? .unmatched : .matched
    case .list: matchList(node)
    case .item: matchItem(node)
    case .blockQuote: matchQuote(node)
    case .code: nodes[node].mark == 0 ? matchIndentedCode() : matchFencedCode(node)
    case .html: cursor.isBlank && nodes[node].number >= 6 ? .unmatched : .matched
    case .table: TableRow.isRow(cursor) ? .matched : .unmatched
    case .document: .matched
    case .heading, .thematicBreak, .frontMatter, .tableRow, .tableCell: .unmatched
    }
  }

  private mutating func matchQuote(_ node: Int) -> Match {
    guard !cursor.isIndented, cursor.peek(cursor.first) == UInt8(ascii: ">") else {
      return .unmatched
    }
    cursor.advanceToFirst()
    cursor.advance(columns: 1)
    if cursor.peek(cursor.offset).isSpaceOrTab { cursor.advance(columns: 1) }
    nodes[node].end = cursor.end
    return .matched
  }

  /// Repeated blank lines end here, so that they do not walk through deeply nested lists each time.
  private mutating func matchList(_ node: Int) -> Match {
    guard cursor.isBlank else {
      nodes[node].isAfterBlankLine = false
      return .matched
    }
    if nodes[node].isAfterBlankLine, cursor.indent == 0 {
      if nodes[tip].kind == .code || nodes[tip].kind == .html {
        addLine(cursor.offset, cursor.end, to: tip)
      }
      return .done
    }
    nodes[node].isAfterBlankLine = true
    return .matched
  }

  private mutating func matchItem(_ node: Int) -> Match {
    let needed = nodes[node].indent + nodes[node].width
    if cursor.indent >= needed {
      cursor.advance(columns: needed)
      return .matched
    }
    // An item that starts with a blank line holds no second one (5.2).
    guard cursor.isBlank, nodes[node].firstChild >= 0 else { return .unmatched }
    cursor.advanceToFirst()
    return .matched
  }

  private mutating func matchIndentedCode() -> Match {
    if cursor.isIndented {
      cursor.advance(columns: 4)
    } else if cursor.isBlank {
      cursor.advanceToFirst()
    } else {
      return .unmatched
    }
    return .matched
  }

  private mutating func matchFencedCode(_ node: Int) -> Match {
    let mark = nodes[node].mark
    if !cursor.isIndented, cursor.peek(cursor.first) == mark {
      let run = cursor.run(of: mark, at: cursor.first)
      if run >= nodes[node].width,
        cursor.skipSpacesAndTabs(from: cursor.first + run) >= cursor.end
      {
        nodes[node].isClosed = true
        nodes[node].end = cursor.end
        close(node)
        return .done
      }
    }
    var indent = nodes[node].indent
    while indent > 0, cursor.peek(cursor.offset).isSpaceOrTab {
      cursor.advance(columns: 1)
      indent -= 1
    }
    return .matched
  }
}
