import Testing

@testable import RunbookCore

/// Bold names of what is wrong, of which one is the case.
struct StateNameTests {
  private func read(_ text: String) -> Playbook {
    let playbook = reading(text)
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook
  }

  @Test(
    arguments: [
      ("Fix", ["Disk full", "Certificate expired"], true),
      ("Common issues", ["Till cut off by a dropped line", "Queue stuck"], true),
      ("Fix", ["Immediate", "Disk full", "Queue stuck"], false),
      ("Fix", ["Restart the till", "Drain the queue"], false),
      ("Close the shop", ["Disk full", "Certificate expired"], false),
    ])
  func `bullets below the names of states are cases`(
    title: String, names: [String], isChoice: Bool
  ) {
    let bullets = names.map { "- **\($0)** — do this:\n  ```bash\n  shopctl \($0.count)\n  ```" }
    let playbook = read("# Till\n\n## \(title)\n\n" + bullets.joined(separator: "\n") + "\n")
    let first = playbook.graphs.first?.steps.first
    #expect(first?.action.isConditions == isChoice)
  }

  @Test(
    arguments: [
      ("Troubleshooting", ["Container restart loop", "Connection refused"], true),
      ("Troubleshooting", ["Restart the container", "Look at the log"], false),
      ("Possible fixes", ["Pod crash loop", "Disk full"], true),
    ])
  func `labels that name states are cases`(title: String, names: [String], isChoice: Bool) {
    let parts = names.map { "**\($0):**\n\n```bash\nshopctl \($0.count)\n```\n" }
    let playbook = read(
      "# Deploy\n\n## Procedure\n\n1. Deploy it\n2. Look\n\n## \(title)\n\n"
        + parts.joined(separator: "\n"))
    let steps = playbook.graphs.flatMap(\.steps)
    #expect(steps.contains { $0.action.isConditions } == isChoice)
  }

  @Test(
    arguments: [
      ("Three postures. Choose one and announce it:", true), ("Three postures, choose all:", false),
      ("Four postures. Choose one:", false), ("Choose a name for each of three:", false),
    ])
  func `counted ways to choose from are a choice`(intro: String, isChoice: Bool) {
    let playbook = read(
      """
      # Queue

      ### Step 1 — Decide

      \(intro)

      - **DRAIN.** Let it run.
      - **HOLD.** Pause it.
        ```bash
        shopctl pause
        ```
      - **STOP.** Switch it off.
        ```bash
        shopctl stop
        ```
      """)
    let first = playbook.graphs.first?.steps.first
    #expect(first?.title.hasSuffix("Decide") == isChoice)
  }
}

extension Action {
  fileprivate var isConditions: Bool {
    if case .decision(let decision) = self { decision.kind == .conditions } else { false }
  }
}
