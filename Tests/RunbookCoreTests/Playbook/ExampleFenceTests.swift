import Testing

@testable import RunbookCore

struct ExampleFenceTests {
  private func steps(_ text: String) -> [Step] {
    let playbook = reading("# Ops\n\n## Clear the queue\n\n\(text)\n")
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook.graph("clear-the-queue")?.steps ?? []
  }

  private func fences(_ first: String, _ words: String, _ second: String) -> String {
    "Run:\n\n```\n\(first)\n```\n\n\(words)\n\n```\n\(second)\n```"
  }

  @Test(arguments: ["For example:", "Example:", "e.g.:", "For instance:"])
  func `an example of a command does not run`(words: String) {
    let found = steps(
      fences("kubectl delete pod <pod> -n <ns>", words, "kubectl delete pod shop-1 -n shop"))

    #expect(found.count == 1)
    #expect(found.first?.reference.map(\.reason) == ["an example of the command above"])
    #expect(found.first?.reference.first?.text.contains("shop-1") == true)
  }

  @Test(arguments: [
    "Here is an example for version `7`:", "A common value for the limit is:",
    "Here's an example:",
  ])
  func `values that are set as an example are not set`(words: String) {
    let found = steps(
      fences("export LIMIT=**LIMIT**\nexport SHOP=<shop>", words, "export LIMIT=7\nSHOP=\"a b\""))

    #expect(found.count == 1)
    #expect(found.first?.reference.map(\.reason) == ["an example of the command above"])
  }

  @Test(arguments: [
    ("export LIMIT=**LIMIT**", "export OTHER=7"), ("export LIMIT=7", "export LIMIT=8"),
    ("export LIMIT=**LIMIT**", "LIMIT=7 ./till"),
  ])
  func `other values are set`(first: String, second: String) {
    #expect(steps(fences(first, "Here is an example for version `7`:", second)).count == 2)
  }

  @Test func `an example that sets values before its program does not run`() {
    let found = steps(
      fences(
        "sudo HUB=\"ws://<hub>/ws\" ./install.sh", "Example with a hub of our own:",
        "sudo HUB=\"ws://hub-1/ws\" ./install.sh"))

    #expect(found.count == 1)
  }

  @Test(arguments: [
    ("kubectl delete pod <pod>", "For example:", "kubectl get pods"),
    ("kubectl delete pod <pod>", "Then:", "kubectl delete pod shop-1"),
    ("kubectl delete pod shop-2", "For example:", "kubectl delete pod shop-1"),
    ("./clear.sh <queue>", "For example:", "./show.sh orders"),
  ])
  func `a command that is no example runs`(first: String, words: String, second: String) {
    #expect(steps(fences(first, words, second)).count == 2)
  }

  @Test func `an example in an item does not run`() {
    let found = steps(
      """
      1. Clear it:

         ```
         ./clear.sh <queue>
         ```

         For example:

         ```
         $ ./clear.sh orders
         ```

      2. Tell the others
      """)

    #expect(found.count == 2)
    #expect(found.first?.reference.map(\.reason) == ["an example of the command above"])
  }

  @Test func `an example of a command on a condition does not run`() {
    let found = steps(
      """
      If the queue is stuck, clear it:

      ```
      ./clear.sh <queue>
      ```

      Example:

      ```
      ./clear.sh orders
      ```
      """)

    #expect(found.filter { if case .shell = $0.action { true } else { false } }.count == 1)
  }
}
