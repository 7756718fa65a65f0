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

  @Test func `two files are versions of one, whatever they are called`() {
    #expect(diff(text, in: "before.md") == "")
    #expect(
      diff(text.replacing("## Drain", with: "## Empty"), in: "before.md") == """
        before/empty  is new: 2 steps, before.md:1
        drain/drain  is gone, with 2 steps

        """)
  }

  private func diff(_ new: String, in path: String = "drain.md") -> String {
    func catalogue(_ text: String, _ path: String) -> Catalogue {
      Catalogue([Playbook(reading: SourceFile(path: path, text))])
    }
    return PlanDiff.text(
      from: catalogue(text, "drain.md"), to: catalogue(new, path), style: ReportStyle())
  }
}
