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

  @Test func `a case of cases asks on, and one told in words is done by hand`() throws {
    let playbook = reading(
      """
      # Till stuck

      ## Diagnosis

      ```bash
      shopctl status
      ```

      ## Mitigation

      ### Drawer jammed

      #### Key there

      ```bash
      shopctl open
      ```

      #### Key lost

      ```bash
      shopctl force
      ```

      ### Printer gone

      The log says:

      ```text
      no such printer
      ```

      Buy another.
      """)
    let graph = try #require(playbook.graph("till-stuck"))

    #expect(
      graph.outline.map { $0.split(separator: " ")[1] } == [
        "shell", "decision", "decision", "call", "call", "manual",
      ])
    #expect(graph.steps.last?.title == "Printer gone")
    guard case .manual(let manual)? = graph.steps.last?.action else {
      Issue.record("the last step is not done by hand")
      return
    }
    #expect(manual.instructions == ["The log says:", "Buy another."])
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

  @Test func `a problem whose name may be an order is a case where its cause is told`() throws {
    let graph = try #require(
      reading(
        """
        ## Till troubles

        **Drawer stuck**

        Cause: The lock is old.

        Fix: Open it:

        ```bash
        shopctl open
        ```

        **Merge of two tills fails**

        Cause: Both are open.

        Fix: Close one:

        ```bash
        shopctl close --force
        ```

        **Printer silent**

        Cause: No paper.

        Fix: Feed it.
        """
      ).graphs.first)

    #expect(graph.decision("1")?.options.count == 3)
    #expect(graph.steps.filter { $0.action.word == "shell" }.map(\.id.text) == ["1.1", "1.2"])
  }

  @Test func `an order with a remark on what may go wrong stays a step`() {
    let graph = reading(
      "## Move the till\n\n**Stop it**\n\n```bash\nshopctl stop\n```\n\nFix: try again.\n\n"
        + "**Start it**\n\n```bash\nshopctl start\n```\n\nFix: try again.\n"
    ).graphs.first

    #expect(graph?.steps.contains { $0.action.word == "decision" } == false)
  }

  @Test(arguments: ["", "1. "], ["**Error:**\n```\nno drawer\n```\n\n", ""])
  func `problems with what is printed, their cause and what helps are cases`(
    number: String, output: String
  ) throws {
    let text = """
      # Till help

      **\(number)Drawer stuck**

      \(output)**Cause:** The lock is old.

      **Solution:** Open it.
      ```bash
      shopctl open
      ```

      **\(number.isEmpty ? "" : "2. ")Printer silent**

      \(output)**Cause:** No paper.

      **Solution:** Drop its queue.
      ```bash
      shopctl drop queue
      ```
      """
    let graph = try #require(reading(text).graphs.first)

    #expect(graph.outline == ["1 decision", "1.1 shell", "1.2 shell"])
    #expect(graph.scripts == ["shopctl open", "shopctl drop queue"])
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

/// Titles that say which part of a course stands below them.
struct PhaseTitleTests {
  @Test(arguments: [
    "Containment Actions", "Eradication Steps", "Recovery Actions", "Investigation Steps",
    "During Incident", "During Deployment", "During Rollback", "After Rollback",
  ])
  func `a stage of the trouble is a phase`(title: String) {
    let playbook = reading(
      "# Stolen badge\n\n## Scenario: from the till\n\n### Immediate Response\n\n```bash\nbadge lock\n```\n\n"
        + "### \(title)\n\n```bash\nbadge list\n```\n")
    #expect(playbook.slugs == ["from-the-till"])
    #expect(playbook.graphs.first?.scripts == ["badge lock", "badge list"])
  }

  @Test(arguments: ["Containment Actions", "During Rollback"])
  func `such a title alone takes the one above it in front`(title: String) {
    let playbook = reading(
      "# Stolen badge\n\n## Care\n\nTake it.\n\n### \(title)\n\n```bash\nbadge lock\n```\n")
    #expect(playbook.slugs.allSatisfy { $0 != Slug.of(title) })
  }

  @Test(arguments: ["Database Actions", "During Business", "Container Steps"])
  func `other actions are tasks of their own`(title: String) {
    #expect(!SectionRole.isPhase(SectionTitle(title)))
  }

  @Test func `documentation to be written is a phase, documentation to be read is not`() {
    func boxes(_ mark: String) -> [String] {
      reading(
        "# After the theft\n\n## Verification\n\n- [ ] Badge locked\n\n## Documentation\n\n"
          + "\(mark)Timeline written\n\(mark)Proof kept\n"
      ).graphs.flatMap(\.titles)
    }

    #expect(boxes("- [ ] ") == ["Verification", "Documentation"])
    #expect(boxes("- ") == ["Verification"])
  }
}

/// The finding `phase-set-apart`: what stands among the phases and is not done with them.
struct PhaseSetApartTests {
  private func till(_ title: String, above: String = "", below: String = "") -> Playbook {
    reading(
      "# Till stuck\n\n## Diagnosis\n\n```bash\nshopctl status\n```\n\n\(above)\n\n## \(title)\n\n"
        + "```bash\nshopctl empty\n```\n\n\(below)\n\n## Verification\n\n```bash\nshopctl ping\n```\n"
    )
  }

  private func apart(_ playbook: Playbook) -> [String] {
    playbook.findings.filter { $0.rule == "phase-set-apart" }.map(\.message)
  }

  @Test func `a task between the phases of a procedure is told`() {
    let playbook = till("Empty the till")

    #expect(playbook.slugs == ["till-stuck", "empty-the-till"])
    #expect(
      apart(playbook) == [
        "'Empty the till' is no part of 'Till stuck': it is read as a task of its own"
      ])
  }

  @Test func `a phase that is only a chapter is told`() {
    let playbook = till(
      "Cleanup", below: "### Drawer\n\n```bash\na b\n```\n\n### Printer\n\n```bash\nc d\n```\n")
    #expect(apart(playbook).count == 1)
  }

  @Test func `what is marked as a phase, linked to, chosen from or last is not told`() {
    #expect(apart(till("Empty the till", above: "<!-- runbook: phase -->")) == [])
    #expect(apart(till("Empty the till", above: "1. See [Empty the till](#empty-the-till)")) == [])
    #expect(apart(till("Mitigation")) == [])
    #expect(
      apart(
        till("Fix", below: "### Drawer\n\n```bash\na b\n```\n\n### Printer\n\n```bash\nc d\n```\n"))
        == [])
    #expect(
      apart(
        reading(
          "# Till stuck\n\n## Diagnosis\n\n```bash\na b\n```\n\n## Empty it\n\n```bash\nc d\n```\n")
      )
        == [])
  }

  @Test func `the advice is right: a marked section is done in its place`() {
    let playbook = till("Empty the till", above: "<!-- runbook: phase -->")
    #expect(
      playbook.graphs.map(\.scripts) == [["shopctl status", "shopctl empty", "shopctl ping"]])
  }
}

/// What is taken off before a title's name.
struct TitlePrefixTests {
  @Test(arguments: [
    ("Runbook · Restart the till", nil, "Restart the till"),
    ("Runbook: Restart the till", nil, "Restart the till"),
    ("A.1 Stop the till", "A.1", "Stop the till"), ("B.3. Start it", "B.3", "Start it"),
    ("B.3.2 - Start it", "B.3.2", "Start it"), ("A.1: Stop", "A.1", "Stop"),
    ("Tills · Restart", nil, "Tills · Restart"), ("A.1", nil, "A.1"), ("A.b Stop", nil, "A.b Stop"),
    ("V.2024 of the till", nil, "V.2024 of the till"), ("AB.1 Stop", nil, "AB.1 Stop"),
  ])
  func `a word before a dot and a lettered number are no part of the name`(
    written: String, number: String?, name: String
  ) {
    let title = SectionTitle(written)
    #expect(title.name == name)
    #expect(title.partNumber == number)
    #expect(title.number == nil)
  }

  @Test(arguments: ["-", "–", "—", "--", "---"])
  func `a dash may be typed as hyphens`(dash: String) {
    let step = SectionTitle("Step 2 \(dash) If the drawer is stuck")
    #expect(step.name == "If the drawer is stuck")
    #expect(step.number == "2")
    #expect(SectionTitle("2 \(dash) Open it").number == "2")
    #expect(SectionTitle("Runbook \(dash) Open it").name == "Open it")
  }

  @Test func `hyphens that are no dash stay`() {
    #expect(SectionTitle("Run till --all").name == "Run till --all")
    #expect(SectionTitle("Step 2 ---- open").name != "open")
  }

  @Test(arguments: ["--", "---", "-", ":"])
  func `a step in one case is asked for behind any dash`(dash: String) throws {
    let gap = dash == ":" ? "" : " "
    let graph = try #require(
      reading(
        "## Till stuck\n\n**Step 1\(gap)\(dash) Look at it:**\n\n```bash\nshopctl status\n```\n\n"
          + "**Step 2\(gap)\(dash) If the drawer is shut, open it:**\n\n"
          + "```bash\nshopctl open\n```\n"
      ).graphs.first)

    #expect(graph.outline == ["1 shell", "2 decision", "2.1 shell"])
    #expect(graph.decision("2")?.options.map(\.label) == ["the drawer is shut"])
  }
}
