import RunbookCore
import Testing

struct InlineParserTests {
  @Test(arguments: [
    ("Stop <service> on <host name>", "Stop <service> on <host name>"),
    ("<shop-id> and </shop-id>, <SHOP>", "<shop-id> and </shop-id>, <SHOP>"),
    ("a<br>b<BR/>c <b>d</b> <Tab> e <x-y a='1'> f <!-- g --> h", "abc d  e  f  h"),
  ])
  func `a tag of no element is a word, and markup is none`(text: String, shown: String) {
    #expect(inlines(text).plainText == shown)
  }

  private func inlines(_ text: String, _ links: [String: String] = [:]) -> [Inline] {
    [Inline](parsing: SourceText(text), linkDefinitions: links)
  }

  @Test func `code spans know the place of their content`() {
    let parsed = inlines("run `a  b` or `` `c` ``")

    #expect(
      parsed == [
        .text("run ", SourceRange(0, 4)), .code("a  b", SourceRange(5, 9)),
        .text(" or ", SourceRange(10, 14)), .code("`c`", SourceRange(17, 20)),
      ])
  }

  @Test func `emphasis nests`() {
    #expect(
      inlines("**a *b***") == [
        .strong(
          [
            .text("a ", SourceRange(2, 4)),
            .emphasis([.text("b", SourceRange(5, 6))], SourceRange(4, 7)),
          ], SourceRange(0, 9))
      ])
  }

  @Test func `links lead where they say or where their definition says`() {
    let parsed = inlines("[a](/x \"t\") [b][R] [r] [none]", ["r": "/y"])

    let destinations = parsed.compactMap { inline in
      if case .link(let destination, let text, _) = inline {
        "\(text.plainText) \(destination)"
      } else {
        nil
      }
    }
    #expect(destinations == ["a /x", "b /y", "r /y"])
    #expect(parsed.plainText == "a b r [none]")
  }

  @Test func `images, autolinks and HTML are told apart`() {
    let parsed = inlines("![d *e*](/i)<https://a.b/c><b x='1'><a@b.de>")

    #expect(
      parsed == [
        .image(destination: "/i", alternative: "d e", SourceRange(0, 12)),
        .link(
          destination: "https://a.b/c", [.text("https://a.b/c", SourceRange(13, 26))],
          SourceRange(12, 27)),
        .html("<b x='1'>", SourceRange(27, 36)),
        .link(
          destination: "mailto:a@b.de", [.text("a@b.de", SourceRange(37, 43))], SourceRange(36, 44)),
      ])
  }

  @Test func `escapes and references are resolved`() {
    #expect(
      inlines("\\*a\\* &amp; &#35; &rarr; &unknown; \\a").plainText == "*a* & # → &unknown; \\a")
  }

  @Test func `breaks stand where lines end`() {
    let file = SourceFile(path: "a.md", "> one  \n> two\n> three")
    let block = MarkdownDocument(file).blocks[0].children[0]

    let parsed = [Inline](parsing: SourceText(block.lines, in: file))

    #expect(
      parsed == [
        .text("one", SourceRange(2, 5)), .hardBreak(SourceRange(7, 8)),
        .text("two", SourceRange(10, 13)), .softBreak(SourceRange(13, 14)),
        .text("three", SourceRange(16, 21)),
      ])
  }

  @Test func `nothing that looks unfinished is lost`() {
    for text in ["`a", "**a*", "[a](b", "![", "<a b", "&#", "\\", "*", "]", "a_b_c", "<!-- x"] {
      #expect(inlines(text).plainText.count >= text.count - 2, "\(text)")
      #expect(!inlines(text).isEmpty, "\(text)")
    }
  }
}
