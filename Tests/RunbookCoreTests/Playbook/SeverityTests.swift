import Testing

@testable import RunbookCore

/// What a severity told in lists and tables is worth.
struct SeverityTests {
  @Test(arguments: [
    ("- If it leaks: P0. Call Ann.", nil), ("- P1\n- If it leaks: P0", "high"),
    ("| State | Severity |\n| --- | --- |\n| a | P2 |\n| b | P0 |", nil), ("P0", "critical"),
  ])
  func `a severity that holds in one case is none`(words: String, severity: String?) {
    let playbook = reading(
      "# Mend the shop\n\n## Severity\n\n\(words)\n\n## Steps\n\n1. Fill it:\n   `make it`\n2. Look.\n"
    )
    #expect(playbook.graphs.map { $0.procedure.severity?.rawValue } == [severity])
    #expect(Playbook.summaries(of: playbook.source).map { $0.severity?.rawValue } == [severity])
  }
}
