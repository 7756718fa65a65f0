import RunbookCore
import Testing

struct BlockParserTests {
  private func dump(_ text: String) -> String {
    BlockDump.text(of: MarkdownDocument(SourceFile(path: "a.md", text)))
  }

  private func blocks(_ text: String) -> [Block] {
    MarkdownDocument(SourceFile(path: "a.md", text)).blocks
  }

  private func lines(_ block: Block, of text: String) -> [String] {
    let file = SourceFile(path: "a.md", text)
    return block.lines.map { file[$0] }
  }

  @Test func `blocks nest as they are indented and quoted`() {
    let text = """
      # Drain ##

      1. Stop
         intake

         - [ ] pump
         - [x] valve
      2. Wait
      > quoted
      lazy

      """

    #expect(
      dump(text) == """
        1:1-11:0 document
          1:1-1:10 heading level=1
          3:1-8:7 list ordered start=1 tight=false
            3:1-7:14 item
              3:4-4:9 paragraph
              6:4-7:14 list bullet tight=true
                6:4-6:13 tasklist completed=false
                  6:10-6:13 paragraph
                7:4-7:14 tasklist completed=true
                  7:10-7:14 paragraph
            8:1-8:7 item
              8:4-8:7 paragraph
          9:1-10:4 block_quote
            9:3-10:4 paragraph

        """)
  }

  @Test func `a table takes the line before its delimiter row as head`() {
    let text = "intro\n| a \\| b | c |\n|---|:-:|\n| 1 | 2 | 3 |\nx\n\nend"

    #expect(
      dump(text) == """
        1:1-7:3 document
          1:1-1:5 paragraph
          2:1-5:1 table
            2:1-2:14 table_header
              2:2-2:9 table_cell
              2:11-2:13 table_cell
            4:1-4:13 table_row
              4:2-4:4 table_cell
              4:6-4:8 table_cell
            5:1-5:1 table_row
              5:1-5:1 table_cell
              5:0-5:0 table_cell
          7:1-7:3 paragraph

        """)
    #expect(lines(blocks(text)[1].children[0].children[0], of: text) == ["a \\| b"])
  }

  @Test func `columns of a table count the bytes on disk, also where its text was repaired`() {
    // An arrow, read as Windows-1252 and written as UTF-8: eight bytes instead of three.
    let text = "| a | b |\n|---|---|\n| to â†’ x | 1 |"

    #expect(
      dump(text).hasSuffix(
        """
            3:1-3:21 table_row
              3:2-3:16 table_cell
              3:18-3:20 table_cell

        """))
  }

  @Test func `code lines come without fence, indentation and prefixes`() {
    let text = "- ```sh x\n  a\n    b\n\n  ```\n\n>     code\n>\n>      more\n"
    let list = blocks(text)[0]
    let fenced = list.children[0].children[0]
    let indented = blocks(text)[1].children[0]

    #expect(lines(fenced, of: text) == ["a", "  b", ""])
    #expect(lines(indented, of: text) == ["code", "", " more"])
    guard case .code(let code) = fenced.kind else {
      Issue.record("no code")
      return
    }
    #expect(code.info == "sh x")
    #expect(code.isClosed)
    #expect(code.fence == .backtick)
  }

  @Test func `a fence without end reaches to the end of what holds it`() {
    let text = "- ~~~\n  a\n\nb"
    let first = blocks(text)[0].children[0].children[0]

    guard case .code(let code) = first.kind else {
      Issue.record("no code")
      return
    }
    #expect(!code.isClosed)
    #expect(lines(first, of: text) == ["a", ""])
  }

  @Test func `a heading's line is its title without marks`() {
    let text = "## Step 1: go ##\n\nTwo\n  lines\n---\n#\n"

    #expect(blocks(text).map { lines($0, of: text) } == [["Step 1: go"], ["Two", "lines"], []])
    #expect(blocks(text).map(\.kind).contains(.heading(level: 2, isSetext: true)))
  }

  @Test func `front matter is what stands between marks at the file's start`() {
    let text = "---\nowner: ops\n...\n# A\n---\n"

    #expect(blocks(text).first?.kind == .frontMatter)
    #expect(lines(blocks(text)[0], of: text) == ["owner: ops"])
    #expect(blocks("---\n\nowner: ops\n---\n").first?.kind == .thematicBreak)
    #expect(blocks("---\nowner: ops\n").first?.kind == .thematicBreak)
  }

  @Test func `link definitions are kept by folded label and are no paragraph`() {
    let document = MarkdownDocument(
      SourceFile(path: "a.md", "[Pump  A]: <a b> 'x'\n[pump a]: /second\ntext\n\n[ẞ]:\n/z"))

    #expect(document.linkDefinitions == ["pump a": "a b", "ss": "/z"])
    #expect(document.blocks.map(\.range) == [SourceRange(39, 43)])
  }

  @Test func `columns are those of the file on disk, whatever was repaired`() {
    #expect(dump("â†’ - a\n- â†’ b\n").contains("2:3-2:12 paragraph"))
  }

  @Test func `too deep nesting is text with one finding`() {
    let document = MarkdownDocument(
      SourceFile(path: "a.md", String(repeating: "> ", count: 5000) + "a"))

    #expect(document.findings.map(\.rule) == ["nesting-too-deep"])
    var depth = 0
    var block = document.blocks.first
    while let inner = block {
      depth += 1
      block = inner.children.first
    }
    #expect(depth == 201)
  }

  @Test func `no text has no blocks`() {
    #expect(blocks("").isEmpty)
    #expect(blocks("\n \n\t\n").isEmpty)
  }
}
