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

  @Test func `a flowchart that is not understood is told`() {
    #expect(chart("A{Open?} --> ???\n").rules.contains("flowchart-unread"))
    #expect(!chart("A[Web] --> B[Store]\n").rules.contains("flowchart-unread"))
  }
}
