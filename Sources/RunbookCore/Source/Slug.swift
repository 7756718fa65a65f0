/// The id that a title gives: `Circuit Breaker Open` is `circuit-breaker-open`.
///
/// Lower case, apostrophes dropped, every other run of characters but letters and digits one `-`.
package enum Slug {
  private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘", "ʼ", "＇"]

  package static func of(_ title: some StringProtocol) -> String {
    if let slug = ofASCII(title) { return slug }
    var slug = String.UnicodeScalarView()
    var needsHyphen = false
    for scalar in title.lowercased().unicodeScalars where !apostrophes.contains(scalar) {
      guard isWordScalar(scalar) else {
        needsHyphen = true
        continue
      }
      if needsHyphen, !slug.isEmpty { slug.append("-") }
      needsHyphen = false
      slug.append(scalar)
    }
    return String(slug)
  }

  /// `of` for a title in ASCII; nil: it holds more.
  private static func ofASCII(_ title: some StringProtocol) -> String? {
    title.withBytes { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      return String(unsafeUninitializedCapacity: bytes.count) { slug in
        var count = 0
        var needsHyphen = false
        for byte in bytes where byte != UInt8(ascii: "'") {
          let letter = byte | 0x20
          let isLetter = letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")
          guard isLetter || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") else {
            needsHyphen = true
            continue
          }
          if needsHyphen, count > 0 {
            slug[count] = UInt8(ascii: "-")
            count += 1
          }
          needsHyphen = false
          slug[count] = isLetter ? letter : byte
          count += 1
        }
        return count
      }
    }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark:
      // Variation selectors only choose how the sign before them looks.
      !(0xFE00...0xFE0F).contains(scalar.value)
    default: false
    }
  }
}
