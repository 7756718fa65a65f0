import RunbookCore
import Testing

/// Inputs that make careless parsers quadratic or recurse without bound. Each would take hours if
/// work grew with the square of its size.
struct HostileMarkdownTests {
  private static let size = 30_000

  private static let inputs: [(name: String, text: String)] = [
    ("quotes", repeated(">")), ("lists", repeated("- ")), ("mixed lists", repeated("- 1. ")),
    ("deep list, blank lines", String(repeating: "- ", count: 300) + "a" + repeated("\n")),
    ("deep quote, lazy lines", String(repeating: "> ", count: 300) + "a\n" + repeated("b\n")),
    ("backtick runs", (1...250).map { "a" + String(repeating: "`", count: $0) }.joined()),
    ("code", repeated("`a``b")), ("brackets", repeated("[")),
    ("nested brackets", repeated("[", 2) + repeated("]", 2)), ("links", repeated("[a](b")),
    ("links in images", repeated("![[]()")), ("images", repeated("![", 4) + repeated("](u)", 4)),
    ("stars", repeated("*a ")), ("stars and underscores", repeated("*a_ ")),
    ("nested stars", repeated("*a **a ", 2) + "b" + repeated(" a** a*", 2)),
    ("underscores", repeated("_a ") + "_"), ("fences", repeated("```\n")),
    ("breaks", repeated("* ") + "a"), ("tabs", repeated("\t") + "a"),
    ("definitions", (0..<3_000).map { "[a\($0)]: b\n" }.joined()),
    ("definitions without title", repeated("[a]: b 'x\n")), ("label", "[" + repeated("a\n")),
    ("pipes", repeated("|")), ("delimiter rows", repeated("|a\n|-|-\n")),
    ("short rows", repeated("|a", 10) + "\n" + repeated("|-", 10) + "\n" + repeated("a\n", 10)),
    ("comments", repeated("a <!-- ")), ("instructions", repeated("a <?")),
    ("attributes", repeated("a <b c=\"")), ("references", repeated("&#")),
    ("NUL", repeated("\0")), ("CR", repeated("\r")), ("escapes", repeated("\\")),
    ("titles", repeated("a\n=\n")), ("front matter", "---\n" + repeated("a: b\n")),
    ("wrong encoding", repeated("â†’")),
  ]

  private static func repeated(_ unit: String, _ share: Int = 1) -> String {
    String(repeating: unit, count: size / share / unit.utf8.count)
  }

  @Test(.timeLimit(.minutes(1)), arguments: inputs.map(\.name))
  func `hostile text is read in time that grows with its size`(name: String) throws {
    let text = try #require(Self.inputs.first { $0.name == name }).text

    let document = MarkdownDocument(SourceFile(path: "a.md", text))
    for block in document.blocks { readInlines(of: block, in: document) }

    #expect(!document.blocks.isEmpty || !document.linkDefinitions.isEmpty || name == "CR")
  }

  private func readInlines(of block: Block, in document: MarkdownDocument) {
    if !block.lines.isEmpty {
      _ = [Inline](
        parsing: SourceText(block.lines, in: document.source),
        linkDefinitions: document.linkDefinitions)
    }
    for child in block.children { readInlines(of: child, in: document) }
  }
}
