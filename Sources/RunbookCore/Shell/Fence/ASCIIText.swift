/// Small questions about lines of text, on bytes.
enum ASCIIText {
  static func trimmed(_ text: Substring) -> Substring {
    if let text = asciiTrimmed(text) { return text }
    var text = text
    while let first = text.first, first == " " || first == "\t" || first == "\r" {
      text.removeFirst()
    }
    while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
    return text
  }

  static func trimmed(_ text: String) -> String {
    let isTrimmed = text.withBytes { bytes in
      guard let first = bytes.first, let last = bytes.last else { return true }
      return first < 0x80 && last < 0x80 && !isEdge(first) && !isEdge(last)
    }
    return isTrimmed ? text : String(trimmed(text[...]))
  }

  /// `trimmed` where no character beyond ASCII is near; nil: one is.
  private static func asciiTrimmed(_ text: Substring) -> Substring? {
    let cut = text.withBytes { bytes -> (start: Int, count: Int)? in
      var start = 0
      var end = bytes.count
      while start < end, isEdge(bytes[start]) { start += 1 }
      while start < end, isEdge(bytes[end - 1]) { end -= 1 }
      guard start < end else { return (start, 0) }
      // What combines with a blank, or a line feed behind a carriage return, is one character.
      guard bytes[start] < 0x80, bytes[end - 1] < 0x80, bytes[start] != 0x0A,
        end == bytes.count || bytes[end - 1] != 0x0A
      else { return nil }
      return (start, end - start)
    }
    guard let cut else { return nil }
    let start = text.utf8.index(text.startIndex, offsetBy: cut.start)
    return text[start..<text.utf8.index(start, offsetBy: cut.count)]
  }

  @inline(__always)
  private static func isEdge(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  static func words(_ text: some StringProtocol) -> [Substring] {
    let text = Substring(text)
    guard text.isPlainASCII else { return text.split { $0 == " " || $0 == "\t" } }
    return text.utf8.split { $0 == 0x20 || $0 == 0x09 }.map { Substring($0) }
  }

  /// The first letter in upper case, the rest as it is.
  static func capitalized(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }

  static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { ShellByte.isBlank($0) || $0 == ShellByte.carriageReturn || $0 == 0x0c }
  }

  /// The text without a beginning such as `1.`, `2)`, `Step 3:`, and that number.
  static func withoutNumber(_ text: String) -> (number: String, rest: String)? {
    guard let start = text.utf8.first,
      ShellByte.isDigit(start) || start == 0x2E || start | 0x20 == 0x73
    else { return nil }
    var rest = text[...]
    for prefix in ["Step ", "step ", "STEP "] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    let hasPrefix = rest.startIndex != text.startIndex
    let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let digits = number.hasSuffix(".") ? number.dropLast() : number
    guard let first = digits.first, first.isNumber, digits.count <= 6, digits.last != "." else {
      return nil
    }
    rest = rest.dropFirst(number.count)
    var place = String(digits)
    if !number.hasSuffix("."), let letter = rest.utf8.first, letter >= 0x61, letter <= 0x66,
      let mark = rest.utf8.dropFirst().first, ".):".utf8.contains(mark)
    {
      // `3a.`
      place.append(rest.removeFirst())
    }
    if !number.hasSuffix(".") {
      guard let mark = rest.first,
        mark == ")" || mark == ":"
          || mark == "." && (hasPrefix || place.utf8.count > digits.utf8.count)
          || hasPrefix && mark == " "
      else { return nil }
      rest = rest.dropFirst()
    }
    guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
    return (place, String(trimmed(rest)))
  }
}

extension StringProtocol {
  /// Whether a word begins like one of `starts`, all lower-case letters of ASCII, in either case.
  func hasWord(startingWithOneOf starts: [StaticString]) -> Bool {
    withBytes { bytes in
      var isInWord = false
      for (index, byte) in bytes.enumerated() {
        let isLetter = (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
        defer { isInWord = isLetter || ShellByte.isDigit(byte) }
        guard isLetter, !isInWord else { continue }
        for start in starts where index + start.utf8CodeUnitCount <= bytes.count {
          let isHere = (0..<start.utf8CodeUnitCount).allSatisfy {
            bytes[index + $0] | 0x20 == start.utf8Start[$0]
          }
          if isHere { return true }
        }
      }
      return false
    }
  }
}
