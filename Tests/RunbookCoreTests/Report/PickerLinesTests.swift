import Testing

@testable import RunbookCore

/// The catalogue where it is told line by line.
struct PickerLinesTests {
  private func lines(_ count: Int) -> PickerLines {
    let text = (1...count).map {
      "# Fix tape \(900 + $0)\n\n1. Do it:\n\n   ```bash\n   true\n   ```\n"
    }
    let source = SourceFile(path: "tapes.md", bytes: Array(text.joined(separator: "\n").utf8))
    return PickerLines(ProcedurePicker(CatalogueIndex(Playbook.summaries(of: source)).entries))
  }

  @Test func `all pages can be reached, and only what was told can be chosen`() {
    var lines = lines(50)

    #expect(lines.told.count == 21 && lines.told.last == "  30 more")
    #expect(lines.prompt == "number, words to search for, + for more, or nothing to leave: ")
    #expect(lines.take("60") == .choosing)
    #expect(lines.told.last == "  there is no 60 here, and nothing fits it")
    #expect(lines.take("+") == .choosing)
    #expect(lines.told.first?.hasPrefix("  21  ") == true && lines.told.last == "  10 more")
    #expect(lines.take("+") == .choosing)
    #expect(lines.told.first?.hasPrefix("  41  ") == true && lines.told.count == 10)
    #expect(lines.take("+") == .choosing)
    #expect(lines.told.last == "  there are no more")
    #expect(lines.take("50") == .chosen(49))
    #expect(lines.take("*") == .choosing && lines.told.first?.hasPrefix("  1  ") == true)
    #expect(lines.take("20") == .chosen(19))
  }

  @Test func `a search is told, and there is a way back`() {
    var lines = lines(30)

    #expect(lines.take("930") == .choosing)
    #expect(lines.told.count == 2 && lines.told.last == "  (only what fits '930')")
    #expect(lines.prompt == "number, words to search for, * for all, or nothing to leave: ")
    #expect(lines.take("nosuch") == .choosing)
    #expect(lines.told.last == "  nothing fits 'nosuch'" && lines.told.count == 3)
    #expect(lines.take(" * ") == .choosing)
    #expect(lines.told.count == 21)
    #expect(lines.take("tape 930") == .choosing && lines.take("1") == .chosen(29))
    #expect(lines.take("  ") == .left)
  }
}
