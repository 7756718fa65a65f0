import Testing

@testable import RunbookCore

struct CatalogueTableTests {
  private func entries(_ procedures: [Procedure]) -> [CatalogueIndex.Entry] {
    let graphs = procedures.map { StepGraph(procedure: $0, steps: []) }
    let block = SummaryBlock(graphs, in: SourceFile(path: "disk.md", "text"))
    return CatalogueIndex(block.summaries).entries
  }

  private func table(_ procedures: [Procedure], _ style: ReportStyle) -> String {
    let bytes = CatalogueTable.bytes(
      entries(procedures), history: [:], now: Timestamp(microseconds: 0), style: style)
    return String(decoding: bytes, as: UTF8.self)
  }

  private var procedures: [Procedure] {
    var full = Procedure(
      id: "disk/full", title: "Disk Full", kind: .alert, source: SourceRange(0, 1))
    full.severity = .critical
    full.alert = Alert(name: "DiskFull", summary: "less than 5 % of\nthe disk is free")
    full.responseTime = DurationValue(text: "90 minutes", seconds: [5400])
    let long = "Grow a Volume that is much too small, naïvely"
    let grow = Procedure(
      id: "disk/\(Slug.of(long))", title: long, kind: .other, source: SourceRange(0, 1))
    return [full, grow]
  }

  @Test func `what is too wide is shortened, and a long id has a line of its own`() {
    #expect(
      table(procedures, ReportStyle(width: 72)) == """
        ID                            SEVERITY  RESPOND     TITLE
        full                          critical  1 h 30 min  Disk Full
                                      alert DiskFull: less than 5 % of the disk…
        grow-a-volume-that-is-much-too-small-naïvely
                                      -         -           Grow a Volume that…

        """)
  }

  @Test func `plain text is one line a procedure, and whole`() {
    #expect(
      table(procedures, ReportStyle(width: 72, isPlain: true)) == """
        ID                                            SEVERITY  RESPOND     STEPS  TITLE
        full                                          critical  1 h 30 min  0      Disk Full
        grow-a-volume-that-is-much-too-small-naïvely  -         -           0      Grow a Volume that is much too small, naïvely

        """)
  }

  @Test func `colour is around a padded cell`() {
    let text = table(procedures, ReportStyle(width: 200, hasColour: true))

    #expect(text.hasPrefix("\u{1B}[2mID    "))
    #expect(text.contains("  \u{1B}[1;31mcritical\u{1B}[0m  1 h 30 min  0      Disk Full\n"))
    #expect(
      text.contains("  \u{1B}[2malert DiskFull: less than 5 % of the disk is free\u{1B}[0m\n"))
    #expect(text.contains("  -         -           0      Grow a Volume"))
  }

  @Test func `columns with nothing in them are left out`() {
    let procedure = Procedure(id: "a", title: "A", kind: .other, source: SourceRange(0, 1))

    #expect(table([procedure], ReportStyle()) == "ID  STEPS  TITLE\na   0      A\n")
    #expect(table([], ReportStyle()) == "ID  TITLE\n")
  }
}
