import Testing

@testable import RunbookCore

/// Commands that a text asks for in a case only, wherever it says so.
struct OnlyInACaseTests {
  /// Each command with its condition.
  private func commands(_ text: String) -> [String] {
    let playbook = reading("# Ops\n\n## Look at the shop\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return (playbook.graph("look-at-the-shop")?.steps ?? []).compactMap { step in
      guard case .shell(let shell) = step.action else { return nil }
      let condition = step.guardCondition.map { "\($0.text)? " } ?? ""
      return condition + shell.script.string.trimmed
    }
  }

  @Test(arguments: [
    ("**Stale lease**: If its pod is gone, delete it:", "if its pod is gone? run x"),
    ("Drain the node if it is in a bad state:", "if it is in a bad state? run x"),
    ("Unless the node is back, delete it:", "unless the node is back? run x"),
    ("Only if it hangs, end it:", "only if it hangs? run x"),
    ("Look at the node. If it is stuck, delete it:", "if it is stuck? run x"),
    ("Run the tests. If they fail, call the team.", "run x"),
    ("Check if the node is stuck:", "run x"),
    ("Inspect and, if necessary, clear the cache:", "run x"),
    ("Look through the log to discover if it is stuck:", "run x"),
  ])
  func `an item's words guard its fence`(words: String, command: String) {
    let found = commands("1. Begin\n2. \(words)\n\n   ```bash\n   run x\n   ```\n")

    #expect(found == [command])
  }

  @Test func `a fence in a quotation has what the quotation says for its own`() {
    let text = """
      1. Make it:

         ```sh
         podman machine init
         ```

         > [!NOTE]
         > If there is one, remove it first:
         >
         > ```sh
         > podman machine rm
         > ```
      2. Log in:

         ```sh
         podman login
         ```
      """

    #expect(
      commands(text) == [
        "podman machine init", "if there is one? podman machine rm", "podman login",
      ])
  }

  @Test func `a box between commands guards its own and warns of no other`() throws {
    let text =
      "```sh\nmake\n```\n\n> [!TIP]\n> If the pod hangs, delete it:\n>\n> ```sh\n> kubectl delete pod x\n> ```\n\n```sh\nmake test\n```"

    #expect(commands(text) == ["make", "if the pod hangs? kubectl delete pod x", "make test"])
    let graph = try #require(
      reading("# Ops\n\n## Look at the shop\n\n\(text)\n").graph("look-at-the-shop"))
    #expect(graph.steps.allSatisfy { $0.warnings.isEmpty })
  }

  @Test func `an item's own command comes before those below it`() {
    let text = """
      1. Run `systemctl stop shop`
         - If it hangs, run `systemctl kill shop`
      2. Run `systemctl restart cache`
         1. Run `redis-cli flushall`
      3. Run `kubectl get pods -n shop`:

         ```
         kubectl get pods -n shop -o wide
         ```
      4. Use `helm upgrade`:

         ```
         helm -n shop upgrade web ./web
         ```
      """

    #expect(
      commands(text) == [
        "systemctl stop shop", "if it hangs? systemctl kill shop", "systemctl restart cache",
        "redis-cli flushall", "kubectl get pods -n shop -o wide", "helm -n shop upgrade web ./web",
      ])
  }

  @Test func `a link beside a command does not take its place`() {
    let playbook = reading(
      "# Ops\n\n## Quiet the gate\n\n1. Run `kubectl scale deploy/x --replicas=0` (see [Scaling](#scaling))\n\n## Scaling\n\n```\nkubectl get hpa\n```\n"
    )

    guard case .shell? = playbook.graph("quiet-the-gate")?.steps.first?.action else {
      Issue.record("the command is gone")
      return
    }
  }

  @Test(arguments: ["2012-10-17", "2010-09-09"])
  func `the name of a policy's language is no date`(word: String) {
    #expect(FrozenFinding.frozen(word) == nil)
  }
}
