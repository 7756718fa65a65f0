import Foundation
import Testing

/// Pipes, devices and links where a log has files: nothing waits on them, and `verify` tells of them.
struct StrangeFilesTests {
  private func ran() throws -> CommandRun {
    let run = try CommandRun()
    try run.write("# Look\n\n```bash\nseq 3000\n```\n", to: "look.md")
    #expect(
      try run("runbook run look.md --yes && cp .git/audit/runs/*/journal.jsonl copy").status == 0)
    return run
  }

  private static let journal = "cd .git/audit/runs/*/; rm journal.jsonl"
  private static let changes = [
    "\(journal); mkfifo journal.jsonl", "\(journal); ln -s /dev/zero journal.jsonl",
    "\(journal); ln -s \"$OLDPWD/copy\" journal.jsonl",
    "cd .git/audit/runs/*/; mkfifo journal-2.jsonl",
  ]

  @Test(
    arguments: changes + [
      "cd .git/audit; rm ledger.jsonl; mkfifo ledger.jsonl",
      "cd .git/audit; rm ledger.jsonl; ln -s /dev/zero ledger.jsonl",
      "cd .git/audit/runs/*/steps; f=$(ls | head -1); rm \"$f\"; mkfifo \"$f\"",
      "mkdir .git/audit/runs/20990101T000000Z-x-0000; mkfifo .git/audit/runs/20990101T000000Z-x-0000/journal.jsonl",
    ])
  func `verify tells of what is no file of a log`(change: String) throws {
    let run = try ran()
    defer { run.remove() }

    let verified = try run("(\(change)); timeout 20 runbook audit verify")

    #expect(verified.status == 6, "\(verified)")
  }

  @Test(arguments: changes)
  func `no reader waits on it`(change: String) throws {
    let run = try ran()
    defer { run.remove() }
    #expect(try run(change).status == 0)

    for command in ["list", "show last", "tail last", "report last", "export", "sign --key copy"] {
      let read = try run("timeout 20 runbook audit \(command)")
      let isWhole = change.hasSuffix("journal-2.jsonl") && ["list", "tail last"].contains(command)
      #expect(read.status == (isWhole ? 0 : 6), "\(command): \(read)")
    }
    #expect(try run("timeout 20 runbook due --runbooks look.md").status != 124)
    // The log goes on for other runs.
    #expect(try run("timeout 60 runbook run look.md --yes").status == 0)
  }

  @Test func `no run is put into a ledger that is a pipe`() throws {
    let run = try ran()
    defer { run.remove() }

    let begun = try run(
      "cd .git/audit; rm ledger.jsonl; mkfifo ledger.jsonl; cd ../..; timeout 20 runbook run look.md --yes"
    )

    #expect(begun.status == 6, "\(begun)")
  }
}
