import Testing

@testable import RunbookCore

/// Ways of writing that teams have, each as a small playbook.
struct ForeignStyleTests {
  @Test func `headings with numbers are steps`() {
    let graph = reading(
      """
      # Bounce

      ### Step 1.1: Find the version

      ```bash
      shopctl history | head -5
      ```

      ### Step 1.2: Look at the panel

      - See that all is green
      """
    ).graphs.first
    #expect(graph?.outline == ["1 shell", "2 manual"])
  }

  @Test func `boxes to tick in a fence keep their details`() {
    let graph = reading(
      "## First hour (0-60 min)\n\n```\n[ ] 1. DECLARE IT\n    - Page them\n    - Open a channel\n\n[ ] 2. LOOK\n```\n"
    ).graphs.first
    #expect(
      graph?.steps.map(\.action) == [
        .checklist(["DECLARE IT (Page them; Open a channel)", "LOOK"])
      ])
  }

  @Test func `one procedure for each alert, not for its headings`() {
    let playbook = reading(
      """
      # Alerts

      ## WriteBudgetBurning

      ### Impact

      Writes fail.

      ### Severity

      `critical`

      ### Steps

      - Look at the gateway

      ## ReadBudgetBurning

      ### Impact

      Reads fail.

      ### Steps

      1. Look at the cache
      """)
    #expect(playbook.slugs == ["writebudgetburning", "readbudgetburning"])
    #expect(playbook.graphs.map(\.procedure.impact) == ["Writes fail.", "Reads fail."])
    #expect(playbook.graphs.first?.procedure.severity == .critical)
  }

  @Test func `what is typed into another program is never run`() {
    let playbook = reading(
      """
      ## Key

      ```
      ssh admin.shop.example

      $ shop-console

      irb> a = Admin.find_by_email('x')
      irb> a.save
      ```
      """)
    #expect(playbook.graph("key")?.scripts == ["shop-console"])
    #expect(
      playbook.graph("key")?.steps.first?.session.reference.description == "ssh admin.shop.example")
  }

  @Test func `a client among its queries is for a person`() {
    let graph = reading(
      "## Look\n\n```\nsudo su -\nshop-psql\nselect pg_last_xact_replay_timestamp();\nexit\n```\n"
    ).graph("look")
    #expect(graph?.outline == ["1 manual"])
  }

  @Test func `actions below a bullet are steps, commands in them run`() {
    let graph = reading(
      """
      # On call

      ## Queue long

      - **Severity:** P2
      - **Actions:**
        1. `kubectl scale deployment collector --replicas=6`
        2. Check the lag: `kafka-topics.sh --describe --topic events`
        3. Check connections: `SELECT count(*) FROM pg_stat_activity`
      """
    ).graph("queue-long")
    #expect(graph?.outline == ["1.1 shell", "1.2 shell", "1.3 manual"])
  }

  @Test func `fences below comments of one key are ways to choose from`() {
    let graph = reading(
      """
      ## Look at the pool

      <!-- access: poolctl -->
      ```bash
      poolctl diagnose <pool>
      ```

      <!-- access: api method=GET -->
      ```
      GET /v1/pools/<pool>
      ```
      """
    ).graph("look-at-the-pool")
    #expect(graph?.decision("1")?.kind == .alternatives)
    #expect(graph?.decision("1")?.options.map(\.label) == ["poolctl", "api"])
    #expect(graph?.outline == ["1 decision", "1.1 shell", "1.2 manual"])
  }

  @Test func `what is typed into a shell that only prose speaks of never runs here`() {
    let playbook = reading(
      """
      ## Clear

      ```bash
      deployer exec homes $HUB
      ```

      This should get you a shell with all homes. Delete them:

      ```bash
      rm -rf /home/*
      ```
      """)
    #expect(playbook.graph("clear")?.outline == ["1 shell", "2 manual"])
    #expect(playbook.graph("clear")?.findings.map(\.rule).contains("session-unclear") == true)
    #expect(playbook.graph("clear")?.scripts == ["deployer exec homes $HUB"])
  }

  @Test func `an inner quote that ends the string is an error`() {
    let text = "sh -c 'curl -H 'Accept: text/plain' \"$URL\"'"
    let fence = FenceReader.read(code: SourceText(text), hints: .init(language: "bash"))
    #expect(fence.groups.flatMap(\.findings).map(\.rule).contains("quotes-end-early"))
    let fine = FenceReader.read(
      code: SourceText("sh -c 'curl x' 'y z'"), hints: .init(language: "bash"))
    #expect(fine.groups.flatMap(\.findings).isEmpty)
  }

  @Test func `a translated command is an error`() {
    func rules(_ code: String) -> [String] {
      FenceReader.read(code: SourceText(code), hints: .init(language: "bash"))
        .groups.flatMap(\.findings).map(\.rule)
    }
    #expect(rules("aws deploy --テンプレート x") == ["typographic-characters"])
    #expect(rules("echo 'テンプレート'") == [])
  }

  @Test func `a pipe is as dangerous as its last member`() {
    let graph = reading("## X\n\n```bash\nnvidia-smi --query | xargs -r kill -9\n```\n").graph("x")
    #expect(graph?.steps.first?.risk == .destructive)
  }

  @Test func `cases that are links lead to those procedures`() {
    let playbook = reading(
      """
      # Migrator

      ## Unblock it

      1. Find the queue
      2. Read messages
          - if a message says zero, continue with step 4
          - if messages say more, go on with one of these:
              - [for code 1](#bad-configuration)
              - [for code 2](#failed)
      3. Wait
      4. Purge the queue

      ## Bad configuration

      1. Look at it

      ## Failed

      1. Look at that
      """, named: "migrator")
    let graph = playbook.graph("unblock-it")
    #expect(graph?.callees == ["migrator/bad-configuration", "migrator/failed"])
  }

  @Test func `a remark above a list may lead into it`() {
    let graph = reading(
      "## New client\n\n**NOTE If you add a secret choose the old one and skip to step 3**\n\n1. Create\n1. Name\n1. Add\n"
    ).graph("new-client")
    #expect(graph?.outline == ["1 decision", "2 manual", "3 manual", "4 manual"])
    #expect(graph?.decision("1")?.options.first?.to == .step("4"))
  }

  @Test func `a phase of waiting keeps its warning`() {
    let graph = reading(
      """
      # Weekly copy

      ### Phase 1: Stop (5 min)

      1. Stop them

      ### Phase 2: Wait for the copy (2-4 hours)

      **Meanwhile**:
      - Watch the channel

      ⚠️ **Do not start services until the team confirms**

      ### Phase 3: Start (5 min)

      1. Start them
      """
    ).graphs.first
    #expect(graph?.outline == ["1 manual", "2 manual", "3 manual"])
    #expect(graph?.steps[1].warnings == ["⚠️ Do not start services until the team confirms"])
  }

  @Test func `words such as alternatively make two fences a choice`() {
    let graph = reading(
      """
      ## Copy

      1. Copy it over:
         ```bash
         rsync -a a b:/c/
         ```
         *Alternatively, pull it:*
         ```bash
         scp b:/a c
         ```

      2. Look
      """
    ).graph("copy")
    #expect(graph?.decision("1")?.options.map(\.label) == ["Copy it over", "pull it"])
    #expect(graph?.scripts == ["rsync -a a b:/c/", "scp b:/a c"])
    let section = reading(
      "## Copy\n\nSend it:\n\n```bash\nrsync -a a b:/c/\n```\n\nOr with the old tool:\n\n```bash\nscp a b:/c\n```\n"
    ).graph("copy")
    #expect(section?.decision("1")?.options.map(\.label) == ["Send it", "with the old tool"])
  }

  @Test func `one script with other flags is a choice, unless one is a trial`() {
    func outline(_ code: String) -> [String]? {
      reading("## Bring it out\n\n```bash\n\(code)\n```\n").graph("bring-it-out")?.outline
    }
    #expect(
      outline("# Standard\n./ship.sh\n\n# With a tag\nTAG=v1 ./ship.sh")
        == ["1 decision", "1.1 shell", "1.2 shell"])
    #expect(outline("# Try\n./ship.sh --dry-run\n\n# Ship\n./ship.sh") == ["1 shell", "2 shell"])
    #expect(outline("# 1. Try\n./ship.sh a\n\n# 2. Ship\n./ship.sh b") == ["1 shell", "2 shell"])
  }

  @Test func `phases of one number and other letters are a choice`() {
    let graph = reading(
      """
      # Restart plan

      ## Phase 1: Stop

      1. Stop it

      ## Phase 2A: Go on

      ### 2A.1 Wake it

      1. Wake it

      ### 2A.2 Look at it

      1. Look

      ## Phase 2B: Start anew

      1. Start
      """
    ).graphs.first
    #expect(
      graph?.steps.compactMap { step -> [String]? in
        if case .decision(let decision) = step.action { decision.options.map(\.label) } else { nil }
      } == [["Phase 2A: Go on", "Phase 2B: Start anew"]])
  }

  @Test func `a tree of folders is no step`() {
    #expect(reading("## Layout of it\n\n```bash\n/srv/a/\n├── b\n└── c\n```\n").graphs.isEmpty)
  }

  @Test func `names of alerts are no steps`() {
    let playbook = reading(
      "# Slow\n\n## See these too\n\n1. **FsyncSlow (CRITICAL)** - the disk\n3. **ReadsSlow** - same\n"
    )
    #expect(playbook.graphs.isEmpty)
  }

  @Test func `possible causes are a choice, not a sequence`() {
    let graph = reading(
      """
      ## It will not start

      **Common Issues**:

      1. **Wrong settings**:
         ```bash
         shopctl validate
         ```
      2. **Port in use**:
         ```bash
         ss -ltn
         ```
      """
    ).graphs.first
    #expect(graph?.decision("1")?.options.map(\.label) == ["Wrong settings", "Port in use"])
  }

  @Test func `a remark with a label does not end the list`() {
    let graph = reading(
      """
      ## Join

      1. Create it
      ```bash
      docker network create shop
      ```

      **What to see:**
      ```
      an id
      ```

      2. Look
      ```bash
      docker network ls
      ```

      **What to see:** the network
      """
    ).graph("join")
    #expect(graph?.scripts == ["docker network create shop", "docker network ls"])
  }

  @Test func `an expectation below a command belongs to it`() {
    let graph = reading(
      "## Look\n\n```bash\ncurl -f http://x/health | jq .\n```\n\n✅ **Expected**: healthy\n"
    ).graph("look")
    #expect(graph?.steps.first?.expected == "healthy")
  }

  @Test func `tasks below a contents list are found`() {
    let playbook = reading(
      "# Contents\n\n- [Stop](#stop)\n\n## Stop\n\n```bash\nsystemctl stop x\n```\n")
    #expect(playbook.slugs == ["stop"])
  }

  @Test(arguments: [
    "5672 - the queue\n9092 - the log", "INPUT   - packets for us", "10.0.0.1 GET /x 200",
    "✓ it listens", "→ go there", "Usable range: 10.0.0.1", "get \"/x\", to: \"y\"",
    "Without -c → opens a prompt",
  ])
  func `text in a plain fence is never run`(text: String) {
    #expect(
      reading("## X\n\n1. Look\n\n   ```\n   \(text.replacing("\n", with: "\n   "))\n   ```\n")
        .graph("x")?.scripts == [])
  }

  @Test(arguments: [
    ("kubectl get pods\n^ here", ["kubectl get pods"]), ("\\q", []), (":%s/a/b/g", []),
    ("-bash-4.2$ uptime\n 10:00 up", ["uptime"]), ("const x = 5;", []),
    ("restart the service that failed and wait for it to come back", []),
  ])
  func `what is no command in a shell fence is never run`(text: String, scripts: [String]) {
    #expect(
      reading("## X\n\n1. Look\n\n   ```bash\n   \(text.replacing("\n", with: "\n   "))\n   ```\n")
        .graph("x")?.scripts == scripts)
  }
}
