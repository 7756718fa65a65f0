import Testing

@testable import RunbookCore

/// What a playbook says for all its procedures.
struct InheritedKeysTests {
  private func procedure(_ text: String, own: String = "") -> Procedure? {
    let playbook = reading("\(text)\n\n## Open the till\n\n\(own)\n\n1. Look: `uptime`\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook.graph("open-the-till")?.procedure
  }

  private static let lines =
    "# Tills\n\n**Escalation:** Ann after 5 minutes, Bob after 30 minutes\n\n**Severity:** P1\n\n"
    + "**Contacts:** #tills"
  private static let front =
    "---\nseverity: high\nescalation: Ann after 5 minutes\ncontacts:\n  - Cid\n  - Dora\n---\n\n# Tills"

  @Test func `lines below the title hold for its procedures`() {
    let procedure = procedure(Self.lines)
    #expect(procedure?.severity == .high)
    #expect(procedure?.escalation.map(\.title) == ["Ann", "Bob"])
    #expect(procedure?.escalation.compactMap { $0.after?.seconds } == [[300], [1800]])
    #expect(procedure?.contacts == ["#tills"])
  }

  @Test func `details of the alert hold for its procedure`() throws {
    let playbook = readingTwice(
      "# Till dark\n\n## Alert details\n\n**Alert Name:** TillDark -- fires at night\n**Severity:** Critical\n\n"
        + "## Steps\n\n1. Look: `uptime`\n")
    let procedure = try #require(playbook.graphs.first?.procedure)

    #expect(procedure.alert?.name == "TillDark")
    #expect(procedure.severity == .critical)
    #expect(playbook.graphs.count == 1)
  }

  @Test func `front matter holds for its procedures`() {
    let procedure = procedure(Self.front)
    #expect(procedure?.severity == .high)
    #expect(procedure?.escalation.map(\.title) == ["Ann"])
    #expect(procedure?.contacts == ["Cid", "Dora"])
  }

  @Test(arguments: [
    ">-\n  Shuts a till\n  for the night.", "|2+\n  Shuts a till\n\n  for the night.",
    "Shuts a till\n  for the night.", "\"Shuts a till\n  for the night.\"",
    "'Shuts a till for the night.'",
  ])
  func `front matter goes on in lines further in`(value: String) throws {
    let text =
      "---\ndescription: \(value)\nmap:\n  owner: nobody\nlist: [\n  x]\nseverity: P1\n---\n"
      + "# Shut the till\n\n1. Look: `date -u`\n"
    let procedure = try #require(readingTwice(text).graphs.first?.procedure)

    #expect(procedure.summary == "Shuts a till for the night.")
    #expect(procedure.owner == nil && procedure.severity == .high)
  }

  @Test func `a file's description does not stand for what a section says`() throws {
    let text =
      "---\ndescription: All tills.\nseverity: P1\n---\n# Tills\n\nThey ring.\n\n"
      + "## Shut the till\n\nWhen it is dark.\n\n1. Look: `date -u`\n"
    let procedure = try #require(readingTwice(text).graph("shut-the-till")).procedure

    #expect(procedure.summary == "When it is dark." && procedure.severity == .high)
  }

  @Test(arguments: [lines, front])
  func `what a procedure says itself stands before it`(text: String) {
    let procedure = procedure(
      text, own: "**Severity:** low\n\n**Escalation:** Eve after 1 hour\n\n**Contacts:** Fay")
    #expect(procedure?.severity == .low)
    #expect(procedure?.escalation.map(\.title) == ["Eve"])
    #expect(procedure?.contacts == ["Fay"])
  }

  @Test func `another procedure's own lines are not inherited`() {
    let other = "# Tills\n\n## Shut the till\n\n**Severity:** P1\n\n1. Look: `date -u`\n"
    #expect(procedure(other)?.severity == nil)
  }

  @Test func `people stand before levels`() {
    let text =
      "# Tills\n\n## Escalation\n\n- Level 1: Senior Clerk after 5 minutes\n- Level 2: Owner\n"
    let rungs = procedure(text)?.escalation
    #expect(rungs?.map(\.title) == ["Senior Clerk", "Owner"])
    #expect(rungs?.first?.after?.seconds == [300])
    #expect(rungs?.first?.detail?.contains("Level 1") == true)
  }
}
