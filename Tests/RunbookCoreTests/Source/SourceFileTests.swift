import RunbookCore
import Testing

struct SourceFileTests {
  @Test func `sound text is parsed as it stands on disk`() {
    let file = SourceFile(path: "a.md", "grün → ok\n")

    #expect(file.text == file.original)
    #expect(file.findings.isEmpty)
  }

  @Test(arguments: [
    ("one\ntwo\n", ["one", "two", ""]),
    ("one\r\ntwo", ["one", "two"]),
    ("one\rtwo\r\r\nend", ["one", "two", "", "end"]),
    ("", [""]),
    ("a line of more than eight bytes\nb\n\nc", ["a line of more than eight bytes", "b", "", "c"]),
  ])
  func `lines end with any of the three line endings`(text: String, lines: [String]) {
    let file = SourceFile(path: "a.md", text)

    let read = (1...file.lineCount).map { file[file.range(ofLine: $0)] }

    #expect(read == lines)
  }

  @Test func `columns count characters, or bytes when asked`() {
    let file = SourceFile(path: "a.md", "x\nnaïve 🚨 go")
    let offset = file.text.count - 2

    #expect(file.position(of: offset) == SourcePosition(line: 2, column: 9))
    #expect(file.bytePosition(of: offset) == SourcePosition(line: 2, column: 13))
  }

  @Test func `a byte order mark is no part of the text or of a column`() {
    let file = SourceFile(path: "a.md", bytes: [0xEF, 0xBB, 0xBF] + Array("# A".utf8))

    #expect(file.text == Array("# A".utf8))
    #expect(file.position(of: 2) == SourcePosition(line: 1, column: 3))
    #expect(file.bytePosition(of: 2) == SourcePosition(line: 1, column: 3))
    #expect(file.findings.isEmpty)
  }

  @Test func `invalid bytes become replacement characters with a finding each`() {
    let file = SourceFile(path: "a.md", bytes: Array("ab".utf8) + [0xFF] + Array("c".utf8) + [0xC3])

    #expect(String(decoding: file.text, as: UTF8.self) == "ab\u{FFFD}c\u{FFFD}")
    #expect(file.findings.map(\.rule) == ["invalid-utf8", "invalid-utf8"])
    #expect(file.findings.first?.message == "byte 0xff at offset 2 is no text")
    #expect(file.findings.last?.range.map { file.bytePosition(of: $0.start).column } == 5)
  }

  @Test func `many invalid bytes give few findings`() {
    let file = SourceFile(path: "a.md", bytes: Array(repeating: 0xFE, count: 1000))

    #expect(file.findings.count == 3)
    #expect(file.findings.last?.message == "byte 0xfe at offset 2 is no text (and 997 more)")
  }

  @Test func `a finding's place lies in the text when another repair took its byte`() throws {
    let file = SourceFile(path: "a.md", bytes: Array("â†".utf8) + [0xB4, 0x0A])

    #expect(String(decoding: file.text, as: UTF8.self) == "←\n")
    for finding in file.findings {
      #expect(SourceRange(0, file.text.count).contains(try #require(finding.range)))
    }
  }

  @Test func `NUL becomes a replacement character`() {
    let file = SourceFile(path: "a.md", bytes: [0x61, 0x00, 0x62])

    #expect(file[SourceRange(0, file.text.count)] == "a\u{FFFD}b")
  }

  @Test(arguments: [
    ("go â†’ there", "go → there"),
    ("ðŸ”´ down", "🔴 down"),
    ("â”œâ”€â”€ yes", "├── yes"),
    ("â€œquotedâ€\u{9D}", "“quoted”"),
    ("â€œquotedâ€", "“quoted”"),
    ("âŒ no", "❌ no"),
    ("âš ï¸ careful", "⚠️ careful"),
    ("Â°C and cafÃ©", "°C and café"),
    ("sound → and â†’", "sound → and →"),
    ("Ã¢â€\u{A0}â€™", "→"),
  ])
  func `text that was saved in the wrong encoding is read as it was meant`(
    saved: String, meant: String
  ) {
    let file = SourceFile(path: "a.md", saved)

    #expect(String(decoding: file.text, as: UTF8.self) == meant)
    #expect(file.findings.map(\.rule) == ["mojibake"])
  }

  @Test(arguments: [
    "café « été »…", "der „Spaß“ am Âtna", "AMANHÔ", "naïve façade, Ærø, þing", "日本 → 🚨 ├──",
    "Ünïcödé", "Привет, мир", "â is a letter",
  ])
  func `text that may be meant as written stays`(text: String) {
    let file = SourceFile(path: "a.md", text)

    #expect(file.text == file.original)
    #expect(file.findings.isEmpty)
  }

  @Test func `places in repaired text lead back to the file on disk`() {
    let file = SourceFile(path: "a.md", "x\nâ†’ then â†’ end")
    let end = file.text.count - 3

    #expect(file[SourceRange(end, end + 3)] == "end")
    #expect(file.position(of: end) == SourcePosition(line: 2, column: 14))
    #expect(file.originalOffset(of: end) == file.original.count - 3)
    #expect(file.findings.first?.message.contains("in 2 places") == true)
    #expect(file.findings.first?.range == SourceRange(2, 5))
  }
}
