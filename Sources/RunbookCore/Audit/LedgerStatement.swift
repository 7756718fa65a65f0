/// What is signed of a ledger: its head, and when. It is one line, kept beside its signature:
/// `{"format":"runbook.signature/1","time":"…","lines":24,"head":"…"}`.
package struct LedgerStatement: Sendable, Equatable {
  package static let format = "runbook.signature/1"
  /// Signatures made for other purposes do not count here, nor these elsewhere.
  package static let namespace = "runbook-audit"

  package var time: Timestamp
  package var lines: Int
  package var head: SHA256Digest

  package init(time: Timestamp, lines: Int, head: SHA256Digest) {
    self.time = time
    self.lines = lines
    self.head = head
  }

  package init?(parsing bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes),
      value["format"]?.stringValue == LedgerStatement.format,
      let time = value["time"]?.stringValue.flatMap({ Timestamp($0) }),
      let lines = value["lines"]?.intValue, lines > 0,
      let head = value["head"]?.stringValue.flatMap(SHA256Digest.init(hex:))
    else { return nil }
    self.init(time: time, lines: lines, head: head)
    // What was signed are these bytes: no other spelling is one of ours.
    guard self.bytes == bytes else { return nil }
  }

  package var bytes: [UInt8] {
    JSONValue.object([
      .init("format", .string(LedgerStatement.format)), .init("time", .string(time.text)),
      .init("lines", .int(lines)), .init("head", .string(head.hex)),
    ]).compactBytes + [0x0a]
  }

  /// `24-20261123T012000Z`: signatures of a head stand together, the oldest first.
  package var name: String { "\(lines)-\(time.compactText)" }
}

/// What looking at one signature came to.
package struct SignatureVerdict: Sendable, Equatable {
  package enum Finding: Sendable, Equatable {
    /// Good, and the head is in the chain; how many lines have come since.
    case good(signer: String, since: Int)
    case unknownSigner
    /// Not a signature of the statement, or by a key that was not allowed then.
    case refused(String)
    /// Good, but the ledger has fewer lines than were signed.
    case cut(signer: String, lines: Int)
    /// Good, but the line that was signed is another one now.
    case replaced(signer: String)
    case unreadable(String)
  }

  /// Relative to the audit directory.
  package var file: String
  package var statement: LedgerStatement?
  package var finding: Finding

  package init(file: String, statement: LedgerStatement?, finding: Finding) {
    self.file = file
    self.statement = statement
    self.finding = finding
  }

  package var isGood: Bool { if case .good = finding { true } else { false } }

  /// What is found of a good signature, where the chain's head after the signed line is `head`
  /// (nil: there is no such line, or it is not good) and `lines` are there.
  package static func finding(
    _ statement: LedgerStatement, by signer: String, head: SHA256Digest?, lines: Int
  ) -> Finding {
    if lines < statement.lines { return .cut(signer: signer, lines: lines) }
    guard head == statement.head else { return .replaced(signer: signer) }
    return .good(signer: signer, since: lines - statement.lines)
  }

  /// `signed by ada@example.com on 2026-11-23 01:20:00 UTC: lines 1 to 24; 2 came since`
  package var text: String {
    let lines = statement?.lines ?? 0
    let when = statement.map {
      let text = $0.time.text
      return "\(text.prefix(10)) \(text.prefix(19).suffix(8)) UTC"
    }
    switch finding {
    case .good(let signer, let since):
      let more = since == 0 ? "nothing came since" : "\(since) came since and are not signed"
      return
        "signed by \(TerminalText.line(signer)) on \(when ?? "?"): lines 1 to \(lines) of the ledger; \(more)"
    case .unknownSigner: return "signed with a key that the signers' file does not allow"
    case .refused(let reason): return "not a good signature: \(TerminalText.line(reason))"
    case .cut(let signer, let there):
      return
        "\(TerminalText.line(signer)) signed \(lines) lines of the ledger, and only \(there) are here: it was cut"
    case .replaced(let signer):
      return
        "\(TerminalText.line(signer)) signed another line \(lines) of the ledger than the one here: it was written anew"
    case .unreadable(let reason): return "cannot be read: \(TerminalText.line(reason))"
    }
  }
}

extension SignatureVerdict {
  var json: JSONValue {
    .object(
      .present([
        "file": .string(file), "good": .bool(isGood), "lines": .whole(statement?.lines),
        "head": .text(statement?.head.hex), "time": .text(statement?.time.text),
        "signer": .text(signer), "message": .string(text),
      ]))
  }

  private var signer: String? {
    switch finding {
    case .good(let signer, _), .cut(let signer, _), .replaced(let signer): signer
    case .unknownSigner, .refused, .unreadable: nil
    }
  }
}
