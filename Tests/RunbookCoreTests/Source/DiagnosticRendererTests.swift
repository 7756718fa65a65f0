import RunbookCore
import Testing

struct DiagnosticRendererTests {
  /// Renders one error about the text between `⟦` and `⟧`.
  private func render(
    _ marked: String, _ message: String = "wrong", help: String? = nil, color: Bool = false
  ) throws -> String {
    let start = try #require(marked.firstRange(of: "⟦"))
    let end = try #require(marked.firstRange(of: "⟧"))
    let before = String(marked[..<start.lowerBound])
    let inside = String(marked[start.upperBound..<end.lowerBound])
    let file = SourceFile(path: "drain.md", before + inside + marked[end.upperBound...])
    let range = SourceRange(before.utf8.count, before.utf8.count + inside.utf8.count)
    return DiagnosticRenderer(useColor: color)
      .text(of: .error("some-rule", message, at: range, help: help), in: file)
  }

  @Test func `a finding shows its line with carets and says what to do`() throws {
    let text = try render(
      "title\n\nneeds: ⟦chekc⟧ now\n", "no step is named 'chekc'", help: "did you mean 'check'?")

    #expect(
      text == """
        drain.md:3:8: error: no step is named 'chekc' [some-rule]
        3 | needs: chekc now
          |        ^^^^^
          help: did you mean 'check'?

        """)
  }

  @Test func `carets stand under what is wide on a terminal`() throws {
    #expect(try render("🚨 日本 ⟦x⟧").hasSuffix("1 | 🚨 日本 x\n  |         ^\n"))
  }

  @Test func `a range over several lines is marked to the end of its first`() throws {
    #expect(try render("a ⟦b\nc⟧ d").hasSuffix("1 | a b\n  |   ^\n"))
  }

  @Test func `an empty range has one caret`() throws {
    #expect(try render("ab⟦⟧").hasSuffix("1 | ab\n  |   ^\n"))
  }

  @Test func `nothing of a playbook controls the terminal or hides`() throws {
    let text = try render("a\u{1B}[2J\tb\u{202E}⟦c⟧", "what is '\u{7}'")

    #expect(text.contains("what is '␇'"))
    #expect(text.contains("1 | a␛[2J    b<U+202E>c\n"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func `a very long line is cut around its finding`() throws {
    let filler = String(repeating: "x", count: 100_000)

    let text = try render(filler + "⟦here⟧" + filler)

    #expect(text.utf8.count < 1000)
    #expect(text.contains("xhere"))
    #expect(text.contains("1 | …x"))
  }

  @Test func `a finding about the file as a whole has no line`() {
    let text = DiagnosticRenderer().text(
      of: [.note("some-rule", "nothing to run", at: nil)], in: SourceFile(path: "a.md", "x"))

    #expect(text == "a.md: note: nothing to run [some-rule]\n")
  }

  @Test func `colour is added only when asked for`() throws {
    #expect(try !render("⟦a⟧").contains("\u{1B}"))
    #expect(try render("⟦a⟧", color: true).contains("\u{1B}[31merror\u{1B}[0m"))
  }

  @Test func `a note shows its own place`() {
    let file = SourceFile(path: "a.md", "one\ntwo\n")
    var finding = Diagnostic.error("some-rule", "twice", at: SourceRange(4, 7))
    finding.notes = [Diagnostic.Note("first here", at: SourceRange(0, 3))]

    let text = DiagnosticRenderer().text(of: finding, in: file)

    #expect(text.contains("a.md:1:1: note: first here\n1 | one\n  | ^^^\n"))
  }
}
