import Testing

@testable import RunbookCore

/// What looks like a course, one of its cases or a choice, and is none.
struct SectionDoubtTests {
  private func play(_ text: String) -> Playbook {
    let playbook = reading(text)
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook
  }

  private func heading(_ title: String, _ command: String) -> String {
    "## \(title)\n\n```bash\n\(command)\n```\n\n"
  }

  @Test(arguments: ["3. Rollback", "3. Uninstall it", "3. Tear down"])
  func `what takes the course back is never its end`(title: String) {
    let announced = "# Till opening\n\nTo open, follow the steps below:\n\n"
    for above in [announced, "# Till deployment\n\n"] {
      let playbook = play(
        above + heading("1. Drawer backup", "shopctl drawers")
          + heading("2. Printer test", "shopctl printer") + heading(title, "shopctl away")
          + (above == announced ? heading("Troubles", "shopctl look") : ""))
      #expect(playbook.graphs.first?.scripts == ["shopctl drawers", "shopctl printer"])
      #expect(playbook.graphs.dropFirst().first?.scripts == ["shopctl away"])
    }
  }

  @Test(arguments: ["3. Uninstall the old till", "3. Tear down the former shelf"])
  func `what takes away the former thing is a step`(title: String) {
    let playbook = play(
      "# Till opening\n\nTo open, follow the steps below:\n\n"
        + heading("1. Drawer backup", "shopctl drawers")
        + heading("2. Printer test", "shopctl printer") + heading(title, "shopctl away"))
    #expect(
      playbook.graphs.map(\.scripts) == [["shopctl drawers", "shopctl printer", "shopctl away"]])
  }

  @Test(arguments: [
    ("The following steps apply always:", [["if"], [], []]),
    ("The following steps are required only if the desk is shut.", [["if"], ["desk"], ["desk"]]),
    ("The following steps look at the desk:", [["if"], ["if"], ["if"]]),
  ])
  func `a scope ends where the next begins`(words: String, expected: [[String]]) throws {
    let playbook = play(
      "# Shop\n\n## Move it\n\nThe following steps are needed only if the till is lost.\n\n"
        + "```bash\nshopctl a\n```\n\n\(words)\n\n```bash\nshopctl b\n```\n\nThen go on:\n\n"
        + "```bash\nshopctl c\n```\n")
    let graph = try #require(playbook.graphs.first)
    let outline = graph.outline.joined(separator: " ")

    #expect(graph.scripts == ["shopctl a", "shopctl b", "shopctl c"])
    let asked = graph.steps.map { step in
      switch step.action {
      case .decision(let decision): decision.options[0].label
      default: step.guardCondition?.text ?? "-"
      }
    }
    switch expected[1] {
    case []: #expect(asked == ["only if the till is lost", "-", "-"], "\(outline)")
    case ["desk"]:
      #expect(
        asked == ["only if the till is lost", "only if the desk is shut", "-", "-"], "\(outline)")
    default: #expect(asked == ["only if the till is lost", "-", "-", "-"], "\(outline)")
    }
  }

  @Test func `a scope between numbered items is about those below it`() throws {
    let playbook = play(
      "# Shop\n\n## Move it\n\n1. Stop it: `systemctl stop till`\n\n"
        + "The following steps are required only if the desk is shut.\n\n"
        + "2. Start it: `systemctl start till`\n")
    let graph = try #require(playbook.graphs.first)

    #expect(graph.steps.map(\.guardCondition?.text) == [nil, "only if the desk is shut"])
  }

  @Test func `a rehearsal ends with what clears it away`() {
    let playbook = play(
      "# Till deployment drill\n\nTo try it, follow the steps below:\n\n"
        + heading("1. Drawer backup", "shopctl drawers")
        + heading("2. Printer test", "shopctl printer") + heading("3. Tear down", "shopctl away"))
    #expect(
      playbook.graphs.map(\.scripts) == [["shopctl drawers", "shopctl printer", "shopctl away"]])
  }

  @Test(arguments: [
    ("After a lost drawer", "shopctl wake"), ("Once the drawer is lost", "shopctl wake"),
    ("Before you restart: talk to the desk", "shopctl tell"),
    ("After the fix fails", "shopctl wake"), ("After the restart", "mkfs.ext4 /dev/sdb"),
  ])
  func `a case between two phases is none of them`(title: String, command: String) {
    let playbook = play(
      "# Till locked\n\n" + heading("Diagnosis", "shopctl look") + heading(title, command)
        + heading("Resolution", "shopctl unlock"))
    #expect(playbook.graphs.first?.scripts == ["shopctl look", "shopctl unlock"])
    #expect(playbook.graphs.dropFirst().map(\.scripts) == [[command]])
  }

  @Test(arguments: ["After the fix", "Before the restart", "After it was restored"])
  func `a moment of the course is one of its phases`(title: String) {
    let playbook = play(
      "# Till locked\n\n" + heading("Diagnosis", "shopctl look")
        + heading(title, "shopctl wake") + heading("Resolution", "shopctl unlock"))
    #expect(
      playbook.graphs.map(\.scripts) == [["shopctl look", "shopctl wake", "shopctl unlock"]])
  }

  @Test(arguments: ["Pre-flight checks", "Preflight"])
  func `checks before the flight beside tasks keep their name`(title: String) {
    let playbook = play(
      "# Till\n\n" + heading(title, "shopctl look")
        + heading("Open the drawer", "shopctl open")
        + heading("Lock the drawer", "shopctl lock"))
    #expect(playbook.slugs == [SectionTitle(title).slug, "open-the-drawer", "lock-the-drawer"])
  }

  @Test(arguments: [
    ("Build the drawer", "Error: none so far.", "Paint the drawer", "Issue: SHOP-12"),
    ("Drawer paint", "Problem: it is slow at night.", "Desk light", "Reason: it is dark."),
    ("1. Drawer", "Fix: needs a key", "2. Desk", "Fix: use the other one"),
    ("Fix the drawer", "Fix: paint it.", "Check it", "Fix: look at it."),
  ])
  func `bold phases with remarks are a sequence`(
    first: String, remark: String, second: String, other: String
  ) {
    let playbook = play(
      "# Till\n\n## Set it up\n\n**\(first)**\n\n\(remark)\n\n```bash\nsystemctl start one\n```\n\n"
        + "**\(second)**\n\n\(other)\n\n```bash\nsystemctl start two\n```\n")
    #expect(playbook.graph("set-it-up")?.outline == ["1 shell", "2 shell"])
  }

  @Test func `ways that lead to no section are steps`() {
    let playbook = play(
      """
      # Move the shop

      1. From the store, go to the desk by the door
      2. For each drawer, go to [carry](#carry)
      3. With the old desks, go to [carry](#carry)
      4. From the attic, go to the cellar

      ## Carry

      1. Run `systemctl start carry`
      """)
    let outline = playbook.graph("move-the-shop")?.outline ?? []
    #expect(outline.count == 4 && !outline.contains { $0.hasSuffix("decision") })
  }

  @Test(arguments: [
    ("Make sure you have the following:", "For Linux", "For Mac"),
    ("Make sure that it runs, in this order:", "Option A", "Option B"),
  ])
  func `rival entries are ways, though all are announced`(
    words: String, first: String, second: String
  ) {
    let playbook = play(
      "# Till\n\n## Open it\n\n\(words)\n\n1. \(first): `apt-get install -y jq`\n"
        + "2. \(second): `brew install jq`\n")
    #expect(playbook.graph("open-it")?.outline == ["1 decision", "1.1 shell", "1.2 shell"])
    let all = play(
      "# Till\n\n## Open it\n\n\(words)\n\n1. For the drawer: `apt-get install -y jq`\n"
        + "2. For the desk: `apt-get install -y yq`\n")
    #expect(all.graph("open-it")?.decision("1") == nil)
  }

  @Test(arguments: [
    "The following steps must be run in order. The extra keys are optional.",
    "The remaining steps are automatic. Notes are optional.",
    "The steps below are optional in the north but required in the south.",
    "The following steps are for the desk. Only if you are at the door, skip them.",
    "The following steps must be run in order, and the keys are optional.",
    "The following steps open the drawer only if it was shut.",
    "The steps below are optional. But the desk is not.",
  ])
  func `what is said of a part guards no course`(words: String) {
    let playbook = play(
      "# Till\n\n## Open it\n\n\(words)\n\n1. Run `systemctl start till`\n"
        + "2. Run `systemctl start desk`\n")
    #expect(playbook.graph("open-it")?.outline == ["1 shell", "2 shell"])
  }

  @Test(arguments: [
    ("The following steps are optional:", "optional"),
    (
      "The steps below are required only if the İstanbul shop is shut. Take care.",
      "only if the İstanbul shop is shut"
    ),
  ])
  func `what is said of all guards the course`(words: String, condition: String) {
    let playbook = play(
      "# Till\n\n## Open it\n\n\(words)\n\n1. Run `systemctl start till`\n"
        + "2. Run `systemctl start desk`\n")
    #expect(playbook.graph("open-it")?.outline == ["1 decision", "1.1 shell", "1.2 shell"])
    #expect(playbook.graph("open-it")?.decision("1")?.options.map(\.label) == [condition])
  }

  @Test func `where all is configuration, orders below one leave the others`() {
    let playbook = play(
      "# Till\n\n" + heading("Drawer configuration", "shopctl drawer")
        + heading("Printer configuration", "shopctl printer")
        + "## Desk configuration\n\n1. Open the page\n2. Click the box\n3. Run `systemctl start desk`\n"
    )
    #expect(
      playbook.slugs == [
        "till-drawer-configuration", "till-printer-configuration", "till-desk-configuration",
      ])
  }
}
