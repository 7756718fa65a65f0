/// A line that is plainly a command, as far as `LineShape` looks: most are, and need no test.
enum ShapelessLine {
  /// Whether one look at the bytes tells that `line` has none of the shapes: in ASCII, its first
  /// word a name in lower case, without anything that the tests of `LineShape` ask for.
  static func isSeen(in line: String) -> Bool {
    line.withBytes { bytes in
      var index = 0
      while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
      let start = index
      guard index < bytes.count, ShellByte.isLetter(bytes[index]), bytes[index] >= 0x61 else {
        return false
      }
      while index < bytes.count, bytes[index] != 0x20 {
        let byte = bytes[index]
        guard
          byte >= 0x61 && byte <= 0x7A || ShellByte.isDigit(byte) || byte == 0x2D || byte == 0x5F
        else { return false }
        index += 1
      }
      let length = index - start
      // As long as a file's mode or a digest, or a word of some query.
      guard length < 20, length != 10, length != 11 else { return false }
      if isWordOfSomething(UnsafeBufferPointer(rebasing: bytes[start..<index])) { return false }
      var before: UInt8 = 0
      var words = 1
      var isProse = true
      while index < bytes.count {
        let byte = bytes[index]
        guard byte < 0x80, byte >= 0x20 else { return false }
        if byte == 0x20 {
          // Columns, a prompt, `key = value`, a list in prose.
          guard before != 0x20, before != 0x3E, before != 0x23 else { return false }
          words += 1
        } else if byte == 0x3D || byte == 0x2B {
          guard before != 0x20 else { return false }
        } else if byte == 0x3E {
          // An arrow.
          guard before != 0x2D, before != 0x3D else { return false }
        } else if byte == 0x3A {
          // A time of day in a table's row.
          guard !ShellByte.isDigit(before) else { return false }
        } else if byte == 0x2E {
          guard before != 0x2E else { return false }
        }
        if isProse, ProseShape.excludes(byte) { isProse = false }
        before = byte
        index += 1
      }
      return before != 0x20 && (words < 5 || !isProse)
    }
  }

  /// Words in lower case that any test of `LineShape` asks for at a line's start.
  private static func isWordOfSomething(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    wordsOfSomething.contains {
      $0.utf8CodeUnitCount == word.count && $0.withUTF8Buffer(word.elementsEqual)
    }
  }

  private static let wordsOfSomething: [StaticString] = [
    "set", "select", "insert", "delete", "update", "create", "alter", "drop", "sum", "avg", "max",
    "min",
    "count", "topk", "total", "step",
    // Of faults that programs report.
    "could", "cannot", "unable", "failed", "permission", "connection",
    // Of other languages.
    "export", "import", "async", "return", "function", "const", "let", "var", "type", "public",
    "private", "static", "final", "string", "int", "val", "require", "gem", "from", "use",
  ]
}
