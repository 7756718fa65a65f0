/// Where cmark and cmark-gfm say a block starts and ends.
///
/// Both tell the end of some blocks by the line on which they notice it, and count a table's
/// columns from its first row; printing the same makes the outputs comparable. `Block.range` is
/// where a block really is.
struct ReferencePlaces {
  /// What stands around a block.
  struct Context {
    var quotes = 0
    /// Where the outermost of them starts.
    var firstQuote: Int?
    var index = 0
    /// The table's start, for rows and cells.
    var table: Int?
    var row: SourceRange?
    /// The item around has a box that cmark-gfm takes for text.
    var hasUnseenBox = false

    func child(_ index: Int) -> Context {
      var copy = self
      copy.index = index
      return copy
    }

    func inside(_ block: Block, hasUnseenBox: Bool) -> Context {
      var copy = self
      copy.hasUnseenBox = hasUnseenBox
      switch block.kind {
      case .blockQuote:
        copy.quotes += 1
        copy.firstQuote = copy.firstQuote ?? block.range.start
      case .table: copy.table = block.range.start
      case .tableRow: copy.row = block.range
      default: break
      }
      return copy
    }
  }

  let source: SourceFile
  private let lineCount: Int

  init(_ source: SourceFile) {
    self.source = source
    let endsWithLineEnd = source.lineStarts.last == source.text.count && !source.text.isEmpty
    lineCount = source.lineStarts.count - (endsWithLineEnd ? 1 : 0)
  }

  func start(of range: SourceRange) -> SourcePosition { source.bytePosition(of: range.start) }

  func end(of range: SourceRange) -> SourcePosition {
    var end = source.bytePosition(of: range.end)
    end.column -= 1
    return end
  }

  func start(of block: Block, in context: Context) -> SourcePosition {
    let own = start(of: block.range)
    switch block.kind {
    case .paragraph where context.hasUnseenBox && context.index == 0,
      .heading(_, isSetext: true) where context.hasUnseenBox && context.index == 0:
      return source.bytePosition(of: startOfBox(before: block.range.start))
    case .tableRow:
      guard let table = context.table else { return own }
      return SourcePosition(line: own.line, column: source.bytePosition(of: table).column)
    case .tableCell:
      guard let table = context.table, let row = context.row else { return own }
      if block.lines.isEmpty { return SourcePosition(line: own.line, column: 0) }
      // Columns of the file on disk: in a repaired text the row's bytes are fewer.
      let inRow = own.column - start(of: row).column
      return SourcePosition(line: own.line, column: source.bytePosition(of: table).column + inRow)
    default:
      return own
    }
  }

  func end(of block: Block, in context: Context) -> SourcePosition {
    let own = end(of: block.range)
    switch block.kind {
    case .heading(_, isSetext: true):
      return endOfLine(own.line + 1)
    case .code(let code) where code.fence != .indented && !code.isClosed:
      return endOfLine(own.line + 1)
    case .html where isClosedByItsEnd(block):
      return endOfLine(own.line - 1)
    case .thematicBreak:
      return endOfLine(lastBlankLine(after: own.line, in: context))
    case .tableCell where block.lines.isEmpty:
      return SourcePosition(line: own.line, column: 0)
    default:
      return own
    }
  }

  private func endOfLine(_ line: Int) -> SourcePosition {
    guard line > 0 else { return SourcePosition(line: 0, column: 0) }
    let line = min(line, lineCount)
    return end(of: source.range(ofLine: line))
  }

  private func isClosedByItsEnd(_ block: Block) -> Bool {
    guard let first = block.lines.first, let last = block.lines.last else { return false }
    return source.text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return false }
      var cursor = LineCursor(base)
      cursor.moveToLine(first.start, first.end)
      cursor.findFirst()
      let condition = HTMLBlock.startCondition(cursor)
      cursor.moveToLine(last.start, last.end)
      cursor.findFirst()
      return HTMLBlock.ends(condition, cursor)
    }
  }

  /// The last of the lines behind `line` that hold nothing but the marks of the quotes around.
  private func lastBlankLine(after line: Int, in context: Context) -> Int {
    var last = line
    while last < lineCount, isBlank(source.range(ofLine: last + 1), in: context) { last += 1 }
    return last
  }

  private func isBlank(_ range: SourceRange, in context: Context) -> Bool {
    var marks = 0
    for index in range.start..<range.end where !source.text[index].isSpaceOrTab {
      guard source.text[index] == UInt8(ascii: ">") else { return false }
      if marks == 0, !isNearFirstQuote(index, in: context) { return false }
      marks += 1
    }
    return marks == context.quotes
  }

  /// A mark that stands elsewhere belongs to other containers.
  private func isNearFirstQuote(_ index: Int, in context: Context) -> Bool {
    guard let quote = context.firstQuote else { return false }
    let distance = source.bytePosition(of: index).column - source.bytePosition(of: quote).column
    return abs(distance) <= 3
  }

  private func startOfBox(before offset: Int) -> Int {
    var start = offset
    while start > 0, source.text[start - 1] != UInt8(ascii: "[") { start -= 1 }
    return max(0, start - 1)
  }

  /// cmark-gfm looks for the box from the start of the line, so it must be the line's first item.
  func isTaskInReference(_ item: Block) -> Bool {
    let line = source.range(ofLine: source.line(of: item.range.start))
    return source.text[line.start..<item.range.start].allSatisfy { $0.isSpace }
  }
}
