/// A place in the bytes of a JSONPath, and the readers of its smallest parts.
struct JSONPathCursor {
  private let bytes: [UInt8]
  var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var peek: UInt8? { position < bytes.count ? bytes[position] : nil }
  var isAtEnd: Bool { position == bytes.count }
  var malformed: JSONPathError { .malformed(offset: position) }

  func text(from start: Int) -> String {
    String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != text.utf8Start[index] { return false }
    position += count
    return true
  }

  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d {
      position += 1
    }
  }

  /// An index within ±(2^53 - 1), without leading zeros; nil where none stands here.
  mutating func integer() throws(JSONPathError) -> Int? {
    let start = position
    let isNegative = take("-")
    let digits = digitRun()
    guard !digits.isEmpty else {
      guard !isNegative else { throw malformed }
      return nil
    }
    let hasLeadingZero = digits.first == UInt8(ascii: "0") && (digits.count > 1 || isNegative)
    guard !hasLeadingZero, digits.count <= 16, let value = Int(text(from: start)),
      abs(value) < 9_007_199_254_740_992
    else { throw .malformed(offset: start) }
    return value
  }

  /// A number as JSON has it.
  mutating func number() throws(JSONPathError) -> JSONNumber {
    let start = position
    _ = take("-")
    let whole = digitRun()
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else {
      throw .malformed(offset: start)
    }
    if take(".") {
      guard !digitRun().isEmpty else { throw malformed }
    }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      guard !digitRun().isEmpty else { throw malformed }
    }
    return JSONNumber(checked: text(from: start))
  }

  private mutating func digitRun() -> ArraySlice<UInt8> {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return bytes[start..<position]
  }

  /// A string in single or double quotes; the other quote may not be escaped in it.
  mutating func string() throws(JSONPathError) -> String {
    let quote = bytes[position]
    position += 1
    var content: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case quote: return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(quote, into: &content)
      case 0..<0x20:
        position -= 1
        throw malformed
      default: content.append(byte)
      }
    }
    throw malformed
  }

  private mutating func escape(
    _ quote: UInt8, into content: inout [UInt8]
  ) throws(JSONPathError) {
    guard let byte = peek else { throw malformed }
    position += 1
    switch byte {
    case quote, UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0c)
    case UInt8(ascii: "n"): content.append(0x0a)
    case UInt8(ascii: "r"): content.append(0x0d)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      content.append(contentsOf: String(Character(try scalar())).utf8)
    default: throw .malformed(offset: position - 1)
    }
  }

  private mutating func scalar() throws(JSONPathError) -> Unicode.Scalar {
    let start = position
    let high = try hexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xdc00, take("\\u") else { throw .malformed(offset: start) }
    let low = try hexadecimal()
    guard (0xdc00..<0xe000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
    else { throw .malformed(offset: start) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONPathError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
        byte < 0x80
      else { throw malformed }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
