// Text is compared byte by byte here, as Markdown, the shell and JSON compare it. The standard
// library's operations of the same names, which these hide within this module, compare canonical
// equivalents character by character, at some fifty times the cost.

extension StringProtocol {
  /// Calls `body` with the UTF-8 of this text.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }

  var isPlainASCII: Bool { withBytes { $0.allSatisfy { $0 < 0x80 } } }

  /// The parts between separators, empty ones left out.
  func split(separator: Character) -> [Substring] {
    let text = Substring(self)
    // `\r\n` is one character.
    guard let byte = separator.asciiValue, text.isPlainASCII,
      byte >= 0x20 || !text.utf8.contains(0x0D)
    else {
      return text.split(separator: separator, maxSplits: .max, omittingEmptySubsequences: true)
    }
    return text.utf8.split(separator: byte).map { Substring($0) }
  }

  /// How many characters there are, where each is a byte; nil: some are more.
  fileprivate var countOfBytes: Int? {
    // `\r\n` is one character.
    withBytes { $0.allSatisfy { $0 < 0x80 && $0 != 0x0D } ? $0.count : nil }
  }

  /// The place behind `count` characters, or the end, where each of them is a byte and nothing joins
  /// the last; nil: some are more.
  private func index(behindBytes count: Int) -> Index? {
    let offset: Int? = withBytes { bytes in
      let isPlain = bytes.prefix(count + 1).allSatisfy { $0 < 0x80 && $0 != 0x0D }
      return isPlain ? Swift.min(count, bytes.count) : nil
    }
    return offset.map { utf8.index(startIndex, offsetBy: $0) }
  }

  /// The place behind `count` characters, or the end.
  private func index(behind count: Int) -> Index {
    index(behindBytes: count) ?? index(startIndex, offsetBy: count, limitedBy: endIndex) ?? endIndex
  }

  func prefix(_ count: Int) -> SubSequence { self[..<index(behind: count)] }

  func dropFirst(_ count: Int = 1) -> SubSequence { self[index(behind: count)...] }

  func contains(_ other: String) -> Bool {
    withBytes { bytes in other.withBytes { bytes.offset(of: $0) != nil } }
  }

  /// The first place of `other`; of an empty text: the beginning.
  func firstRange(of other: String) -> Range<Index>? {
    guard let offset = withBytes({ bytes in other.withBytes { bytes.offset(of: $0) } }) else {
      return nil
    }
    let start = utf8.index(startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: other.utf8.count)
  }

  /// The last place of `other`, which is not empty.
  func lastRange(of other: String) -> Range<Index>? {
    guard let offset = withBytes({ bytes in other.withBytes { bytes.lastOffset(of: $0) } }) else {
      return nil
    }
    let start = utf8.index(startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: other.utf8.count)
  }
}

extension String {
  /// How many characters there are.
  var count: Int { countOfBytes ?? distance(from: startIndex, to: endIndex) }

  func hasPrefix(_ prefix: String) -> Bool {
    withBytes { bytes in prefix.withBytes(bytes.starts) }
  }
  func hasSuffix(_ suffix: String) -> Bool {
    withBytes { bytes in suffix.withBytes(bytes.ends) }
  }
}

extension Substring {
  /// How many characters there are.
  var count: Int { countOfBytes ?? distance(from: startIndex, to: endIndex) }

  func hasPrefix(_ prefix: String) -> Bool {
    withBytes { bytes in prefix.withBytes(bytes.starts) }
  }
  func hasSuffix(_ suffix: String) -> Bool {
    withBytes { bytes in suffix.withBytes(bytes.ends) }
  }
}

extension ArraySlice<UInt8> {
  /// The first place of `other`; of nothing: the beginning.
  func firstRange(of other: [UInt8]) -> Range<Int>? {
    let offset = withUnsafeBufferPointer { bytes in
      other.withUnsafeBufferPointer { bytes.offset(of: $0) }
    }
    return offset.map { startIndex + $0..<startIndex + $0 + other.count }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func starts(with other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard other.count <= count else { return false }
    var index = 0
    while index < other.count {
      guard self[index] == other[index] else { return false }
      index += 1
    }
    return true
  }

  fileprivate func ends(with other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard other.count <= count else { return false }
    let offset = count - other.count
    var index = 0
    while index < other.count {
      guard self[offset + index] == other[index] else { return false }
      index += 1
    }
    return true
  }

  /// Where `other` last stands.
  fileprivate func lastOffset(of other: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = count - other.count
    while index >= 0 {
      var length = 0
      while length < other.count, self[index + length] == other[length] { length += 1 }
      if length == other.count { return index }
      index -= 1
    }
    return nil
  }

  /// Where `other` first stands.
  func offset(of other: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let first = other.first else { return 0 }
    let last = count - other.count
    var index = 0
    while index <= last {
      if self[index] == first {
        var length = 1
        while length < other.count, self[index + length] == other[length] { length += 1 }
        if length == other.count { return index }
      }
      index += 1
    }
    return nil
  }
}

extension Character {
  /// The one byte that this character is; nil outside ASCII, and for `\r\n`.
  @inline(__always)
  private var byte: UInt8? {
    let bytes = utf8
    guard let first = bytes.first, first < 0x80, bytes.count == 1 else { return nil }
    return first
  }

  var isWhitespace: Bool {
    if let byte { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    return unicodeScalars.first?.properties.isWhitespace ?? false
  }

  var isLetter: Bool {
    if let byte { return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }
    return unicodeScalars.first?.properties.isAlphabetic ?? false
  }

  var isNumber: Bool {
    if let byte { return byte >= 0x30 && byte <= 0x39 }
    return unicodeScalars.first?.properties.numericType != nil
  }
}
