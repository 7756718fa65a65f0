/// Open and closing HTML tags (CommonMark 6.6).
enum HTMLTag {
  /// The end of the tag that starts with the `<` at `start`; nil if none does.
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    var reader = Reader(bytes: bytes, index: start + 1)
    if reader.skip(UInt8(ascii: "/")) {
      guard reader.skipName() else { return nil }
      reader.skipSpaces()
      return reader.skip(UInt8(ascii: ">")) ? reader.index : nil
    }
    guard reader.skipName() else { return nil }
    while reader.skipAttribute() {}
    reader.skipSpaces()
    _ = reader.skip(UInt8(ascii: "/"))
    return reader.skip(UInt8(ascii: ">")) ? reader.index : nil
  }

  /// A place in the text that moves past what a tag is made of.
  private struct Reader {
    let bytes: UnsafeBufferPointer<UInt8>
    var index: Int

    var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skip(_ wanted: UInt8) -> Bool {
      guard byte == wanted else { return false }
      index += 1
      return true
    }

    mutating func skip(while belongs: (UInt8) -> Bool) {
      while let byte, belongs(byte) { index += 1 }
    }

    mutating func skipSpaces() { skip { $0.isSpace } }

    mutating func skipName() -> Bool {
      guard let byte, byte.isLetter else { return false }
      skip { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
      return true
    }

    /// White space, a name, and perhaps a value.
    mutating func skipAttribute() -> Bool {
      let before = index
      skipSpaces()
      guard index > before, let byte,
        byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
      else {
        index = before
        return false
      }
      skip {
        $0.isAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":")
          || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
      let behindName = index
      skipSpaces()
      guard skip(UInt8(ascii: "=")) else {
        index = behindName
        return true
      }
      skipSpaces()
      if !skipValue() { index = behindName }
      return true
    }

    private mutating func skipValue() -> Bool {
      guard let quote = byte else { return false }
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        index += 1
        skip { $0 != quote }
        return skip(quote)
      }
      let start = index
      skip {
        !$0.isSpace && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'")
          && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
          && $0 != UInt8(ascii: "`")
      }
      return index > start
    }
  }
}
