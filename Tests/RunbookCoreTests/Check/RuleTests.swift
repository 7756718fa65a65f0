import Testing

@testable import RunbookCore

struct RuleTests {
  /// What `check` finds in `text`, and the marked text of each.
  private func found(_ text: String, _ rule: String) -> [String] {
    let playbook = reading(text)
    return Catalogue([playbook]).findings.filter { $0.diagnostic.rule == rule }.map {
      $0.diagnostic.range.map { playbook.source[$0] } ?? ""
    }
  }

  @Test func `a cloud tool behind ssh is in doubt`() {
    let text = """
      ## Restore

      ```bash
      ssh db-1
      aws s3 cp s3://copies/latest .
      kubectl get pods
      ```
      """
    #expect(found(text, "local-tool-in-session") == ["aws"])
    #expect(found(text.replacing("ssh db-1\n", with: ""), "local-tool-in-session") == [])
  }

  @Test func `a program of which nothing is known is told once`() {
    let text = """
      ## Ship

      ```bash
      alias put='cp -v'
      wait_for() { sleep 1; }
      put a b
      wait_for
      kubctl get pods
      shopctl drain
      ./bin/ship.sh
      /usr/bin/grep x y
      <tool> run
      ```

      ```bash
      shopctl fill
      ```
      """
    #expect(found(text, "unknown-program") == ["kubctl", "shopctl"])
  }

  @Test func `a program that is nearly known is taken for a slip`() {
    let playbook = reading("## Look\n\n```bash\nkubctl get pods\n```\n")
    let help = Catalogue([playbook]).findings.map(\.diagnostic)
      .first { $0.rule == "unknown-program" }?.help
    #expect(help == "did you mean 'kubectl'?")
  }

  @Test func `a loop that may wait for ever wants a limit`() {
    let loop = "until curl -fs localhost; do\n  sleep 5\ndone"
    #expect(found("## Wait\n\n```bash\n\(loop)\n```\n", "poll-without-limit") == [loop])
    #expect(found("## Wait\n\n```bash {timeout=5m}\n\(loop)\n```\n", "poll-without-limit") == [])
  }

  @Test(arguments: [
    ("ssh web-1\nsudo iptables -A INPUT -j DROP", "sudo"),
    ("ssh web-1\nsystemctl restart sshd", "systemctl"),
    ("ssh web-1 \"sudo ufw enable\"", "\"sudo ufw enable\""),
  ])
  func `what may close its own way in is named`(code: String, marked: String) {
    #expect(found("## Isolate\n\n```bash\n\(code)\n```\n", "cuts-own-connection") == [marked])
  }

  @Test(arguments: [
    "ssh web-1\nsudo iptables -L", "ssh web-1\nsystemctl status sshd", "sudo ufw enable",
  ])
  func `looking, or acting here, cuts nothing`(code: String) {
    #expect(found("## Look\n\n```bash\n\(code)\n```\n", "cuts-own-connection") == [])
  }

  @Test func `an export that nothing follows has no effect`() {
    #expect(
      found(
        "## Slow down\n\n1. Limit\n   ```bash\n   export LIMIT=5\n   ```\n", "export-has-no-effect")
        == ["export LIMIT=5"])
    #expect(
      found(
        "## Slow down\n\n```bash\nexport LIMIT=5\n./serve --once\n```\n", "export-has-no-effect")
        == [])
  }

  @Test(arguments: [
    ("uptime", true), ("RATES=5", true), ("echo \"RATE=5\"", true), ("RATE=$(uptime)", false),
    ("export RATE=5", false), ("read -r RATE < rate.txt", false), ("printf -v RATE '%s' 5", false),
    ("for RATE in 1 2; do uptime; done", false), ("mapfile -t RATE < rates.txt", false),
    (": \"${RATE:=5}\"", false), ("source rates.sh", false), ("eval \"$(rates)\"", false),
    ("f() { RATE=5; }\nf", false),
  ])
  func `a value is captured that something sets`(code: String, isFound: Bool) {
    let text = "## Count\n\n```bash {capture=RATE}\n\(code)\n```\n"
    #expect(found(text, "capture-unset").isEmpty != isFound)
  }

  @Test func `a value may be set by a step before`() {
    let text =
      "## Count\n\n```bash\nRATE=5\n```\n\nThen:\n\n```bash {capture=RATE}\nuptime\n```\n"
    #expect(found(text, "capture-unset") == [])
  }

  @Test func `like commands that change something may be a choice`() {
    let text = """
      ## Grow

      ```bash
      # Scale the shop
      kubectl scale deploy shop --replicas=3

      # Scale the till
      kubectl scale deploy till --replicas=3
      ```
      """
    #expect(found(text, "composition-unclear").count == 1)
    #expect(found(text.replacing("# Scale", with: "# 1. Scale"), "composition-unclear") == [])
  }

  @Test func `a time of day without a zone is the machine's own`() {
    func text(_ schedule: String) -> String {
      "# Ops\n\n## Check the copy\n\n**Frequency:** \(schedule)\n\n1. Look\n"
    }
    #expect(found(text("Daily at 2 AM"), "schedule-zone") == ["Daily at 2 AM"])
    #expect(found(text("Daily at 2 AM UTC"), "schedule-zone") == [])
    #expect(found(text("Weekly"), "schedule-zone") == [])
  }

  @Test(arguments: [
    ("Last Friday of the month at 09:00", true), ("Daily at 24:00 UTC", true),
    ("Daily except Sunday at 2 AM", true), ("0 25 * * *", true), ("*/5 nightly", true),
    ("First Monday of the month at 9 AM UTC", false), ("Daily at 02:00 and 14:30 UTC", false),
    ("Weekly", false), ("Every 2 weeks", false), ("Quarterly: Q1 2026: the whole", false),
    ("As needed", false), ("0 3 * * 0 UTC", false),
  ])
  func `a time that is written and not read is told`(schedule: String, isTold: Bool) {
    let text = "# Ops\n\n## Check the copy\n\n**Frequency:** \(schedule)\n\n1. Look\n"
    #expect(found(text, "schedule-unread") == (isTold ? [schedule] : []))
  }

  @Test func `of several facts the one with the time is told`() {
    let text =
      "# Ops\n\n## Check the copy\n\n### Window\n\n- **Start Time:** Last Sunday 02:00\n"
      + "- **Length:** 2 hours\n\n### Steps\n\n1. Look\n"
    #expect(found(text, "schedule-unread") == ["Last Sunday 02:00"])
  }

  @Test(arguments: [
    ("Daily at 2 AM Europe/Berlin", nil), ("Daily at 2 AM Europe/Atlantis", "Europe/Atlantis"),
    ("Daily at 2 AM ET", "ET"), ("Daily at 2 AM UTC", nil), ("Daily at 2 AM", nil),
    ("Weekly, Europe/Atlantis", nil),
  ])
  func `a zone that nobody knows is told`(schedule: String, zone: String?) throws {
    let text = "# Ops\n\n## Check the copy\n\n**Frequency:** \(schedule)\n\n1. Look\n"
    let playbook = Playbook(reading: SourceFile(path: "ops.md", text))
    let utc = Array("TZif".utf8) + [UInt8](repeating: 0, count: 35) + [1, 0, 0, 0, 4]
    let file = try #require(ZoneFile(utc + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8)))
    let database = ZoneDatabase { ["UTC", "Europe/Berlin"].contains($0) ? file : nil }
    func told(_ zones: ZoneDatabase) -> [String] {
      ScheduleRule.zoneFindings(of: playbook, zones: zones).compactMap { finding in
        finding.range.map { playbook.source[$0] }
      }
    }

    #expect(told(database) == [zone].compactMap { $0 })
    #expect(told(.missing) == (zone == "ET" ? ["ET"] : []))
  }

  @Test func `links within a file lead to headings`() {
    let text = """
      # Ops

      See [it](#drain-it), [that](#drian-it), [a name](#here), [a top](#top).

      <a name="here"></a>

      ## Drain it

      1. Drain
      """
    #expect(found(text, "dead-link") == ["[that](#drian-it)"])
  }

  @Test func `headings that repeat have numbered anchors`() {
    #expect(
      found("# A\n\n## B c\n\n## B c\n\n[x](#b-c-1) [y](#b-c-2)\n", "dead-link") == ["[y](#b-c-2)"])
  }

  @Test func `what is not written yet is named`() {
    let text = "## Purge\n\nTODO\n\n1.\n2. Tell them\n\n```bash\n```\n\nTODO: say how\n"
    #expect(found(text, "todo-stub") == ["TODO", "TODO: say how"])
    #expect(found(text, "empty-step").count == 2)
    #expect(found("## Purge\n\n1. Do the todo list\n", "todo-stub") == [])
  }

  @Test func `a comment behind a continuation ends the line`() {
    let text = "## Serve\n\n```bash\ndocker run -d \\\n  -p 80:80 \\  # the web\n  nginx\n```\n"
    #expect(found(text, "broken-continuation") == ["\\  # the web"])
    #expect(found(text.replacing("  # the web", with: ""), "broken-continuation") == [])
  }

  @Test func `a command that starts with a flag belonged to the line above`() {
    #expect(
      found("## Serve\n\n```bash\ndocker run nginx\n  -p 80:80\n```\n", "broken-continuation")
        == ["-p"])
  }

  @Test func `every rule that is raised stands in the table`() {
    #expect(RuleTable.rules.map(\.id) == RuleTable.rules.map(\.id).sorted())
    #expect(Set(RuleTable.rules.map(\.id)).count == RuleTable.rules.count)
  }
}
