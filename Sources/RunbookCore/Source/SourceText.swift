/// Text cut out of a source file line by line, without the list indentation or quote marks before
/// it, that knows where each of its bytes came from.
///
/// Lines are joined by one line feed each; there is none after the last. Offsets into a
/// `SourceText` count bytes of `bytes`.
package struct SourceText: Sendable, Equatable {
  package let bytes: [UInt8]
  /// For each line: where it starts in `bytes`, and where that byte stands in the file.
  let lines: [Line]

  struct Line: Sendable, Equatable {
    var start: Int
    var source: Int
  }

  /// The text of `lines`, each a place of `file` without its line ending.
  package init(_ ranges: [SourceRange], in file: SourceFile) {
    var bytes: [UInt8] = []
    var lines: [Line] = []
    lines.reserveCapacity(ranges.count)
    var size = ranges.count
    for range in ranges { size += max(0, range.end - range.start) }
    bytes.reserveCapacity(size)
    for (index, range) in ranges.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\n")) }
      lines.append(Line(start: bytes.count, source: range.start))
      bytes.append(contentsOf: file.text[range.start..<min(range.end, file.text.count)])
    }
    self.bytes = bytes
    self.lines = lines
  }

  /// Text that stands in the file as it is here, from `source` on.
  package init(_ string: String, at source: Int = 0) {
    bytes = Array(string.utf8)
    var lines = [Line(start: 0, source: source)]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(Line(start: index + 1, source: source + index + 1))
    }
    self.lines = lines
  }

  private init(bytes: [UInt8], lines: [Line]) {
    self.bytes = bytes
    self.lines = lines
  }

  package var string: String { String(decoding: bytes, as: UTF8.self) }
  package var isEmpty: Bool { bytes.isEmpty }
  package var lineCount: Int { lines.count }

  /// The bytes of line `index`, counted from 0, as offsets into `bytes`, without the line feed.
  package func line(_ index: Int) -> Range<Int> {
    let end = index + 1 < lines.count ? lines[index + 1].start - 1 : bytes.count
    return lines[index].start..<max(lines[index].start, end)
  }

  /// The place in the file of the byte at `offset`; past the end: one after the last.
  package func sourceOffset(_ offset: Int) -> Int {
    guard !lines.isEmpty else { return 0 }
    let line = lines[lineIndex(of: offset)]
    return line.source + (offset - line.start)
  }

  /// The line that holds the byte at `offset`, counted from 0.
  package func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The place in the file of a range of offsets into `bytes`.
  package func sourceRange(_ range: Range<Int>) -> SourceRange {
    guard !range.isEmpty else {
      let offset = sourceOffset(range.lowerBound)
      return SourceRange(offset, offset)
    }
    return SourceRange(
      sourceOffset(range.lowerBound), sourceOffset(range.upperBound - 1) + 1)
  }

  package var sourceRange: SourceRange { sourceRange(0..<bytes.count) }

  /// The part at `range`, which still knows where it came from.
  package subscript(range: Range<Int>) -> SourceText {
    var cut = [Line(start: 0, source: sourceOffset(range.lowerBound))]
    var index = lineIndex(of: range.lowerBound) + 1
    while index < lines.count, lines[index].start <= range.upperBound {
      cut.append(Line(start: lines[index].start - range.lowerBound, source: lines[index].source))
      index += 1
    }
    return SourceText(bytes: Array(bytes[range]), lines: cut)
  }

  /// The parts at `ranges`, none of which holds a line feed, as lines one below the other.
  package func lines(at ranges: [Range<Int>]) -> SourceText {
    var cut: [UInt8] = []
    var starts: [Line] = []
    for (index, range) in ranges.enumerated() {
      if index > 0 { cut.append(UInt8(ascii: "\n")) }
      starts.append(Line(start: cut.count, source: sourceOffset(range.lowerBound)))
      cut += bytes[range]
    }
    if starts.isEmpty { starts = [Line(start: 0, source: sourceOffset(0))] }
    return SourceText(bytes: cut, lines: starts)
  }
}
