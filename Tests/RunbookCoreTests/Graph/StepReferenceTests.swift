import Testing

@testable import RunbookCore

/// Which step a text means by a number.
struct StepReferenceTests {
  private func targets(_ text: String, _ step: String) -> [Step.Target?]? {
    reading("# Host down\n\n## Steps\n\n" + text).graph("host-down")?.decision(step)?.options
      .map(\.to)
  }

  @Test(
    arguments: [
      "If it fails, go to Step 3.", "If nothing answers, skip to step 3.",
    ])
  func `a step's number is first that of a heading`(text: String) {
    #expect(
      targets(
        """
        ### Step 1 — Try

        ```bash
        ./try.sh
        ```

        \(text)

        ### Step 2 — Look

        ```bash
        ./look.sh
        ```

        ### Step 3 — Restore

        ```bash
        ./restore.sh
        ```

        ### Step 4 — Tidy

        1. Tell the channel.
        2. Write it down.
        3. Close the page.
        """, "1.2") == [.step("3")])
  }

  @Test func `both cases of one sentence lead somewhere`() {
    #expect(
      targets(
        """
        ### Step 1: Restart

        ```bash
        systemctl restart shop
        ```

        If it is up, proceed to Step 3 (verify). If not, proceed to Step 2.

        ### Step 2: Restore

        ```bash
        ./restore.sh
        ```

        ### Step 3: Verify

        ```bash
        ./verify.sh
        ```
        """, "1.2") == [.step("3"), .step("2")])
  }

  @Test func `an item means the items of its own list`() {
    let playbook = reading(
      """
      # Lock down

      ## Steps

      ### 5c. Log in again

      1. Open a window.
      2. Log in.
      3. Confirm the name.
      4. Log out.
      5. Close the window.

      ### 5e. Remove the variables

      1. Open the project.
      2. Delete both.
      3. Save.
      4. Watch the log. If it is still set, go back to step 2.
      5. Try again, or go back to step 5c.3.
      """)
    let graph = playbook.graph("lock-down")
    #expect(graph?["2.4"]?.next.last?.to == .step("2.2"))
    #expect(graph?["2.5"]?.next.map(\.to) == [.step("1.3")])
    #expect(!playbook.rules.contains("ambiguous-step"))
  }

  @Test func `a label that nothing carries leads to its number, with a warning`() {
    let playbook = reading(
      """
      # Host down

      ## Steps

      ### Step 1 — Try

      ```bash
      ./try.sh
      ```

      If it fails, go to step 2b.

      ### Step 2 — Look

      ```bash
      ./look.sh
      ```
      """)
    #expect(playbook.graph("host-down")?.decision("1.2")?.options.map(\.to) == [.step("2")])
    #expect(playbook.rules.contains("unresolved-step"))
  }

  @Test(
    arguments: [
      ("Go back to step 5e.3 then", "5e.3"), ("go to Step 4.", "4"), ("go to step 2b", "2b"),
      ("go to step 12 bis", "12"), ("skip to step 4.2.", "4.2"),
      ("If so, proceed to Step 7. If not, go to step 2.", "7"),
    ])
  func `a reference is read as written`(text: String, label: String) {
    #expect(JumpText.read(text)?.label == label)
  }
}
