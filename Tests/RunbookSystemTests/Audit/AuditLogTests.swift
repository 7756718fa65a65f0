import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

struct AuditLogTests {
  @Test func `a finished run verifies and reads back`() async throws {
    let sample = try SampleLog()
    let run = try await sample.addRun()

    let verdict = sample.verdict()
    #expect(verdict.isGood, "\(verdict.text)")
    #expect(verdict.runs.map(\.lines) == [6])
    #expect(verdict.runs.map(\.state) == [.finished])
    let lines = try JournalReader(RunDirectory(sample.audit, run: run)).lines()
    #expect(lines.map(\.seq) == [1, 2, 3, 4, 5, 6])
    #expect(lines.first?.event == SampleLog.started)
  }

  @Test func `large output goes to a file named by its event, small output into the event`()
    async throws
  {
    let sample = try SampleLog()
    let run = try await sample.addRun()

    let lines = try JournalReader(RunDirectory(sample.audit, run: run)).lines()
    #expect(lines[2]["stdout"]?["text"] == "three\nlines\n\"here\"")
    #expect(lines[4]["stdout"]?["file"] == "steps/4.stdout")
    #expect(lines[4]["stdout"]?["bytes"] == 5100)
    #expect(lines[4]["stdout"]?["text"] == nil)
  }

  @Test func `a suspended run goes on in a new segment`() async throws {
    let sample = try SampleLog()
    let run = try await sample.addSuspendedRun()
    #expect(sample.verdict().isGood, "\(sample.verdict().text)")
    #expect(sample.verdict().runs.map(\.state) == [.suspended])

    let log = try AuditLog.resume(run, in: sample.audit, seal: .plain, now: sample.clock.now)
    _ = try await log.record(
      .runResumed(
        .init(operatorIdentity: SampleLog.person, playbook: SampleLog.playbook, step: "2")))
    _ = try await log.record(
      .runFinished(.init(outcome: .succeeded, durationMs: 1, counts: [:])))

    #expect(sample.verdict().isGood, "\(sample.verdict().text)")
    #expect(sample.verdict().runs.map(\.lines) == [4])
    #expect(RunDirectory(sample.audit, run: run).segments == 2)
  }

  @Test func `a run that died in the middle of a line goes on behind the last whole one`()
    async throws
  {
    let sample = try SampleLog()
    let run = try await sample.addTornRun()
    #expect(sample.verdict().isGood)
    #expect(sample.verdict().runs.first?.notes.map(\.code) == ["torn"])

    let log = try AuditLog.resume(run, in: sample.audit, seal: .plain, now: sample.clock.now)
    _ = try await log.record(.noteAdded(step: nil, text: "on we go"))

    let verdict = sample.verdict()
    #expect(verdict.isGood, "\(verdict.text)")
    #expect(verdict.runs.map(\.lines) == [2])
  }

  @Test func `nothing is recorded behind the end`() async throws {
    let sample = try SampleLog()
    let log = try sample.start()
    _ = try await log.record(.runSuspended(reason: "enough"))

    await #expect(throws: RecordError.self) {
      try await log.record(.noteAdded(step: nil, text: "late"))
    }
    #expect(sample.verdict().runs.map(\.lines) == [1])
  }

  @Test func `a run that is being recorded is not resumed`() async throws {
    let sample = try SampleLog()
    let log = try sample.start()
    _ = try await log.record(SampleLog.started)

    #expect(throws: RecordError.self) {
      try AuditLog.resume(
        log.directory.run, in: sample.audit, seal: .plain, now: sample.clock.now)
    }
  }

  @Test func `a clock that was set back is noted and accepted`() async throws {
    let sample = try SampleLog()
    let log = try sample.start()
    _ = try await log.record(SampleLog.started)
    sample.clock.setBack(seconds: 3600)
    _ = try await log.record(.noteAdded(step: nil, text: "the clock was wrong"))

    let verdict = sample.verdict()
    #expect(verdict.isGood)
    #expect(verdict.runs.first?.notes.map(\.kind) == [.clockBack])
  }

  @Test func `files are for their owner alone`() async throws {
    let sample = try SampleLog()
    let run = try await sample.addRun()

    for (name, mode) in [
      ("", 0o700), ("/ledger.jsonl", 0o600), ("/runs", 0o700), ("/runs/\(run)", 0o700),
      ("/runs/\(run)/journal.jsonl", 0o600), ("/runs/\(run)/steps/4.stdout", 0o600),
    ] {
      #expect(try permissions(sample.audit.path + name) == mode, "\(name)")
    }
  }

  @Test func `a shared directory keeps its group`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/shared"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    chmod(path, 0o2770)
    let audit = try AuditDirectory(creating: path)
    let log = try AuditLog.start(
      in: audit, procedure: "p", seal: .plain, now: TickingClock().now)

    #expect(try permissions(path + "/ledger.jsonl") == 0o660)
    #expect(try permissions(log.directory.path) == 0o2770)
    #expect(try permissions(log.directory.journalPath(segment: 1)) == 0o660)
  }

  private func permissions(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }
}
