import Testing

@testable import RunbookCore

/// Bytes are laid out as `TerminalText` lays out texts.
struct TerminalBytesTests {
  private static let texts = [
    "", "a", "Disk is full", "a title that ends in blanks        ", "tab\tand\nbreak\r\n", "\u{7F}",
    "naïve readers", "e\u{301}t\u{E9}", "漢字の題名です", "🔴 red 🔴", "\u{1B}[31mred", "\u{202E}back",
    "©\u{FE0F} and 1\u{FE0F}\u{20E3}", "    ", "…",
  ]

  @Test(arguments: texts) func `a line is the same and as wide`(text: String) {
    var bytes: [UInt8] = []

    let width = TerminalBytes.appendLine(text.utf8, to: &bytes)

    #expect(String(decoding: bytes, as: UTF8.self) == TerminalText.line(text))
    #expect(width == TerminalText.width(TerminalText.line(text)))
  }

  @Test(arguments: texts) func `it is shortened at the same place`(text: String) {
    let line = TerminalText.line(text)
    for columns in 1..<30 {
      var bytes: [UInt8] = Array("| ".utf8)

      let width = TerminalBytes.appendShortened(
        Array(line.utf8)[...], width: TerminalText.width(line), to: columns, to: &bytes)

      let short = TerminalText.shortened(line, to: columns)
      #expect(String(decoding: bytes, as: UTF8.self) == "| \(short)")
      #expect(width == TerminalText.width(short))
    }
  }

  @Test func `only printable ASCII is plain`() {
    for byte in UInt8.min...UInt8.max {
      #expect(TerminalBytes.isPlain([0x41, byte, 0x42]) == (0x20..<0x7F).contains(byte))
    }
  }
}
