import Foundation
import RunbookCore
import Testing

@testable import RunbookSystem

/// The bytes of a log, to change and to verify in memory.
private struct LogBytes {
  var ledger: [UInt8]
  var run: String
  var journals: [[UInt8]]

  init(_ sample: SampleLog, run: String) throws {
    let directory = RunDirectory(sample.audit, run: run)
    self.run = run
    ledger = Array(try Data(contentsOf: URL(filePath: sample.audit.ledgerPath)))
    journals = try (1...directory.segments).map {
      Array(try Data(contentsOf: URL(filePath: directory.journalPath(segment: $0))))
    }
  }

  /// Of this run's journal, as the ledger tells of it.
  func verifier() -> JournalVerifier? {
    var ledger = LedgerVerifier(key: nil)
    self.ledger.withUnsafeBytes { ledger.take($0) }
    return ledger[run].flatMap { JournalVerifier(history: $0, key: nil) }
  }

  /// What is wrong, over the ledger and this run's journal.
  func problems(key: AuditKey? = nil) -> [AuditProblem] {
    var ledger = LedgerVerifier(key: key)
    self.ledger.withUnsafeBytes { ledger.take($0) }
    ledger.finish()
    guard ledger.problems.isEmpty else { return ledger.problems }
    guard let history = ledger[run], var journal = JournalVerifier(history: history, key: key)
    else { return [AuditProblem(.unlisted, file: run)] }
    for (index, bytes) in journals.enumerated() {
      journal.beginSegment(index + 1)
      bytes.withUnsafeBytes { journal.take($0) }
      journal.endSegment(isLast: index == journals.count - 1)
    }
    return journal.problems
  }
}

extension [UInt8] {
  fileprivate var lines: [[UInt8]] {
    split(separator: 0x0a, omittingEmptySubsequences: false).dropLast().map { Array($0) + [0x0a] }
  }
}

struct TamperTests {
  @Test func `every bit flipped in a finished run's journal is found, at its line`() async throws {
    let sample = try SampleLog()
    let log = try LogBytes(sample, run: try await sample.addRun())
    #expect(log.problems().isEmpty)
    var verifier = try #require(log.verifier())
    verifier.beginSegment(1)

    var missed: [String] = []
    for (index, line) in log.journals[0].lines.enumerated() {
      let rest = log.journals[0].lines[(index + 1)...]
      for bit in 0..<line.count * 8 {
        var changed = line
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        // What was good before stays so; the first problem is what counts.
        var verifier = verifier
        for line in [changed] + rest where verifier.problems.isEmpty {
          line.withUnsafeBytes { verifier.take($0) }
        }
        if verifier.problems.isEmpty { verifier.endSegment(isLast: true) }
        let found = verifier.problems.first?.line
        if found != index + 1, found != index + 2 { missed.append("line \(index + 1), bit \(bit)") }
      }
      line.withUnsafeBytes { verifier.take($0) }
    }

    #expect(missed.isEmpty)
  }

  @Test func `every bit flipped in the ledger is found`() async throws {
    let sample = try SampleLog()
    let run = try await sample.addRun()
    var log = try LogBytes(sample, run: run)

    var missed: [Int] = []
    for index in log.ledger.indices {
      for bit in 0..<8 {
        log.ledger[index] ^= 1 << UInt8(bit)
        if log.problems().isEmpty { missed.append(index * 8 + bit) }
        log.ledger[index] ^= 1 << UInt8(bit)
      }
    }

    #expect(missed.isEmpty)
  }

  @Test func `a finished run's journal cut at any byte is found`() async throws {
    let sample = try SampleLog()
    let whole = try LogBytes(sample, run: try await sample.addRun())

    var log = whole
    while !log.journals[0].isEmpty {
      log.journals[0].removeLast()
      #expect(!log.problems().isEmpty, "cut to \(log.journals[0].count) bytes")
    }
  }

  @Test func `lines removed, doubled, swapped or inserted are found`() async throws {
    let sample = try SampleLog()
    let other = try LogBytes(sample, run: try await sample.addRun())
    let whole = try LogBytes(sample, run: try await sample.addRun())
    let lines = whole.journals[0].lines
    let foreign = other.journals[0].lines

    for index in lines.indices {
      for other in lines.indices where other != index {
        var swapped = lines
        swapped.swapAt(index, other)
        #expect(!problems(whole, swapped).isEmpty)
        var inserted = lines
        inserted.insert(lines[other], at: index)
        #expect(!problems(whole, inserted).isEmpty)
      }
      var removed = lines
      removed.remove(at: index)
      #expect(problems(whole, removed).first?.line == index + 1)
      var replaced = lines
      replaced[index] = foreign[index]
      #expect(problems(whole, replaced).first?.kind == .foreign(run: other.run))
    }
    #expect(!problems(whole, lines + [lines[5]]).isEmpty)
    #expect(!problems(whole, lines + [Array("{}\n".utf8)]).isEmpty)
    #expect(!problems(whole, lines + [Array("half a line".utf8)]).isEmpty)
  }

  @Test func `the ledger's lines removed, doubled, swapped or inserted are found`() async throws {
    let sample = try SampleLog()
    let first = try LogBytes(sample, run: try await sample.addRun())
    let whole = try LogBytes(sample, run: try await sample.addRun())
    let lines = whole.ledger.lines

    for index in lines.indices {
      var changed = whole
      changed.ledger = Array((lines[..<index] + lines[(index + 1)...]).joined())
      #expect(!changed.problems().isEmpty, "line \(index + 1) removed")
      changed.ledger = Array((lines[...index] + lines[index...]).joined())
      #expect(!changed.problems().isEmpty, "line \(index + 1) doubled")
      for other in lines.indices where other != index {
        var swapped = lines
        swapped.swapAt(index, other)
        changed.ledger = Array(swapped.joined())
        #expect(!changed.problems().isEmpty)
      }
    }
    var replaced = whole
    replaced.journals = first.journals
    #expect(!replaced.problems().isEmpty)
  }

  private func problems(_ whole: LogBytes, _ lines: [[UInt8]]) -> [AuditProblem] {
    var log = whole
    log.journals[0] = Array(lines.joined())
    return log.problems()
  }

  @Test func `a good journal written anew is found by the ledger`() async throws {
    let sample = try SampleLog()
    var log = try LogBytes(sample, run: try await sample.addRun())
    let first = try #require(JournalLine(parsing: log.journals[0].lines[0]))
    var writer = JournalWriter(run: log.run, seal: .plain, head: first.prev)
    let forged = log.journals[0].lines.compactMap { line -> [UInt8]? in
      guard let line = JournalLine(parsing: line), let event = line.event else { return nil }
      return writer.line(for: event, at: Timestamp(microseconds: line.time.microseconds + 1))
    }
    log.journals[0] = Array(forged.joined())

    #expect(log.problems().map(\.kind) == [.replaced])
  }

  @Test func `a keyed chain cannot be forged without the key`() async throws {
    let key = try #require(AuditKey(file: Array("a key nobody knows\n".utf8)))
    let other = try #require(AuditKey(file: Array("another key".utf8)))
    let sample = try SampleLog(seal: .keyed(key))
    let keyed = try LogBytes(sample, run: try await sample.addRun())
    let plainSample = try SampleLog()
    let plain = try LogBytes(plainSample, run: try await plainSample.addRun())

    #expect(keyed.problems(key: key).isEmpty)
    #expect(keyed.problems().first?.code == "needsKey")
    #expect(keyed.problems(key: other).first?.code == "otherKey")
    #expect(plain.problems(key: key).first?.code == "plainChain")
  }

  @Test func `an anchor outlives a log that was cut`() async throws {
    let sample = try SampleLog()
    let run = try await sample.addRun()
    let head = try #require(sample.verdict().runs.first?.head)
    let anchor = AuditAnchor(hash: head.short, lines: 6)
    #expect(sample.verdict(anchor: anchor).isGood)

    try FileManager.default.removeItem(atPath: sample.audit.path(ofRun: run))
    try FileManager.default.removeItem(atPath: sample.audit.ledgerPath)

    #expect(sample.verdict().isGood)
    #expect(sample.verdict(anchor: anchor).problems.map(\.kind) == [.anchorLost])
    #expect(AuditAnchor("12345678:0") == nil)
    #expect(AuditAnchor("1234567:1") == nil)
  }

  @Test func `files that are missing or changed are found`() async throws {
    let sample = try SampleLog()
    let run = RunDirectory(sample.audit, run: try await sample.addRun())
    let output = run.path + "/steps/4.stdout"

    let file = try FileDescriptor.open(output, O_WRONLY)
    try file.write(Array("X".utf8))
    #expect(sample.verdict().runs[0].problems.map(\.code) == ["outputChanged"])
    try FileManager.default.removeItem(atPath: output)
    #expect(sample.verdict().runs[0].problems.map(\.code) == ["outputMissing"])
    try FileManager.default.removeItem(atPath: run.journalPath(segment: 1))
    #expect(sample.verdict().runs[0].problems.map(\.code) == ["missingFile"])
    let other = RunDirectory(sample.audit, run: try await sample.addRun())
    try FileManager.default.removeItem(atPath: other.journalPath(segment: 1))
    try FileManager.default.removeItem(atPath: sample.audit.ledgerPath)
    #expect(sample.verdict().problems.map(\.code) == ["unreadable"])
  }
}
