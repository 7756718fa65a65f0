/// Classes of ASCII bytes that the parsers share.
extension UInt8 {
  @inline(__always) var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }
  @inline(__always) var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  /// Space, tab, line feed, vertical tab, form feed, carriage return.
  @inline(__always) var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
  @inline(__always) var isDigit: Bool { (0x30...0x39).contains(self) }
  @inline(__always) var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  @inline(__always) var isAlphanumeric: Bool { isLetter || isDigit }
  @inline(__always) var isPunctuation: Bool {
    (0x21...0x2F).contains(self) || (0x3A...0x40).contains(self) || (0x5B...0x60).contains(self)
      || (0x7B...0x7E).contains(self)
  }
  /// The lower-case letter, for letters only.
  @inline(__always) var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
