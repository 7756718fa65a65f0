import Foundation
import RunbookCore
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
