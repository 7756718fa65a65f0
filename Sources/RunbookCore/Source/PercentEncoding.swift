/// Percent-encoding of a URL's parts (RFC 3986, 2.1).
package enum PercentEncoding {
  /// Everything but unreserved characters as `%XX`.
  package static func encode(_ text: String) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// `%XX` as the byte it means; nil where two hexadecimal digits are missing or the bytes are no
  /// UTF-8.
  package static func decode(_ text: String) -> String? {
    let (bytes, isWhole) = bytes(of: text)
    return isWhole ? String(validating: bytes, as: UTF8.self) : nil
  }

  /// The same for links that people wrote: a `%` without digits stays, and what is no UTF-8 is
  /// replaced.
  static func decodeLeniently(_ text: String) -> String {
    text.utf8.contains(UInt8(ascii: "%"))
      ? String(decoding: bytes(of: text).decoded, as: UTF8.self) : text
  }

  /// - Returns: the bytes, and whether two digits stood behind each `%`.
  private static func bytes(of text: String) -> (decoded: [UInt8], isWhole: Bool) {
    var decoded: [UInt8] = []
    var isWhole = true
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte)
        continue
      }
      let digits = rest.prefix(2).compactMap { Character(UnicodeScalar($0)).hexDigitValue }
      if digits.count == 2 {
        decoded.append(UInt8(digits[0] << 4 | digits[1]))
        rest = rest.dropFirst(2)
      } else {
        decoded.append(byte)
        isWhole = false
      }
    }
    return (decoded, isWhole)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
