import Testing

@testable import RunbookCore

struct PlainFactsTests {
  private func procedure(_ facts: String) throws -> Procedure {
    let text = "# Upkeep\n\n## Check the copy\n\n\(facts)\n\n1. Look at the newest copy\n"
    let graph = try #require(readingTwice(text).graph("check-the-copy"))
    #expect(graph.steps.map(\.title) == ["Look at the newest copy"])
    return graph.procedure
  }

  @Test(arguments: [
    "- Schedule: Weekly on Mondays at 09:00 UTC\n- RTO: 30 minutes\n- Owner: Tills",
    "* **Frequency**: Weekly on Mondays at 09:00 UTC\n* RTO: 30 minutes\n* Version: 3\n* Team: Tills",
    "Frequency: Weekly on Mondays at 09:00 UTC\nRTO: 30 minutes\nOwner: Tills",
    "Some words first.\n\nOwner: Tills\nRTO: 30 minutes\n\nSchedule: Weekly on Mondays at 09:00 UTC",
    "| Key | Value |\n|---|---|\n| Cadence | Weekly on Mondays at 09:00 UTC |\n\n- RTO: 30 minutes\n- Owner: Tills",
  ])
  func `facts are read without bold keys`(facts: String) throws {
    let procedure = try procedure(facts)

    #expect(procedure.schedule?.cron == "0 9 * * 1")
    #expect(procedure.recoveryTime?.seconds == [1800])
    #expect(procedure.owner == "Tills")
  }

  @Test(arguments: [
    "Schedule: ask the till team first", "Owner: whoever is there", "Duration: as long as it takes",
    "- Schedule: Weekly on Mondays at 09:00 UTC\n- Look at the graph before",
    "The frequency: weekly is too often, and nobody ever had time for it at all",
    "RTO: as agreed", "| Schedule | Owner |\n|---|---|\n| Weekly | Tills |",
  ])
  func `what may be anything is none`(facts: String) throws {
    let procedure = try procedure(facts)

    #expect(procedure.schedule == nil)
    #expect(procedure.recoveryTime == nil && procedure.owner == nil && procedure.duration == nil)
  }

  @Test func `what is said in bold holds`() throws {
    let procedure = try procedure("**RTO:** 1 hour\n\n- RTO: 30 minutes\n- Frequency: Daily")

    #expect(procedure.recoveryTime?.seconds == [3600])
    #expect(procedure.schedule?.period == SchedulePeriod(1, .day))
  }

  @Test(arguments: [
    ("Level | Who | After", "1 | Ann | 0 min\n2 | Bob Ray | 15 min", "Level 2 · 15 min"),
    (
      "Tier | Role | Escalate after", "L1 | Ann | 0 min\nL2 | Bob Ray | after 15 minutes",
      "L2 · after 15 minutes"
    ),
    (
      "Level | Name | Contact | When", "1 | Ann | #a | now\n2 | Bob Ray | #b | 15 min",
      "Level 2 · #b · 15 min"
    ),
  ])
  func `a path in a table names people`(head: String, rows: String, detail: String) throws {
    let lines = [
      head, head.split(separator: "|").map { _ in "---" }.joined(separator: " | "), rows,
    ]
    let table = lines.joined(separator: "\n").split(separator: "\n").map { "| \($0) |" }
      .joined(separator: "\n")
    let text = "# Tills\n\n## Till is silent\n\n1. Look\n\n## Escalation\n\n\(table)\n"
    let rungs = reading(text).graph("till-is-silent")?.procedure.escalation ?? []

    #expect(rungs.map(\.title) == ["Ann", "Bob Ray"])
    #expect(rungs.last?.after?.seconds == [900])
    #expect(rungs.last?.detail == detail)
  }

  @Test func `a table of people first is read as before`() {
    let rungs = EscalationTable.rungs([["Who", "After"], ["Ann", "5 min"]])
    let cases = EscalationTable.rungs([["Severity", "Contact"], ["P1", "Ann"]])

    #expect(rungs == nil && cases == nil)
  }
}

struct FactLabelTests {
  @Test(arguments: ["Prerequisites", "Symptoms", "When to use", "Window"])
  func `numbers below the bullets of a fact are the steps`(label: String) {
    let playbook = readingTwice(
      "# Ops\n\n## Fill the till\n\n**\(label):**\n\n- A key\n- A lamp\n\n1. Open it\n2. Run `df -h`\n"
    )
    #expect(playbook.graph("fill-the-till")?.steps.map(\.title) == ["Open it", "Run df -h"])
  }

  @Test(arguments: [
    "1. Open it\n\n**Rollback criteria:**\n\n- It squeaks\n\n1. Close it",
    "1. Open it\n\n**Prerequisites:**\n\n- A key\n\n1. Buy a key",
    "**Prerequisites:**\n\n1. Buy a key\n\n**Steps:**\n\n1. Open it",
  ])
  func `numbers of another case, or needed first, are none`(text: String) {
    let playbook = readingTwice("# Ops\n\n## Fill the till\n\n\(text)\n")
    #expect(playbook.graph("fill-the-till")?.steps.map(\.title) == ["Open it"])
  }
}
