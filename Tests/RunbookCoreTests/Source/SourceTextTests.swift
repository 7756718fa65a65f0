import RunbookCore
import Testing

struct SourceTextTests {
  private let file = SourceFile(path: "a.md", "> one\n> two\n> three\n")
  private var text: SourceText {
    SourceText([SourceRange(2, 5), SourceRange(8, 11), SourceRange(14, 19)], in: file)
  }

  @Test func `text cut out of its prefixes knows where each byte came from`() {
    #expect(text.string == "one\ntwo\nthree")
    #expect(text.sourceOffset(4) == 8)
    #expect(text.sourceRange == SourceRange(2, 19))
    #expect(text.lineIndex(of: 9) == 2)
  }

  @Test(arguments: [
    (0..<13, "one\ntwo\nthree"), (1..<6, "ne\ntw"), (4..<7, "two"), (3..<4, "\n"), (8..<8, ""),
    (4..<8, "two\n"), (13..<13, ""),
  ])
  func `a part of it still knows`(range: Range<Int>, string: String) {
    let part = text[range]

    #expect(part.string == string)
    #expect(part.lineCount == string.split(separator: "\n", omittingEmptySubsequences: false).count)
    for offset in 0...part.bytes.count {
      #expect(part.sourceOffset(offset) == text.sourceOffset(range.lowerBound + offset))
    }
  }
}
