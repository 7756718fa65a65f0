import Foundation
import Testing

/// Procedures that other procedures call, without a terminal.
struct CalledProcedureTests {
  private let caller = """
    # A

    ## Top

    1. First
       ```bash
       echo one
       ```
    2. Follow [Restart](b.md#restart)
    3. Last
       ```bash
       echo "leader is $LEADER"
       ```
    """
  private let called = """
    # B

    ## Restart

    | Parameter | Required | Secret |
    | --- | --- | --- |
    | CACHE_HOST | yes | no |
    | CACHE_PASS | yes | yes |

    1. Ask the network team
    2. Restart it
       ```bash
       echo "to $CACHE_HOST"; rm -rf ./data; test -n "$CACHE_PASS"
       ```
    3. Who leads
       ```bash {capture=LEADER}
       LEADER=$CACHE_PASS-7
       ```
    4. If it is slow, wait
       ```bash
       sleep 0
       ```
    """

  private func folder() throws -> CommandRun {
    let run = try CommandRun()
    try run.write(caller, to: "runbooks/a.md")
    try run.write(called, to: "runbooks/b.md")
    return run
  }

  private let given =
    "--yes --var CACHE_HOST=c1 --var CACHE_PASS=sesame123 --answer '2>b-restart:1=done'"
    + " --allow-destructive='2>b-restart:2'"

  @Test func `what they need is listed before the first step, with its place`() throws {
    let run = try folder()
    defer { run.remove() }

    let result = try run("runbook run top --yes")

    #expect(result.status == 5)
    #expect(result.output.isEmpty)
    let lines = result.error.split(separator: "\n").map(String.init)
    #expect(lines.first == "error: 5 things must be settled before the first step")
    #expect(lines.last == "nothing was run")
    for (place, remedy) in [
      ("runbooks/b.md:10:1", "--answer \"2>b-restart:1=done\", or --skip-manual"),
      ("runbooks/b.md:7:1", "--var CACHE_HOST=…"), ("runbooks/b.md:8:1", "--var CACHE_PASS=…"),
      ("runbooks/b.md:13:4", "--allow-destructive=\"2>b-restart:2\""),
    ] {
      #expect(
        lines.contains { $0.contains("  \(place)") && $0.hasSuffix(remedy) }, "\(result.error)")
    }
  }

  @Test func `it runs to its end with all of it given, and a secret stays one`() throws {
    let run = try folder()
    defer { run.remove() }

    let result = try run("runbook run top \(given) --answer '2>b-restart:4=skip'")

    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("to c1\n"))
    #expect(result.output.contains("leader is ***-7\n"))
    #expect(!(result.output + result.error).contains("sesame123"))
    #expect(try run("grep -rq sesame123 .git/audit").status == 1)
    let started = try run("cat .git/audit/runs/*/journal.jsonl | head -1").output
    #expect(started.contains(#"{"name":"CACHE_HOST","value":"c1","origin":"--var"}"#), "\(started)")
  }

  @Test func `a run that stops inside goes on with the values it began with`() throws {
    let run = try folder()
    defer { run.remove() }
    try run.write(
      called.replacing("sleep 0", with: "[[ -e again ]] || kill -9 $PPID"), to: "runbooks/b.md")
    let broken = try run("runbook run top \(given) --answer '2>b-restart:4=yes'")
    #expect(broken.status == 137)
    try run.write("", to: "again")

    let doubt = try run("runbook resume --yes --var CACHE_PASS=sesame123")
    let resumed = try run(
      "runbook resume --yes --var CACHE_PASS=sesame123 --answer '2>b-restart:4=retry'")

    #expect(doubt.status == 5)
    #expect(doubt.error.contains("--answer 2>b-restart:4=retry"))
    #expect(!doubt.error.contains("CACHE_HOST"))
    #expect(resumed.status == 0, "\(resumed)")
  }

  @Test func `a name that no procedure of the run has is told with those that are near`() throws {
    let run = try folder()
    defer { run.remove() }

    let result = try run("runbook run top --var CACHE_HOTS=c1")

    #expect(result.status == 2)
    #expect(result.error.contains("did you mean 'CACHE_HOST'?"))
  }

  @Test func `a link to what is no procedure is done by hand, not passed as done`() throws {
    let run = try folder()
    defer { run.remove() }
    try run.write(caller.replacing("#restart", with: "#nowhere"), to: "runbooks/a.md")

    let result = try run("runbook run top --yes --var LEADER=x")
    let checked = try run("runbook check runbooks/a.md runbooks/b.md")
    let shown = try run("runbook show top").output

    #expect(result.status == 5)
    #expect(result.error.contains("manual step: Follow Restart"))
    #expect(shown.contains(" 2  manual     Follow Restart"), "\(shown)")
    #expect(checked.output.contains("there is no heading '#nowhere' in 'b.md'"))
  }

  @Test func `a link to a heading without steps is told, one that only refers is not`() throws {
    let run = try folder()
    defer { run.remove() }
    let text = "# Caller\n\n## Top\n\n1. Look\n2. Follow [Rest](c.md#rest)\n"
    try run.write(text, to: "runbooks/a.md")
    try run.write("# Base\n\n## Rest\n\nNobody has written it yet.\n", to: "runbooks/c.md")

    let told = try run("runbook check runbooks/a.md runbooks/c.md").output
    let alone = try run("runbook check runbooks/a.md").output
    try run.write(text.replacing("Follow", with: "See"), to: "runbooks/a.md")
    let referred = try run("runbook check runbooks/a.md runbooks/c.md").output
    try run.write("# Base\n\n## Rest\n\n1. Rest\n", to: "runbooks/c.md")
    try run.write(text, to: "runbooks/a.md")
    let written = try run("runbook check runbooks/a.md runbooks/c.md").output

    #expect(told.contains("runbooks/a.md:6:11: note: '#rest' in 'c.md' is no procedure"), "\(told)")
    for output in [alone, referred, written] { #expect(!output.contains("link-without-steps")) }
  }

  @Test func `a dry run tells what is not settled inside`() throws {
    let run = try folder()
    defer { run.remove() }

    let result = try run("runbook run top --dry-run --strict --var CACHE_HOST=c1")

    #expect(result.status == 5)
    #expect(result.output.contains("CACHE_HOST = c1  (--var)"))
    #expect(result.output.contains("CACHE_PASS has no value"))
    #expect(result.output.contains("runbooks/b.md:8:1  --var CACHE_PASS=…"), "\(result.output)")
  }

  @Test func `a step with a condition is left out without its question`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      "# A\n\n## Top\n\n1. If it is slow, wait\n\n   ```bash\n   touch did\n   ```\n",
      to: "runbooks/a.md")

    let result = try run("runbook run top --yes --answer 1=skip")

    #expect(result.status == 0, "\(result)")
    #expect(try run("test -e did").status == 1)
  }
}
