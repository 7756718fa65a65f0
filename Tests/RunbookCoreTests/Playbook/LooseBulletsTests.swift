import Testing

@testable import RunbookCore

/// Bullets whose fences stand at column 0.
struct LooseBulletsTests {
  private func graph(_ text: String) throws -> StepGraph {
    try #require(readingTwice("# Ops\n\n## Mend it\n\n\(text)").graphs.first)
  }

  private let first = "```bash\nmend --new\n```\n\n"
  private let second = "```bash\nmend --old\n```\n\n"

  @Test func `cases own the fences below them`() throws {
    let graph = try graph(
      "Which one:\n\n- If this is a new shop\n\n\(first)- If this is an old shop\n\n\(second)"
        + "Then:\n\n```bash\nmend --last\n```\n")
    #expect(graph.outline == ["1 decision", "1.1 shell", "1.2 shell", "2 shell"])
    #expect(
      graph.decision("1")?.options.map(\.label) == ["this is a new shop", "this is an old shop"])
  }

  @Test func `orders are steps`() throws {
    let graph = try graph("- Mend the new shop\n\n\(first)- Mend the old shop\n\n\(second)")
    #expect(graph.titles == ["Mend the new shop", "Mend the old shop"])
  }

  @Test func `a case at an order's end is asked`() throws {
    let graph = try graph(
      "- Mend the new shop\n\n\(first)- Mend the old shop, if it was open before\n\n\(second)")
    #expect(graph.outline == ["1 shell", "2 shell"])
    #expect(graph.steps[1].guardCondition?.text == "if it was open before")
  }

  @Test func `several sentences are no item's name`() throws {
    let graph = try graph(
      "- Mend the new shop\n\n\(first)- Mend the old shop, if it was open before. Others need nothing\n\n\(second)"
    )
    #expect(graph.steps.last?.guardCondition != nil)
  }

  @Test func `a paragraph between ends the list`() throws {
    let graph = try graph("- Mend it\n\n\(first)Then the old one:\n\n- Mend it\n\n\(second)")
    #expect(graph.scripts == ["mend --new", "mend --old"])
  }

  @Test func `a box in a case keeps its words without its mark`() throws {
    let text =
      "# Upgrade tills\n\n## Step 1: See whether it is needed\n\nLook into the notes.\n\nIf so:\n\n"
      + "> [!IMPORTANT]\n> Do the replay **before** it.\n\n## Step 2: Mend\n\n\(first)"
    let graph = try #require(readingTwice(text).graphs.first)
    guard case .manual(let manual) = graph.steps[0].action else {
      Issue.record("no manual step")
      return
    }
    #expect(!manual.instructions.contains { $0.contains("[!") })
  }
}
