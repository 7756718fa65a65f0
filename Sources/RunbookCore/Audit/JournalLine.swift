/// One event on the record, in its envelope:
/// `{"seq":3,"time":"2026-11-21T02:10:01.000042Z","run":"…","event":"note.added",…,"prev":"…","hash":"…"}`.
///
/// `seq` counts from 1 through all segments of a run's journal. The first line of each segment
/// also carries `format`, `chain` and, for a keyed chain, `keyId`, right behind `event`.
package struct JournalLine: Sendable, Equatable {
  package static let format = "runbook.journal/1"

  package var seq: Int
  package var time: Timestamp
  package var run: String
  /// The event's name; a later version may have written one that this one does not know.
  package var name: String
  /// The event's own members as they stand, with `format`, `chain` and `keyId`.
  package var members: [JSONValue.Member]
  package var prev: SHA256Digest
  package var hash: SHA256Digest

  /// The event, as far as this version knows it; nil for others.
  package var event: Event? { EventReader(members: members).event(named: name) }

  package subscript(key: String) -> JSONValue? {
    members.last { $0.name == key }?.value
  }

  /// Reads a line, with or without its line feed, of any version. Does not check the hash.
  package init?(parsing line: [UInt8]) {
    let text = line.last == 0x0a ? Array(line.dropLast()) : line
    guard let value = try? JSONValue(parsing: text), case .object(let members) = value,
      let seq = value["seq"]?.intValue, let run = value["run"]?.stringValue,
      let time = value["time"]?.stringValue.flatMap(Timestamp.init),
      let name = value["event"]?.stringValue,
      let prev = value["prev"]?.stringValue.flatMap(SHA256Digest.init(hex:)),
      let hash = value["hash"]?.stringValue.flatMap(SHA256Digest.init(hex:)),
      LineScan.numbers.contains(seq)
    else { return nil }
    self.seq = seq
    self.time = time
    self.run = run
    self.name = name
    self.members = members.filter { !JournalLine.envelope.contains($0.name) }
    self.prev = prev
    self.hash = hash
  }

  private static let envelope: Set<String> = ["seq", "time", "run", "event", "prev", "hash"]
}

/// Writes a journal's lines: what it holds is where the chain stands.
package struct JournalWriter: Sendable {
  package let run: String
  package let seal: ChainSeal
  /// Of the line written last; before the first, of the ledger's start line.
  package private(set) var head: SHA256Digest
  package private(set) var lines: Int
  /// Whether the next line is the first of a segment.
  private var isOpening = true

  /// - Parameters:
  ///   - head: the hash that the next line follows.
  ///   - lines: lines that the journal has already, in all its segments.
  package init(run: String, seal: ChainSeal, head: SHA256Digest, lines: Int = 0) {
    self.run = run
    self.seal = seal
    self.head = head
    self.lines = lines
  }

  /// The next line's bytes, with its line feed.
  package mutating func line(for event: Event, at time: Timestamp) -> [UInt8] {
    var members: [JSONValue.Member] = [
      .init("seq", .int(lines + 1)), .init("time", .string(time.text)),
      .init("run", .string(run)), .init("event", .string(event.name)),
    ]
    if isOpening { members += opening }
    members += event.members(ledgerHead: head)
    let (bytes, hash) = ChainWriter.line(members, prev: head, seal: seal)
    head = hash
    lines += 1
    isOpening = false
    return bytes
  }

  private var opening: [JSONValue.Member] {
    let format = JSONValue.Member("format", .string(JournalLine.format))
    return [format] + seal.members
  }
}

extension ChainSeal {
  /// `chain` and `keyId`.
  var members: [JSONValue.Member] {
    [.init("chain", .string(name))] + (keyID.map { [.init("keyId", .string($0))] } ?? [])
  }
}

extension JournalLine {
  /// The line as an object, members in the order of the record.
  package var json: JSONValue {
    let envelope: [JSONValue.Member] = [
      .init("seq", .int(seq)), .init("time", .string(time.text)), .init("run", .string(run)),
      .init("event", .string(name)),
    ]
    let links: [JSONValue.Member] = [
      .init("prev", .string(prev.hex)), .init("hash", .string(hash.hex)),
    ]
    return .object(envelope + members + links)
  }
}
