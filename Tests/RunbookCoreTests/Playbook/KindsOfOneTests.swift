import TestSupport
import Testing

@testable import RunbookCore

/// Headings that name one thing done in several ways, and what only explains.
struct KindsOfOneTests {
  private func shapes(_ text: String) -> [[String]] {
    reading(text).graphs.map { $0.steps.map(\.action.word) }
  }

  @Test(arguments: [
    ("Rolling upgrade", "Re-creation upgrade"), ("Planned", "Emergency"),
    ("Blue-green rollout", "Canary rollout"),
  ])
  func `one thing done in two ways is a choice`(first: String, second: String) {
    let text = "# Move the till\n\n## \(first)\n\n```sh\ntill a\n```\n\n## \(second)\n\n"
    #expect(shapes(text + "```sh\ntill b\n```\n") == [["decision", "shell", "shell"]])
  }

  @Test(arguments: [
    ("Rolling upgrade", "Recreate the index"), ("Planned work", "Emergency restart"),
    ("Planned move", "Unplanned move"),
    ("Planned", "Rolling"),
  ])
  func `two things stay two`(first: String, second: String) {
    let text = "# Move the till\n\n## \(first)\n\n```sh\ntill a\n```\n\n## \(second)\n\n"
    #expect(shapes(text + "```sh\ntill b\n```\n").count == 2)
  }

  @Test(arguments: [
    ("Vercel Automatic", "Vercel CLI", 1), ("Via the console", "Via the CLI", 1),
    ("Automatic", "Manual", 1), ("Automatic backup", "Manual restore", 2),
  ])
  func `one thing done by several means is a choice below its own heading`(
    first: String, second: String, count: Int
  ) {
    let text =
      "# Tills\n\n## Move the till\n\n### \(first)\n\n1. Press it\n2. Wait\n\n### \(second)\n\n"
    let shapes = shapes(text + "```sh\ntill b\n```\n")
    #expect(shapes.count == count && (shapes[0].first == "decision") == (count == 1))
    #expect(self.shapes(text + "Nothing to do.\n").first?.first != "decision")
  }

  @Test func `what something is, is nothing to do`() {
    let list = "1. A queue of tills\n2. A drawer\n3. A lamp\n"
    let end = "\n## Restart it\n\n```sh\ntill restart\n```\n"
    #expect(shapes("# Till\n\n## What is the till?\n\n\(list)\(end)") == [["shell"]])
    #expect(shapes("# Till\n\n## What is the next step?\n\n\(list)\(end)").count == 2)
    #expect(
      shapes("# Till\n\n## What is the till?\n\n1. Open the drawer\n2. Close it\n\(end)").count == 2
    )
  }

  @Test(arguments: ["powershell", "bat", "cmd", "pwsh"])
  func `another system's shell below an order is typed by hand`(language: String) throws {
    let fence = "```\(language)\nstop till\nstart till\n```\n"
    let graph = try #require(reading("# Shop\n\n## Restart the till\n\n\(fence)").graphs.first)
    #expect(graph.steps.map(\.title) == ["Restart the till"])
    guard case .manual(let manual) = graph.steps[0].action else { return #expect(Bool(false)) }
    #expect(manual.payload?.contains("stop till") == true)
  }

  @Test func `another system's shell beside commands that run is only shown`() {
    let fences = "```sh\ntill restart\n```\n\n```powershell\nRestart-Till\n```\n"
    #expect(shapes("# Shop\n\n## Restart the till\n\n\(fences)") == [["shell"]])
    #expect(shapes("# Shop\n\n## Till profile\n\n```powershell\n$x = 1\n```\n").isEmpty)
  }

  @Test func `a list item that leaves out the next steps leads behind them`() throws {
    let text = """
      # Till

      1. If the till is new, skip steps 2 and 3.
      2. Count the coins.
      3. Close the drawer.
      4. Lock the door.
      5. If it is open, do not skip step 6.
      6. Go home.
      """
    let steps = try #require(reading(text).graphs.first).steps
    guard case .decision(let decision) = steps[0].action else { return #expect(Bool(false)) }
    #expect(decision.options.first?.to == .step(Step.ID("4")))
    #expect(steps[4].action.word == "manual")
  }

  @Test func `an item for either case is done in either`() throws {
    let text = "# Till\n\n1. If it is new, follow way A; otherwise follow way B.\n2. Lock it.\n"
    let steps = try #require(reading(text).graphs.first).steps
    #expect(steps.map { $0.guardCondition == nil } == [true, true])
    let loss = "# Till\n\n1. If it is new, unplug it; otherwise it will burn.\n2. Lock it.\n"
    #expect(try #require(reading(loss).graphs.first).steps[0].guardCondition != nil)
  }

  @Test(arguments: [
    ("[!WARNING] Mind the gap.", "Warning: Mind the gap."),
    (":warning: Mind the gap.", "Warning: Mind the gap."),
    (":warning: WARNING: Mind it.", "WARNING: Mind it."),
    ("warning \"The gap\" Mind it.", "Warning: The gap. Mind it."),
    ("note \"Mind it.\"", "Note: Mind it."), ("note \"Later\"", "Note: Later."),
    ("note \"Why \"it\"?\" So.", "note \"Why \"it\"?\" So."), ("[!NOTE]", "[!NOTE]"),
    ("[!x] y", "[!x] y"),
    (":lock: Mind it.", ":lock: Mind it."), ("Say \"hello\" loudly.", "Say \"hello\" loudly."),
  ])
  func `the mark of a box is shown as a word`(written: String, shown: String) {
    #expect(BoxWords.shown(written) == shown)
  }

  @Test func `what is skipped last leads to the end, or to what stands below its list`() throws {
    let list =
      "1. Look\n2. If it is signed, skip step 3.\n3. Sign it:\n\n   ```sh\n   till a\n   ```\n\n   Then:\n\n   ```sh\n   till b\n   ```\n"
    let alone = try #require(reading("# Till\n\n## Mend it\n\n\(list)").graphs.first)
    #expect(alone.findings.isEmpty)
    #expect(alone.steps[1].next.contains { $0.kind == .option && $0.to == .end })
    let more = try #require(
      reading(
        "# Till\n\n## Mend it\n\n### Phase 1: Sign\n\n\(list)\n### Phase 2: Open\n\n1. Open the till\n"
      ).graphs.first)
    #expect(more.steps.map(\.id.text) == ["1.1", "1.2", "1.3.1", "1.3.2", "2"])
    #expect(
      more.steps[1].next.contains { $0.kind == .option && $0.to == .step(Step.ID("2")) },
      "\(more.steps[1].next)")
  }

  @Test(arguments: [
    "Last updated by Ada on 2024-03-04", "Created: 2024-01-01 Last updated by Ada, 2024-03-04",
    "Last reviewed: March 2024", "Created by Ada in 2023",
  ])
  func `words about the file are no step's`(text: String) throws {
    #expect(FileFooter.isOne(text))
    let steps = try #require(
      reading("# Till\n\n```sh\ntill a\n```\n\n\(text)\n").graphs.first
    ).steps
    #expect(steps.map(\.text) == [""])
  }

  @Test(arguments: [
    "Created 2024 tills yesterday. Look at them.", "Updated tills restart at 20:24.",
    "Last of all, lock the door in 2024.", "Verify that 2024 tills are there.",
  ])
  func `words about what is done are kept`(text: String) {
    #expect(!FileFooter.isOne(text))
  }

  @Test func `a name in capitals at a path's end is a gap`() throws {
    func rules(_ script: String) -> [String] {
      PlaceholderReader.read(SourceText(script)).findings.map(\.rule)
    }
    #expect(rules("ln -sfn /srv/PREVIOUS_RELEASE /srv/current") == ["filler-suspect"])
    #expect(rules("kubectl rollout undo deploy/MY_APP") == ["filler-suspect"])
    #expect(rules("cat /srv/README_FIRST /etc/NEW_ /srv/OLD_DATA.sql").isEmpty)
  }
}

/// What stands above tasks that are ticked.
struct TaskTitleTests {
  @Test(arguments: [
    ("All of it lies below `/etc/till`.", "Prepare", "All of it lies below /etc/till."),
    ("Somebody must be there. Tick these:", "Tick these", "Somebody must be there. Tick these:"),
    ("Tick these:", "Tick these", ""), ("", "Prepare", ""),
  ])
  func `what announces tasks is their title, other words are said of them`(
    intro: String, title: String, text: String
  ) throws {
    let playbook = readingTwice(
      "# Till\n\n## Phase 1: Prepare\n\n\(intro)\n\n- [ ] Key is there\n- [ ] Door is open\n\n"
        + "## Phase 2: Open\n\n1. Open the till\n")
    let step = try #require(playbook.graphs.first?.steps.first)
    #expect(step.action.word == "checklist")
    #expect(step.title == title)
    #expect(step.text == text)
  }
}

/// Headings counted below `Checklist`.
struct CountedChecklistTests {
  @Test func `what is counted below a checklist is done in its order`() throws {
    let titles = [
      "Vendor portal", "Clone the till", "Second deploy (auto)", "Dashboard login", "Test chat",
    ]
    let parts = titles.enumerated().map { index, title in
      "### \(index + 1). \(title)\n\n- [ ] \(title) is done\n\n"
    }
    let playbook = readingTwice("# Till setup\n\n## Checklist\n\n" + parts.joined())
    #expect(playbook.graphs.count == 1)
    let steps = try #require(playbook.graphs.first).steps
    #expect(steps.map(\.action.word) == Array(repeating: "checklist", count: 5))
  }

  @Test func `ways among counted headings stay ways`() throws {
    let titles = ["Stop it", "Manual failover", "Automatic failover", "Start it"]
    let parts = titles.enumerated().map { index, title in
      "### \(index + 1). \(title)\n\n```sh\ntill \(index)\n```\n\n"
    }
    let playbook = reading("# Till\n\n## Steps\n\n" + parts.joined())
    let steps = try #require(playbook.graphs.first).steps
    #expect(steps.contains { $0.action.word == "decision" })
  }
}
