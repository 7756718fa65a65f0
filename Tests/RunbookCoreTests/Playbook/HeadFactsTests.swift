import Testing

@testable import RunbookCore

struct HeadFactsTests {
  @Test(arguments: [
    "- **Severity:** P2\n- **Owner:** Tills\n- **Last reviewed:** 2026-03-01",
    "* Severity: P2\n* Team: Tills\n* Service: till-api",
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

      ## Steps

      1. Look
         ```bash
         redis-cli ping
         ```
      """
    let procedure = try #require(readingTwice(text).graph("flush-the-cache")).procedure

    #expect(procedure.severity == .medium && procedure.owner == "Tills")
  }

  @Test(arguments: [
    "- **Severity:** P2\n- **Action:** page the tills", "- **Owner:** Tills\n- Look at the graph",
    "- **Trigger:** too slow\n- **Restart:** the pods", "- When: at night\n- Severity: as told",
    "1. **Severity:** P2\n2. **Owner:** Tills", "- [ ] **Severity:** P2\n- [ ] **Owner:** Tills",
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

      ## Steps

      1. Look
         ```bash
         redis-cli ping
         ```
      """
    let procedure = try #require(readingTwice(text).graph("flush-the-cache")).procedure

    #expect(procedure.schedule?.lines.map(\.text) == ["0 2 1-7 * 0"])
  }

  @Test func `the severity may stand among the impacts`() throws {
    let text = """
      # TillDown

      ## Impact

      - **Severity:** Warning
      - **Customers:** cannot pay

      ## Mitigation

      1. Look
         ```bash
         till-cli ping
         ```
      """
    let procedure = try #require(readingTwice(text).graph("tilldown")).procedure

    #expect(procedure.severity == .warning)
    #expect(procedure.impact == "Severity: Warning · Customers: cannot pay")
  }
}
