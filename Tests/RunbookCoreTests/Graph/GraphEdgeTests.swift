import Testing

@testable import RunbookCore

struct GraphEdgeTests {
  @Test func `an option continues with the step whose number it names`() {
    let playbook = reading(
      """
      ## Recover the table

      1. Read the log:
         - If the exit was zero, continue with step 3
         - If it was not: Call the owner
      2. Repair the table
      3. Deploy again
      """)
    let graph = playbook.graph("recover-the-table")
    #expect(graph?.decision("1")?.options.map(\.to) == [.step("3"), nil])
  }

  @Test func `a step that says go back has a bounded way back`() {
    let playbook = reading(
      "## Roll\n\n1. Drain a server\n2. Patch it\n3. Repeat from step 1 for each server\n4. Tell the channel\n"
    )
    let graph = playbook.graph("roll")
    #expect(
      graph?["3"]?.next == [
        Step.Edge(to: .step("4")),
        Step.Edge(to: .step("1"), kind: .back, limit: JumpTargets.limit),
      ])
  }

  @Test func `a number that nothing carries is a finding`() {
    let playbook = reading("## Roll\n\n1. Drain\n2. Go back to step 9\n")
    #expect(playbook.rules.contains("unresolved-step"))
  }

  @Test func `a number that two steps carry is a finding`() {
    let playbook = reading(
      "## Roll\n\n1. Drain\n2. Patch\n1. Check\n2. Go back to step 1\n")
    #expect(playbook.rules.contains("step-number"))
    #expect(playbook.rules.contains("ambiguous-step"))
  }

  @Test func `a link to another procedure is a call`() {
    let playbook = reading(
      """
      # Ops

      ## Quick rollback

      1. Stop
      2. Start

      ## Failed deploy

      1. Look at the log
      2. Follow [the rollback](#quick-rollback)
      3. See [the bridge](bridge.md#open-a-bridge)
      """)
    let steps = playbook.graph("failed-deploy")?.steps ?? []
    #expect(
      steps.map(\.action).suffix(2) == [
        .call(procedure: "shop/quick-rollback"), .call(procedure: "bridge/open-a-bridge"),
      ])
  }

  @Test func `a leaf that names a procedure by its words is a call of it`() {
    let playbook = reading(
      """
      # Ops

      ## What now?

      ```
      Is it up?
      ├── NO → STRATEGY A: Swap the slot
      └── YES → Go home
      ```

      ## 3. Strategy A — Swap the slot

      1. Swap
      2. Check
      """)
    let graph = playbook.graph("what-now")
    #expect(graph?.decision("1")?.options.map(\.to) == [.step("1.1"), nil])
    #expect(graph?["1.1"]?.action == .call(procedure: "shop/strategy-a-swap-the-slot"))
  }

  @Test func `alternatives of several groups keep all their commands`() {
    let playbook = reading(
      """
      ## Save the base

      1. Save it:
      ```bash
      # Console: press the button
      # Or dump it on the host
      ssh db-one
      pg_dump shop > shop.sql
      ```

      2. Go on
      """)
    #expect(playbook.graph("save-the-base")?.scripts == ["pg_dump shop > shop.sql"])
  }
}
