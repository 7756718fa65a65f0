/// Characters that look like others, or like nothing at all.
enum CharacterFinding {
  private static let replacements: [UInt32: String] = [
    0x2018: "'", 0x2019: "'", 0x201C: "\"", 0x201D: "\"", 0x2013: "-", 0x2014: "-", 0x2212: "-",
    0x00A0: " ",
    0x2026: "...", 0x2009: " ", 0x202F: " ", 0x3000: " ",
  ]

  static func find(in text: CommandText, _ sites: [PlaceholderSites.Site]) -> [Diagnostic] {
    let bytes = text.source.bytes
    var findings: [Diagnostic] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if isControl(byte) { findings.append(invisible(index..<(index + 1), UInt32(byte), text)) }
        index += 1
        continue
      }
      let (scalar, length) = decode(bytes, index)
      let range = index..<min(index + length, bytes.count)
      if isInvisible(scalar) {
        findings.append(invisible(range, scalar, text))
      } else if let replacement = replacements[scalar], isUnquoted(range.lowerBound, sites) {
        let place = text.source.sourceRange(range)
        findings.append(
          Diagnostic(
            .error, "typographic-characters",
            "'\(String(decoding: bytes[range], as: UTF8.self))' is a typographic character, no shell reads it as '\(replacement)'",
            at: place, help: "write '\(replacement)'",
            fix: .init(range: place, replacement: replacement)))
      } else if isLookalike(scalar), touchesLatin(bytes, range), isUnquoted(range.lowerBound, sites)
      {
        findings.append(
          .error(
            "invisible-characters", "a letter of another script stands in a word of Latin letters",
            at: text.source.sourceRange(range), help: "type the word anew"))
      }
      if findings.count >= 20 { break }
      index += length
    }
    return findings
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != ShellByte.tab && byte != ShellByte.newline
      && byte != ShellByte.carriageReturn) || byte == 0x7f
  }

  /// Zero-width characters, directional controls, soft hyphens, tags.
  private static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B...0x200F,
      0x202A...0x202E,
      0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Cyrillic and Greek letters, and full-width Latin ones.
  private static func isLookalike(_ scalar: UInt32) -> Bool {
    (0x0370...0x052F).contains(scalar) || (0xFF01...0xFF5E).contains(scalar)
  }

  private static func touchesLatin(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    (range.lowerBound > 0 && ShellByte.isLetter(bytes[range.lowerBound - 1]))
      || (range.upperBound < bytes.count && ShellByte.isLetter(bytes[range.upperBound]))
  }

  private static func isUnquoted(_ offset: Int, _ sites: [PlaceholderSites.Site]) -> Bool {
    for site in sites where site.range.contains(offset) {
      switch site.context {
      case .unquoted: return true
      case .comment, .singleQuoted, .doubleQuoted, .hereDocument, .arithmetic: return false
      case .rereads: return false
      }
    }
    // Between words: a no-break space, a dash on its own.
    return true
  }

  private static func invisible(_ range: Range<Int>, _ scalar: UInt32, _ text: CommandText)
    -> Diagnostic
  {
    let code = String(scalar, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
    let place = text.source.sourceRange(range)
    return Diagnostic(
      .error, "invisible-characters", "an invisible character (U+\(padded)) stands in the command",
      at: place,
      help: "remove it: what is shown must be what runs", fix: .init(range: place, replacement: ""))
  }

  /// The scalar at `index` of valid UTF-8; a stray byte counts as one.
  private static func decode(_ bytes: [UInt8], _ index: Int) -> (scalar: UInt32, length: Int) {
    let byte = bytes[index]
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    guard length > 1, index + length <= bytes.count else { return (0xFFFD, 1) }
    var scalar = UInt32(byte) & (0x7F >> UInt32(length))
    for next in bytes[(index + 1)..<(index + length)] {
      guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      scalar = scalar << 6 | UInt32(next & 0x3F)
    }
    return (scalar, length)
  }
}
