/// A run as a recording of a terminal (asciicast v2): each event is written when it was recorded.
/// A step's output comes at its end, as the record does not say when each of its lines came.
package struct RunReplay: Sendable {
  /// As wide as the program writes where there is no terminal.
  private static let width = 100
  private static let height = 30

  private let began: Timestamp
  /// Of the event written last: a player's time never goes back.
  private var elapsed: Int64 = 0
  private var decoder = UTF8Pieces()
  private var text = ReplayText()
  /// How the stream's text ended so far; nil: none was shown.
  private var endsLine: Bool?

  package init(began: Timestamp) { self.began = began }

  /// The first line.
  package static func head(_ start: Event.RunStarted?, began: Timestamp) -> String {
    let value = JSONValue.object(present: [
      "version": .int(2), "width": .int(width), "height": .int(height),
      "timestamp": .int(Int(began.microseconds / 1_000_000)),
      // Waits are shortened by the player; the times in the file are the real ones.
      "idle_time_limit": .int(2), "title": start.map { .string(TerminalText.line($0.title)) },
      "env": .object([.init("TERM", .string("xterm-256color"))]),
    ])
    return value.compact + "\n"
  }

  /// What the timeline says of an event, without its output.
  package mutating func line(_ line: JournalLine) -> String {
    let told = EventWording.words(for: line)
    let clock = String(line.time.text.prefix(19).suffix(8))
    var shown = "\u{1B}[1m\(clock)  \(told.mark) \(TerminalText.line(told.text))\u{1B}[0m\r\n"
    switch line.event {
    case .stepFinished: break
    case .stepStarted(let step):
      for text in TerminalText.lines(step.action) { shown += "  $ \(text)\r\n" }
    default:
      for detail in told.details { shown += "  \(TerminalText.line(detail))\r\n" }
    }
    return event(shown, at: line.time)
  }

  /// The next piece of a stream's output; `isLast`: nothing of this stream follows.
  package mutating func output(_ bytes: [UInt8], isLast: Bool, at time: Timestamp) -> String {
    var shown = text.take(decoder.take(bytes, isLast: isLast))
    if let last = shown.unicodeScalars.last { endsLine = last == "\n" }
    if isLast {
      // A program that left colours on does not colour what follows.
      if let endsLine { shown += (endsLine ? "" : "\r\n") + "\u{1B}[0m" }
      text = ReplayText()
      endsLine = nil
    }
    return shown.isEmpty ? "" : event(shown, at: time)
  }

  private mutating func event(_ shown: String, at time: Timestamp) -> String {
    elapsed = max(elapsed, time.microseconds - began.microseconds)
    let digits = String(elapsed % 1_000_000)
    let seconds =
      "\(elapsed / 1_000_000)." + String(repeating: "0", count: 6 - digits.count) + digits
    return "[\(seconds),\"o\",\(JSONValue.quoted(shown))]\n"
  }
}

/// Bytes in pieces as text: a character that is cut between two stays whole.
struct UTF8Pieces: Sendable {
  private var rest: [UInt8] = []

  mutating func take(_ bytes: [UInt8], isLast: Bool) -> String {
    let all = rest + bytes
    rest = []
    guard !isLast else { return String(decoding: all, as: UTF8.self) }
    var end = all.count
    // A character has at most three bytes behind its first.
    for back in 1...3 where back <= all.count {
      let byte = all[all.count - back]
      guard byte & 0xC0 == 0x80 else {
        let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
        if needed > back { end = all.count - back }
        break
      }
    }
    rest = Array(all[end...])
    return String(decoding: all[..<end], as: UTF8.self)
  }
}
