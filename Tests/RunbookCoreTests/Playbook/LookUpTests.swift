import Testing

@testable import RunbookCore

/// Bullets that name how things are looked up, and commands that leave open what they are done to.
struct LookUpTests {
  private func graph(_ text: String) throws -> StepGraph {
    try #require(readingTwice("# Shop\n\n## Mend the till\n\n\(text)\n").graphs.first)
  }

  @Test func `a list of look-ups is a menu`() throws {
    let graph = try graph(
      "- Config: `cat /etc/till.conf`\n- Logs: `journalctl -u till`\n"
        + "- Restart: `systemctl restart till`")
    let decision = try #require(graph.decision("1"))

    #expect(decision.kind == .menu)
    #expect(decision.options.map(\.label) == ["Config", "Logs", "Restart"])
  }

  @Test(arguments: [
    "- Stop it: `systemctl stop till`\n- Wipe it: `rm -rf /srv/till`\n- Start it: `systemctl start till`",
    "- Config: `cat /etc/till.conf`\n- Logs: `journalctl -u till`\n- Status: `systemctl status till`",
    "1. Config: `cat /etc/till.conf`\n2. Logs: `journalctl -u till`\n3. Restart: `systemctl restart till`",
  ])
  func `steps and mere looks are gone through`(text: String) throws {
    #expect(try graph(text).scripts.count == 3)
    #expect(try graph(text).decision("1") == nil)
  }

  @Test(arguments: [
    ("Drain it (`kubectl drain till-1`)", true), ("Delete each app (`cf delete -rf`)", false),
    ("Remove the old goods (`rm -rf`)", false), ("For every till, run `make restart`", false),
    ("Look at each disk with `df -h`", true), ("Run `systemctl restart till`", true),
    ("Empty it: `rm -rf /srv/till` (this takes a while)", true),
    ("Expected to fail: `ssh till-1` (closed)", false),
    ("Empty it: `rm -rf /srv/till` (no longer needed)", false),
    ("Empty it: `rm -rf /srv/till` (deprecated)", false),
    ("Move the page with `git mv` (it keeps the history)", false),
    ("Move the page: `git mv a b` (it keeps the history)", true),
    ("Write as the till: `aws --profile till` (no console)", false),
    ("Make a limit: `aws budgets create-budget` (monthly)", false),
    ("Check the tool: `git --version` (any will do)", true),
    ("Bring them up: `kubectl apply` (all of them)", false),
  ])
  func `a command that lacks its object is left to the engineer`(text: String, runs: Bool) throws {
    let graph = try graph("1. \(text)\n2. Look: `date -u`")

    #expect(graph.steps.count == 2)
    #expect((graph.scripts.count == 2) == runs)
  }

  @Test(arguments: [
    (
      "1. **Till:** `systemctl start till`\n   - **Check:** `systemctl status till`",
      ["systemctl start till", "systemctl status till"]
    ),
    (
      "1. Start it: `systemctl start till`\n   - **Check:** `date -u`\n   - **Failure:** Call Ann",
      ["systemctl start till", "date -u"]
    ),
    (
      "1. Start it: `systemctl start till`\n\n   ```bash\n   sudo systemctl start till -v\n   ```",
      ["sudo systemctl start till -v"]
    ),
    (
      "1. Start it: `systemctl start till`\n   - Run `sudo systemctl start till`",
      ["sudo systemctl start till"]
    ),
  ])
  func `an item's own command comes before its bullets`(text: String, scripts: [String]) throws {
    #expect(try graph(text).scripts == scripts)
  }
}
