/// A playbook's text as it was read, and the text that is parsed.
///
/// `text` is `original` without a byte order mark, with mis-decoded UTF-8 repaired and invalid
/// bytes replaced; where nothing needs repair they are the same. Line endings stay as written, so
/// line numbers agree. Every `SourceRange` of the program is an offset into `text`; positions that
/// people see are those of `original`, where their editor shows them.
///
/// Never changed, and passed on by reference: everything that is read of it holds it.
package final class SourceFile: Sendable {
  /// The path as it is shown in messages.
  package let path: String
  /// The bytes on disk.
  package let original: [UInt8]
  /// The bytes that are parsed: valid UTF-8.
  package let text: [UInt8]
  /// What had to be repaired to read the file.
  package let findings: [Diagnostic]

  /// The names that something in `text` may set.
  let sets: PossibleVariables

  /// Offsets into `text` at which lines start; the first is 0.
  let lineStarts: [Int]
  /// From `text` back to `original`.
  private let maps: [OffsetMap]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    original = bytes
    let index = LineIndex(bytes)
    guard !index.isPlain else {
      text = bytes
      sets = PossibleVariables(of: bytes)
      findings = []
      maps = []
      lineStarts = index.starts
      return
    }
    let repair = TextRepair(bytes)
    text = repair.text
    sets = PossibleVariables(of: repair.text)
    findings = repair.findings
    maps = repair.maps
    lineStarts = maps.isEmpty ? index.starts : LineIndex(text).starts
  }

  /// A text put together from one that is repaired already.
  init(path: String, repaired text: [UInt8]) {
    self.path = path
    original = text
    self.text = text
    sets = PossibleVariables(of: text)
    findings = []
    maps = []
    lineStarts = LineIndex(text).starts
  }

  package convenience init(path: String, _ text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The characters of `range`.
  package subscript(range: SourceRange) -> String {
    let start = min(max(range.start, 0), text.count)
    return String(decoding: text[start..<min(max(range.end, start), text.count)], as: UTF8.self)
  }

  package var lineCount: Int { lineStarts.count }

  /// The place of line `number`, counted from 1, without its line ending.
  package func range(ofLine number: Int) -> SourceRange {
    let index = min(max(number - 1, 0), lineStarts.count - 1)
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : text.count
    if end > start, text[end - 1] == 0x0A { end -= 1 }
    if end > start, text[end - 1] == 0x0D { end -= 1 }
    return SourceRange(start, end)
  }

  /// The line that holds `offset`, counted from 1.
  package func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The offset into `original` of what stands at `offset` of `text`.
  package func originalOffset(of offset: Int) -> Int {
    maps.reduce(offset) { place, map in map.before(place) }
  }

  /// Line and column in `original`, in characters.
  package func position(of offset: Int) -> SourcePosition {
    let (line, start, end) = originalPlace(of: offset)
    let column = String(decoding: original[start..<end], as: UTF8.self).count
    return SourcePosition(line: line, column: column + 1)
  }

  /// Line and column in `original`, in bytes.
  package func bytePosition(of offset: Int) -> SourcePosition {
    let (line, start, end) = originalPlace(of: offset)
    return SourcePosition(line: line, column: end - start + 1)
  }

  private func originalPlace(of offset: Int) -> (line: Int, start: Int, end: Int) {
    let line = line(of: offset)
    let start = min(originalOffset(of: lineStarts[line - 1]), original.count)
    let end = min(max(originalOffset(of: offset), start), original.count)
    return (line, start, end)
  }
}
