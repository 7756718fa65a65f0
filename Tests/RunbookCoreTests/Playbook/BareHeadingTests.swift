import Testing

@testable import RunbookCore

/// Counted headings without a body, which say themselves what is done.
struct BareHeadingTests {
  @Test func `each is a step in its place`() throws {
    let playbook = readingTwice(
      """
      # Move the tills

      ## Steps

      ### 1. Stop one

      ```bash
      stop till
      ```

      ### 2. Paint one

      ```bash
      paint till
      ```

      ### 3. Repeat step 1 to step 2 for all others

      ### 4. Go to step 6 if none is left

      ### 5. Ring the bell

      ### 6. Notes

      ### 7. Open the door

      ```bash
      open door
      ```
      """)
    let graph = try #require(playbook.graphs.first)
    #expect(
      graph.outline == [
        "1 shell", "2 shell", "3 decision", "4 decision", "5 manual", "6 shell",
      ])
    #expect(graph.decision("3")?.options.map(\.label) == ["again", "done"])
    #expect(graph.decision("3")?.options.first?.to == .step(Step.ID("1")))
  }

  @Test func `a heading that tells nothing is none`() throws {
    let graph = try #require(
      readingTwice(
        "# Move\n\n## Steps\n\n### 1. Overview\n\n### 2. Stop it\n\n```bash\nstop x\n```\n\n### 3. Start it\n\n```bash\nstart x\n```\n"
      ).graphs.first)
    #expect(graph.outline == ["1 shell", "2 shell"])
  }
}
