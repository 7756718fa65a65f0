/// The id that a title gives: `Circuit Breaker Open` is `circuit-breaker-open`.
///
/// Lower case, apostrophes dropped, every other run of characters but letters and digits one `-`.
package enum Slug {
  private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘", "ʼ", "＇"]

  package static func of(_ title: some StringProtocol) -> String {
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
