import Testing

@testable import RunbookCore

struct HeadFactsTests {
  private let steps = "## Steps\n\n1. Look\n   ```bash\n   redis-cli ping\n   ```"

  @Test(arguments: [
    "- **Severity:** P2\n- **Owner:** Tills\n- **Last reviewed:** 2026-03-01",
    "* Severity: P2\n* Team: Tills\n* Service: till-api",
    "- **Severity** — P2\n- **Owner** - Tills\n- **Version** – 3",
    "Severity: P2\nOwner: Tills\nService: till-api", "Severity: P2\n\n**Owner:** Tills",
    "Keeps the tills quick.\n\n- **Severity**: P2 (at night,\n  too)\n- **Owner**: Tills",
  ])
  func `bullets of keys at the head are facts, and no text of the first step`(head: String) throws {
    let text = "# Flush the cache\n\n\(head)\n\n1. Look\n   ```bash\n   redis-cli ping\n   ```\n"
    let graph = try #require(readingTwice(text).graph("flush-the-cache"))

    #expect(graph.procedure.severity == .medium)
    #expect(graph.procedure.owner == "Tills")
    #expect(graph.steps.map(\.title) == ["Look"])
    #expect(!graph.steps[0].text.contains("P2"))
  }

  @Test(arguments: ["#", "##"])
  func `they hold for what stands below`(marks: String) throws {
    let text = """
      \(marks) Cache

      - Severity: P1
      - Owner: Tills

      \(marks)# Flush

      ```bash
      redis-cli flushall
      ```

      \(marks)# Warm up

      ```bash
      warm-tills
      ```
      """
    let reading = readingTwice(text)

    for id in ["flush", "warm-up"] {
      #expect(try #require(reading.graph(id)).procedure.severity == .high)
    }
  }

  @Test(arguments: ["Overview", "Summary", "Alert details"])
  func `a heading of facts tells them of the procedure`(title: String) throws {
    let text = """
      # Flush the cache

      ## \(title)

      - **Severity:** P2
      - **Owner:** Tills

      \(steps)
      """
    let procedure = try #require(readingTwice(text).graph("flush-the-cache")).procedure

    #expect(procedure.severity == .medium && procedure.owner == "Tills")
  }

  @Test(arguments: [
    "- **Severity:** P2\n- **Action:** page the tills", "- **Owner:** Tills\n- Look at the graph",
    "- **Trigger:** too slow\n- **Restart:** the pods", "- When: at night\n- Severity: as told",
    "1. **Severity:** P2\n2. **Owner:** Tills", "Severity: as high as you think it is",
    "Owner: ask", "- [ ] **Severity:** P2\n- [ ] **Owner:** Tills",
  ])
  func `other lists keep what they say`(list: String) throws {
    let text = "# Flush the cache\n\n\(list)\n\n```bash\nredis-cli ping\n```\n"
    let procedure = try #require(readingTwice(text).graph("flush-the-cache")).procedure

    #expect(procedure.severity == nil && procedure.owner == nil && procedure.trigger == nil)
  }

  @Test func `a window with its times says more than how often`() throws {
    let text = """
      # Flush the cache

      ## Overview

      **Frequency:** Monthly

      ## Maintenance window

      - Start Time: First Sunday 02:00 UTC
      - End Time: First Sunday 04:00 UTC

      \(steps)
      """
    let procedure = try #require(readingTwice(text).graph("flush-the-cache")).procedure

    #expect(procedure.schedule?.lines.map(\.text) == ["0 2 1-7 * 0"])
  }

  @Test(arguments: [
    "- **Severity:** Warning\n- **Customers:** cannot pay", "Nobody can pay.\n\nSeverity : WARNING",
    "**Severity:** Warning",
  ])
  func `the severity may stand among the impacts`(impact: String) throws {
    let text = """
      # TillDown

      ## Impact

      \(impact)

      ## Mitigation

      1. Look
         ```bash
         till-cli ping
         ```
      """
    let procedure = try #require(readingTwice(text).graph("tilldown")).procedure

    #expect(procedure.severity == .warning)
    #expect(
      !impact.hasPrefix("-") || procedure.impact == "Severity: Warning · Customers: cannot pay")
  }

  @Test func `what is said above holds for every procedure, known or not`() throws {
    let text = """
      ---
      title: Tills
      severity: P1
      tier: 1
      ---
      # Tills

      **Alert:** `TillDown - no till answers`
      **Response time:** 15 minutes
      **Impact:** nobody can pay
      **Service:** till-api
      **Prerequisites:** the key
      **Escalation:** on-call → lead after 15 minutes -> director after 30 minutes

      ## Look at them

      **Service:** till-ui

      1. Look

      ## Rollback

      **Alert:** `TillWrong`

      1. Go back
      """
    let reading = readingTwice(text)
    let look = try #require(reading.graph("look-at-them")).procedure
    let back = try #require(reading.graph("rollback")).procedure

    #expect(look.alert?.name == "TillDown" && back.alert?.name == "TillWrong")
    // An alert of the whole file makes a rollback no answer to it.
    #expect(look.kind == .other && back.kind == .alert)
    for procedure in [look, back] {
      #expect(procedure.severity == .high && procedure.responseTime?.seconds == [900])
      #expect(procedure.impact == "nobody can pay" && procedure.prerequisites == ["the key"])
      #expect(procedure.escalation.map(\.title) == ["on-call", "lead", "director"])
      #expect(procedure.escalation.map(\.after?.seconds) == [nil, [900], [1800]])
    }
    #expect(look.metadata.map { "\($0.key)=\($0.value)" } == ["Service=till-ui", "tier=1"])
    #expect(back.metadata.map { "\($0.key)=\($0.value)" } == ["Service=till-api", "tier=1"])
  }

  @Test func `front matter tells all of the one procedure, and a table what is not known`() throws {
    let text = """
      ---
      estimated_time: 10 minutes
      description: Empties the cache.
      ---
      # Flush the cache 🔴

      | Field | Value |
      |---|---|
      | Severity | P2 |
      | Owner | Tills |
      | Board | tills-1 |

      The tills wait.

      1. Look
      """
    let procedure = try #require(readingTwice(text).graph("flush-the-cache")).procedure

    #expect(procedure.duration?.seconds == [600] && procedure.summary == "Empties the cache.")
    #expect(procedure.severity == .medium && procedure.owner == "Tills")
    #expect(procedure.metadata == [.init("Board", "tills-1")])
  }

  @Test func `words behind a table of facts are what it is about`() throws {
    let text =
      "# Flush\n\n| Severity | P2 |\n|---|---|\n| Owner | Tills |\n\nThe tills wait.\n\n1. Look\n"
    let graph = try #require(readingTwice(text).graph("flush"))

    #expect(graph.procedure.summary == "The tills wait.")
    #expect(graph.steps.map(\.title) == ["Look"] && graph.steps[0].text == "")
  }

  @Test func `front matter of a playbook without a title is about none of its procedures`() throws {
    let text =
      "---\ntitle: Tills\ndescription: All of them.\nschedule: Weekly\nseverity: P2\n---\n"
      + "## Stop\n\n1. Stop it\n\n## Start\n\n1. Start it\n"
    let reading = readingTwice(text)

    for id in ["stop", "start"] {
      let procedure = try #require(reading.graph(id)).procedure
      #expect(
        procedure.summary == nil && procedure.schedule == nil && procedure.severity == .medium)
    }
  }
}
