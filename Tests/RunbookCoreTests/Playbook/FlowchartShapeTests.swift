import Testing

@testable import RunbookCore

/// Flowcharts whose branches join, and whose labels hold marks.
struct FlowchartShapeTests {
  private func chart(_ lines: String) -> Playbook {
    reading("# Shop\n\n## Which way\n\n```mermaid\nflowchart TD\n\(lines)\n```\n")
  }

  @Test func `a semicolon in a label ends no statement`() {
    let playbook = chart(
      "A{Open?} -->|Yes; wide| B[Close it; then look]; A -->|No| C[\"Wait; [a bit]\"]\nB --> C")
    #expect(playbook.graphs.first?.titles == ["Open?", "Close it; then look", "Wait; [a bit]"])
  }

  @Test func `a join stands behind all that lead to it`() throws {
    let playbook = chart(
      """
      A[Look] --> B{Open?}
      B -->|Yes| Z[Write it down]
      B -->|No| C[Knock]
      C --> D{Open now?}
      D -->|Yes| Z
      D -->|No| E[Call]
      E --> Z
      """)
    let graph = try #require(playbook.graphs.first)
    #expect(graph.titles.last == "Write it down")
    #expect(!GraphDump.text(of: playbook).contains("back:"))
  }

  @Test func `a way back stays one`() {
    let playbook = chart("A[Look] --> B{Open?}\nB -->|Yes| C[Close]\nB -->|No| A")
    #expect(playbook.graphs.first?.titles == ["Look", "Open?", "Close"])
    #expect(playbook.graphs.first?.decision("1.2")?.options.last?.to == .step(Step.ID("1.1")))
  }

  @Test func `ways that ask nothing are all gone`() throws {
    let playbook = chart(
      """
      A[Open the shop] --> B[Light the lamps]
      A --> C[Wind the clock]
      B --> D{Customers?}
      C --> D
      D -->|Yes| E[Serve]
      D -->|No| F[Wait]
      """)
    let graph = try #require(playbook.graphs.first)
    #expect(
      graph.outline == [
        "1.1 manual", "1.2 manual", "1.3 manual", "1.4 decision", "1.5 manual", "1.6 manual",
      ])
    let dump = GraphDump.text(of: playbook)
    #expect(dump.contains("“Light the lamps” → 1.3") && dump.contains("“Wind the clock” → 1.4"))
  }

  @Test(arguments: [
    "A[Look] --> B[Mend]\nA --> C{Whole?}\nC -->|Yes| D[Go]\nC -->|No| B",
    "A{Open?} --> B[Go in]\nA --> C[Wait]",
    "A[Look] -->|broken| B[Mend]\nA -->|whole| C[Go]\nC --> D{Done?}\nD -->|a| A\nD -->|b| B",
  ])
  func `ways that ask, or are asked about, stay a choice`(lines: String) throws {
    let graph = try #require(chart(lines).graphs.first)
    #expect(graph.outline.first == "1.1 decision")
  }

  @Test func `a flowchart that is not understood is told`() {
    #expect(chart("A{Open?} --> ???\n").rules.contains("flowchart-unread"))
    #expect(!chart("A[Web] --> B[Store]\n").rules.contains("flowchart-unread"))
  }
}
