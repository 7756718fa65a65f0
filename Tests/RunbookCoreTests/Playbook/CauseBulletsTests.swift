import Testing

@testable import RunbookCore

/// Bullets that name causes before what helps against them.
struct CauseBulletsTests {
  private func graph(_ title: String, _ bullets: String) throws -> StepGraph {
    try #require(
      readingTwice(
        "# Tills\n\n## Till dark\n\n**Look:**\n\n1. See it:\n   ```bash\n   tillctl status\n   ```\n\n"
          + "**\(title)**:\n\n\(bullets)\n"
      ).graphs.first)
  }

  private static let bullets =
    "- **Full disk**: Tell Ann\n- **Bad release**: Run `kubectl rollout undo deploy/till`\n"
    + "- **No power**: Look at the plug"

  @Test(arguments: ["Common Causes & Solutions", "Possible causes", "Known issues and fixes"])
  func `the cause is asked`(title: String) throws {
    let graph = try graph(title, Self.bullets)
    let decision = try #require(graph.decision("2"))

    #expect(decision.options.map(\.label) == ["Full disk", "Bad release", "No power"])
    #expect(decision.options[0].text == "Tell Ann")
    #expect(graph.scripts.last == "kubectl rollout undo deploy/till")
  }

  @Test func `steps below another title are gone through`() throws {
    #expect(try graph("Mend it", Self.bullets).decision("2") == nil)
  }

  @Test(arguments: [
    ("kubectl rollout undo", false), ("kubectl scale deployment", false),
    ("kubectl delete pod", false), ("kubectl rollout undo deploy/till", true),
    ("kubectl get nodes", true), ("kubectl describe node", true),
  ])
  func `a command that leaves open what it is done to is not run`(command: String, runs: Bool)
    throws
  {
    let graph = try #require(
      readingTwice("# Tills\n\n## Mend it\n\n1. Look: `uptime`\n2. Mend it with `\(command)`\n")
        .graphs.first)
    #expect(graph.scripts.contains(command) == runs)
  }

  @Test func `what other bullets say is told apart`() throws {
    let graph = try graph(
      "Mend it", "- Full disk: a fact\n- Look at nodes: `kubectl get nodes`\n- No power: a fact")
    let text = graph.steps.map(\.text).joined()
    #expect(text.contains(" · "))
  }
}
