import Testing

@testable import RunbookCore

/// The same command to one target or another: one of them is run.
struct RivalTargetTests {
  @Test(arguments: [
    ("Restore the latest copy", "mend --latest", "Restore a given copy", "mend --copy 7", true),
    (
      "Roll back to the last one (most common)", "mend --last", "Roll back to a commit",
      "mend --commit abc", true
    ),
    ("Restore the till", "mend --till", "Restore the shop", "mend --shop", false),
    ("Restore the latest copy", "mend --latest", "Then restore a given copy", "mend --a b", false),
    (
      "Restore the latest copy", "mend --latest", "Restore a specific copy", "patch --copy 7", false
    ),
    ("Restore the latest copy", "mend --latest", "Check a specific copy", "mend --copy 7", false),
    (
      "Restore the latest copy", "mend --latest", "Restore a specific copy",
      "mend stop --copy 7", false
    ),
    (
      "Get the latest copy", "kubectl get x --all", "Get a specific copy", "kubectl get x --a 7",
      false
    ),
  ])
  func `labels and paragraphs are read alike`(
    first: String, one: String, second: String, other: String, isChoice: Bool
  ) throws {
    for mark in ["**", ""] {
      let playbook = readingTwice(
        """
        # Ops

        ## Mend it

        \(mark)\(first):\(mark)

        ```bash
        \(one)
        ```

        \(mark)\(second):\(mark)

        ```bash
        \(other)
        ```
        """)
      let graph = try #require(playbook.graphs.first)
      #expect(graph.outline.contains { $0.hasSuffix("decision") } == isChoice, "\(mark)")
      #expect(graph.scripts.count == 2)
    }
  }

  @Test func `a third way is one of the same choice`() throws {
    let text = ["previous copy (most common)", "given copy", "specific commit"].enumerated().map {
      "Restore the \($1):\n\n```bash\nmend --way-\($0)\n```\n"
    }.joined(separator: "\n")
    let graph = try #require(readingTwice("# Ops\n\n## Mend it\n\n\(text)").graphs.first)
    let decisions = graph.steps.compactMap { graph.decision($0.id.description) }
    #expect(decisions.map(\.options.count) == [3])
  }
}
