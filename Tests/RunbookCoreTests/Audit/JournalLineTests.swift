import TestSupport
import Testing

@testable import RunbookCore

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

  @Test(arguments: ["0", "9223372036854775807"])
  func `a line with a number that none has is not read`(number: String) {
    let zeros = String(repeating: "0", count: 64)
    let text =
      #"{"seq":\#(number),"time":"2026-11-21T02:00:01.000042Z","run":"r","event":"moon.rose","#
      + #""prev":"\#(zeros)","hash":"\#(zeros)"}"#
    #expect(JournalLine(parsing: Array(text.utf8)) == nil)
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

  @Test(arguments: [
    ("seq", "9223372036854775807"), ("seq", "1000000000000000000"), ("seq", "0"), ("seq", "-1"),
    ("segment", "9223372036854775807"), ("segment", "0"), ("lines", "9223372036854775807"),
    ("lines", "-1"),
  ])
  func `a line that counts what none can count is none`(member: String, number: String) throws {
    let entry = LedgerEntry(run: "r-1", turn: .started, segment: 1, lines: 1, journalHash: nil)
    let bytes = entry.line(after: nil, at: Timestamp(microseconds: 1), seal: .plain).bytes
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(LedgerLine(parsing: bytes) != nil)

    let wrong = text.replacing("\"\(member)\":1", with: "\"\(member)\":\(number)")

    #expect(wrong != text)
    #expect(LedgerLine(parsing: Array(wrong.utf8)) == nil)
  }
}
