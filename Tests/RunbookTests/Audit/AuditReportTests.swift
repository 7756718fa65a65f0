import Foundation
import Testing

/// `audit report` over logs of real runs.
struct AuditReportTests {
  private let playbook = """
    # Cache

    ## Restart the cache

    **Response Time**: < 5 minutes
    **RTO**: 15 minutes

    1. Look at it
       ```bash
       printf 'a|b `x` ```\\n```\\n<script>alert(1)</script> \\377 end\\n'
       ```
    2. List its keys
       ```bash
       seq 9000
       ```
    3. Tell the team
    """

  private func ran() throws -> CommandRun {
    let run = try CommandRun()
    try run.write(playbook, to: "cache.md")
    let result = try run("runbook run cache.md --yes --answer 3=done --reason 'INC-1 <b>|`x`'")
    #expect(result.status == 0, "\(result)")
    return run
  }

  @Test func `a run is told with its output, its times and its proof`() throws {
    let run = try ran()
    defer { run.remove() }

    let report = try run("runbook audit report last")

    #expect(report.status == 0 && report.error.isEmpty, "\(report)")
    #expect(report.output.hasPrefix("# Incident report: Restart the cache\n"))
    for words in [
      "| Reason | INC-1 \\<b\\>\\|\\`x\\` |", "target 5:00 min; first step begun",
      "| Recovery time (RTO) | target 15:00 min", "run it? → yes, by option --yes",
      "````sh\nprintf", "most of it is left out", "8998\n8999\n9000\n```",
      "head and tail of 43893 bytes in runs/", "/steps/6.stdout",
      "This run's journal and the ledger verified",
    ] { #expect(report.output.contains(words), "\(words) in \(report.output)") }
  }

  @Test func `the page is well-formed`() throws {
    let run = try ran()
    defer { run.remove() }

    let page = try run("runbook audit report last --format html >page; xmllint --noout page")

    let isInCI = ProcessInfo.processInfo.environment["CI"] != nil
    let hasCheck = try run("command -v xmllint").status == 0
    if isInCI || hasCheck { #expect(page.status == 0 && page.error.isEmpty, "\(page)") }
    #expect(try !run("cat page").output.contains("<script"))
  }

  @Test func `a log that was changed is reported as such`() throws {
    let run = try ran()
    defer { run.remove() }

    let report = try run(
      "sed -i 's/Tell the team/Told the team/' .git/audit/runs/*/journal.jsonl;"
        + " runbook audit report last")

    #expect(report.status == 6)
    #expect(report.output.contains("> **The audit log does not verify"))
    #expect(report.output.contains("changed after it was written"))
    #expect(report.error.contains("does not verify"))
  }

  @Test func `an output that is gone, or a link in its place, is not read`() throws {
    let run = try ran()
    defer { run.remove() }

    let report = try run(
      "cd .git/audit/runs/*/steps; ln -sf /etc/passwd 6.stdout; runbook audit report last")

    #expect(report.status == 6)
    #expect(report.output.contains("43893 bytes that are not here"))
    #expect(!report.output.contains("root:"))
  }
}
