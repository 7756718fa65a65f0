import Testing

@testable import RunbookCore

/// Code spans that set something before their command.
struct LeadingAssignmentsTests {
  @Test(arguments: [
    ("YEAR=2026; ./audit.sh --year \"$YEAR\"", "./audit.sh --year \"$YEAR\""),
    ("OUT=\"/srv/$(date +%F)\"; ./list.sh", "./list.sh"),
    ("A=1 B='x y' make deploy", "make deploy"),
    ("A=$(date +%s) && make deploy", "make deploy"), ("A=1", "A=1"), ("A=1;", "A=1;"),
    ("make A=1", "make A=1"), ("1A=2 make", "1A=2 make"), ("A='x make", "A='x make"), ("", ""),
  ])
  func `what is set first is left out`(text: String, rest: String) {
    #expect(LeadingAssignments.without(text) == rest)
  }

  @Test func `a told command that sets something first runs`() throws {
    let playbook = reading(
      "# Till\n\n## Audit\n\n1. Run the audit:\n   - `cd /opt/till`\n"
        + "   - `YEAR=2026; ./scripts/audit.sh --year \"$YEAR\"`\n")
    let step = try #require(playbook.graphs.first?.steps.last)
    guard case .shell(let shell) = step.action else {
      Issue.record("no command: \(step.title)")
      return
    }
    #expect(shell.script.string == "YEAR=2026; ./scripts/audit.sh --year \"$YEAR\"")
  }
}
