import Foundation
import Testing

/// What cannot be read is not good, and a folder that was named is there.
struct AuditFolderTests {
  @Test(arguments: ["list", "verify", "show last"])
  func `a folder that the command line names and that is not there is not found`(
    words: String
  ) throws {
    let command = try CommandRun()
    defer { command.remove() }

    let result = try command("runbook audit \(words) --audit-dir adit")

    #expect(result.status == 3)
    #expect(result.error.hasPrefix("error: there is no folder 'adit'"))
    #expect(try command("runbook audit verify").output == "good: nothing is on the record yet\n")
  }

  @Test(arguments: [("list", "no runs\n"), ("verify", "good: nothing is on the record yet\n")])
  func `a folder that the environment names and that is not there is said`(
    word: String, output: String
  ) throws {
    let command = try CommandRun()
    defer { command.remove() }
    let note = "note: there is no folder 'adit' yet: RUNBOOK_AUDIT_DIR names it\n"

    let result = try command("RUNBOOK_AUDIT_DIR=adit runbook audit \(word)")
    let unset = try command("RUNBOOK_AUDIT_DIR= runbook audit \(word)")

    #expect(result.status == 0 && result.output == output && result.error == note)
    #expect(unset.status == 0 && unset.error.isEmpty)
  }

  @Test func `a log that cannot be read is not verified`() throws {
    let command = try CommandRun()
    defer { command.remove() }

    for set in ["echo x >audit", "mkdir audit; echo x >audit/runs"] {
      let result = try command("rm -rf audit; \(set); runbook audit verify --audit-dir audit")

      #expect(result.status == 6)
      #expect(result.error.contains("cannot be read: not a directory"))
      #expect(result.output.isEmpty)
    }
  }

  /// A folder that leads to itself: nobody can read that, whoever they are.
  @Test func `a run that cannot be read is told of, not left out or called missing`() throws {
    let command = try CommandRun()
    defer { command.remove() }
    try command.write("# Look\n\n```bash\ntrue\n```\n", to: "look.md")
    try #require(try command("runbook run look.md --yes; runbook run look.md --yes").status == 0)
    let spoilt = try command(
      "cd .git/audit/runs; for run in *; do rm -r $run; ln -s $run $run; echo $run; break; done")
    let run = spoilt.output.trimmingCharacters(in: .whitespacesAndNewlines)

    let listed = try command("runbook audit list --format json")
    let verified = try command("runbook audit verify")
    let resumed = try command("runbook resume --yes")

    #expect(listed.status == 6)
    #expect(listed.output.contains("\"succeeded\""))
    #expect(listed.error.hasPrefix("error: run '\(run)' cannot be read: too many levels"))
    #expect(verified.status == 6)
    #expect(verified.output.contains("runs/\(run)/journal.jsonl: cannot be read: too many levels"))
    #expect(!verified.output.contains("missing"))
    #expect(resumed.status == 3 && resumed.error.contains("run '\(run)' cannot be read"))
  }

  @Test func `resume says why there is no log to go on with`() throws {
    let command = try CommandRun()
    defer { command.remove() }

    let missing = try command("runbook resume --audit-dir adit")
    let unreadable = try command("echo x >audit; runbook resume --audit-dir audit")

    #expect(missing.status == 3 && missing.error.contains("there is no folder 'adit'"))
    #expect(unreadable.status == 6 && unreadable.error.contains("cannot be read: not a directory"))
  }

  @Test func `a step that was left out says by which option`() throws {
    let command = try CommandRun()
    defer { command.remove() }
    try command.write(
      (1...4).map { "\($0). Look\n   ```bash\n   true\n   ```\n" }.reduce("# Look\n\n", +),
      to: "look.md")

    _ = try command("runbook run look.md --yes --from 2 --until 3 --skip 3")
    let shown = try command("runbook audit show last").output

    for words in [
      "1  Look skipped (option --from)", "3  Look skipped (option --skip)",
      "4  Look skipped (option --until)",
    ] { #expect(shown.contains(words), "\(shown)") }
  }
}
