/// A number as JSON writes it: exact, for it keeps its text (`1`, `1.0` and `1e0` stay apart).
package struct JSONNumber: Sendable, Equatable {
  /// Follows RFC 8259, section 6.
  package let text: String

  package init(_ value: Int) { text = String(value) }

  /// nil for infinities and what is no number. Whole numbers have no fraction: `300`, not `300.0`.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    if value == value.rounded(.towardZero), abs(value) < 9_007_199_254_740_992 {
      text = String(Int(value))
    } else {
      text = value.description
    }
  }

  /// For the parser: `text` has been checked against the grammar.
  init(checked text: String) { self.text = text }

  /// nil where the number is not whole or does not fit; `1.0` and `1e2` are whole.
  package var intValue: Int? {
    if let value = Int(text) { return value }
    let decimal = Decimal(text)
    guard decimal.exponent >= 0, decimal.digits.count + decimal.exponent <= 19 else { return nil }
    let digits =
      String(decoding: decimal.digits, as: UTF8.self)
      + String(repeating: "0", count: decimal.exponent)
    return Int((decimal.isNegative ? "-" : "") + (digits.isEmpty ? "0" : digits))
  }

  /// The nearest double; infinite where the number is too large.
  package var doubleValue: Double { Double(text) ?? .nan }

  /// Whether the number is written with neither fraction nor exponent.
  package var isWrittenAsInteger: Bool {
    !text.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
  }

  /// Whether both mean the same number, however they are spelt.
  package func isSameNumber(as other: JSONNumber) -> Bool {
    text == other.text || Decimal(text) == Decimal(other.text)
  }

  /// Whether this number is the smaller one, exactly.
  package func isLess(than other: JSONNumber) -> Bool {
    if let left = Int(text), let right = Int(other.text) { return left < right }
    return Decimal(text) < Decimal(other.text)
  }
}

/// A decimal number taken apart: ± `digits` × 10^`exponent`, without leading or trailing zeros.
private struct Decimal: Equatable, Comparable {
  var isNegative = false
  /// ASCII digits; empty: zero.
  var digits: [UInt8] = []
  var exponent = 0

  init(_ text: String) {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "-") {
      isNegative = true
      bytes.removeFirst()
    }
    if let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      exponent = Decimal.clampedInt(bytes[(mark + 1)...])
      bytes = bytes[..<mark]
    }
    if let point = bytes.firstIndex(of: UInt8(ascii: ".")) {
      exponent -= bytes.endIndex - point - 1
      bytes = bytes[..<point] + bytes[(point + 1)...]
    }
    digits = Array(bytes.drop { $0 == UInt8(ascii: "0") })
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty {
      isNegative = false
      exponent = 0
    }
  }

  /// An exponent with more digits than any use is held within ±10^15.
  private static func clampedInt(_ bytes: ArraySlice<UInt8>) -> Int {
    let limit = 1_000_000_000_000_000
    var value = 0
    for byte in bytes where byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") {
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), limit)
    }
    return bytes.first == UInt8(ascii: "-") ? -value : value
  }

  static func < (left: Decimal, right: Decimal) -> Bool {
    if left.sign != right.sign { return left.sign < right.sign }
    let (small, large) = left.isNegative ? (right, left) : (left, right)
    return small.isSmallerInMagnitude(than: large)
  }

  private var sign: Int { digits.isEmpty ? 0 : (isNegative ? -1 : 1) }

  private func isSmallerInMagnitude(than other: Decimal) -> Bool {
    let (mine, its) = (digits.count + exponent, other.digits.count + other.exponent)
    return mine != its ? mine < its : digits.lexicographicallyPrecedes(other.digits)
  }
}
