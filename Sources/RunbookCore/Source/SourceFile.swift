/// A playbook's text as it was read, and the text that is parsed.
///
/// `text` is `original` without a byte order mark, with mis-decoded UTF-8 repaired and invalid
/// bytes replaced; where nothing needs repair they are the same. Line endings stay as written, so
/// line numbers agree. Every `SourceRange` of the program is an offset into `text`; positions that
/// people see are those of `original`, where their editor shows them.
package struct SourceFile: Sendable {
  /// The path as it is shown in messages.
  package let path: String
  /// The bytes on disk.
  package let original: [UInt8]
  /// The bytes that are parsed: valid UTF-8.
  package let text: [UInt8]
  /// What had to be repaired to read the file.
  package let findings: [Diagnostic]

  /// Offsets into `text` at which lines start; the first is 0.
  let lineStarts: [Int]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    original = bytes
    text = bytes
    findings = []
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(index + 1)
    }
    lineStarts = starts
  }

  /// Line and column, in bytes of `original`.
  package func bytePosition(of offset: Int) -> SourcePosition {
    let line = line(of: offset)
    return SourcePosition(line: line, column: offset - lineStarts[line - 1] + 1)
  }

  package init(path: String, _ text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The characters of `range`.
  package subscript(range: SourceRange) -> String {
    String(decoding: text[range.start..<min(range.end, text.count)], as: UTF8.self)
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

  /// Line and column, in characters.
  package func position(of offset: Int) -> SourcePosition {
    let line = line(of: offset)
    let start = lineStarts[line - 1]
    let column = String(decoding: text[start..<min(max(offset, start), text.count)], as: UTF8.self)
    return SourcePosition(line: line, column: column.count + 1)
  }
}
