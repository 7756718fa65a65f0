/// What `TerminalText` does, appended to a buffer of UTF-8: a table of a hundred thousand cells is
/// laid out without a `String` a cell, as long as they are printable ASCII.
enum TerminalBytes {
  /// Appends `text` as `TerminalText.line` has it; the columns that it takes.
  static func appendLine(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) -> Int {
    guard !isPlain(text) else {
      bytes.append(contentsOf: text)
      return text.count
    }
    let line = TerminalText.line(String(decoding: text, as: UTF8.self))
    bytes.append(contentsOf: line.utf8)
    return TerminalText.width(line)
  }

  /// Appends `line`, which takes `width` columns, as `TerminalText.shortened` has it; the columns
  /// that it then takes.
  static func appendShortened(
    _ line: ArraySlice<UInt8>, width: Int, to columns: Int, to bytes: inout [UInt8]
  ) -> Int {
    guard width > columns else {
      bytes.append(contentsOf: line)
      return width
    }
    guard isPlain(line) else {
      let short = TerminalText.shortened(String(decoding: line, as: UTF8.self), to: columns)
      bytes.append(contentsOf: short.utf8)
      return TerminalText.width(short)
    }
    var kept = line.prefix(max(0, columns - 1))
    while kept.last == UInt8(ascii: " ") { kept.removeLast() }
    bytes.append(contentsOf: kept)
    bytes.append(contentsOf: "…".utf8)
    return kept.count + 1
  }

  static func appendSpaces(_ count: Int, to bytes: inout [UInt8]) {
    for _ in 0..<max(0, count) { bytes.append(UInt8(ascii: " ")) }
  }

  /// Whether all is printable ASCII, a column a byte.
  static func isPlain(_ text: some Collection<UInt8>) -> Bool {
    text.withContiguousStorageIfAvailable(isPlain) ?? Array(text).withUnsafeBufferPointer(isPlain)
  }

  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    // Goes on to the end in any case, as many bytes are then looked at at once.
    text.reduce(0) { $0 | (($1 &- 0x20) < 0x5F ? 0 : 1) } == 0
  }
}
