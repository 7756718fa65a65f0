import Testing

@testable import RunbookCore

/// Tables whose rows lead to steps.
struct LeadTableTests {
  private static let steps = """
    # Mail

    ## Procedure

    ### Step 1 — Look

    Open the list.

    | What you see | Jump to |
    |---|---|
    | No rows | Step 2 (nothing is sent) |
    | Late rows | Step 3 |

    ### Step 2 — Start it

    ```bash
    mailctl start
    ```

    ### Step 3 — Hurry it

    ```bash
    mailctl retry
    ```
    """

  @Test func `a row is a way to its step`() throws {
    let graph = try #require(readingTwice(Self.steps).graphs.first)
    let decision = try #require(graph.decision("1"))

    #expect(decision.options.map(\.label) == ["No rows", "Late rows"])
    #expect(
      decision.options.map(\.to) == [.step(Step.ID("2")), .step(Step.ID("3"))])
  }

  @Test func `a row without a step makes it a table to read`() throws {
    let text = Self.steps.replacing("| Step 3 |", with: "| wait |")
    #expect(try #require(readingTwice(text).graphs.first).decision("1") == nil)
  }
}
