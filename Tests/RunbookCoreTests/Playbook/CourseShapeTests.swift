import Testing

@testable import RunbookCore

/// What leads to one of several steps or ways, and what stands beside a course and is none of it.
struct CourseShapeTests {
  private func command(_ title: String, _ command: String) -> String {
    "### \(title)\n\n```bash\n\(command)\n```\n\n"
  }

  // MARK: - Ways

  @Test func `steps right below an option of their own level are that option's`() throws {
    let steps = command("Step 1: Copy", "cp -a a b") + command("Step 2: Switch", "ln -sfn b c")
    let playbook = readingTwice("# Move\n\n### Option A\n\n" + steps + "### Option B\n\n" + steps)
    let graph = try #require(playbook.graphs.first)
    #expect(graph.decision("1")?.options.map(\.label) == ["Option A", "Option B"])
    #expect(graph.scripts.count == 4)
  }

  @Test func `options among the steps of one course take none of its steps`() throws {
    let playbook = readingTwice(
      "# Move\n\n" + command("Option A", "cp -a a b") + command("Option B", "rsync a b")
        + command("Step 1: Switch", "ln -sfn b c") + command("Step 2: Look", "ls c"))
    #expect(playbook.graphs.flatMap(\.scripts).count == 4)
    #expect(
      !playbook.graphs.flatMap(\.steps).contains { step in
        if case .decision(let decision) = step.action { decision.options.count > 2 } else { false }
      })
  }

  @Test func `occasions and ways to roll exclude each other`() {
    #expect(AlternativeLabels.relation(["Planned", "Emergency"]) == .alternatives)
    #expect(
      AlternativeLabels.relation(["Planned failover", "Unplanned failover"]) == .alternatives)
    #expect(AlternativeLabels.relation(["Planned work", "Emergency contacts"]) == nil)
    #expect(
      AlternativeLabels.relation(["Rolling upgrade", "Re-creation upgrade"]) == .alternatives)
  }

  @Test func `of fences below one of the following one is run`() throws {
    let playbook = readingTwice(
      "# Clear\n\nOne of the following:\n\n```yaml\nclear: true\n```\n\n"
        + "```bash\nkubectl delete cm cache\n```\n\n```bash\nkubectl rollout restart deploy/a\n```\n"
    )
    let graph = try #require(playbook.graphs.first)
    #expect(graph.outline == ["1 decision", "1.1 manual", "1.2 shell", "1.3 shell"])
    #expect(graph.decision("1")?.kind == .alternatives)
  }

  @Test func `all of the following are run`() {
    let playbook = reading(
      "# Clear\n\nRun the following:\n\n```bash\nshopctl a\n```\n\n```bash\nshopctl b\n```\n")
    #expect(playbook.graphs.first?.outline == ["1 shell", "2 shell"])
  }

  // MARK: - Jumps

  private let steps =
    "## Step 2: Look at events\n\n```bash\nkubectl get events\n```\n\n"
    + "## Step 3: Read the logs\n\n```bash\nkubectl logs app\n```\n\n"

  @Test func `leaves of a tree that name a step lead there`() throws {
    let playbook = readingTwice(
      "# Pods crash\n\n## Step 1: Look\n\n```\nDoes it loop?\n├── Yes → Step 3\n"
        + "└── No → go to step 2\n```\n\n" + steps)
    let graph = try #require(playbook.graphs.first)
    #expect(graph.outline == ["1 decision", "2 shell", "3 shell"])
    let edges = graph.steps[0].next.filter { $0.kind == .option }.map { "\($0.to)" }
    #expect(edges.contains("step(3)"))
    #expect(graph.decision("1")?.options.count == 2)
  }

  @Test func `bullets with arrows to steps are a question`() throws {
    let playbook = readingTwice(
      "# Pods crash\n\n## Step 1: Look\n\n- It loops → Step 3\n- Anything else -> step 2\n\n"
        + steps)
    let graph = try #require(playbook.graphs.first)
    #expect(graph.outline == ["1 decision", "2 shell", "3 shell"])
    #expect(graph.decision("1")?.options.map(\.label) == ["It loops", "Anything else"])
  }

  @Test func `bullets with arrows that name no step stay as they are`() throws {
    let playbook = reading(
      "# Pods crash\n\n## Step 1: Look\n\n- Red → bad\n- Green → good\n\n" + steps)
    #expect(playbook.graphs.first?.steps.first?.action.word == "manual")
    #expect(JumpText.target("Stepwise") == nil)
    #expect(JumpText.target("Step three") == nil)
    #expect(JumpText.target("see Step 4")?.number == 4)
  }

  // MARK: - What a program does

  @Test(arguments: ["What this script does:", "This:"])
  func `what a program does is said of its command`(intro: String) throws {
    let playbook = readingTwice(
      "# Release\n\n```bash\n./release.sh\n```\n\n\(intro)\n\n1. Pulls images\n2. Builds pages\n"
        + "3. Restarts nginx\n")
    let graph = try #require(playbook.graphs.first)
    #expect(graph.outline == ["1 shell"])
    #expect(graph.steps[0].text.contains("Restarts nginx"))
  }

  @Test(arguments: [("What this script does:", 1), ("What you do then:", 3)])
  func `orders below such words are the script's own`(intro: String, count: Int) throws {
    let playbook = reading(
      "# Release\n\n```bash\n./release.sh\n```\n\n\(intro)\n\n1. Pull images\n"
        + "2. Restart nginx\n")
    #expect(playbook.graphs.first?.steps.count == count)
  }

  // MARK: - Steps by name

  @Test(arguments: [
    "OPTIONAL Step 2: Compact", "Step 2 (optional) - Compact", "[Optional] Step 2. Compact",
    "Step 2 (Optional): Compact",
  ])
  func `an optional step stays in its run and asks`(title: String) throws {
    let playbook = readingTwice(
      "# Upgrade\n\n" + command("Step 1: Drain", "nodectl drain")
        + command(title, "nodectl compact") + command("Step 3: Return", "nodectl return"))
    let graph = try #require(playbook.graphs.first)
    #expect(playbook.graphs.count == 1)
    #expect(graph.scripts == ["nodectl drain", "nodectl compact", "nodectl return"])
    let compact = try #require(graph.steps.first { $0.title == "Compact" })
    #expect(
      compact.guardCondition != nil
        || graph.decision("2")?.options.map { $0.label.lowercased() } == ["optional"])
  }

  @Test func `lines that name steps in order are their headings`() throws {
    let playbook = readingTwice(
      "# Quota\n\nStep 1 — Write the manifest\n\n```yaml\nkind: ResourceQuota\n```\n\n"
        + "Step 2 — Apply it\n\n```bash\nkubectl apply -f quota.yaml\n```\n\n"
        + "Step 3 — Check the quota\n\nLook at the console.\n")
    let graph = try #require(playbook.graphs.first)
    #expect(graph.outline == ["1 manual", "2 shell", "3 manual"])
    #expect(graph.titles == ["Write the manifest", "Apply it", "Check the quota"])
  }

  @Test func `a list of such lines, or one alone, names nothing`() {
    let one = reading(
      "# Quota\n\nStep 1 — Apply it\n\n```bash\nkubectl apply -f q.yaml\n```\n")
    #expect(one.graphs.first?.steps.count == 1)
    let list = reading(
      "# Quota\n\nStep 1 — Write\n\nStep 2 — Apply\n\n```bash\nkubectl apply -f q.yaml\n```\n")
    #expect(list.graphs.first?.steps.count == 1)
  }
}
