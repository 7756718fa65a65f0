import Testing

@testable import RunbookCore

/// What is done where the remedy before it was not enough.
struct FollowUpTests {
  @Test(arguments: [
    ("If restart doesn't help", true), ("If a rollback does not work", true),
    ("If the problem persists", true), ("If that fails", true), ("If it still hangs", true),
    ("If restarting didn't help", true), ("If Redis fails", false),
    ("If login doesn't work", false),
    ("Restart", false), ("If the disk is full", false),
  ])
  func `a title goes on from a remedy`(title: String, expected: Bool) {
    #expect(FollowUp.isOne(title) == expected)
  }

  private static let text = """
    # Till down

    ## Diagnosis

    ```bash
    tillctl status
    ```

    ## Resolution steps

    ### Quick recovery

    ```bash
    tillctl restart
    ```

    ### If restart doesn't help

    1. Look at its store:
       ```bash
       tillctl store
       ```
    2. Bring back the one before:
       ```bash
       tillctl undo
       ```
    """

  @Test func `it is asked behind that remedy, in the same course`() throws {
    let playbook = readingTwice(Self.text)
    let graph = try #require(playbook.graphs.first)

    #expect(playbook.slugs == ["till-down"])
    #expect(
      graph.scripts.map(\.trimmed)
        == ["tillctl status", "tillctl restart", "tillctl store", "tillctl undo"])
    #expect(graph.steps.compactMap { graph.decision($0.id.text) }.map(\.options.count) == [1])
  }

  @Test func `cases stay cases`() {
    let cases = Self.text.replacing("Quick recovery", with: "If the till is dark")
    #expect(readingTwice(cases).slugs != ["till-down"])
  }
}
