import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

struct DisturbedLogTests {
  private let note = Event.noteAdded(step: nil, text: "still here?")

  @Test func `nothing is recorded once the journal was removed`() async throws {
    let sample = try SampleLog()
    let log = try sample.start()
    _ = try await log.record(SampleLog.started)
    try FileManager.default.removeItem(atPath: sample.audit.path)

    await #expect(throws: RecordError.self) { try await log.record(note) }
    await #expect(throws: RecordError.self) { try await log.record(note) }
  }

  @Test func `a run does not start where its directory cannot be made`() throws {
    let sample = try SampleLog()
    try FileManager.default.removeItem(atPath: sample.audit.runsPath)

    let error = #expect(throws: RecordError.self) { try sample.start() }
    #expect(error?.reason == "no such file or directory")
  }

  @Test(.enabled(if: getuid() != 0, "root may write anywhere"))
  func `a run does not start in a directory that is read-only`() throws {
    let sample = try SampleLog()
    chmod(sample.audit.runsPath, 0o500)
    defer { chmod(sample.audit.runsPath, 0o700) }

    #expect(throws: RecordError.self) { try sample.start() }
  }

  @Test func `a run does not start where the ledger is no file`() throws {
    let sample = try SampleLog()
    try FileManager.default.createDirectory(
      atPath: sample.audit.ledgerPath, withIntermediateDirectories: false)

    #expect(throws: RecordError.self) { try sample.start() }
  }

  @Test func `a ledger that cannot be read is not written`() throws {
    let sample = try SampleLog()
    try "not a ledger\n".write(
      toFile: sample.audit.ledgerPath, atomically: false, encoding: .utf8)

    #expect(throws: RecordError.self) { try sample.start() }
  }

  @Test func `half a line in the ledger stays, and the chain goes on behind it`() async throws {
    let sample = try SampleLog()
    _ = try await sample.addRun()
    let ledger = try FileDescriptor.open(sample.audit.ledgerPath, O_WRONLY | O_APPEND)
    try ledger.write(Array(#"{"seq":3,"time"#.utf8))
    #expect(sample.verdict().isGood)
    #expect(sample.verdict().notes.map(\.code) == ["torn"])

    _ = try await sample.addRun()

    let verdict = sample.verdict()
    #expect(verdict.isGood, "\(verdict.text)")
    #expect(verdict.notes.map(\.line) == [3])
    #expect(verdict.runs.count == 2)
  }

  @Test func `a journal on a full disk refuses, and goes on refusing`() throws {
    var file = JournalFile(
      path: "/dev/full", file: try FileDescriptor.open("/dev/full", O_WRONLY))

    for _ in 0..<2 {
      let error = #expect(throws: RecordError.self) {
        try file.append(Array("a line\n".utf8), isSynced: true)
      }
      #expect(error == RecordError(path: "/dev/full", reason: "no space left on device"))
    }
  }

  @Test func `output that cannot be written is counted, and refused at its end`() throws {
    let folder = try TemporaryFolder()
    let sink = OutputSink(
      directory: folder.path, event: 1, stream: .stdout, redactor: { Redactor() })
    for _ in 0..<3 { sink.append([UInt8](repeating: 0x61, count: 10_000)) }

    let error = #expect(throws: RecordError.self) { try sink.finish() }
    #expect(error?.path == folder.path + "/steps/1.stdout")
  }

  @Test func `fifty runs at once leave one good ledger`() async throws {
    let sample = try SampleLog()

    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { try await sample.addRun() } }
      try await group.waitForAll()
    }

    let verdict = sample.verdict()
    #expect(verdict.isGood, "\(verdict.text)")
    #expect(verdict.runs.count == 50)
    #expect(verdict.ledgerLines == 100)
  }

  @Test func `an output beyond its limit is truncated and counted`() throws {
    let sample = try SampleLog()
    let log = try sample.start()
    let sink = OutputSink(
      directory: log.directory.path, event: 1, stream: .stderr, redactor: { Redactor() },
      limitBytes: 5000)
    for _ in 0..<10 { sink.append([UInt8](repeating: 0x61, count: 999)) }

    let record = try sink.finish()

    #expect(record.bytes == 9990)
    #expect(record.isTruncated)
    #expect(record.sha256 == SHA256.digest(of: [UInt8](repeating: 0x61, count: 5000)).hex)
    let attributes = try FileManager.default.attributesOfItem(
      atPath: log.directory.path + "/steps/1.stderr")
    #expect(attributes[.size] as? Int == 5000)
  }

  @Test func `output that is no text goes to a file however small it is`() throws {
    let sample = try SampleLog()
    let log = try sample.start()
    let sink = log.sink(event: 3, stream: .stdout, redactor: Redactor())
    sink.append([0xff, 0x00])

    let record = try sink.finish()

    #expect(record.file == "steps/3.stdout")
    #expect(record.text == nil)
  }

  @Test func `a second run of a procedure on a target is told who holds it`() throws {
    let sample = try SampleLog()
    let holder = RunLock.Holder(
      run: "r-1", user: "ada", host: "jump-1", pid: 44, since: Timestamp(microseconds: 0))
    let lock = try RunLock.acquire(
      in: sample.audit, procedure: "a/b", target: "x", holder: holder)

    let refusal = #expect(throws: RunLock.Refusal.self) {
      try RunLock.acquire(in: sample.audit, procedure: "a/b", target: "x", holder: holder)
    }
    #expect(refusal == .held(holder))
    _ = try RunLock.acquire(in: sample.audit, procedure: "a/b", target: nil, holder: holder)
    _ = try RunLock.acquire(in: sample.audit, procedure: "c/b", target: "x", holder: holder)
    withExtendedLifetime(lock) {}
  }
}
