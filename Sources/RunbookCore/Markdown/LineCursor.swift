/// A place within one line, in bytes and in columns, with tab stops every four columns
/// (CommonMark 2.2).
///
/// Reading past the line's end gives a line feed, whatever ends the line in the file.
struct LineCursor {
  let bytes: UnsafePointer<UInt8>
  /// Where the line starts, and where it ends before its line ending.
  private(set) var start = 0
  private(set) var end = 0
  private(set) var offset = 0
  private(set) var column = 0
  /// The next byte is a tab of which some columns are already used.
  private(set) var isInsideTab = false
  /// The first byte from `offset` on that is neither space nor tab.
  private(set) var first = 0
  private(set) var firstColumn = 0
  /// Up to here no thematic break can start (a longer look has already failed).
  var noThematicBreakBefore = 0

  init(_ bytes: UnsafePointer<UInt8>) { self.bytes = bytes }

  /// Columns of white space before `first`.
  @inline(__always) var indent: Int { firstColumn - column }
  @inline(__always) var isIndented: Bool { indent >= 4 }
  @inline(__always) var isBlank: Bool { first >= end }

  @inline(__always) mutating func moveToLine(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
    offset = start
    column = 0
    isInsideTab = false
    first = start
    firstColumn = 0
    noThematicBreakBefore = start
  }

  @inline(__always) func peek(_ index: Int) -> UInt8 { index < end ? bytes[index] : 0x0A }

  @inline(__always) mutating func findFirst() {
    guard first <= offset else { return }
    var index = offset
    var column = column
    while index < end {
      let byte = bytes[index]
      if byte == 0x20 {
        column += 1
      } else if byte == 0x09 {
        column += 4 - (column & 3)
      } else {
        break
      }
      index += 1
    }
    first = index
    firstColumn = column
  }

  mutating func advance(columns count: Int) {
    var count = count
    while count > 0, offset < end {
      if bytes[offset] == 0x09 {
        let width = 4 - (column & 3)
        isInsideTab = width > count
        let step = min(count, width)
        column += step
        if !isInsideTab { offset += 1 }
        count -= step
      } else {
        isInsideTab = false
        offset += 1
        column += 1
        count -= 1
      }
    }
  }

  mutating func advance(to index: Int) {
    while offset < min(index, end) {
      column += bytes[offset] == 0x09 ? 4 - (column & 3) : 1
      offset += 1
      isInsideTab = false
    }
  }

  @inline(__always) mutating func advanceToFirst() {
    guard offset < first else { return }
    offset = first
    column = firstColumn
    isInsideTab = false
  }

  /// Nothing is left on this line.
  mutating func advanceToEnd() {
    offset = end
    first = end
    firstColumn = column
    isInsideTab = false
  }

  /// Goes back to a place that a copy remembers.
  mutating func rewind(to earlier: LineCursor) { self = earlier }

  /// The length of the run of `byte` from `index` on.
  func run(of byte: UInt8, at index: Int) -> Int {
    var end = index
    while end < self.end, bytes[end] == byte { end += 1 }
    return end - index
  }

  func skipSpacesAndTabs(from index: Int) -> Int {
    var index = index
    while index < end, bytes[index].isSpaceOrTab { index += 1 }
    return index
  }

  /// The end of the line without trailing white space, not before `lower`.
  func trimmedEnd(from lower: Int) -> Int {
    var end = end
    while end > lower, bytes[end - 1].isSpace { end -= 1 }
    return end
  }
}
