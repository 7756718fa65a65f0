extension BlockParser {
  /// Makes a paragraph's last line the head of a table, when this line is a delimiter row as wide
  /// as it (GitHub Flavored Markdown 4.10). What stands before it remains a paragraph.
  mutating func openTable(in container: inout Int) -> Bool {
    let columns = TableRow.delimiterColumns(cursor)
    guard columns > 0, let head = lastLine(of: container),
      TableRow.columns(bytes, head) == columns
    else { return false }
    let table: Int
    if nodes[container].lineCount > 1 {
      nodes[container].lineCount -= 1
      nodes[container].end = lines[nodes[container].firstLine + nodes[container].lineCount - 1].end
      nodes[container].isOpen = false
      tip = nodes[container].parent
      table = add(.table, to: tip, at: head.start)
    } else {
      table = container
      nodes[table].kind = .table
      nodes[table].lineCount = 0
      depth += 1
    }
    nodes[table].number = columns
    nodes[table].end = cursor.end
    container = table
    append(row: head, to: table)
    cursor.advanceToEnd()
    return false
  }

  mutating func addRow(to table: Int) {
    guard !cursor.isBlank else { return }
    nodes[table].end = cursor.end
    append(row: SourceRange(cursor.first, cursor.end), to: table)
    cursor.advanceToEnd()
  }

  private func lastLine(of node: Int) -> SourceRange? {
    guard nodes[node].lineCount > 0 else { return nil }
    return lines[nodes[node].firstLine + nodes[node].lineCount - 1]
  }

  private mutating func append(row range: SourceRange, to table: Int) {
    let row = append(closed(.tableRow, range, in: table))
    let columns = nodes[table].number
    var count = 0
    var cells = TableRow(bytes, range)
    while count < columns, let cell = cells.next() {
      let node = append(closed(.tableCell, cell, in: row))
      nodes[node].firstLine = lines.count
      nodes[node].lineCount = 1
      lines.append(TableRow.trim(cell, bytes))
      count += 1
    }
    while count < columns, fillers < Self.maximumFillers {
      _ = append(closed(.tableCell, SourceRange(range.end, range.end), in: row))
      count += 1
      fillers += 1
    }
  }

  private func closed(_ kind: BlockNode.Kind, _ range: SourceRange, in parent: Int) -> BlockNode {
    var node = BlockNode(kind, parent: parent, start: range.start, end: range.end)
    node.isOpen = false
    return node
  }
}

/// Splits a table's row at its pipes; a pipe behind a backslash does not split.
struct TableRow {
  private let bytes: UnsafePointer<UInt8>
  private let end: Int
  /// Where the next cell starts, and its first byte that is not white space.
  private var start: Int
  private var content: Int

  init(_ bytes: UnsafePointer<UInt8>, _ range: SourceRange) {
    self.bytes = bytes
    end = range.end
    start = range.start
    content = range.start
    if content < end, bytes[content] == UInt8(ascii: "|") { skipPipe(at: content) }
  }

  private mutating func skipPipe(at index: Int) {
    start = index + 1
    content = start
    while content < end, bytes[content].isSpace { content += 1 }
  }

  /// The next cell, with the white space around it.
  mutating func next() -> SourceRange? {
    guard content < end else { return nil }
    let cellStart = start
    var index = content
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "|") { break }
      index +=
        byte == UInt8(ascii: "\\") && index + 1 < end && bytes[index + 1] == UInt8(ascii: "|")
        ? 2 : 1
    }
    if index < end {
      skipPipe(at: index)
    } else {
      content = end
    }
    return SourceRange(cellStart, index)
  }

  static func columns(_ bytes: UnsafePointer<UInt8>, _ range: SourceRange) -> Int {
    var row = TableRow(bytes, range)
    var count = 0
    while row.next() != nil { count += 1 }
    return count
  }

  /// Whether the line has at least one cell.
  static func isRow(_ cursor: LineCursor) -> Bool {
    guard !cursor.isBlank else { return false }
    guard cursor.peek(cursor.first) == UInt8(ascii: "|") else { return true }
    return cursor.trimmedEnd(from: cursor.first) > cursor.first + 1
  }

  static func trim(_ range: SourceRange, _ bytes: UnsafePointer<UInt8>) -> SourceRange {
    var start = range.start
    var end = range.end
    while start < end, bytes[start].isSpace { start += 1 }
    while end > start, bytes[end - 1].isSpace { end -= 1 }
    return SourceRange(start, end)
  }

  /// The columns of a delimiter row such as `| --- | :-: |`; 0 if the line is none.
  static func delimiterColumns(_ cursor: LineCursor) -> Int {
    var index = cursor.first
    switch cursor.peek(index) {
    case UInt8(ascii: "|"): index += 1
    case UInt8(ascii: "-"), UInt8(ascii: ":"): break
    default: return 0
    }
    var count = 0
    while index < cursor.end {
      index = skipSpaces(cursor, index)
      if count > 0, index >= cursor.end { break }
      if cursor.peek(index) == UInt8(ascii: ":") { index += 1 }
      let run = cursor.run(of: UInt8(ascii: "-"), at: index)
      guard run > 0 else { return 0 }
      index += run
      if cursor.peek(index) == UInt8(ascii: ":") { index += 1 }
      index = skipSpaces(cursor, index)
      count += 1
      guard index < cursor.end else { break }
      guard cursor.peek(index) == UInt8(ascii: "|") else { return 0 }
      index += 1
    }
    return count
  }

  private static func skipSpaces(_ cursor: LineCursor, _ index: Int) -> Int {
    var index = index
    while index < cursor.end, cursor.bytes[index].isSpace { index += 1 }
    return index
  }
}
