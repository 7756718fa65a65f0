/// Writes numbers and texts for `ByteReader`.
///
/// A number is a LEB128 varint; a text its length in bytes, then UTF-8; for what may be missing the
/// length is one more than it is, and a lone 0 says that there is none.
package enum ByteWriter {
  package static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  package static func append(_ number: Int, to bytes: inout [UInt8]) {
    append(UInt64(bitPattern: Int64(number)), to: &bytes)
  }

  package static func append(_ text: String, to bytes: inout [UInt8]) {
    append(text.utf8.count, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  static func appendField(_ text: String?, to bytes: inout [UInt8]) {
    guard let text else { return bytes.append(0) }
    append(text.utf8.count + 1, to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  /// A field that holds what `write` appends.
  static func appendField(to bytes: inout [UInt8], _ write: (inout [UInt8]) -> Void) {
    var content: [UInt8] = []
    write(&content)
    append(content.count + 1, to: &bytes)
    bytes.append(contentsOf: content)
  }
}

/// Reads numbers and texts; nil wherever the bytes end too early or hold no such thing.
package struct ByteReader {
  private let bytes: [UInt8]
  /// Where it reads next.
  package private(set) var index: Int
  private let end: Int

  package init(_ bytes: [UInt8]) { self.init(bytes, in: 0..<bytes.count) }

  package init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  package var isAtEnd: Bool { index >= end }

  @inline(__always)
  package mutating func number() -> UInt64? {
    guard index < end else { return nil }
    // Most are small: lengths of titles, numbers of steps.
    if bytes[index] < 0x80 {
      defer { index += 1 }
      return UInt64(bytes[index])
    }
    return longNumber()
  }

  private mutating func longNumber() -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while index < end, shift < 64 {
      let byte = bytes[index]
      index += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }

  /// A number of things that still follow, each of one byte or more.
  package mutating func count() -> Int? {
    guard let number = number(), number <= UInt64(end - index) else { return nil }
    return Int(number)
  }

  /// Where a text or another run of bytes stands that follows its length.
  package mutating func range() -> Range<Int>? {
    guard let count = count() else { return nil }
    defer { index += count }
    return index..<(index + count)
  }

  package mutating func text() -> String? {
    range().map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// The outer nil: malformed. The inner: there is none.
  @inline(__always)
  mutating func field() -> Range<Int>?? {
    guard let number = number() else { return nil }
    guard number > 0 else { return .some(nil) }
    guard number - 1 <= UInt64(end - index) else { return nil }
    let start = index
    index += Int(number - 1)
    return .some(start..<index)
  }
}
