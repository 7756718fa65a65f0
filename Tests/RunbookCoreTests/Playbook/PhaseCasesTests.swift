import Testing

@testable import RunbookCore

/// Phases that hold headings of their own: steps in order, checks, or cases of which one holds.
struct PhaseCasesTests {
  @Test(arguments: [
    "Step 2 — Write the values", "Phase 2: Write the values", "Write it (5 minutes)",
  ])
  func `headings below a step are its parts, in order`(title: String) throws {
    let first = title.hasSuffix(")") ? "Begin (1 minute)" : "Step 1 — Begin"
    let playbook = reading(
      """
      # Set up the shop

      ## \(first)

      ```bash
      shopctl init
      ```

      ## \(title)

      ### base.yaml

      ```bash
      shopctl write base.yaml
      ```

      ### extra.yaml

      ```bash
      shopctl write extra.yaml
      ```
      """)

    #expect(playbook.slugs == ["set-up-the-shop"])
    #expect(
      playbook.graphs.first?.scripts == [
        "shopctl init", "shopctl write base.yaml", "shopctl write extra.yaml",
      ])
    #expect(playbook.graphs.first?.steps.map(\.id.text) == ["1", "2.1", "2.2"])
  }

  @Test func `a title of the whole text that calls itself a phase makes no course of its chapters`()
  {
    let playbook = reading(
      "# Phase B: New tills\n\n## Unpack\n\n```bash\nshopctl unpack\n```\n\n"
        + "## Send back\n\n```bash\nshopctl return\n```\n")
    #expect(playbook.slugs == ["unpack", "send-back"])
  }

  private func stuck(_ title: String, _ cases: [String], above: String = "") -> Playbook {
    let headings = cases.map { "### \($0)\n\n```bash\nshopctl mend '\($0)'\n```\n" }
    return reading(
      """
      # Till stuck

      ## Diagnosis

      ```bash
      shopctl status
      ```

      ## \(title)

      \(above)

      \(headings.joined(separator: "\n"))
      ## Verification

      ```bash
      shopctl ping
      ```
      """)
  }

  @Test(arguments: ["Mitigation", "Resolution Steps", "Fix", "2. Remediation"])
  func `of the cases below a remedy one is chosen, and the course goes on`(title: String) throws {
    let playbook = stuck(title, ["Drawer jammed", "Printer gone"])
    let graph = try #require(playbook.graph("till-stuck"))
    let name = SectionTitle(title).name

    #expect(playbook.slugs == ["till-stuck", "drawer-jammed", "printer-gone"])
    #expect(
      graph.titles == ["Diagnosis", "\(name): which holds?"] + [
        "Drawer jammed", "Printer gone", "Verification",
      ])
    #expect(graph.decision("2")?.options.map(\.label) == ["Drawer jammed", "Printer gone"])
    #expect(graph.callees == ["shop/drawer-jammed", "shop/printer-gone"])
    #expect(
      graph.steps.filter { $0.action.word == "call" }.allSatisfy { step in
        step.next.map(\.to) == [.step("3")]
      })
  }

  @Test func `what a remedy tells to do in any case is called before its cases`() throws {
    let playbook = stuck(
      "Mitigation", ["Drawer jammed", "Printer gone"],
      above: "```bash\nshopctl pause\n```\n")
    let graph = try #require(playbook.graph("till-stuck"))

    #expect(graph.outline.prefix(3) == ["1 shell", "2 call", "3 decision"])
    #expect(playbook.graph("till-stuck-mitigation")?.scripts == ["shopctl pause"])
  }

  @Test func `checks below a phase are made one after the other`() {
    let playbook = stuck("Fix", ["Check the drawer", "Verify the printer"])

    #expect(playbook.slugs == ["till-stuck"])
    #expect(playbook.graphs.first?.outline == ["1 shell", "2.1 shell", "2.2 shell", "3 shell"])
  }

  @Test func `problems below another phase stay procedures`() {
    let playbook = stuck("Troubleshooting", ["Drawer jammed", "Printer gone"])

    #expect(playbook.slugs == ["till-stuck", "drawer-jammed", "printer-gone"])
    #expect(playbook.graphs.first?.outline == ["1 shell", "2 shell"])
  }
}
