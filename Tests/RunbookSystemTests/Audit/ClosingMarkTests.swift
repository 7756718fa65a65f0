import Foundation
import RunbookCore
import Testing

@testable import RunbookSystem

/// A tool that dies between a run's last line and the ledger's line on it.
struct ClosingMarkTests {
  /// A log as such a death leaves it: the ledger's last line is gone, the mark is there.
  private func disturbed(
    _ seal: ChainSeal, markedWith markSeal: ChainSeal
  ) async throws -> (SampleLog, run: String) {
    let sample = try SampleLog(seal: seal)
    let run = try await sample.addRun()
    let journal = try JournalReader(RunDirectory(sample.audit, run: run)).lines()
    let last = try #require(journal.last)
    let ledger = try String(contentsOfFile: sample.audit.ledgerPath, encoding: .utf8)
    let first = ledger.split(separator: "\n")[0] + "\n"
    try first.write(toFile: sample.audit.ledgerPath, atomically: false, encoding: .utf8)
    let mark = ClosingMark(
      run: run, turn: .finished, segment: 1, lines: last.seq, prev: last.prev)
    try ClosingMarks(sample.audit).put(mark, seal: markSeal)
    return (sample, run)
  }

  @Test func `the end is noted, told with the next run, and the mark is gone`() async throws {
    let (sample, run) = try await disturbed(.plain, markedWith: .plain)

    let before = sample.verdict()
    #expect(before.isGood, "\(before.text)")
    #expect(before.runs.flatMap(\.notes).map(\.code) == ["endPending"])
    #expect(before.runs.map(\.state) == [.finished])
    try await sample.addRun()

    let after = sample.verdict()
    #expect(after.isGood && after.runs.flatMap(\.notes).isEmpty, "\(after.text)")
    #expect(after.ledgerLines == 4)
    #expect(access(ClosingMarks(sample.audit).path(of: run), F_OK) != 0)
  }

  @Test func `a line that was dropped has no mark, or one for another line`() async throws {
    let (sample, run) = try await disturbed(.plain, markedWith: .plain)
    let marks = ClosingMarks(sample.audit)
    let mark = try #require(marks.mark(of: run, seal: .plain))

    try marks.put(
      ClosingMark(run: run, turn: .finished, segment: 1, lines: mark.lines - 1, prev: mark.prev),
      seal: .plain)
    #expect(sample.verdict().runs.flatMap(\.problems).map(\.code) == ["endUnlisted"])
    unlink(marks.path(of: run))
    #expect(sample.verdict().runs.flatMap(\.problems).map(\.code) == ["endUnlisted"])
  }

  @Test func `a mark made without the key counts for nothing`() async throws {
    let key = try #require(AuditKey(file: Array("a key nobody knows\n".utf8)))
    let (sample, _) = try await disturbed(.keyed(key), markedWith: .plain)

    let codes = sample.verdict(key: key).runs.flatMap(\.problems).map(\.code)
    #expect(codes == ["endUnlisted"])
  }

  @Test func `pieces of lines in the ledger are torn only where they begin the next one`()
    async throws
  {
    let sample = try SampleLog()
    try await sample.addRun()
    let ledger = try String(contentsOfFile: sample.audit.ledgerPath, encoding: .utf8)

    func problems(_ piece: String) -> [AuditProblem.Kind] {
      var verifier = LedgerVerifier(key: nil)
      let lines = ledger.split(separator: "\n")
      let bytes = Array("\(lines[0])\n\(piece)\n\(lines[1])\n".utf8)
      bytes.withUnsafeBytes { verifier.take($0) }
      verifier.finish()
      return verifier.problems.map(\.kind)
    }

    #expect(problems(#"{"seq":2,"ti"#) == [])
    #expect(problems("{\"se\n{\"seq\":2,\"time\":\"2026-11-21T") == [])
    #expect(problems("\0\0\0") == [])
    for piece in ["", "x", #"{"seq":3,"time":"2026"#, "{}", #"{"seq":2,"time":"x"}"#] {
      #expect(problems(piece) == [.malformed], "\(piece)")
    }
  }
}
