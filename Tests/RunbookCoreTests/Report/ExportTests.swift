import TestSupport
import Testing

@testable import RunbookCore

/// The forms in which runs are handed on.
struct ExportTests {
  private let lines: [JournalLine] = {
    var writer = JournalWriter(run: "r-1", seal: .plain, head: .zero)
    return sampleEvents.enumerated().compactMap { index, event in
      let time = Timestamp(microseconds: 1_795_226_401_000_042 + Int64(index) * 1_000_000)
      return JournalLine(parsing: writer.line(for: event, at: time))
    }
  }()

  private func folded() -> (attempts: [AttemptFold.Attempt], fold: AttemptFold) {
    var fold = AttemptFold()
    let ended = lines.compactMap { fold.take($0) }
    return (ended + fold.rest(), fold)
  }

  @Test func `a row is quoted where it must be`() {
    #expect(
      RowCSV.line(["a", "b,c", "say \"no\"", "x\ny", "=1+1", ""])
        == "a,\"b,c\",\"say \"\"no\"\"\",\"x\ny\",=1+1,\r\n")
  }

  @Test func `every row has the head's columns`() {
    let (attempts, fold) = folded()
    let columns = AttemptRows.head.split(separator: ",", omittingEmptySubsequences: false).count

    #expect(attempts.count == 2)
    for attempt in attempts {
      let row = AttemptRows.row(attempt, of: fold)
      #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == columns)
      #expect(row.hasPrefix("r-1,cache/restart,live,staging,"))
    }
  }

  private let trace = TraceContext(run: "r-1", caller: nil)

  @Test func `a span's ids are the run's own`() {
    let (attempts, fold) = folded()

    let span = RunTrace.span(attempts[0], in: trace, until: attempts[0].began)
    let again = RunTrace.span(attempts[0], in: trace, until: attempts[0].began)
    let root = RunTrace.root(fold, run: "r-1")

    #expect(span == again)
    #expect(span["traceId"] == root["traceId"])
    #expect(span["parentSpanId"] == root["spanId"])
    #expect(root["parentSpanId"] == nil)
    #expect(span["traceId"]?.stringValue?.utf8.count == 32)
    #expect(span["spanId"]?.stringValue?.utf8.count == 16)
    #expect(span["startTimeUnixNano"]?.stringValue == "1795226407000042000")
    #expect(span["status"]?["code"]?.intValue == 2)
  }

  @Test func `a step without an end is a span without a verdict`() {
    var fold = AttemptFold()
    for line in lines.prefix(7) { _ = fold.take(line) }

    let open = fold.rest()

    #expect(open.count == 1)
    #expect(RunTrace.span(open[0], in: trace, until: open[0].began)["status"] == .object([]))
    #expect(AttemptRows.row(open[0], of: fold).contains(",,,,"))
  }

  @Test(arguments: [
    ("a\nb\r\n", "a\r\nb\r\r\n"), ("\u{1B}[31mred\u{1B}[0m", "\u{1B}[31mred\u{1B}[0m"),
    ("\u{1B}]0;title\u{7}x", "x"), ("\u{1B}]52;c;aGk=\u{1B}\\x", "x"), ("\u{1B}[6nx", "x"),
    ("\u{1B}[?1000hx", "x"), ("\u{1B}[?25lx", "\u{1B}[?25lx"), ("\u{1B}cx", "x"),
    ("\u{9B}6nx", "x"), ("a\u{7}\u{0}b", "ab"), ("\u{1B}[>4;1mx", "x"),
  ])
  func `a replay asks a terminal nothing and leaves nothing behind`(_ text: String, _ shown: String)
  {
    var whole = ReplayText()
    var cut = ReplayText()

    #expect(whole.take(text) == shown)
    #expect(text.unicodeScalars.map { cut.take(String($0)) }.joined() == shown)
  }

  @Test(arguments: [
    ("a\u{1B}]0;no end\nb", "a\r\nb"), ("a\u{9D}b\nc", "ab\r\nc"), ("a\u{90}b\u{9F}c", "abc"),
    ("a\u{1B}[3\nb", "a\r\nb"), ("a\u{1B}P1q\u{1B}\nb", "a\r\nb"), ("\u{1B}\nb", "\r\nb"),
  ])
  func `what is never ended hides no line behind it`(_ text: String, _ shown: String) {
    var replay = ReplayText()

    #expect(replay.take(text) == shown)
    #expect(
      ProgressCleaning.lines(text)
        == shown.replacing("\r\n", with: "\n").split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init))
  }

  @Test func `a character that is cut between two pieces stays whole`() {
    let bytes = Array("aü🚒".utf8)
    for first in 0...bytes.count {
      var pieces = UTF8Pieces()
      let text =
        pieces.take(Array(bytes[..<first]), isLast: false)
        + pieces.take(Array(bytes[first...]), isLast: true)
      #expect(text == "aü🚒")
    }
  }

  @Test func `a replay's lines are JSON and its time never goes back`() throws {
    var replay = RunReplay(began: lines[5].time)
    var text = RunReplay.head(nil, began: lines[5].time)
    for line in [lines[5], lines[9], lines[6]] { text += replay.line(line) }
    text += replay.output(Array("x\u{1B}[31m".utf8), isLast: true, at: lines[6].time)

    let read = try text.split(separator: "\n").map { try JSONValue(parsing: String($0)) }

    #expect(read[0]["version"]?.intValue == 2)
    let times = text.split(separator: "\n").dropFirst().compactMap {
      $0.dropFirst().split(separator: ",").first
    }
    #expect(times == ["0.000000", "4.000000", "4.000000", "4.000000"])
    #expect(read.last?[2]?.stringValue == "x\u{1B}[31m\r\n\u{1B}[0m")
  }
}
