/// What a line sets before the command it is about: `YEAR=2026; ./scripts/audit.sh --year "$YEAR"`,
/// `DRY_RUN=1 make deploy`.
enum LeadingAssignments {
  /// `text` from its first command on; all of it where it only sets something.
  static func without(_ text: String) -> String {
    var rest = Array(text.utf8)[...]
    while let end = endOfAssignment(rest), end < rest.endIndex { rest = rest[end...] }
    return rest.count == text.utf8.count || rest.isEmpty
      ? text : String(decoding: rest, as: UTF8.self)
  }

  /// Whether a word is an assignment: `DRY_RUN=1`.
  static func isOne(_ word: Substring) -> Bool {
    let name = word.utf8.prefix { isNameByte($0) }
    guard let first = name.first, !(0x30...0x39).contains(first) else { return false }
    return name.endIndex < word.utf8.endIndex && word.utf8[name.endIndex] == UInt8(ascii: "=")
  }

  /// Where the word behind an assignment that `bytes` start with begins; nil: they start with none.
  private static func endOfAssignment(_ bytes: ArraySlice<UInt8>) -> Int? {
    let name = bytes.prefix { isNameByte($0) }
    guard let first = name.first, !(0x30...0x39).contains(first), name.endIndex < bytes.endIndex,
      bytes[name.endIndex] == UInt8(ascii: "=")
    else { return nil }
    var index = name.endIndex + 1
    var quote: UInt8?
    var depth = 0
    while index < bytes.endIndex {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")") {
        depth -= 1
      } else if depth <= 0, byte == 0x20 || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "&") {
        break
      }
      index += 1
    }
    guard quote == nil, depth <= 0, index < bytes.endIndex else { return nil }
    return bytes[index...].firstIndex {
      $0 != 0x20 && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "&")
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == UInt8(ascii: "_")
  }
}
