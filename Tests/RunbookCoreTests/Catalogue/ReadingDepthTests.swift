import Testing

@testable import RunbookCore

struct ReadingDepthTests {
  @Test func `a catalogue counts a shell that is opened last, as the whole playbook does`() {
    let source = SourceFile(
      path: "pumps.md",
      """
      # Pumps

      ## Look

      1. **Ask it:**

         ```bash
         gauge --read
         ssh "$PUMP_HOST"
         gauge --all
         ```

      2. **Work there:**

         ```bash
         ssh "$PUMP_HOST"
         ```
      """)
    let playbook = Playbook(reading: source)

    #expect(playbook.graphs.first?.steps.last?.title.hasPrefix("Open a shell") == true)
    #expect(
      Playbook.summaries(of: source)
        == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
  }
}
