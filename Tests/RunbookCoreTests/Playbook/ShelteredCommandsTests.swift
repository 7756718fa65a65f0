import Testing

@testable import RunbookCore

/// Commands in what other tools draw around them, and lists that only look like something else.
struct ShelteredCommandsTests {
  @Test func `of tabs side by side one is taken`() throws {
    let playbook = reading(
      """
      ## Install

      === "Debian"

          ```bash
          sudo apt-get install -y shop
          ```

      === "Fedora"

          ```bash
          sudo dnf install -y shop
          ```
      """)
    let graph = try #require(playbook.graph("install"))

    #expect(graph.decision("1")?.kind == .alternatives)
    #expect(graph.decision("1")?.options.map(\.label) == ["Debian", "Fedora"])
    #expect(graph.scripts == ["sudo apt-get install -y shop", "sudo dnf install -y shop"])
  }

  @Test(arguments: ["!!! warning \"Read first\"", "??? note"])
  func `a command in a box stands in the procedure`(head: String) throws {
    let playbook = reading(
      """
      ## Restart

      1. Stop it:
         ```bash
         sudo systemctl stop shop
         ```

      \(head)

          ```bash
          journalctl -u shop
          ```
      """)
    let lines = playbook.source.original.count

    #expect(lines > 0)
    #expect(playbook.graph("restart")?.scripts.first == "sudo systemctl stop shop")
    #expect(playbook.explanations.count == 2)
    #expect(playbook.explanations.allSatisfy { !$0.text.isEmpty && $0.text != "reference: " })
  }

  @Test func `a program of another interpreter runs only where it is told to`() throws {
    let playbook = reading(
      """
      ## Count

      ```bash
      ls
      ```

      ```python
      print(1)
      ```

      ```python {run}
      print(2)
      ```

      ```ruby {interpreter=ruby}
      puts 3
      ```
      """)
    let graph = try #require(playbook.graph("count"))
    let interpreters = graph.steps.compactMap { step in
      if case .shell(let shell) = step.action { shell.interpreter } else { nil }
    }

    #expect(graph.scripts == ["ls", "print(2)", "puts 3"])
    #expect(interpreters == ["bash", "python3", "ruby"])
    // What a foreign program does nobody reads: it is never taken for read-only.
    #expect(graph.steps.map(\.risk) == [.readOnly, .change, .change])
  }

  @Test func `what is to be scheduled calls nobody`() throws {
    let playbook = reading(
      """
      ## Escalation

      1. Primary: page them
      2. Manager: if no response in 15 minutes
      3. Schedule a review with the team
      4. Document what was tried

      ## Restart

      1. Run `systemctl restart shop`
      """)
    let escalation = try #require(playbook.graph("restart")?.procedure.escalation)

    #expect(escalation.map(\.title) == ["Primary", "Manager"])
    #expect(escalation.compactMap { $0.after?.seconds } == [[900]])
  }
}
