import Testing

@testable import RunbookCore

struct PlanDiffTests {
  private let text = """
    ## Drain

    1. Stop it

       ```bash
       node-cli stop
       ```

    2. See it

       ```bash
       node-cli status
       ```
    """

  @Test func `only what runs is told, at its step`() {
    #expect(
      diff(text.replacing("status", with: "state")) == """
        drain/drain
          step 2, drain.md:12
            - runs node-cli status
            + runs node-cli state

        """)
  }

  @Test func `wording is no difference`() {
    #expect(diff(text.replacing("Stop it", with: "Bring it down")) == "")
  }

  @Test func `a step that moved up is not new`() {
    let shorter = text.replacing(
      "1. Stop it\n\n   ```bash\n   node-cli stop\n   ```\n\n2.", with: "1.")

    #expect(diff(shorter).contains("step 1 is gone"))
    #expect(!diff(shorter).contains("is new"))
  }

  private func diff(_ new: String) -> String {
    func catalogue(_ text: String) -> Catalogue {
      Catalogue([Playbook(reading: SourceFile(path: "drain.md", text))])
    }
    return PlanDiff.text(from: catalogue(text), to: catalogue(new), style: ReportStyle())
  }
}
