import Foundation
import RunbookCore
import TestSupport
import Testing

/// `runbook rehearse` and `runbook plan` as commands.
struct RehearseCommandTests {
  private let playbook = """
    # Node

    ## Drain

    1. **Stop it:**

       ```bash
       printf 'stopped\\n'
       ```

    2. **See it:**

       ```bash
       test 1 -lt 2
       ```
    """

  private func audit() -> String { "--audit-dir audit" }

  @Test func `a rehearsal is on record and listed, and fits its schema`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(playbook, to: "runbooks/node.md")

    let before = try run("runbook rehearse --stale 90d \(audit())")
    let rehearsed = try run("runbook rehearse --format json \(audit())")
    let after = try run("runbook rehearse --stale 90d \(audit())")
    let listed = try run("runbook list --format json \(audit())")

    #expect(before.status == 4)
    #expect(rehearsed.status == 0)
    #expect(after.status == 0)
    #expect(listed.output.contains("lastRehearsed"))
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Schemas/rehearsal.schema.json")
    let schema = SchemaValidator(try JSONValue(parsing: [UInt8](try Data(contentsOf: file))))
    #expect(schema.problems(in: try JSONValue(parsing: rehearsed.output)) == [])
  }

  @Test func `what a run recorded is replayed, and drift is told`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(playbook, to: "runbooks/node.md")

    let live = try run("runbook run drain --yes --record then.json \(audit())")
    let same = try run("runbook rehearse drain --strict --recording then.json \(audit())")
    try run.write(
      playbook.replacingOccurrences(of: "-lt 2", with: "-lt 3"), to: "runbooks/node.md")
    let other = try run("runbook rehearse drain --strict --recording then.json \(audit())")

    #expect(live.status == 0)
    #expect(same.status == 0)
    #expect(other.status == 4)
    #expect(other.output.contains("[recording-drift]"))
  }

  @Test func `the bundled playbooks rehearse without a finding, and an incident is played`() throws
  {
    let run = try CommandRun()
    defer { run.remove() }
    let runbooks = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("runbooks")
    try FileManager.default.copyItem(
      at: runbooks, to: run.folder.appendingPathComponent("runbooks"))

    let all = try run("runbook rehearse --strict \(audit())")
    let incident = try run("runbook rehearse circuit-breaker-open \(audit())")

    #expect(all.status == 0, "\(all.output.suffix(2000))")
    #expect(incident.output.contains("circuit-breaker-open-redis.json: 1 2 3 3.1 4 5 6 7: done"))
  }

  @Test func `conditions and what a step waits for are replayed from their own results`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      """
      ## Drain

      1. **Only there:**

         ```bash {when="test -e flag"}
         touch wrong
         ```

      2. **Until it is there:**

         ```bash {retry=3 every=1s until="test -e there"}
         if test -e first; then touch there; else touch first; fi
         ```
      """, to: "runbooks/node.md")

    let live = try run("runbook run drain --yes --record then.json \(audit())")
    let same = try run("runbook rehearse drain --strict --recording then.json \(audit())")

    #expect(live.status == 0, "\(live.output)")
    #expect(same.status == 0, "\(same.output)")
    #expect(same.output.contains("then.json: 1 2 2: done"))
  }

  private let probed = """
    # Node

    ## Look

    1. **See it:**

       ```bash
       cat state.txt
       ```

    2. **Change it:**

       ```bash
       touch changed
       ```

    3. **Say that nothing changes, and do:**

       ```bash {risk=readOnly}
       touch lied
       ```

    4. **Mend it:**

       ```bash {when="grep -q broken state.txt"}
       touch mended
       ```
    """

  @Test func `a probe runs what only looks, whose result decides the way, and nothing else`() throws
  {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(probed, to: "runbooks/node.md")
    try run.write("all is well", to: "state.txt")

    let told = try run("runbook rehearse look --probe --format json \(audit())")
    let text = try run("runbook rehearse look --probe \(audit())")
    let verified = try run("runbook audit verify \(audit())")
    let shown = try run("runbook audit show last \(audit())")

    #expect(told.status == 0, "\(told.error)")
    let probes = try JSONValue(parsing: told.output)["procedures"]?.arrayValue?.first?["probes"]
    let outcomes = probes?.arrayValue?.map { probe in
      "\(probe["step"]?.stringValue ?? "") \(probe["outcome"]?.stringValue ?? "not run")"
    }
    #expect(outcomes == ["1 succeeded", "2 not run", "3 not run", "when:4 failed"])
    // No path comes through step 4: its condition does not hold.
    #expect(!told.output.contains("4 holds"))
    for name in ["changed", "lied", "mended"] {
      let path = run.folder.appendingPathComponent(name).path
      #expect(!FileManager.default.fileExists(atPath: path))
    }
    #expect(text.error.contains("2 read-only steps run, and nothing else"))
    #expect(verified.status == 0)
    #expect(shown.output.contains("See it") && !shown.output.contains("Change it"))
  }

  @Test func `a probe that fails is an error at its step`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(probed, to: "runbooks/node.md")

    let told = try run("runbook rehearse look --probe \(audit())")
    let unrecorded = try run("runbook rehearse look --probe --no-record")

    #expect(told.status == 4)
    #expect(
      told.output.contains("runbooks/node.md:8:4: error: step '1' was run, and failed: exit 1"))
    #expect(unrecorded.status == 2)
  }

  @Test(.enabled(if: LoopbackServer.isAvailable, Comment(rawValue: LoopbackServer.reason)))
  func `a secret in a probed request's address stays out of its record`() throws {
    let server = try LoopbackServer()
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      "## Look\n\n1. **See:**\n\n   ```http\n"
        + "   GET http://127.0.0.1:\(server.port)/?api_key=hunter2hunter2\n   ```\n",
      to: "runbooks/node.md")

    let told = try run("runbook rehearse look --probe --audit-dir kept")

    #expect(told.output.contains("ran  1: "), "\(told.output)")
    let folder = run.folder.appendingPathComponent("kept")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let journals = try names.filter { $0.hasSuffix("journal.jsonl") }.map {
      try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }
    #expect(journals.contains { $0.contains("api_key=") })
    #expect(!journals.contains { $0.contains("hunter2") })
  }

  @Test func `a value that nobody has keeps a probe from running`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      "## Look\n\n1. **See:**\n\n   ```bash\n   ls \"$PLACE\"\n   ```\n", to: "runbooks/node.md")

    let without = try run("runbook rehearse look --probe \(audit())")
    let with = try run("runbook rehearse look --probe --var PLACE=. \(audit())")

    #expect(without.output.contains("not  1: parameter 'PLACE' has no value"))
    #expect(with.output.contains("ran  1: exit 0"))
  }

  @Test func `annotations and the summary name file and line`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      playbook.replacingOccurrences(of: "```bash\n   test", with: "```bash {undo=9}\n   test"),
      to: "runbooks/node.md")

    let told = try run("runbook rehearse --format github --summary page.md \(audit())")

    #expect(told.status == 4)
    #expect(told.output.contains("::error file=runbooks/node.md,line="))
    let page = try String(
      contentsOf: run.folder.appendingPathComponent("page.md"), encoding: .utf8)
    #expect(page.contains("unresolved-undo"))
  }
}
