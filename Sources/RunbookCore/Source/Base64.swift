/// Bytes as base64 text (RFC 4648, sections 4 and 5).
package enum Base64 {
  package enum Alphabet: Sendable { case standard, url }

  /// Padded with `=`.
  package static func encode(_ bytes: [UInt8], alphabet: Alphabet = .standard) -> [UInt8] {
    let digits = alphabet == .standard ? standard : url
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let group = bytes[index..<min(index + 3, bytes.count)]
      let bits = group.enumerated().reduce(UInt32(0)) {
        $0 | UInt32($1.element) << UInt32(16 - 8 * $1.offset)
      }
      for place in 0..<4 {
        let isPadding = place > group.count
        text.append(
          isPadding ? UInt8(ascii: "=") : digits[Int(bits >> UInt32(18 - 6 * place)) & 63])
      }
      index += 3
    }
    return text
  }

  /// The bytes of `text` (section 4); blanks and line ends are passed over, padding is not required.
  /// nil: it holds another character, or ends within a byte.
  static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 where !byte.isSpaceOrTab && byte != 0x0a && byte != 0x0d {
      if byte == UInt8(ascii: "=") { continue }
      guard let value = standard.firstIndex(of: byte) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 1
      if count % 4 != 1 {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(6 - (count - 1) % 4 * 2)))
      }
    }
    return count % 4 == 1 ? nil : bytes
  }

  private static let standard = letters + Array("+/".utf8)
  private static let url = letters + Array("-_".utf8)
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
}
