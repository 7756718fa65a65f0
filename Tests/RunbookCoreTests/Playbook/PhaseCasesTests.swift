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

/// `Scenario A`, `Cause 2`, `Path B`: one of them is walked, never all.
struct CaseLabelTests {
  private func text(_ titles: [String], below parent: String, as mark: (String) -> String) -> String
  {
    let cases = titles.map { "\(mark($0))\n\n```bash\nshopctl mend '\($0)'\n```\n" }
    return """
      # Till stuck

      ## Procedure

      ### Step 1: Look

      ```bash
      shopctl status
      ```

      ### \(parent)

      \(cases.joined(separator: "\n"))
      """
  }

  @Test(arguments: [
    ["Scenario A: Drawer", "Scenario B: Printer", "Scenario C: Scanner"],
    ["Cause 1 - Drawer", "Cause 2 - Printer"], ["Path A: Drawer", "Path B: Printer"],
    ["Situation A: Drawer", "Situation B: Printer"], ["Case 1: Drawer", "Case 2: Printer"],
  ])
  func `of cases inside a step one is chosen`(titles: [String]) throws {
    for mark in ["#### ", "**"] {
      let end = mark == "**" ? "**" : ""
      let playbook = reading(text(titles, below: "Step 2: Find why") { mark + $0 + end })
      let graph = try #require(playbook.graphs.first)
      let decision = graph.steps.first { $0.action.word == "decision" }

      #expect(playbook.graphs.count == 1)
      #expect(decision?.title == "Find why: which holds?")
      #expect(graph.decision(decision?.id.text ?? "")?.kind == .conditions)
      #expect(graph.decision(decision?.id.text ?? "")?.options.map(\.label) == titles)
      let calls = graph.steps.suffix(titles.count)
      #expect(calls.allSatisfy { $0.next.isEmpty || $0.next.map(\.to) == [.end] })
    }
  }

  @Test(arguments: [
    ["Path 1: Drawer", "Path 2: Printer"], ["Scenario A: Drawer", "Scenario A: Printer"],
    ["Scenario A: Drawer", "Cause B: Printer"], ["Causes: Drawer", "Cases: Printer"],
  ])
  func `numbered paths and other titles are no cases`(titles: [String]) {
    #expect(AlternativeLabels.relation(titles, cases: true) == nil)
  }

  @Test func `the cases of a test are all gone through`() {
    let playbook = reading(
      text(["Case 1: Drawer", "Case 2: Printer"], below: "Step 2: Testing") { "#### " + $0 })
    #expect(playbook.graphs.first?.steps.contains { $0.action.word == "decision" } == false)
  }

  @Test func `a case told in words only is an option too`() {
    let graph = reading(
      "## Fix\n\n**Path A: Drawer**\n\nPull it out.\n\n**Path B: Printer**\n\n```bash\nshopctl print\n```\n"
    ).graphs.first
    #expect(graph?.decision("1")?.options.map(\.label) == ["Path A: Drawer", "Path B: Printer"])
  }

  @Test(arguments: ["Common Issues", "Shop"])
  func `scenarios that are problems of their own stay procedures`(parent: String) {
    let playbook = reading(
      "# Shop\n\n## \(parent)\n\n### Scenario 1: Drawer\n\n```bash\nshopctl a\n```\n\n"
        + "### Scenario 2: Printer\n\n```bash\nshopctl b\n```\n")
    #expect(playbook.slugs == ["drawer", "printer"])
  }

  @Test func `approaches as chapters are ways like options`() {
    let graph = reading(
      "# Move the shop\n\n## Approach 1: By night\n\n```bash\nshopctl a\n```\n\n"
        + "## Approach 2: By day\n\n```bash\nshopctl b\n```\n"
    ).graph("move-the-shop")
    #expect(graph?.outline == ["1 decision", "1.1 shell", "1.2 shell"])
  }

  @Test func `approaches that a text only weighs are nothing to do`() {
    let playbook = reading(
      "# Shop\n\n## Ways to link\n\n### Approach 1: By name\n\n```yaml\na: 1\n```\n\n"
        + "### Approach 2: By number\n\n```yaml\na: 2\n```\n\n## Open\n\n```bash\nshopctl open\n```\n"
    )
    #expect(playbook.slugs == ["open"])
  }
}

/// Tables under a phase that say what to do in which case.
struct RemedyTableTests {
  private func till(_ title: String, _ table: String) -> Playbook {
    reading(
      "# Till stuck\n\n## Diagnosis\n\n```bash\nshopctl status\n```\n\n## \(title)\n\n\(table)\n\n"
        + "## Verification\n\n```bash\nshopctl ping\n```\n")
  }

  @Test(arguments: ["Mitigation", "Resolution Steps"])
  func `each row is a case with its remedy`(title: String) throws {
    let graph = try #require(
      till(
        title,
        """
        | Symptom | Likely cause | Check | Fix |
        | --- | --- | --- | --- |
        | Drawer shut | Lock | look | `kubectl rollout restart deploy/drawer` |
        | Drawer shut | Dirt |  | Clean it by hand |
        | No light | - | | Scale it: `kubectl scale deploy/lamp --replicas=1` |
        | Noise | | | |
        """
      ).graph("till-stuck"))
    let decision = try #require(graph.steps.first { $0.action.word == "decision" })

    let name = title == "Mitigation" ? title : "Till stuck"
    #expect(decision.title == "\(name): which holds?")
    #expect(
      graph.decision(decision.id.text)?.options.map(\.label) == [
        "Drawer shut — Lock", "Drawer shut — Dirt", "No light",
      ])
    #expect(
      graph.outline == ["1 shell", "2 decision", "2.1 shell", "2.2 manual", "2.3 shell", "3 shell"]
    )
    #expect(graph.scripts[1] == "kubectl rollout restart deploy/drawer")
    #expect(graph["2.1"]?.text == "look")
    #expect(graph["2.2"]?.title == "Clean it by hand")
  }

  @Test(arguments: [
    ("Mitigation", "Resource", "Action"), ("Mitigation", "Cause", "Meaning"),
    ("Values", "Cause", "Fix"), ("Mitigation", "Fix", "Cause"),
  ])
  func `other tables are things to know`(title: String, first: String, second: String) {
    let graph = till(title, "| \(first) | \(second) |\n| --- | --- |\n| a | b |\n| c | d |")
      .graph("till-stuck")
    #expect(graph?.outline == ["1 shell", "2 shell"])
  }

  @Test func `a text that tells only what may go wrong is called after that`() {
    let playbook = reading(
      "# The till\n\nIt counts.\n\n## Troubleshooting\n\n| Problem | Solution |\n| --- | --- |\n"
        + "| Dark | Switch it on |\n| Loud | Switch it off |\n")
    #expect(playbook.slugs == ["the-till-troubleshooting"])
  }
}
