/// Says that a run is about to end or to be suspended. It stands in `closing/RUN_ID` from before
/// the journal's last line is written until the ledger tells of it, so that a tool killed between
/// the two is told apart from a ledger whose last line was dropped:
/// `{"run":"…","event":"run.finished","segment":1,"lines":24,"format":"runbook.closing/1",`
/// `"chain":"sha256","prev":"…","hash":"…"}`.
///
/// `lines` is the number that the announced line will have, `prev` the hash of the line before it.
/// The hash is made as a journal's are, so that a keyed run's mark cannot be made without the key.
package struct ClosingMark: Sendable, Equatable {
  package static let format = "runbook.closing/1"

  package var run: String
  package var turn: LedgerLine.Turn
  package var segment: Int
  package var lines: Int
  package var prev: SHA256Digest

  package init(
    run: String, turn: LedgerLine.Turn, segment: Int, lines: Int, prev: SHA256Digest
  ) {
    self.run = run
    self.turn = turn
    self.segment = segment
    self.lines = lines
    self.prev = prev
  }

  /// One line, with its line feed.
  package func bytes(seal: ChainSeal) -> [UInt8] {
    let members: [JSONValue.Member] =
      .present([
        "run": .string(run), "event": .string(turn.rawValue), "segment": .int(segment),
        "lines": .int(lines), "format": .string(ClosingMark.format),
      ]) + seal.members
    return ChainWriter.line(members, prev: prev, seal: seal).bytes
  }

  /// Why bytes are no mark.
  package enum Refusal: Error, Sendable, Equatable {
    /// Half written, or by something else.
    case malformed
    /// Not made with this seal.
    case sealedOtherwise
  }

  package init(parsing bytes: [UInt8], seal: ChainSeal) throws(Refusal) {
    guard bytes.last == 0x0a, let value = try? JSONValue(parsing: bytes),
      let run = value["run"]?.stringValue,
      let turn = value["event"]?.stringValue.flatMap(LedgerLine.Turn.init),
      let segment = value["segment"]?.intValue, let lines = value["lines"]?.intValue,
      let chain = value["chain"]?.stringValue,
      let prev = value["prev"]?.stringValue.flatMap(SHA256Digest.init(hex:))
    else { throw .malformed }
    self.init(run: run, turn: turn, segment: segment, lines: lines, prev: prev)
    guard chain == seal.name, value["keyId"]?.stringValue == seal.keyID,
      bytes == self.bytes(seal: seal)
    else { throw .sealedOtherwise }
  }

  /// Whether the line that it announces has this event, number and place.
  package func announces(event: String, lines: Int, prev: SHA256Digest) -> Bool {
    turn.rawValue == event && self.lines == lines && self.prev == prev
  }

  /// What the ledger is to say where `line`, the journal's last whole one, is the line announced;
  /// nil where that was never written.
  ///
  /// - Parameter line: without its line feed.
  package func entry(fulfilledBy line: [UInt8], seal: ChainSeal) -> LedgerEntry? {
    line.withUnsafeBytes { bytes in
      guard let scan = LineScan(bytes), seal.hash(of: scan.hashed) == scan.hash,
        announces(
          event: String(decoding: scan.event, as: UTF8.self), lines: scan.seq, prev: scan.prev)
      else { return nil }
      return LedgerEntry(
        run: run, turn: turn, segment: segment, lines: lines, journalHash: scan.hash)
    }
  }
}
