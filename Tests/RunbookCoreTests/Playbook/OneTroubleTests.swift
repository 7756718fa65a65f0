import Testing

@testable import RunbookCore

struct OneTroubleTests {
  private func text(_ title: String, _ head: String, more: String = "") -> String {
    """
    # \(title)

    ## \(head)

    - the tills are slow

    ## Triage steps

    ### 1. Look at the load

    ```sh
    till-cli load
    ```

    ## Common Causes & Solutions

    ### Cause 1: A full queue

    **Solution**:

    ```sh
    till-cli drain
    ```

    ### Cause 2: A lost printer

    **Solution**:

    ```sh
    till-cli printer reset
    ```
    \(more)
    ## Resolution verification

    ```sh
    till-cli check
    ```

    ## Post-incident

    1. Write it down
    """
  }

  @Test(arguments: ["Symptoms", "Impact"])
  func `the phases against one trouble are one course, its causes a choice`(head: String) throws {
    let playbook = readingTwice(text("Slow tills runbook", head))
    let graph = try #require(playbook.graph("slow-tills-runbook"))

    #expect(playbook.slugs.count == 3)
    #expect(graph.steps.map(\.action.word).filter { $0 == "decision" }.count == 1)
    #expect(graph.scripts == ["till-cli load", "till-cli check"])
    let options = graph.steps.compactMap { step -> [String]? in
      if case .decision(let decision) = step.action { decision.options.map(\.label) } else { nil }
    }
    #expect(options.first?.count == 2)
  }

  @Test func `a book of several stays one`() {
    let more = "\n## Change a till\n\n```sh\ntill-cli change\n```\n\n"
    #expect(readingTwice(text("Till runbook", "Symptoms", more: more)).graph("till-runbook") == nil)
    #expect(readingTwice(text("Till runbook", "Overview")).graph("till-runbook") == nil)
  }
}
