import Foundation
import Testing

/// Runs that were killed, and what the next engineer can do with them.
struct ResumeTests {
  private let caller = """
    # A

    ## Top

    1. First
       ```bash
       echo one; X=5
       ```
    2. Follow [Deep](b.md#deep)
    3. Break
       ```bash
       [[ -e again ]] || kill -9 $PPID
       ```
    4. Last
       ```bash
       echo "X is $X"
       ```
    """
  private let called = """
    # B

    ## Deep

    1. In b
       ```bash
       echo deep
       ```
    """

  /// A run that died in step 3; its record is in `.git/audit`.
  private func broken() throws -> CommandRun {
    let run = try CommandRun()
    try run.write(caller, to: "runbooks/a.md")
    try run.write(called, to: "runbooks/b.md")
    let result = try run("runbook run top --yes")
    try #require(result.status == 137, "\(result)")
    return run
  }

  @Test func `a killed run goes on with its state, and with what it calls in another file`() throws
  {
    let run = try broken()
    defer { run.remove() }
    try run.write("", to: "again")

    let shown = try run("runbook audit show last").output
    #expect(shown.contains("Where it stands\n  stands at step 3: Break\n"), "\(shown)")
    let doubt = try run("runbook resume --yes")
    let resumed = try run("runbook resume --yes --answer 3=retry")

    #expect(doubt.status == 5)
    #expect(doubt.error.contains("--answer 3=retry, 3=skip, 3=continue or 3=abort"))
    #expect(resumed.status == 0, "\(resumed)")
    #expect(resumed.output.contains("X is 5"))
    #expect(try run("runbook audit verify").status == 0)
  }

  @Test func `a copied log goes on where its playbooks are not`() throws {
    let run = try broken()
    defer { run.remove() }

    let resumed = try run(
      "touch again; mkdir elsewhere && mv .git/audit elsewhere/log && rm -r runbooks && cd elsewhere"
        + " && runbook resume --audit-dir log --yes --answer 3=retry")

    #expect(resumed.status == 0, "\(resumed)")
    #expect(resumed.error.contains("the run's own copy is used"))
    #expect(resumed.output.contains("X is 5"))
  }

  @Test func `a changed playbook shows which steps changed, and is asked about once`() throws {
    let run = try broken()
    defer { run.remove() }
    try run.write("", to: "again")
    let changed = caller.replacing("echo one", with: "echo uno")
      .replacing("4. Last", with: "4. Look\n   ```bash\n   echo look\n   ```\n5. Last")
    try run.write(changed, to: "runbooks/a.md")
    try run.write(called.replacing("deep\n   `", with: "deeper\n   `"), to: "runbooks/b.md")

    let refused = try run("runbook resume --yes --answer 3=retry")
    #expect(refused.status == 5)
    for line in [
      "  same     2, 3", "  changed  1  First  (the run has begun it already)",
      "             - echo one; X=5", "             + echo uno; X=5", "  changed  4  Look",
      "             - title: Last", "             + title: Look", "  new      5  Last",
      "  b/deep:", "             + echo deeper",
    ] {
      #expect(refused.error.contains(line + "\n"), "\(line) is not in\n\(refused.error)")
    }
    // The word holds: what was accepted is not asked about again.
    #expect(
      try run("rm again; runbook resume --yes --answer 3=retry --accept-changes").status == 137)
    try run.write("", to: "again")
    let resumed = try run("runbook resume --yes --answer 3=retry")
    #expect(resumed.status == 0, "\(resumed)")
    #expect(resumed.output.contains("look"))
  }

  @Test func `run tells of a run that waits to be resumed`() throws {
    let run = try broken()
    defer { run.remove() }
    try run.write("", to: "again")

    let anew = try run("runbook run top --yes")

    #expect(anew.status == 0)
    #expect(anew.error.contains("is broken off\n  help: go on with it by 'runbook resume 2"))
    #expect(!(try run("runbook run top --yes --target x").error.contains("runbook resume")))
  }

  @Test func `what a run was told to leave out is left out when it is resumed`() throws {
    for (options, left) in [
      ("--until 3", ["X is"]), ("--only 1,3", ["deep", "X is"]), ("--skip 4", ["X is"]),
      ("--from 3 --answer 4=yes", ["│ one"]),
    ] {
      let run = try CommandRun()
      defer { run.remove() }
      try run.write(caller, to: "runbooks/a.md")
      try run.write(called, to: "runbooks/b.md")
      try #require(try run("runbook run top --yes \(options)").status == 137)

      let resumed = try run("touch again; runbook resume --yes --answer 3=retry --answer 4=yes")

      #expect(resumed.status == 0, "\(resumed)")
      for text in left { #expect(!resumed.output.contains(text), "\(options): \(resumed)") }
      #expect(try run("runbook audit verify").status == 0)
    }
  }

  @Test func `a resumed run took the time from its first start`() throws {
    let run = try broken()
    defer { run.remove() }

    let resumed = try run("sleep 1.2; touch again; runbook resume --yes --answer 3=retry")
    let took = try run(
      "grep -ho '\"durationMs\":[0-9]*' .git/audit/runs/*/journal-2.jsonl | tail -n 1 | cut -d: -f2"
    )

    #expect(resumed.status == 0, "\(resumed)")
    #expect(Int(took.output.dropLast()) ?? 0 > 1200, "\(took)")
  }

  @Test func `long output of a step that fails shows its end, and where all of it lies`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    let script = "seq 1 5000; echo 'FATAL: no disk' >&2; [[ ! -e bad ]]"
    try run.write("# A\n\n## Long\n\n1. Count\n   ```bash\n   \(script)\n   ```\n", to: "long.md")

    let fine = try run("runbook run long.md --yes").output
    let failed = try run("touch bad; runbook run long.md --yes").output

    #expect(fine.contains("│ 500\n"))
    #expect(!fine.contains("│ FATAL"))
    let lines = failed.split(separator: "\n").map { $0.drop { $0 == " " } }
    #expect(lines.contains("│ 5000"))
    let end = lines.firstIndex(of: "│ FATAL: no disk") ?? 0
    let more = lines.firstIndex { $0.contains("more lines, on record") } ?? 0
    #expect(more > 0 && end > more, "\(failed.suffix(900))")
    #expect(end - more <= 12)
    let place = lines.first { $0.hasPrefix("… all of it: ") }?.split(separator: " ").last ?? ""
    #expect(try run("tail -n 1 \(place)").output == "5000\n")
    let plain = try run("runbook run long.md --yes --plain").output
    #expect(plain.contains("5000\n"))
    #expect(!plain.contains("on record"))
  }

  @Test func `plain lines are as long as what they say`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    let title = "Look at the queue " + String(repeating: "and then again ", count: 8) + "at its end"
    try run.write(
      """
      # Night

      ## Look

      1. \(title):

         ```bash
         printf '%09000d\\n' 7
         ```
      """, to: "long.md")

    let usual = try run("runbook run long.md --yes").output.split(separator: "\n")
    let plain = try run("runbook run long.md --yes --plain").output.split(separator: "\n")

    #expect(usual.allSatisfy { $0.count <= 100 })
    #expect(plain.contains { $0.hasPrefix(" > 1     \(title)  ") })
    let number = String(repeating: "0", count: 8999) + "7"
    #expect(plain.contains("          | \(number)"))
    let endless = try run("sed -i 's/09000/02000000/' long.md; runbook run long.md --yes --plain")
    #expect(endless.output.contains("| ... more, on record"))
  }

  @Test func `without a terminal a resume lists all that is missing, and begins nothing`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      """
      # A

      ## Top

      1. Look
         ```bash
         [[ -e again ]] || kill -9 $PPID
         ```
      2. Call the owner
      3. Use it
         ```bash
         echo "$WORD"
         ```
      4. Read it
         ```bash {interactive=true}
         cat
         ```

      ### Parameters

      | Name | Required |
      | --- | --- |
      | WORD | yes |
      """, to: "runbooks/a.md")
    try #require(
      try run("runbook run top --yes --answer 2=done --answer 4=skip --var WORD=x").status == 137)
    try run.write("", to: "again")

    let before = try run("ls .git/audit/runs/*").output
    let refused = try run("runbook resume --answer 1=retry")
    let after = try run("ls .git/audit/runs/*").output

    #expect(refused.status == 5)
    #expect(refused.error.contains("manual step: Call the owner"), "\(refused)")
    #expect(refused.error.contains("--answer 2=done"))
    #expect(refused.error.contains("--yes"))
    // Which steps are left out was said where the run began.
    #expect(refused.error.contains("--answer 4=skip"), "\(refused)")
    #expect(refused.output == "")
    #expect(before == after)
    let resumed = try run("runbook resume --yes --answer 1=retry --answer 2=done --answer 4=skip")
    #expect(resumed.status == 0, "\(resumed)")
  }

  @Test func `a run that is going on is not resumed`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    let wait = "for i in {1..600}; do [[ -e go ]] && break; sleep 0.1; done"
    try run.write("# A\n\n## Slow\n\n1. Wait\n   ```bash\n   \(wait)\n   ```\n", to: "slow.md")

    let refused = try run(
      "runbook run slow.md --yes >/dev/null 2>&1 & until grep -qs step.started"
        + " .git/audit/runs/*/journal.jsonl; do sleep 0.05; done; name=$(ls .git/audit/runs);"
        + " runbook resume $name --yes; status=$?; touch go; wait; exit $status")

    #expect(refused.status == 7)
    #expect(refused.error.contains("is going on: it has not been left"), "\(refused)")
  }

  @Test(arguments: ["--from 4 --until 1", "--only 1 --skip 1", "--from 3 --only 2"])
  func `options that leave out every step run nothing`(options: String) throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(caller, to: "runbooks/a.md")
    try run.write(called, to: "runbooks/b.md")

    let refused = try run("runbook run top --yes \(options)")

    #expect(refused.status == 2)
    #expect(refused.error.hasPrefix("error: nothing of 'top' is left to run"), "\(refused)")
    #expect(try run("runbook run top --dry-run \(options)").status == 2)
  }

  @Test func `a record that is made durable at its end is for read-only procedures`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write("# A\n\n## Look\n\n```bash\nuptime\n```\n", to: "look.md")
    try run.write("# A\n\n## Stop\n\n```bash\nsystemctl stop x\n```\n", to: "stop.md")

    let looked = try run("runbook run look.md --yes --durability run")
    let refused = try run("runbook run stop.md --yes --durability run")

    #expect(looked.status == 0, "\(looked)")
    #expect(
      try run("runbook audit show last --format json").output.contains(#""durability":"run""#))
    #expect(refused.status == 2)
    #expect(refused.error.contains("'--durability run' is for read-only procedures"))
  }
}
