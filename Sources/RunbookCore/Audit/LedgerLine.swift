/// One line of the ledger, which lists every run of an audit directory:
/// `{"seq":8,"time":"…","run":"…","event":"run.finished","segment":1,"lines":24,`
/// `"journalHash":"…","format":"runbook.ledger/1","chain":"sha256","prev":"…","hash":"…"}`.
///
/// `lines` counts the journal's whole lines in all its segments, `journalHash` is the hash of the
/// last of them; neither has anything to count when a run starts: 0, and no hash. Every line names
/// its chain, as runs with a key and without may share a directory.
package struct LedgerLine: Sendable, Equatable {
  package static let format = "runbook.ledger/1"

  /// What the line tells of the run.
  package enum Turn: String, Sendable, Hashable {
    case started = "run.started"
    case suspended = "run.suspended"
    case resumed = "run.resumed"
    case finished = "run.finished"
  }

  package var seq: Int
  package var time: Timestamp
  package var run: String
  package var turn: Turn
  /// The journal's file that is written from here on, or was until here; from 1.
  package var segment: Int
  package var lines: Int
  package var journalHash: SHA256Digest?
  package var chain: String
  package var keyID: String?
  package var prev: SHA256Digest
  package var hash: SHA256Digest

  /// Reads a line, with or without its line feed, of any version. Does not check the hash.
  package init?(parsing line: [UInt8]) {
    let text = line.last == 0x0a ? Array(line.dropLast()) : line
    guard let value = try? JSONValue(parsing: text), let seq = value["seq"]?.intValue,
      let time = value["time"]?.stringValue.flatMap(Timestamp.init),
      let run = value["run"]?.stringValue, let segment = value["segment"]?.intValue,
      let turn = value["event"]?.stringValue.flatMap(Turn.init),
      let lines = value["lines"]?.intValue, let chain = value["chain"]?.stringValue,
      let prev = value["prev"]?.stringValue.flatMap(SHA256Digest.init(hex:)),
      let hash = value["hash"]?.stringValue.flatMap(SHA256Digest.init(hex:)),
      LineScan.numbers.contains(seq), LineScan.numbers.contains(segment),
      lines == 0 || LineScan.numbers.contains(lines)
    else { return nil }
    self.seq = seq
    self.time = time
    self.run = run
    self.turn = turn
    self.segment = segment
    self.lines = lines
    journalHash = value["journalHash"]?.stringValue.flatMap(SHA256Digest.init(hex:))
    self.chain = chain
    keyID = value["keyId"]?.stringValue
    self.prev = prev
    self.hash = hash
  }
}

/// What a line of the ledger is to say; the ledger adds its number and its place in the chain.
package struct LedgerEntry: Sendable, Equatable {
  package var run: String
  package var turn: LedgerLine.Turn
  package var segment: Int
  package var lines: Int
  package var journalHash: SHA256Digest?

  package init(
    run: String, turn: LedgerLine.Turn, segment: Int, lines: Int, journalHash: SHA256Digest?
  ) {
    self.run = run
    self.turn = turn
    self.segment = segment
    self.lines = lines
    self.journalHash = journalHash
  }

  /// The line behind `last` (nil: the first), with its line feed, and its hash.
  package func line(
    after last: LedgerLine?, at time: Timestamp, seal: ChainSeal
  ) -> (bytes: [UInt8], hash: SHA256Digest) {
    let members: [JSONValue.Member] =
      .present([
        "seq": .int((last?.seq ?? 0) + 1), "time": .string(time.text), "run": .string(run),
        "event": .string(turn.rawValue), "segment": .int(segment), "lines": .int(lines),
        "journalHash": .text(journalHash?.hex), "format": .string(LedgerLine.format),
      ]) + seal.members
    return ChainWriter.line(members, prev: last?.hash ?? .zero, seal: seal)
  }
}
