import Testing

@testable import RunbookCore

/// Which sections make one course, which are procedures of their own, and which only tell.
struct SectionCourseTests {
  private func play(_ text: String) -> Playbook {
    let playbook = reading(text)
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook
  }

  private func heading(_ title: String, _ level: Int, _ command: String? = nil) -> String {
    let marks = String(repeating: "#", count: level)
    return "\(marks) \(title)\n\n" + (command.map { "```bash\n\($0)\n```\n\n" } ?? "Click it.\n\n")
  }

  // MARK: - Numbered headings

  @Test(arguments: [
    "follow the steps below:", "do the following:", "proceed as follows.", "take these steps:",
  ])
  func `headings counted below words that announce them are steps`(words: String) {
    let playbook = play(
      "# Till\n\n## New key\n\nTo change the key, \(words)\n\n"
        + heading("1. Old badges", 4, "shopctl badges") + heading("2. Fresh ones", 4)
        + heading("3. Third desk", 4, "shopctl desk"))
    #expect(playbook.slugs == ["new-key"])
    #expect(playbook.graphs.first?.outline == ["1 shell", "2 manual", "3 shell"])
  }

  @Test func `other words above them announce nothing`() {
    let playbook = play(
      "# Till\n\n## Keys\n\nThere are many.\n\n"
        + heading("1. Old badges", 4, "shopctl badges")
        + heading("2. Third desk", 4, "shopctl desk"))
    #expect(playbook.slugs == ["old-badges", "third-desk"])
  }

  @Test func `of counted steps one that only tells is done by hand`() {
    let playbook = play(
      "# Badge lost\n\n## 1 — Revoke the old one\n\nClick the bin.\n\n"
        + heading("2 — Create another", 2, "shopctl badge") + heading("Talk about it", 2))
    #expect(playbook.graph("badge-lost")?.outline == ["1 manual", "2 shell"])
  }

  @Test(arguments: ["Till operations (north)", "Till"])
  func `counted tasks of a book stay apart`(title: String) {
    let playbook = play(
      "# \(title)\n\n" + heading("1. Start the till", 2, "shopctl start")
        + heading("2. Restart it", 2, "shopctl restart")
        + heading(title == "Till" ? "3. Debug: no light" : "3. Check it", 2, "shopctl look")
        + heading("Printer", 2, "shopctl print"))
    #expect(playbook.graphs.count == 4)
  }

  @Test(arguments: [
    ("Launch a helper pod", "Shelve the old till", 1),
    ("Launch that fails", "Shelve that bends", 3),
  ])
  func `a counted order may have a verb that no list holds`(
    first: String, second: String, count: Int
  ) {
    let playbook = play(
      "# Old tills\n\n" + heading("1. \(first)", 2, "shopctl a")
        + heading("2. \(second)", 2, "shopctl b") + heading("3. Clean up", 2, "shopctl c"))
    #expect(playbook.graphs.count == count)
  }

  @Test func `what hands on a value is part of the course`() {
    let values = heading("Values", 2, "SHOP=$(shopctl which)")
    let printer = heading("2. Test the printer", 2, "shopctl printer")
    let joined = play(
      "# Till start\n\n" + values + heading("1. Create a till", 2, "shopctl till \"$SHOP\"")
        + printer)
    #expect(joined.graphs.map(\.outline) == [["1 shell", "2 shell", "3 shell"]])
    let apart = play(
      "# Till start\n\n" + values + heading("1. Create a till", 2, "shopctl till") + printer)
    #expect(apart.graphs.map(\.outline) == [["1 shell", "2 shell"], ["1 shell"]])
    let named = play(
      "# Till start\n\n" + heading("1. Key", 2, "export SHOP=$(shopctl which)")
        + heading("2. Printer", 2, "shopctl printer ${SHOP}"))
    #expect(named.graphs.map(\.outline) == [["1 shell", "2 shell"]])
  }

  @Test func `tests and what clears up behind them are one course`() {
    let playbook = play(
      "# Gates\n\n## Procedure 2 — Try the gates\n\n"
        + heading("Test 2.1 — Skip the guard", 3, "shopctl skip")
        + heading("Test 2.2 — Take a key", 3, "shopctl take")
        + heading("Step 2.3 — Cleanup", 3, "shopctl clear"))
    #expect(playbook.graph("try-the-gates")?.outline == ["1 shell", "2 shell", "3 shell"])
    let alone = play(
      "# Gates\n\n## Gate trials\n\n" + heading("North gate", 3, "shopctl north")
        + heading("South gate", 3, "shopctl south") + heading("Cleanup", 3, "shopctl clear"))
    #expect(alone.slugs == ["north-gate", "south-gate", "gate-trials-cleanup"])
  }

  @Test func `a step by step course keeps what is no command`() {
    let playbook = play(
      "# Till\n\n## Step-by-Step Opening\n\n" + heading("1. Lights", 3, "shopctl light")
        + heading("2. Review Configuration", 3) + heading("3. Doors", 3, "shopctl door"))
    #expect(
      playbook.graph("step-by-step-opening")?.outline == ["1 shell", "2 manual", "3 shell"])
  }

  // MARK: - Ranges

  @Test func `what is done after a phase stands before the next`() {
    let playbook = play(
      "# Till locked\n\n" + heading("Solution", 2, "shopctl unlock")
        + heading("After unlocking", 2, "shopctl wake")
        + heading("Verification", 2, "shopctl look"))
    #expect(
      playbook.graph("till-locked")?.scripts == [
        "shopctl unlock", "shopctl wake", "shopctl look",
      ])
  }

  @Test func `checks before the flight belong to the procedure`() {
    let playbook = play(
      "# Till moved\n\n" + heading("Pre-flight (≤ 2 min)", 2, "shopctl stop")
        + heading("Procedure", 2, "shopctl move"))
    #expect(playbook.graph("till-moved")?.scripts == ["shopctl stop", "shopctl move"])
  }

  @Test func `a severity in a counted title guards it`() {
    let playbook = play(
      "# Shop down\n\n" + heading("1. P1 — Roll it back", 2, "shopctl back")
        + heading("2. Verify", 2, "shopctl look"))
    #expect(
      playbook.graph("shop-down")?.outline == ["1 decision", "1.1 shell", "2 shell"])
    #expect(playbook.graph("shop-down")?.decision("1")?.options.map(\.label) == ["P1"])
  }

  // MARK: - Options and problems

  @Test func `counted options stay, whatever they hold`() {
    let playbook = play(
      """
      # Push blocked

      ## Solutions

      ### Option 1: Try again

      ```powershell
      shopctl again
      ```

      ### Option 2: Mail configuration

      Write to the desk.

      ### Option 3: Look first

      ```bash
      shopctl look
      ```
      """)
    #expect(
      playbook.graph("push-blocked")?.outline == [
        "1 decision", "1.1 manual", "1.2 manual", "1.3 shell",
      ])
  }

  @Test(arguments: [
    ("Cause: no paper.", "Fix: fill it:"), ("**Cause:** no paper.", "**Fix:**"),
    ("**Symptom:** it is silent.", "**Solution:**"),
  ])
  func `bold problems are cases, never a sequence`(cause: String, fix: String) {
    let playbook = play(
      """
      # Till troubles

      **Printer silent**

      \(cause)

      \(fix)

      ```bash
      shopctl paper
      ```

      **Two prices**

      \(cause)

      \(fix)

      ```bash
      shopctl prices --force
      ```
      """)
    #expect(
      playbook.graph("till-troubles")?.outline == ["1 decision", "1.1 shell", "1.2 shell"])
  }

  @Test func `a fix of one line is a step`() {
    let playbook = play(
      """
      # Till

      ## Troubleshooting

      ### No paper

      **Cause**: It was used up
      **Fix**: `systemctl restart paper`

      ### No light

      **Cause**: It is dark
      **Fix**: Press the switch.

      ### No cat

      **Cause**: It is away
      **Fix**: none known
      """)
    #expect(playbook.slugs == ["no-paper", "no-light"])
    #expect(playbook.graph("no-paper")?.scripts == ["systemctl restart paper"])
  }

  // MARK: - Decisions

  @Test func `questions with answers are decisions`() {
    let tree = play(
      """
      # Disks gone

      ## Look at what is left

      - Does the shop still exist?
        - No, it is gone:
          - Do the disks exist?
            - Yes, they do: Go to **Make the shop**
            - No: Go to **Load the copy**
        - Yes, it is there: Go to **Load the copy**

      ## Make the shop

      1. Run `systemctl start shop`

      ## Load the copy

      1. Run `systemctl start copy`
      """)
    #expect(
      tree.graph("look-at-what-is-left")?.outline == [
        "1 decision", "1.1 decision", "1.2 call", "1.3 call", "1.4 call",
      ])
    let fence = play(
      "# Shop down\n\n## Triage\n\n```\nIs the disk full?\n  YES → P1 → call the desk\n\n"
        + "Is it slow?\n  NO → wait\n```\n")
    #expect(fence.graph("shop-down")?.outline == ["1.1 decision", "1.2 decision"])
  }

  @Test func `ways that only send elsewhere are one decision`() {
    let playbook = play(
      """
      # Move the shop

      1. Close the doors.
      1. **With the old desks**, goto [carry](#carry)
      1. **From the store**, go to [fetch](#fetch)

      ## Carry

      1. Run `systemctl start carry`

      ## Fetch

      1. Run `systemctl start fetch`
      """)
    #expect(
      playbook.graph("move-the-shop")?.outline == [
        "1 manual", "2 decision", "2.1 call", "2.2 call",
      ])
  }

  // MARK: - What only tells

  @Test(arguments: [
    ("Why this page exists", "A till was left alone."),
    ("Problem Summary", "The desk was away."), ("Future Improvements", "Use more desks."),
    ("Technical Analysis", "The lock got stuck."), ("Scripts (2 files)", "The first."),
  ])
  func `sections that tell are no procedures`(title: String, item: String) {
    let list = "\n\n1. \(item)\n2. The other one.\n\n"
    let playbook = play("# Till\n\n## \(title)\(list)" + heading("Open it", 2, "shopctl open"))
    #expect(playbook.slugs == ["open-it"])
  }

  @Test(arguments: [
    "Every till must be:", "It failed due to:", "The order will create:",
    "**Important:** each desk must be:",
  ])
  func `lists that say what is are no steps`(words: String) {
    let playbook = play(
      "# Till\n\n## Open it\n\n```bash\nshopctl open\n```\n\n\(words)\n\n1. Clean\n2. Dry\n")
    #expect(playbook.graph("open-it")?.outline == ["1 shell"])
  }

  @Test(arguments: [
    ("Then move the queue automatically:", "Set the weight in the console", "Wait for the mail"),
    ("Run in this order:", "`bin/stop.sh`", "`bin/start.sh`"),
    ("Work through these:", "`scripts/stop.sh`", "`scripts/start.sh`"),
  ])
  func `lists of orders are steps whatever leads to them`(words: String, one: String, two: String) {
    let playbook = play("# Till\n\n## Open it\n\n\(words)\n\n1. \(one)\n2. \(two)\n")
    #expect(playbook.graph("open-it")?.steps.count == 2)
  }

  @Test func `orders below a configuration are found beside other procedures`() {
    let orders = "### Needed there\n\n1. Open the page\n2. Click the box\n\n"
    let playbook = play(
      "# Till\n\n## Dashboard Configuration\n\n\(orders)" + heading("Open it", 2, "shopctl open"))
    #expect(playbook.slugs == ["needed-there", "open-it"])
    let listing = play(
      "# Till\n\n## Dashboard Configuration\n\n1. Red: the first\n2. Blue: the other\n\n"
        + heading("Open it", 2, "shopctl open"))
    #expect(listing.slugs == ["open-it"])
  }

  // MARK: - Before and names

  @Test func `what one task needs is not needed by the next`() {
    let playbook = play(
      "# Till\n\n## Morning\n\n### Requirements\n\n- A key:\n\n  ```\n  shopctl key\n  ```\n\n"
        + "### Steps\n\n1. Run `systemctl start till`\n\n## Evening\n\n"
        + "1. Run `systemctl stop till`\n")
    #expect(playbook.graphs.map(\.procedure.prerequisites) == [["A key: shopctl key"], []])
  }

  @Test func `letters are no part of a name`() {
    let playbook = play("# Till\n\n## a) Drawer jammed\n\n```bash\nshopctl open\n```\n")
    #expect(playbook.slugs == ["drawer-jammed"])
  }

  @Test func `a heading without a blank is one`() {
    let playbook = play("# Till\n\n##Open it\n\n```bash\nshopctl open\n```\n")
    #expect(playbook.slugs == ["open-it"])
    #expect(playbook.rules.contains("heading-without-blank"))
    #expect(!play("# Till\n\n#shop is a channel\n").rules.contains("heading-without-blank"))
  }
}
