/// A SHA-256 digest: 32 bytes, written as 64 lower-case hexadecimal digits.
package struct SHA256Digest: Sendable, Hashable {
  /// Eight words, the first bytes in the first, big-endian.
  let words: SIMD8<UInt32>

  /// What stands before a ledger's first line.
  package static let zero = SHA256Digest(words: SIMD8())

  package var bytes: [UInt8] {
    (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 4] >> UInt32(24 - 8 * ($0 % 4))) }
  }

  package var hex: String { Hex.encode(bytes) }

  /// The first 12 digits: enough to tell heads apart in a ticket.
  package var short: String { String(hex.prefix(12)) }

  init(words: SIMD8<UInt32>) { self.words = words }

  /// nil unless `hex` is exactly 64 lower-case digits.
  package init?(hex: String) {
    var hex = hex
    guard let digest = hex.withUTF8({ SHA256Digest(hex: UnsafeRawBufferPointer($0)) }) else {
      return nil
    }
    self = digest
  }

  /// nil unless `hex` is exactly 64 lower-case digits.
  package init?(hex: UnsafeRawBufferPointer) {
    guard hex.count == 64 else { return nil }
    var words = SIMD8<UInt32>()
    var bad: UInt32 = 0
    for index in 0..<8 {
      var word: UInt32 = 0
      for place in 0..<8 {
        let digit = UInt32(Hex.value(of: hex[index &* 8 &+ place]))
        bad |= digit & 0xf0
        word = (word &<< 4) | (digit & 15)
      }
      words[index] = word
    }
    guard bad == 0 else { return nil }
    self.words = words
  }
}
