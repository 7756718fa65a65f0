import Testing

@testable import RunbookCore

/// What is to be done unless a case holds is never done just when it holds.
struct IdleCaseTests {
  private func steps(_ text: String) throws -> [Step] {
    let playbook = reading("# Ops\n\n## Ring the bell\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return try #require(playbook.graphs.first).steps
  }

  private static let cases: [(words: String, guards: String?)] = [
    ("If the rope is whole, do nothing. If it is torn, tie it.", "if it is torn"),
    ("If the bell rings, stop here. Otherwise oil it:", "unless the bell rings"),
    ("If the bell rings, go on. If not, oil it:", "unless the bell rings"),
    ("If the bell rings, there is nothing to do. Oil it if it does not.", "unless the bell rings"),
    ("If the bell rings, skip this step.", "unless the bell rings"),
    ("Oil the bell. Skip this step if it rings.", "unless it rings"),
    ("Oil the bell (skip if it rings)", "unless it rings"),
    ("Oil the bell (not needed if it rings)", "unless it rings"),
    ("Oil the bell, unless it rings:", "unless it rings"),
    ("If the bell is old, ask the sexton first. Then run:", nil),
    // Who goes on comes to the command.
    ("If the bell rings, go on:", "if the bell rings"),
    ("If the bell is mute, oil it:", "if the bell is mute"),
    ("If the bell hangs, do nothing for ten minutes. Then pull it:", "if the bell hangs"),
    ("If the rope is torn, skip this check. Tie the rope:", "if the rope is torn"),
    ("If the bell is mute, stop here and call the sexton. Note the hour:", "if the bell is mute"),
    ("If the bell is mute, stop here. Call the sexton:", "if the bell is mute"),
    ("Nothing else rings. Oil the bell:", nil), ("Oil the bell (always, unless it rings)", nil),
  ]

  @Test(arguments: cases)
  func `an item's command is guarded by the case it is for`(
    words: String, guards: String?
  ) throws {
    let steps = try steps("1. \(words)\n\n   ```sh\n   make oil\n   ```")

    #expect(steps.map { $0.guardCondition?.text } == [guards])
  }

  @Test(arguments: [
    "If the bell rings, no action is needed.", "If the bell rings, stop here. Otherwise oil it:",
    "> If the bell rings, skip this step.",
  ])
  func `so is a command below a paragraph`(words: String) throws {
    let steps = try steps("\(words)\n\n```sh\nmake oil\n```")

    #expect(steps.map { $0.guardCondition?.text } == ["unless the bell rings"])
  }

  @Test func `the order of the other case names the step`() throws {
    let steps = try steps(
      "1. If the bell rings, stop here. Otherwise oil the wheel:\n\n   ```sh\n   make oil\n   ```")

    #expect(steps.map(\.title) == ["Oil the wheel"])
  }

  @Test func `a way past an item's command leads to the step that is named`() throws {
    let steps = try steps(
      """
      1. If the bell is oiled already, skip to step 3.

         ```sh
         make oil
         ```

      2. Wait for an hour

      3. Ring it
      """)

    #expect(steps.map(\.id.text) == ["1.1", "1.2", "2", "3"])
    #expect(steps[1].guardCondition == nil)
    #expect(steps[0].next.contains { $0.kind == .option && $0.to == .step(Step.ID("3")) })
  }
}
