/// Text from a file or a program as it may be shown in a line of the tool's own: without effect on
/// a terminal, and with nothing hidden in it.
package enum HarmlessText {
  /// Control characters become their pictures (`␛`), tabs spaces, and characters that hide or
  /// reorder text their code (`<U+202E>`).
  package static func of(_ text: some StringProtocol) -> String {
    var shown = ""
    shown.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { shown += harmless(scalar) }
    return shown
  }

  static func harmless(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: "    "
    case 0x00...0x1F: picture(0x2400 + scalar.value)
    case 0x7F: "␡"
    case 0x80...0x9F, 0xAD, 0x061C, 0x180E, 0x200B...0x200C, 0x200E...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      "<U+" + hex(scalar.value) + ">"
    default: String(Character(scalar))
    }
  }

  private static func picture(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? "?"
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The terminal columns that harmless text takes: two for wide signs, none for marks.
  package static func width(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    let hasEmojiStyle = character.unicodeScalars.contains { $0.value == 0xFE0F }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default: break
    }
    if scalar.properties.isEmojiPresentation || hasEmojiStyle { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }
}
