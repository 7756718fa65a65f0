/// Backslash escapes and character references (CommonMark 2.4 and 2.5).
enum TextEscapes {
  /// The text of `range` with both resolved.
  static func resolve(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte == UInt8(ascii: "\\"), index + 1 < range.upperBound, text[index + 1].isPunctuation {
        result.append(text[index + 1])
        index += 2
      } else if byte == UInt8(ascii: "&"),
        let (value, end) = reference(text, index..<range.upperBound)
      {
        result.append(contentsOf: value.utf8)
        index = end
      } else {
        result.append(byte)
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The character reference that starts with the `&` at the start of `range`, and its end.
  static func reference(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (String, Int)? {
    let start = range.lowerBound + 1
    var end = start
    while end < range.upperBound, end - start <= 32, text[end] != UInt8(ascii: ";") { end += 1 }
    guard end < range.upperBound, end > start, text[end] == UInt8(ascii: ";") else { return nil }
    let name = UnsafeBufferPointer(rebasing: text[start..<end])
    let value = name[0] == UInt8(ascii: "#") ? numeric(name) : named(name)
    return value.map { ($0, end + 1) }
  }

  private static func numeric(_ name: UnsafeBufferPointer<UInt8>) -> String? {
    let isHex = name.count > 1 && name[1] | 0x20 == UInt8(ascii: "x")
    let digits = name.dropFirst(isHex ? 2 : 1)
    guard !digits.isEmpty, digits.count <= (isHex ? 6 : 7),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10),
      digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-")
    else { return nil }
    let scalar = Unicode.Scalar(value).flatMap { $0.value == 0 ? nil : $0 }
    return String(Character(scalar ?? "\u{FFFD}"))
  }

  private static func named(_ name: UnsafeBufferPointer<UInt8>) -> String? {
    guard name.allSatisfy({ $0.isAlphanumeric }) else { return nil }
    return EntityNames.table[String(decoding: name, as: UTF8.self)]
  }
}
