import Testing

@testable import RunbookCore

/// One of each event, with every optional value present.
let sampleEvents: [Event] = [
  .runStarted(
    .init(
      mode: .live, procedure: "cache/restart", title: "Restart \"it\"",
      playbook: .init(path: "cache.md", sha256: "ab", gitCommit: "1f", gitDirty: false),
      target: "staging", parameters: [.init(name: "TOKEN", value: "***", origin: "--var")],
      operatorIdentity: .init(
        user: "ada", uid: 7, name: "Ada", sudoUser: "root", sshConnection: "10.0.0.1 22",
        host: "jump-1", tty: "/dev/pts/1"), reason: "INC-12", toolVersion: "0.1.0")),
  .runSuspended(reason: "hang-up"),
  .runResumed(
    .init(
      operatorIdentity: .init(user: "bob", uid: 8, host: "jump-2"),
      playbook: .init(path: "cache.md", sha256: "ab"), step: "2")),
  .runFinished(
    .init(
      outcome: .failed, durationMs: 9, counts: [.succeeded: 2, .timedOut: 1], rtoTargetMs: 60_000)),
  .promptAnswered(
    .init(step: "1", question: "Run it?", answer: "yes", by: "terminal", waitedMs: 3)),
  .parameterSet(name: "ID", value: "4", origin: "prompt"),
  .stepStarted(
    .init(
      step: "1", attempt: 2, title: "Drain", actionType: "shell", action: "drain \\\n  all",
      isEdited: true, risk: .destructive, session: "ssh db", workingDirectory: "/srv",
      timeoutMs: 1000)),
  .stepOutput(step: "1", stream: .stderr, text: "tab\tbell\u{7}ü🚒"),
  .stepFinished(
    .init(
      step: "1", attempt: 1, outcome: .failed, termination: .exited(3), durationMs: 5,
      stdout: .init(bytes: 2, sha256: "cd", text: "a\n"),
      stderr: .init(bytes: 9000, sha256: "ef", file: "steps/4.stderr", isTruncated: true),
      captures: [.init(name: "ID", value: "9", origin: "")], detail: "as the check says")),
  .stepFinished(
    .init(
      step: "2", attempt: 1, outcome: .succeeded,
      termination: .http(status: 200, url: "http://a/"), durationMs: 5)),
  .stepFinished(
    .init(
      step: "2", attempt: 1, outcome: .interrupted, termination: .signaled(9), durationMs: 5)),
  .stepFinished(
    .init(
      step: "2", attempt: 1, outcome: .unknown, termination: .lost("gone"), durationMs: 5)),
  .stepSkipped(step: "3", title: "Wait", by: "terminal", reason: "no need"),
  .guardEvaluated(step: "3", text: "if down", holds: true, by: "terminal"),
  .checkEvaluated(command: "id -u", expected: "0", actual: "1", passed: false),
  .decisionTaken(step: "4", question: "Which?", choice: "Redis", by: "option --answer"),
  .checklistTicked(step: "5", item: 1, text: "Told them", by: "terminal"),
  .noteAdded(step: "5", text: "looks odd"),
  .waitEnded(step: "6", plannedMs: 10, waitedMs: 4, isCutShort: true),
  .limitPassed(limit: "response time", limitMs: 300_000, elapsedMs: 300_100),
  .sessionOpened(session: "db", command: "ssh db", shell: "bash"),
  .sessionClosed(session: "db", reason: "exit"),
  .actionEdited(step: "7", old: "a", new: "b", risk: .change),
  .retryScheduled(step: "7", attempt: 2, delayMs: 100),
  .jobStarted(step: "8", session: "local", pid: 44, command: "sleep 9 &"),
  .jobEnded(session: "local", pid: 44, exitCode: 0, reason: "the run ended"),
  .shellOpened(step: "8", session: "local"),
  .shellClosed(step: "8", durationMs: 70),
]

struct JournalLineTests {
  private let time = Timestamp(microseconds: 1_795_226_401_000_042)

  @Test(arguments: sampleEvents)
  func `an event reads back as it was written`(event: Event) throws {
    var writer = JournalWriter(run: "r-1", seal: .plain, head: .zero, lines: 4)

    let line = try #require(JournalLine(parsing: writer.line(for: event, at: time)))

    #expect(line.event == event)
    #expect(line.name == event.name)
    #expect(line.seq == 5)
    #expect(line.time == time)
    #expect(line.run == "r-1")
    #expect(line.hash == writer.head)
  }

  @Test func `the bytes of a line do not change between versions`() {
    var writer = JournalWriter(run: "r-1", seal: .plain, head: .zero)

    let first = writer.line(for: .noteAdded(step: nil, text: "a \"b\"\n/ü"), at: time)
    let second = writer.line(for: .runSuspended(reason: "quit"), at: time)

    let zeros = String(repeating: "0", count: 64)
    #expect(
      String(decoding: first, as: UTF8.self)
        == #"{"seq":1,"time":"2026-11-21T02:00:01.000042Z","run":"r-1","event":"note.added","#
        + #""format":"runbook.journal/1","chain":"sha256","text":"a \"b\"\n/ü","prev":"\#(zeros)","#
        + #""hash":"bcd23169f24792c2affc666e693a7a040426b8c0d92e0fb46c32b918a326ee57"}"# + "\n")
    #expect(
      String(decoding: second, as: UTF8.self)
        == #"{"seq":2,"time":"2026-11-21T02:00:01.000042Z","run":"r-1","event":"run.suspended","#
        + #""reason":"quit","prev":"bcd23169f24792c2affc666e693a7a040426b8c0d92e0fb46c32b918a326ee57","#
        + #""hash":"30735c713c105657c10f90e71769d17bde2e923cdfe3b84a58e37187aa090cce"}"# + "\n")
  }

  @Test func `a keyed journal names its key`() throws {
    let key = try #require(AuditKey(file: Array("a key\n".utf8)))
    let same = try #require(AuditKey(file: Array("a key".utf8)))
    var writer = JournalWriter(run: "r-1", seal: .keyed(key), head: .zero)

    let line = try #require(
      JournalLine(parsing: writer.line(for: .noteAdded(step: nil, text: "a"), at: time)))

    #expect(line["chain"] == "hmac-sha256")
    #expect(line["keyId"]?.stringValue == key.id)
    #expect(key.id == same.id)
    #expect(AuditKey(file: [0x0a]) == nil)
  }

  @Test func `an event of a later version survives as it stands`() throws {
    let zeros = String(repeating: "0", count: 64)
    let text =
      #"{"seq":1,"time":"2026-11-21T02:00:01.000042Z","run":"r","event":"moon.rose","phase":1.50,"#
      + #""prev":"\#(zeros)","hash":"\#(zeros)"}"#

    let line = try #require(JournalLine(parsing: Array(text.utf8)))

    #expect(line.event == nil)
    #expect(line.json.compact == text)
  }

  @Test(arguments: ["", "{}", "[]", "{\"seq\":1}", "\u{0}", "{\"seq\":\"1\"}"])
  func `what is no line is not read`(text: String) {
    #expect(JournalLine(parsing: Array(text.utf8)) == nil)
    #expect(LedgerLine(parsing: Array(text.utf8)) == nil)
  }
}

struct LedgerLineTests {
  @Test func `a line reads back as it was written`() throws {
    let hash = SHA256.digest(of: [])
    let entry = LedgerEntry(
      run: "r-1", turn: .finished, segment: 2, lines: 24, journalHash: hash)
    let time = Timestamp(microseconds: 1_795_226_401_000_042)

    let (bytes, head) = entry.line(after: nil, at: time, seal: .plain)

    let line = try #require(LedgerLine(parsing: bytes))
    #expect(line.seq == 1)
    #expect(line.turn == .finished)
    #expect((line.segment, line.lines) == (2, 24))
    #expect(line.journalHash == hash)
    #expect(line.prev == .zero)
    #expect(line.hash == head)
    let (next, _) = entry.line(after: line, at: time, seal: .plain)
    #expect(LedgerLine(parsing: next)?.prev == head)
    #expect(LedgerLine(parsing: next)?.seq == 2)
  }
}
