/// Writes the lines of a text anew, each behind the marks of the containers around it, and notes
/// where every piece comes from.
struct ContainerWriter {
  private(set) var text: [UInt8] = []
  private(set) var map = PieceMap()
  /// Where items start that stand for containers, of these tabs and collapsed blocks, and where
  /// comments do that only part lists.
  private(set) var items: Set<Int> = []
  private(set) var tabs: Set<Int> = []
  private(set) var collapsed: Set<Int> = []
  private(set) var separators: Set<Int> = []
  /// What stands before each line, from the outermost container to the innermost.
  var prefix: [Prefix] = []
  private let source: SourceFile

  /// What stands before each line of a container's content.
  enum Prefix {
    case quote
    case blanks(Int)
    /// A list item; its mark is written once.
    case item(String, Role, isWritten: Bool)

    enum Role { case step, tab, collapsed }
  }

  init(source: SourceFile) {
    self.source = source
    text.reserveCapacity(source.text.count + source.text.count / 8)
  }

  /// A paragraph of the words at `range`. The letter before them keeps them from being anything
  /// else; places inside lead to the words.
  mutating func write(words range: SourceRange) {
    writePrefix(at: range.start)
    made("x", at: range.start)
    copy(range)
    made("\n", at: range.end)
    writePrefix(at: range.end)
    made("\n", at: range.end)
  }

  mutating func writeBlank(_ line: ContainerLines.Line) {
    // A quotation ends at a line without its mark.
    let quotes = prefix.lastIndex { if case .quote = $0 { true } else { false } }
    for part in prefix[..<(quotes.map { $0 + 1 } ?? 0)] {
      switch part {
      case .quote: made("> ", at: line.first)
      case .blanks(let count): made(String(repeating: " ", count: count), at: line.first)
      case .item(let mark, _, _):
        made(String(repeating: " ", count: mark.utf8.count), at: line.first)
      }
    }
    made("\n", at: line.range.end)
  }

  /// Writes `line` without so many columns of its indentation.
  mutating func write(_ line: ContainerLines.Line, without columns: Int) {
    let isFirst = writePrefix(at: line.range.start)
    var start = line.range.start
    var column = 0
    while start < line.first, column < columns || isFirst {
      column += source.text[start] == 0x09 ? 4 - column % 4 : 1
      start += 1
    }
    if column > columns, !isFirst {
      made(String(repeating: " ", count: column - columns), at: start)
    }
    copy(SourceRange(start, line.range.end))
    made("\n", at: line.range.end)
  }

  /// A comment that keeps the lists above and below it apart.
  mutating func writeSeparator(_ line: ContainerLines.Line) {
    writeBlank(line)
    writePrefix(at: line.first)
    separators.insert(text.count)
    made("<!---->\n", at: line.first)
  }

  /// - Returns: whether a list item starts here.
  @discardableResult
  private mutating func writePrefix(at place: Int) -> Bool {
    var isFirst = false
    for index in prefix.indices {
      switch prefix[index] {
      case .quote: made("> ", at: place)
      case .blanks(let count): made(String(repeating: " ", count: count), at: place)
      case .item(let mark, _, isWritten: true):
        made(String(repeating: " ", count: mark.utf8.count), at: place)
      case .item(let mark, let role, isWritten: false):
        items.insert(text.count)
        switch role {
        case .step: break
        case .tab: tabs.insert(text.count)
        case .collapsed: collapsed.insert(text.count)
        }
        made(mark, at: place)
        prefix[index] = .item(mark, role, isWritten: true)
        isFirst = true
      }
    }
    return isFirst
  }

  private mutating func made(_ words: String, at place: Int) {
    map.add(at: text.count, place: place, isCopy: false)
    text += Array(words.utf8)
  }

  private mutating func copy(_ range: SourceRange) {
    guard !range.isEmpty else { return }
    map.add(at: text.count, place: range.start, isCopy: true)
    text += source.text[range.start..<range.end]
  }
}
