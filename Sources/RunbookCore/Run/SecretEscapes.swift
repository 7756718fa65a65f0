/// How writers of JSON spell a text inside quotes.
enum JSONEscapes {
  static func forms(of text: String) -> [[UInt8]] {
    let plain = escape(text, slash: false, markup: false, ascii: false)
    return [
      plain,
      escape(text, slash: true, markup: false, ascii: false),
      escape(text, slash: false, markup: true, ascii: false),
      escape(text, slash: false, markup: false, ascii: true),
      // JSON within JSON.
      escape(String(decoding: plain, as: UTF8.self), slash: false, markup: false, ascii: false),
    ]
  }

  private static func escape(_ text: String, slash: Bool, markup: Bool, ascii: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": bytes += [UInt8(ascii: "\\"), UInt8(scalar.value)]
      case "\t": bytes += Array("\\t".utf8)
      case "/" where slash: bytes += Array("\\/".utf8)
      case "<" where markup, ">" where markup, "&" where markup: bytes += unit(UInt16(scalar.value))
      case _ where scalar.value < 0x20: bytes += unit(UInt16(scalar.value))
      case _ where ascii && !scalar.isASCII:
        bytes += UTF16.encode(scalar).map { $0.flatMap(unit) } ?? []
      default: bytes += Array(String(scalar).utf8)
      }
    }
    return bytes
  }

  private static func unit(_ value: UInt16) -> [UInt8] {
    Array("\\u".utf8) + Array(Hex.encode([UInt8(value >> 8), UInt8(value & 0xff)]).utf8)
  }
}

/// How shells spell a value so that they read it back.
enum ShellEscapes {
  static func forms(of bytes: [UInt8]) -> [[UInt8]] {
    let quote = UInt8(ascii: "'")
    return [
      bytes.flatMap { $0 == quote ? Array("'\\''".utf8) : [$0] },
      bytes.flatMap { $0 == quote ? Array("'\"'\"'".utf8) : [$0] },
      bytes.flatMap { doubleQuoted.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] },
      bytes.flatMap { isPlain($0) ? [$0] : [UInt8(ascii: "\\"), $0] },
      // `$'…'`
      bytes.flatMap { $0 == quote || $0 == UInt8(ascii: "\\") ? [UInt8(ascii: "\\"), $0] : [$0] },
    ]
  }

  private static let doubleQuoted = Array("\"\\$`".utf8)

  /// What `printf %q` leaves alone.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x80 || PercentEscapes.isAlphanumeric(byte) || Array("@%_+=:,./-".utf8).contains(byte)
  }
}

/// How programs spell a value in a URL or a form (RFC 3986, section 2; WHATWG forms).
enum PercentEscapes {
  static func forms(of bytes: [UInt8]) -> Set<[UInt8]> {
    var forms: Set<[UInt8]> = []
    for kept in keptByWriters {
      for digits in [upperDigits, lowerDigits] {
        for space in ["%20", "+"] {
          forms.insert(bytes.flatMap { encode($0, kept, digits, Array(space.utf8)) })
        }
      }
    }
    return forms
  }

  /// Marks that writers leave as they are: RFC 3986; with the path's slash; `encodeURIComponent`;
  /// `encodeURI`; HTML forms.
  private static let keptByWriters = [
    "-._~", "-._~/", "-_.!~*'()", "-_.!~*'();,/?:@&=+$#", "*-._",
  ].map { Array($0.utf8) }

  private static let upperDigits = Array("0123456789ABCDEF".utf8)
  private static let lowerDigits = Array("0123456789abcdef".utf8)

  private static func encode(
    _ byte: UInt8, _ kept: [UInt8], _ digits: [UInt8], _ space: [UInt8]
  ) -> [UInt8] {
    if byte == UInt8(ascii: " ") { return space }
    if isAlphanumeric(byte) || kept.contains(byte) { return [byte] }
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }
}
