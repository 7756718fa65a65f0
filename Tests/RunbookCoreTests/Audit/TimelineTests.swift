import TestSupport
import Testing

@testable import RunbookCore

struct TimelineTests {
  private func lines(_ events: [Event]) -> [JournalLine] {
    var writer = JournalWriter(run: "r-1", seal: .plain, head: .zero)
    return events.enumerated().compactMap { index, event in
      let time = Timestamp(microseconds: 1_795_226_401_000_042 + Int64(index) * 61_000_000)
      return JournalLine(parsing: writer.line(for: event, at: time))
    }
  }

  private func timeline(_ events: [Event]) -> (text: [String], timeline: Timeline) {
    var timeline = Timeline()
    let text = lines(events).flatMap { timeline.take($0) }
    return (text, timeline)
  }

  private let started = Event.stepStarted(
    .init(
      step: "2", attempt: 1, title: "Drain the node", actionType: "shell",
      action: "kubectl drain \\\n  n-1", isEdited: false, risk: .change, session: "local",
      workingDirectory: nil, timeoutMs: nil))

  @Test(arguments: [
    (
      Outcome.unknown, "the link was lost" as String?,
      "? 2  unknown after 5.00 s: the link was lost"
    ),
    (.failed, "the link was lost", "✗ 2  failed after 5.00 s: the link was lost"),
    (.unknown, nil, "? 2  unknown the link was lost after 5.00 s"),
    (.unknown, "look there", "? 2  unknown the link was lost after 5.00 s: look there"),
  ])
  func `a reason is told once`(outcome: Outcome, detail: String?, expected: String) {
    let (text, _) = timeline([
      .stepFinished(
        .init(
          step: "2", attempt: 1, outcome: outcome, termination: .lost("the link was lost"),
          durationMs: 5000, detail: detail))
    ])

    #expect(text.last?.hasSuffix(expected) == true)
  }

  @Test func `a run is told in order, with what ran and what it wrote`() {
    let (text, _) = timeline([
      sampleEvents[0], started,
      .stepFinished(
        .init(
          step: "2", attempt: 1, outcome: .failed, termination: .exited(1), durationMs: 2340,
          stdout: .init(bytes: 12, sha256: "", text: "node\u{1b}[2J\nlost\n"))),
      .noteAdded(step: nil, text: "told the team"),
      .runFinished(.init(outcome: .failed, durationMs: 245_000, counts: [.failed: 1])),
    ])

    #expect(
      text == [
        "  2026-11-21 (UTC)",
        "  02:00:01  · run started by Ada on jump-1",
        "  02:01:02  ▸ 2  Drain the node  [change · local]",
        "              $ kubectl drain \\",
        "              $   n-1",
        "  02:02:03  ✗ 2  exit 1 after 2.34 s",
        "              │ node\u{fffd}[2J",
        "              │ lost",
        "  02:03:04  ✎ note: told the team",
        "  02:04:05  ✗ run failed after 4:05 min; steps: 1 failed",
      ])
  }

  @Test func `an answer is told with the step that it let begin`() {
    let yes = Event.promptAnswered(
      .init(step: "2", question: "run it?", answer: "yes", by: "terminal", waitedMs: 3))
    let (text, _) = timeline([sampleEvents[0], yes, started])

    #expect(
      text.suffix(4) == [
        "  02:02:03  ▸ 2  Drain the node  [change · local]",
        "              $ kubectl drain \\", "              $   n-1",
        "              run it? → yes (terminal)",
      ])
  }

  @Test func `an answer that no step follows is told by itself`() {
    let no = Event.promptAnswered(
      .init(step: "2", question: "run it?", answer: "skip", by: "terminal", waitedMs: 3))
    let skipped = Event.stepSkipped(step: "2", title: "Drain", by: "terminal", reason: nil)
    let words = "? 2  run it? → skip (terminal)"

    #expect(timeline([no, skipped]).text.dropFirst().first?.hasSuffix(words) == true)
    var (told, timeline) = timeline([no])
    #expect(told.isEmpty)
    told = timeline.rest()
    #expect(told.last?.hasSuffix(words) == true)
    #expect(timeline.rest().isEmpty)
  }

  @Test func `a step without an end is named to whoever takes over`() {
    let (_, timeline) = timeline([sampleEvents[0], started])

    #expect(
      timeline.standing(isBeingWritten: false) == [
        "broken off after step.started at 2026-11-21T02:01:02Z",
        "step 2 (Drain the node) was started at 02:01:02 and its end is not on the record:"
          + " look what it did before it is run again",
        "go on with: runbook resume r-1",
      ])
    #expect(
      timeline.standing(isBeingWritten: true) == [
        "running", "step 2 (Drain the node) is running since 02:01:02",
      ])
  }

  @Test func `of a progress bar its end is told, of long output its first and last lines`() {
    let text = "  0%\r100% done\r\n" + (1...30).map { "line \($0)\n" }.joined() + "why it failed\n"

    let (told, _) = timeline([
      .stepFinished(
        .init(
          step: "2", attempt: 1, outcome: .failed, termination: .exited(1), durationMs: 1,
          stdout: .init(bytes: text.utf8.count, sha256: "", text: text)))
    ])

    #expect(told[2] == "              │ 100% done")
    #expect(told[6] == "              │ … 20 more lines")
    #expect(told.last == "              │ why it failed")
    #expect(told.count == 2 + 13)
  }

  @Test(arguments: [
    ("response", "response time of 5:00 min is over"),
    ("escalation: Secondary On-Call", "escalation is due after 5:00 min: Secondary On-Call"),
    ("run", "time limit of 5:00 min is over"),
  ])
  func `a limit that passed is told in words`(_ limit: String, _ words: String) {
    let (told, _) = timeline([.limitPassed(limit: limit, limitMs: 300_000, elapsedMs: 301_000)])

    #expect(told.last?.hasSuffix("! \(words)") == true)
  }

  @Test func `every event has words`() {
    for line in lines(sampleEvents) {
      #expect(!EventWording.words(for: line).text.isEmpty)
    }
    #expect(Timeline().standing(isBeingWritten: false) == ["nothing is on the record"])
  }

  @Test(arguments: [
    (0, "0.00 s"), (310, "0.31 s"), (9_999, "9.99 s"), (42_000, "42 s"), (245_000, "4:05 min"),
    (3_845_000, "1:04:05 h"), (-5, "0.00 s"),
  ])
  func `a time that passed is short`(milliseconds: Int, text: String) {
    #expect(ElapsedText.text(milliseconds: milliseconds) == text)
  }
}

struct RunSummaryTests {
  private func summary(_ last: Event?, isBeingWritten: Bool = false) throws -> RunSummary {
    var writer = JournalWriter(run: "r-1", seal: .plain, head: .zero)
    let time = Timestamp(microseconds: 1_795_226_401_000_042)
    let first = try #require(JournalLine(parsing: writer.line(for: sampleEvents[0], at: time)))
    let end = try last.map {
      try #require(JournalLine(parsing: writer.line(for: $0, at: time)))
    }
    return try #require(
      RunSummary(first: first, last: end ?? first, isBeingWritten: isBeingWritten))
  }

  @Test func `a run is as far as its last event says`() throws {
    #expect(try summary(nil).state == .brokenOff)
    #expect(try summary(nil, isBeingWritten: true).state == .running)
    #expect(try summary(.runSuspended(reason: "quit")).state == .suspended)
    #expect(try summary(sampleEvents[3]).state == .ended(.failed))
  }

  @Test func `filters let pass what they name`() throws {
    let run = try summary(sampleEvents[3])

    for filter in [
      RunFilter(), RunFilter(procedure: "restart"), RunFilter(procedure: "cache/restart"),
      RunFilter(operatorName: "ada"), RunFilter(operatorName: "Ada"),
      RunFilter(outcome: "failed"), RunFilter(since: run.started),
    ] { #expect(filter.passes(run)) }
    for filter in [
      RunFilter(procedure: "start"), RunFilter(operatorName: "bob"),
      RunFilter(outcome: "succeeded"),
      RunFilter(since: Timestamp(microseconds: run.started.microseconds + 1)),
    ] { #expect(!filter.passes(run)) }
  }

  @Test func `runs are a table with aligned columns`() throws {
    #expect(
      RunTable.text([try summary(sampleEvents[3]), try summary(nil)]) == """
        STARTED (UTC)        OUTCOME     TOOK    OPERATOR  TARGET   PROCEDURE      RUN
        2026-11-21 02:00:01  failed      0.00 s  Ada       staging  cache/restart  r-1
        2026-11-21 02:00:01  broken off  -       Ada       staging  cache/restart  r-1

        """)
    #expect(RunTable.text([]) == "no runs\n")
  }
}
