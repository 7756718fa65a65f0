/// Bytes as hexadecimal digits, lower-case where they are written.
package enum Hex {
  package static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var digits: [UInt8] = []
    for byte in bytes {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The bytes of `text`, in digits of either case, blanks passed over; nil: it holds something
  /// else, or half a byte.
  static func decode(_ text: String) -> [UInt8]? {
    let digits = text.filter { $0 != " " }.map(\.hexDigitValue)
    guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
    let values = digits.compactMap { $0 }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
  }

  /// 0 to 15, or 0xff where `byte` is no lower-case digit.
  @inline(__always)
  static func value(of byte: UInt8) -> UInt8 {
    if byte &- 0x30 < 10 { return byte &- 0x30 }
    return byte &- 0x61 < 6 ? byte &- 0x57 : 0xff
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
