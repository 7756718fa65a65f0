import Testing

@testable import RunbookCore

/// Headings side by side: procedures of their own, steps in order, or cases of which one holds.
struct SiblingShapeTests {
  private func play(_ text: String) -> Playbook {
    let playbook = reading(text)
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook
  }

  /// A heading with a command that names it.
  private func heading(_ title: String, _ level: Int, _ above: String = "") -> String {
    let word = title.words.replacing(" ", with: "-")
    return "\(String(repeating: "#", count: level)) \(title)\n\n\(above)\n\n"
      + "```bash\nshopctl \(word)\n```\n\n"
  }

  // MARK: - Problems

  @Test(arguments: ["Troubleshooting", "FAQ", "Known Problems", "Debugging"])
  func `problems are procedures of their own at any depth and number`(title: String) {
    let one = play("# Till guide\n\n## \(title)\n\n" + heading("Drawer jammed", 3))
    #expect(one.slugs == ["drawer-jammed"])

    let deep = play(
      "# Till guide\n\n## \(title)\n\n### Common Issues\n\n"
        + heading("Drawer jammed", 4) + heading("Printer gone", 4))
    #expect(deep.slugs == ["drawer-jammed", "printer-gone"])
  }

  @Test func `what such a section does itself stays a phase of the page`() {
    let playbook = play(
      "# Till stuck\n\n## Troubleshooting\n\n1. Run `shopctl look`\n\n" + heading("Resolution", 2))
    #expect(playbook.slugs == ["till-stuck"])
  }

  @Test func `problems below a phase are a choice by their severity or their symptoms`() {
    for (first, second, label) in [
      ("SEV-1: Store gone", "SEV-2: Store slow", ""),
      ("Store gone", "Store slow", "**Symptoms:** the till waits"),
    ] {
      let playbook = play(
        "# Shop down\n\n" + heading("Phase 1: Look", 2) + "## Phase 2: Mitigation\n\n"
          + heading(first, 3, label) + heading(second, 3, label) + heading("Phase 3: Close", 2))
      #expect(playbook.graphs.count == 1)
      #expect(
        playbook.graphs.first?.steps.map(\.action.word) == [
          "shell", "decision", "shell", "shell", "shell",
        ])
      #expect(playbook.graphs.first?.decision("2")?.options.map(\.label) == [first, second])
    }
  }

  @Test(arguments: [("Possible Reason", "Solution"), ("Cause", "Fix"), ("Problem", "Workaround")])
  func `reasons and what helps pair up`(reason: String, remedy: String) throws {
    let playbook = play(
      """
      # Login fails

      ## \(reason) 1

      The badge is out of date. Ask who made it.

      \(heading(remedy, 2))
      ## \(reason) 2

      The clock is wrong.

      \(heading(remedy, 2))
      """)
    let graph = try #require(playbook.graph("login-fails"))
    #expect(graph.outline == ["1 decision", "1.1 shell", "1.2 shell"])
    #expect(
      graph.decision("1")?.options.map(\.label) == [
        "The badge is out of date", "The clock is wrong",
      ])
  }

  @Test func `a reason with a name is called by it`() {
    let playbook = play(
      "# Login fails\n\n## Problem: Clock wrong\n\nAsk the board.\n\n" + heading("Solution", 2)
        + "## Problem: Badge old\n\nAsk the owner.\n\n" + heading("Solution", 2))
    #expect(
      playbook.graph("login-fails")?.decision("1")?.options.map(\.label) == [
        "Clock wrong", "Badge old",
      ])
  }

  // MARK: - One or all

  @Test(arguments: [
    ("Restore a single table", "Restore all tables", true),
    ("Step 2: Reset one till", "Step 3: Reset every till", true),
    ("Restore the full shop", "Restore a specific shop", true),
    ("Upgrade one till", "Upgrade all tills", false),
    ("Restore a single table", "Restore all pictures", false),
    ("Restore all tables", "Restore every table", false),
    ("Step 1: Enable the price for one till", "Step 2: Enable the price for all tills", false),
    ("Start one till", "Start all tills", false), ("1. Purge one till", "2. Purge all tills", true),
    ("1. Clear one till", "2. Clear all tills", false), ("Clear one till", "Clear all tills", true),
  ])
  func `the same done to one and to all is a choice`(first: String, second: String, isChoice: Bool)
  {
    #expect((AlternativeLabels.relation([first, second]) == .alternatives) == isChoice)
  }

  // MARK: - Counted steps

  @Test func `counted headings below a course are its steps and keep its session`() throws {
    let playbook = play(
      """
      # Shop

      ## STAGING DEPLOYMENT

      ### 1. Pre-staging setup

      ```bash
      ssh till@stage.example.net
      ```

      \(heading("2. Clone and values", 3))
      \(heading("3. Table changes", 3))
      """)
    let graph = try #require(playbook.graph("staging-deployment"))
    #expect(playbook.slugs == ["staging-deployment"])
    #expect(graph.scripts == ["shopctl 2-clone-and-values", "shopctl 3-table-changes"])
    #expect(GraphDump.text(of: playbook).ranges(of: "?ssh till@stage.example.net").count == 2)
  }

  @Test(arguments: [
    "Common Issues", "Deployment Options", "Recovery Scenarios", "Deployment failures",
  ])
  func `counted headings below other titles stay tasks`(title: String) {
    let playbook = play(
      "# Shop\n\n## \(title)\n\n" + heading("1. Till jammed", 3) + heading("2. Paper out", 3))
    #expect(playbook.slugs == ["till-jammed", "paper-out"])
  }

  @Test(arguments: ["Deploy the shop", "Installation sequence", "Restore of a till"])
  func `a course is named by what is done`(title: String) {
    let playbook = play(
      "# Shop\n\n## \(title)\n\n" + heading("1. Check tills", 3) + heading("2. Copy files", 3))
    #expect(playbook.graphs.map(\.procedure.title) == [title])
  }

  @Test(arguments: [
    ("Restore", "A. Snapshot restore", "B. Dump reload"), ("Release", "A. Hotfix", "B. Regular"),
    ("Upgrade", "A. Blue shop", "B. In place"), ("Failover", "1. Planned", "2. Emergency"),
    ("Restore", "1. Tills", "2. Web"), ("Setup", "1. Till will not start", "2. Slow prices"),
    ("Restore", "1. Full restore", "2. Point-in-time recovery"),
    ("Rollback", "1. Frontend", "2. Backend"),
  ])
  func `ways and targets that are counted are no steps`(title: String, one: String, two: String) {
    let playbook = play("# Shop\n\n## \(title)\n\n" + heading(one, 3) + heading(two, 3))
    for graph in playbook.graphs {
      #expect(graph.scripts.count == 1 || graph.outline.first == "1 decision")
    }
    #expect(!playbook.graphs.isEmpty)
  }

  @Test func `two ways among counted headings split no course`() {
    let playbook = play(
      "# Shop\n\n## Rollback\n\n" + heading("1. Till dashboard", 3) + heading("2. Till CLI", 3)
        + heading("3. Old version", 3))
    #expect(playbook.graphs.count == 3)
  }

  @Test func `two of one kind are no steps of one`() {
    let playbook = play(
      "# Shop\n\n## Rollback\n\n" + heading("1. Till Rollback", 3) + heading("2. Web Rollback", 3))
    #expect(playbook.slugs == ["till-rollback", "web-rollback"])
  }

  @Test func `letters with numbers count steps and are no part of their names`() throws {
    let playbook = play(
      "# Shop\n\n## Till restore\n\n" + heading("B1. Stop writers", 3)
        + heading("B2. Get the newest dump", 3))
    let graph = try #require(playbook.graph("till-restore"))
    #expect(graph.titles == ["Stop writers", "Get the newest dump"])
  }

  @Test(arguments: [
    ("2b. Old disks", "Old disks", "2b"), ("B1. Stop it", "Stop it", nil),
    ("A3a. Stop it", "Stop it", nil), ("P1. Stop it", "P1. Stop it", nil),
    ("S3 bucket", "S3 bucket", nil),
    ("2nd disk", "2nd disk", nil),
  ])
  func `numbers with letters are taken off titles`(written: String, name: String, number: String?) {
    let title = SectionTitle(written)
    #expect(title.name == name)
    #expect(title.number == number)
  }

  @Test(arguments: [("A.", "B.", "C."), ("1.", "2.", "3.")])
  func `of a counted run each is a step`(first: String, second: String, third: String) throws {
    let playbook = play(
      "# Shop\n\n## Rotate the key\n\n### Procedure\n\n" + heading("\(first) New key", 4)
        + "#### \(second) Boards\n\n- Errors are flat\n- Logins work\n\n"
        + heading("\(third) Old key", 4))
    let graph = try #require(playbook.graph("rotate-the-key"))
    #expect(graph.steps.map(\.action.word) == ["shell", "manual", "shell"])
  }

  // MARK: - Phases

  @Test func `what an investigation looks at stays in the course whatever it is called`() throws {
    let playbook = play(
      "# Till stuck\n\n## Investigation\n\n" + heading("Queue", 3) + heading("Disks", 3)
        + "## Mitigation\n\n" + heading("Queue is long", 3) + heading("Disk is full", 3))
    let graph = try #require(playbook.graph("till-stuck"))
    #expect(graph.scripts == ["shopctl queue", "shopctl disks"])
    #expect(graph.callees == ["shop/queue-is-long", "shop/disk-is-full"])
  }

  @Test(arguments: ["Rotation Procedure", "Rotation Steps"])
  func `how its own thing is done is a phase`(title: String) {
    let playbook = play(
      "# Shop\n\n## Key rotation\n\n" + heading(title, 3) + heading("Verification", 3))
    #expect(playbook.slugs == ["key-rotation"])
  }

  @Test(arguments: [
    "Step-by-Step Procedure", "Dry run", "Rollback Strategy", "API Example", "Symptom 1",
  ])
  func `general titles take the one above them in front`(title: String) {
    let playbook = play(
      "# Shop\n\n## Move a till\n\n" + heading(title, 3) + heading("Old tills", 3))
    #expect(playbook.graphs.first?.procedure.title == "Move a till: \(title)")
  }

  // MARK: - Reference

  @Test func `what a heading shows is not shown at a step of another`() throws {
    let playbook = play(
      """
      # Till stuck

      ## Resolution

      ### Rates

      ```yaml
      expr: rate(sales)
      ```

      ### Write the values

      ```yaml
      values: 2
      ```

      \(heading("Start again", 3))
      """)
    let steps = playbook.graphs.flatMap(\.steps)
    for step in steps where step.title == "Start again" { #expect(step.reference.isEmpty) }
    #expect(!steps.contains { $0.reference.contains { $0.text.contains("rate(") } })
  }

  @Test(arguments: [
    ("Root cause", false), ("Most common reasons", false),
    ("Failure classes", false), ("When to page", false), ("Closing criteria", false),
    ("Input", false),
    ("Possible causes", false), ("What is left to do", true), ("Tills", true),
  ])
  func `lists that explain are no steps`(title: String, isCourse: Bool) {
    let playbook = play("# Shop\n\n## \(title)\n\n1. A slow disk\n2. Too many tills at once\n")
    #expect(playbook.graphs.isEmpty != isCourse)
    let told = play("# Shop\n\n## \(title)\n\n1. Stop the till\n2. Clean its disk\n")
    #expect(!told.graphs.isEmpty)
  }

  @Test(arguments: [
    "1. Wrong port - check the values\n2. A slow disk\n",
    "1. Wrong port\n   - Verify the values\n2. A slow disk\n",
    "1. Check the port\n2. A slow disk\n",
  ])
  func `causes with what to do are asked for`(list: String) {
    let playbook = play("# Shop\n\n## Possible causes\n\n\(list)")
    #expect(playbook.graphs.first?.decision("1")?.options.count == 2)
  }

  @Test(arguments: [
    "Migration scope", "Fixes during migration", "Upgrade failures", "Migration notes",
  ])
  func `other titles with such words name no course`(title: String) {
    let playbook = play(
      "# Shop\n\n## \(title)\n\n" + heading("1. Till tables", 3) + heading("2. Web files", 3))
    #expect(playbook.slugs == ["till-tables", "web-files"])
  }

  @Test func `causes that name what helps are asked for`() throws {
    let playbook = play(
      "# Shop\n\n## Possible causes\n\n1. [Disk is full](#disk-is-full)\n2. Something else\n\n"
        + heading("Disk is full", 2))
    #expect(playbook.slugs == ["possible-causes", "disk-is-full"])
  }

  @Test func `links into the text are its contents`() {
    let playbook = play(
      "# Shop\n\n## On these pages\n\n1. [Stop it](#stop-it)\n2. [Sell it](#sell-it)\n\n"
        + heading("Stop it", 2) + heading("Sell it", 2))
    #expect(playbook.slugs == ["stop-it", "sell-it"])
  }

  @Test(arguments: [
    ("On these pages", "Do these in order:"), ("Restart it all", ""), ("Shop failover", ""),
  ])
  func `links that are to be gone through are steps`(title: String, intro: String) {
    let playbook = play(
      "# Shop\n\n## \(title)\n\n\(intro)\n\n1. [Stop it](#stop-it)\n2. [Sell it](#sell-it)\n\n"
        + heading("Stop it", 2) + heading("Sell it", 2))
    #expect(playbook.graphs.count == 3)
    #expect(playbook.graphs.first?.procedure.title == title)
    #expect(playbook.graphs.first?.titles == ["Stop it", "Sell it"])
  }

  @Test(arguments: ["RTO: 15 minutes", "RPO", "RTO/RPO (1 hour)", "RPO: 1h"])
  func `what is said below a target goes with what is done`(title: String) throws {
    let playbook = play(
      "# Shop\n\n## Store gone\n\n### \(title)\n\n> **Warning:** never do it by day.\n\n"
        + "If all else fails:\n\n```bash\nshopctl restore\n```\n")
    let graph = try #require(playbook.graph("store-gone"))
    #expect(playbook.slugs == ["store-gone"])
    #expect(graph.steps.contains { $0.warnings.contains { $0.contains("never do it by day") } })
    #expect(GraphDump.text(of: playbook).contains("all else fails"))
  }

  @Test func `several targets with something to do are no one course`() {
    let playbook = play(
      "# Shop\n\n## Store gone\n\n" + heading("RTO: 15 minutes", 3) + heading("RPO: 1 hour", 3))
    #expect(playbook.graphs.map(\.scripts.count) == [1, 1])
  }

  @Test(arguments: ["RTO and recovery", "RTO 1: Site lost", "RPO steps"])
  func `titles that only start with a target are ordinary`(title: String) {
    #expect(!SectionTitle(title).isRecoveryTarget)
    let playbook = play("# Shop\n\n" + heading(title, 2, "If the site is lost:"))
    #expect(playbook.graphs.count == 1)
    #expect(playbook.graphs.first?.procedure.title.hasPrefix("R") == true)
  }

  @Test func `targets name no procedure and leave their steps to what stands above`() {
    let playbook = play(
      "# Shop\n\n## Store gone\n\n### RTO: 15 minutes\n\nMore words.\n\n1. Run `shopctl restore`\n")
    #expect(playbook.slugs == ["store-gone"])
  }

  @Test func `what is all set up is no choice between two of it`() throws {
    let parts = ["Till", "API", "Web", "Console"].map {
      "### \($0) Service\n\n1. Open the shop\n2. Add \($0)\n\n"
    }
    let playbook = play(
      "# Shop setup\n\n## Step 1: Clean up\n\n1. Sweep\n\n## Step 2: Create the services\n\n"
        + parts.joined())
    let graph = try #require(playbook.graphs.first)
    #expect(graph.steps.map(\.action.word) == Array(repeating: "manual", count: 9))
  }

  @Test func `bold names of numbered parts stand above what is done in them`() throws {
    let playbook = play(
      "# Keys\n\n## Roll the key\n\n**Phase 1 — Trust both (the new one beside the old one, on all "
        + "hosts).**\n\n```bash\nkeys add\n```\n\n**Phase 2 — Sign every certificate anew.**\n\n"
        + "Re-issue each certificate, role by role.\n\n**Phase 3 — Trust the new one alone.**\n\n"
        + "```bash\nkeys drop\n```\n")
    let graph = try #require(playbook.graphs.first)
    #expect(graph.outline == ["1 shell", "2 manual", "3 shell"])
    #expect(graph.steps[1].title == "Sign every certificate anew")
  }

  @Test(arguments: ["{#mend .wide}", "{: #mend }", "{:#mend}"])
  func `a heading's own anchor is no part of its name`(marks: String) {
    let playbook = play(
      "# Shop\n\n## Start\n\n1. See [that](#mend)\n2. Run [the mending](#mend)\n\n"
        + "## Mend it \(marks)\n\n```bash\nshopctl mend\n```\n")
    #expect(playbook.slugs.contains("mend-it"))
    #expect(playbook.graphs.contains { $0.callees.contains("shop/mend-it") })
  }
}
