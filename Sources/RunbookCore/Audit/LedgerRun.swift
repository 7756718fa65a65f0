/// What the ledger tells of one run.
package struct LedgerRun: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package var turn: LedgerLine.Turn
    package var segment: Int
    package var lines: Int
    package var journalHash: SHA256Digest?
    package var time: Timestamp
    /// The ledger line's own hash.
    package var hash: SHA256Digest
  }

  package var run: String
  /// In the ledger's order; the first is the start.
  package var entries: [Entry]

  package var isFinished: Bool { entries.last?.turn == .finished }
  package var isSuspended: Bool { entries.last?.turn == .suspended }

  /// Whether the entries can follow each other: a start, then resumes, suspends and an end, with
  /// counts and segments that never fall.
  package var isInOrder: Bool {
    guard entries.first?.turn == .started else { return false }
    for (before, after) in zip(entries, entries.dropFirst()) {
      guard before.turn != .finished, after.turn != .started, after.lines >= before.lines,
        after.turn == .resumed ? after.segment > before.segment : after.segment == before.segment
      else { return false }
    }
    return true
  }
}
