import Testing

@testable import RunbookCore

struct FixEditsTests {
  private func mended(_ text: String) -> String? {
    let playbook = reading(text)
    let findings = Catalogue([playbook]).findings.map(\.diagnostic)
    return FixEdits.apply(findings, to: playbook.source).map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  @Test func `typographic and invisible characters and blanks behind a backslash are mended`() {
    let text = "## X\n\n```bash\nrpm \u{2014}e old\u{200B}tool \\ \n  --now\n```\n"
    #expect(mended(text) == "## X\n\n```bash\nrpm -e oldtool \\\n  --now\n```\n")
  }

  @Test func `line endings and a byte order mark stay`() {
    let text = "\u{FEFF}## X\r\n\r\n```bash\r\nrpm \u{2014}e tool\r\n```\r\n"
    #expect(mended(text) == text.replacing("\u{2014}", with: "-"))
  }

  @Test func `without a fix there is nothing to do`() {
    #expect(mended("## X\n\n```bash\nrestore copy_20240101.tar\n```\n") == nil)
  }
}
