/// Reads a source file as Markdown blocks, line by line, after the algorithm in the appendix of
/// CommonMark 0.31.2: match the open containers, open new ones, add what is left as text.
///
/// Time is linear in the file's size, and depth is bounded: containers nested deeper than
/// `maximumDepth` are text, with a finding.
struct BlockParser {
  static let maximumDepth = 200
  /// Cells added to rows that are shorter than their table's head.
  static let maximumFillers = 100_000

  let source: SourceFile
  let bytes: UnsafePointer<UInt8>
  var cursor: LineCursor
  var nodes: [BlockNode] = []
  var lines: [SourceRange] = []
  /// The innermost open block.
  var tip = 0
  /// Open containers around and including `tip`.
  var depth = 0
  var fillers = 0
  var linkDefinitions: [String: String] = [:]
  var findings: [Diagnostic] = []

  init(_ source: SourceFile, bytes: UnsafePointer<UInt8>) {
    self.source = source
    self.bytes = bytes
    cursor = LineCursor(bytes)
    nodes.reserveCapacity(source.text.count / 40 + 8)
    lines.reserveCapacity(source.lineStarts.count)
    nodes.append(BlockNode(.document, parent: -1, start: 0, end: source.text.count))
  }

  mutating func parse() {
    var line = readFrontMatter()
    let count = source.text.count
    let starts = source.lineStarts
    while line < starts.count {
      let start = starts[line]
      line += 1
      var end = line < starts.count ? starts[line] : count
      guard start < end else { break }
      if bytes[end - 1] == 0x0A { end -= 1 }
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      cursor.moveToLine(start, end)
      parseLine()
    }
    while tip != 0 { close(tip) }
  }

  private mutating func parseLine() {
    guard let matched = matchOpenBlocks() else { return }
    var container = matched.node
    openBlocks(in: &container, allMatched: matched.all)
    addText(to: container, lastMatched: matched.node)
  }

  // MARK: Lines

  /// Adds what is left of the line to a leaf.
  @inline(__always) mutating func addLine(_ start: Int, _ end: Int, to node: Int) {
    if nodes[node].lineCount == 0 {
      nodes[node].firstLine = lines.count
      if nodes[node].kind == .paragraph { nodes[node].start = start }
    }
    nodes[node].lineCount += 1
    nodes[node].end = cursor.end
    lines.append(SourceRange(start, end))
  }

  private mutating func addText(to container: Int, lastMatched: Int) {
    cursor.findFirst()
    let isBlank = cursor.isBlank
    noteBlankLine(isBlank, in: container)

    if tip != lastMatched, container == lastMatched, !isBlank, nodes[tip].kind == .paragraph {
      // Its white space still counts: before it, neither a definition nor a table can start.
      addLine(cursor.offset, cursor.end, to: tip)
      return
    }
    closeBlocks(below: container)

    switch nodes[container].kind {
    case .code:
      let isOpeningFence = nodes[container].mark != 0 && nodes[container].start >= cursor.start
      if !isOpeningFence { addLine(cursor.offset, cursor.end, to: container) }
    case .html:
      let isFirst = nodes[container].lineCount == 0
      addLine(isFirst ? cursor.first : cursor.offset, cursor.end, to: container)
      if HTMLBlock.ends(nodes[container].number, cursor) {
        nodes[container].isClosed = true
        close(container)
      }
    case _ where isBlank:
      break
    case .paragraph:
      addLine(cursor.first, cursor.end, to: container)
    case .heading:
      addHeadingTitle(to: container)
    default:
      let paragraph = add(.paragraph, to: container, at: cursor.first)
      addLine(cursor.first, cursor.end, to: paragraph)
    }
  }

  private mutating func addHeadingTitle(to node: Int) {
    let start = cursor.first
    var end = cursor.trimmedEnd(from: start)
    var marks = end
    while marks > start, bytes[marks - 1] == UInt8(ascii: "#") { marks -= 1 }
    if marks == start {
      end = start
    } else if marks < end, bytes[marks - 1].isSpaceOrTab {
      end = marks
      while end > start, bytes[end - 1].isSpace { end -= 1 }
    }
    if end > start { addLine(start, end, to: node) }
  }

  /// Keeps what decides whether a list is tight (5.3).
  private mutating func noteBlankLine(_ isBlank: Bool, in container: Int) {
    let kind = nodes[container].kind
    let lastChild = nodes[container].lastChild
    if isBlank, lastChild >= 0 { nodes[lastChild].endsWithBlankLine = true }
    nodes[container].endsWithBlankLine =
      switch kind {
      case _ where !isBlank: false
      case .blockQuote, .heading, .thematicBreak, .table: false
      case .code: nodes[container].mark == 0
      case .item: lastChild >= 0 || nodes[container].start < cursor.start
      default: true
      }
    var parent = nodes[container].parent
    while parent >= 0 {
      nodes[parent].endsWithBlankLine = false
      parent = nodes[parent].parent
    }
  }

  // MARK: Tree

  /// Adds an open block below `parent`, or below the nearest container around it that can hold it.
  mutating func add(_ kind: BlockNode.Kind, to parent: Int, at start: Int) -> Int {
    closeBlocks(below: parent)
    while !nodes[tip].kind.canContain(kind) { close(tip) }
    tip = append(BlockNode(kind, parent: tip, start: start, end: cursor.end))
    if !kind.isLeaf { depth += 1 }
    return tip
  }

  mutating func append(_ node: BlockNode) -> Int {
    let index = nodes.count
    let last = nodes[node.parent].lastChild
    nodes.append(node)
    nodes[index].previous = last
    if last >= 0 {
      nodes[last].next = index
    } else {
      nodes[node.parent].firstChild = index
    }
    nodes[node.parent].lastChild = index
    return index
  }

  mutating func remove(_ node: Int) {
    let parent = nodes[node].parent
    let previous = nodes[node].previous
    nodes[parent].lastChild = previous
    if previous >= 0 {
      nodes[previous].next = -1
    } else {
      nodes[parent].firstChild = -1
    }
  }
}
