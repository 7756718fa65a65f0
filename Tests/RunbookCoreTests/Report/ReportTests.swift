import TestSupport
import Testing

@testable import RunbookCore

/// What stands in a report, and that nothing in it acts as Markdown or HTML.
struct ReportTests {
  private let hostile =
    "a|b `x` ```\n````\n~~~\n<script>alert(1)</script> & \u{1B}[31mred\u{1B}[0m\u{7}\u{202E}# no"

  private func report(_ events: [Event], isBeingWritten: Bool = false) -> [ReportBlock] {
    var writer = JournalWriter(run: "r-1", seal: .plain, head: .zero)
    var report = IncidentReport()
    for (index, event) in events.enumerated() {
      let time = Timestamp(microseconds: 1_795_226_401_000_042 + Int64(index) * 61_000_000)
      if let line = JournalLine(parsing: writer.line(for: event, at: time)) {
        report.take(line, ends: { _ in nil })
      }
    }
    let verdict = AuditVerdict(
      ledgerLines: 2, ledgerHead: .zero, problems: [], notes: [],
      runs: [
        .init(
          run: "r-1", state: .finished, lines: events.count, head: writer.head, problems: [],
          notes: [])
      ], isKeyed: false)
    return report.blocks(isBeingWritten: isBeingWritten, procedure: nil, verdict: verdict)
  }

  private func step(_ id: String, _ attempt: Int = 1, action: String = "drain") -> Event {
    .stepStarted(
      .init(
        step: id, attempt: attempt, title: "Drain it", actionType: "shell", action: action,
        isEdited: false, risk: .change, session: "local", workingDirectory: nil, timeoutMs: nil))
  }

  private func end(_ id: String, _ attempt: Int = 1, exit: Int = 0, output: String = "") -> Event {
    .stepFinished(
      .init(
        step: id, attempt: attempt, outcome: exit == 0 ? .succeeded : .failed,
        termination: .exited(exit), durationMs: 5,
        stdout: .init(bytes: output.utf8.count, sha256: "ab", text: output)))
  }

  private func facts(_ blocks: [ReportBlock]) -> [String: String] {
    var found: [String: String] = [:]
    for case .facts(let facts) in blocks {
      for fact in facts where found[fact.name] == nil { found[fact.name] = fact.value }
    }
    return found
  }

  @Test func `an answer stands with the step that it let begin`() {
    let blocks = report([
      sampleEvents[0],
      .promptAnswered(
        .init(step: "1", question: "run it?", answer: "yes", by: "terminal", waitedMs: 4000)),
      step("1"), end("1"),
    ])

    #expect(facts(blocks)["answered"] == "run it? → yes, by Ada at the terminal after 4.00 s")
    #expect(
      !blocks.contains { if case .item(let text) = $0 { text.contains("run it?") } else { false } })
  }

  @Test func `a failure is told, and whether a later attempt went well`() {
    let blocks = report([sampleEvents[0], step("1"), end("1", exit: 3), step("1", 2), end("1", 2)])

    #expect(blocks.contains(.section("What went wrong")))
    #expect(
      blocks.contains(
        .item("02:01:02 · step 1 Drain it: failed: exit 3 after 0.00 s (a later attempt succeeded)")
      ))
    #expect(facts(blocks)["Attempts"] == "2, 1 of them again")
  }

  @Test(arguments: [
    ([Event.runSuspended(reason: "quit")], false, "suspended (quit)"),
    ([], true, "still going on"), ([], false, "broke off"),
  ])
  func `a run without an end is told as such`(_ more: [Event], _ isLive: Bool, _ words: String) {
    let blocks = report([sampleEvents[0], step("1")] + more, isBeingWritten: isLive)

    guard case .warning(let warning) = blocks[1] else {
      return #expect(Bool(false), "\(blocks[1])")
    }
    #expect(warning.contains(words))
    let outcome = isLive ? "running" : "unknown: its end is not on the record"
    #expect(
      blocks.contains {
        if case .facts(let facts) = $0 { facts.contains(.init("outcome", outcome)) } else { false }
      })
  }

  @Test(arguments: [(100_000, "met"), (30_000, "not met")])
  func `the response is the first step, against the limit`(limitMs: Int, verdict: String) {
    let blocks = report([
      sampleEvents[0], step("1"), end("1"),
      .limitPassed(limit: "response", limitMs: limitMs, elapsedMs: limitMs + 10),
      .limitPassed(limit: "escalation: Second", limitMs: 60_000, elapsedMs: 60_001),
    ])

    #expect(facts(blocks)["Response time"]?.hasSuffix(": \(verdict)") == true)
    #expect(
      blocks.contains {
        if case .item(let text) = $0 {
          text.contains("escalation is due after 1:00 min: Second")
        } else {
          false
        }
      })
  }

  @Test func `a recovery time counts only where the run succeeded`() {
    let met = Event.runFinished(
      .init(outcome: .succeeded, durationMs: 50_000, counts: [.succeeded: 1], rtoTargetMs: 60_000))

    #expect(
      facts(report([sampleEvents[0], met]))["Recovery time (RTO)"]?.hasSuffix(": met") == true)
    #expect(
      facts(report([sampleEvents[0], sampleEvents[3]]))["Recovery time (RTO)"]?
        .hasSuffix("the run did not succeed") == true)
  }

  @Test func `a fence is longer than what it holds`() {
    let text = ReportMarkdown.text([
      .code(hostile, .text), .item(hostile), .facts([.init("a", hostile)]),
    ])

    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "`````text")
    #expect(lines.count { $0.hasPrefix("`````") } == 2)
    #expect(
      text.contains(
        ##"- a\|b \`x\` \`\`\` \`\`\`\` \~\~\~ \<script\>alert(1)\</script\> \& ␛\[31mred"##))
    #expect(text.contains("\n| a | a\\|b "))
  }

  @Test(arguments: [
    ("1. one", #"1\. one"#), ("- x", #"\- x"#), ("# x", ##"\# x"##), ("  indented", "indented"),
    ("=", #"\="#), ("v1.2", "v1.2"), ("", #"\-"#), ("a\nb", "a b"), ("2) two", #"2\) two"#),
  ])
  func `the start of a line opens no block`(_ text: String, _ escaped: String) {
    #expect(ReportMarkdown.escaped(text) == escaped)
  }

  @Test func `HTML is escaped and loads nothing`() {
    let html = ReportHTML.text(
      report([sampleEvents[0], step("1", action: hostile), end("1", output: hostile)]))

    #expect(!html.contains("<script"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;"))
    #expect(html.contains("&lt;U+202E&gt;"))
    #expect(!html.contains("src=") && !html.contains("href="))
    #expect(html.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" })
  }

  @Test func `long output is cut in its middle`() {
    let text = (1...500).map { "line \($0)\n" }.joined()

    let excerpt = OutputExcerpt.text(text)

    let lines = excerpt.text.split(separator: "\n")
    #expect(excerpt.isCut)
    #expect(lines[15] == "… 450 lines left out …")
    #expect(lines.count == 51 && lines.last == "line 500")
    #expect(
      OutputExcerpt.text(OutputEnds(head: Array("a\nb".utf8), tail: [], leftOut: 0)).text == "a\nb")
    #expect(
      OutputExcerpt.text(String(repeating: "x", count: 1000)).text.hasSuffix(
        " … 600 characters left out"))
  }
}
