/// One attempt at a step, as a report tells it: on whose word, what ran, how it ended.
struct IncidentAttempt: Sendable {
  var time: Timestamp
  var start: Event.StepStarted
  /// What was answered before it began.
  var answers: [String] = []
  var end: (time: Timestamp, event: Event.StepFinished)?
  /// Each stream's name, its text, and what is to be said of it.
  var outputs: [(name: String, text: String, note: String?)] = []

  /// `3.1 Drain the node`; a step outside the path says what it is for.
  var name: String {
    "\(start.step) \(start.title)" + (start.attempt > 1 ? ", attempt \(start.attempt)" : "")
  }

  var isUndo: Bool { StepName.isUndo(start.step) }

  /// Whether it went otherwise than well, or nobody knows how.
  var isBad: Bool {
    end.map { $0.event.outcome != .succeeded && $0.event.outcome != .skipped } ?? true
  }

  /// - Parameter isBeingWritten: an attempt without an end runs.
  func outcome(isBeingWritten: Bool) -> String {
    guard let end else {
      return isBeingWritten ? "running" : "unknown: its end is not on the record"
    }
    let words = EventWording.outcome(end.event)
    // The words of other outcomes begin with their name.
    let isNamed = end.event.outcome != .succeeded && end.event.outcome != .failed
    return isNamed ? words : "\(end.event.outcome.rawValue): \(words)"
  }

  func blocks(run: String, isBeingWritten: Bool) -> [ReportBlock] {
    let tone: ReportBlock.Tone = isBad ? (end == nil && isBeingWritten ? .plain : .bad) : .good
    var facts: [ReportFact] = answers.map { ReportFact("answered", $0) }
    if isCommand {
      facts.append(ReportFact("session", start.session))
      facts.append(ReportFact("risk", EventWording.word(start.risk)))
    } else {
      facts.append(ReportFact("kind", start.actionType))
    }
    if start.isEdited {
      facts.append(ReportFact("edited", "yes, what ran is not what the playbook says"))
    }
    if let folder = start.workingDirectory { facts.append(ReportFact("folder", folder)) }
    if let limit = start.timeoutMs {
      facts.append(ReportFact("time limit", ElapsedText.text(milliseconds: limit)))
    }
    facts.append(ReportFact("outcome", outcome(isBeingWritten: isBeingWritten)))
    if let end {
      facts.append(ReportFact("ended", IncidentTime.clock(end.time)))
      facts += end.event.captures.map { ReportFact("captured \($0.name)", $0.value) }
    }
    var blocks: [ReportBlock] = [
      .entry("\(IncidentTime.clock(time)) · step \(name)", tone), .facts(facts),
    ]
    if !start.action.isEmpty { blocks.append(.code(ReportCode.text(start.action), language)) }
    for output in outputs {
      blocks.append(.text(output.name + (output.note.map { ": \($0)" } ?? ":")))
      if !output.text.isEmpty { blocks.append(.code(output.text, .text)) }
    }
    return blocks
  }

  private var isCommand: Bool { ["shell", "http"].contains(start.actionType) }

  private var language: ReportBlock.Language {
    switch start.actionType {
    case "shell": .shell
    case "http": .http
    default: .text
    }
  }

  /// Keeps a stream's head and tail, and where the whole of it lies.
  mutating func keep(
    _ record: OutputRecord?, _ name: String, run: String, _ ends: (OutputRecord) -> OutputEnds?
  ) {
    guard let record, record.bytes > 0 else { return }
    let cut = record.isTruncated ? "; the rest was not recorded" : ""
    if let text = record.text {
      let excerpt = OutputExcerpt.text(text)
      outputs.append(
        (name, excerpt.text, excerpt.isCut ? "the whole is in the journal\(cut)" : nil))
    } else if let ends = ends(record) {
      let excerpt = OutputExcerpt.text(ends)
      let place = "\(record.bytes) bytes in runs/\(run)/\(record.file ?? "")\(cut)"
      outputs.append((name, excerpt.text, (excerpt.isCut ? "head and tail of " : "") + place))
    } else {
      outputs.append(
        (name, "", "\(record.bytes) bytes that are not here, SHA-256 \(record.sha256)"))
    }
  }
}

/// Times in a report, in UTC.
enum IncidentTime {
  /// `02:10:01`
  static func clock(_ time: Timestamp) -> String { String(time.text.prefix(19).suffix(8)) }
  /// `2026-11-21`
  static func day(_ time: Timestamp) -> String { String(time.text.prefix(10)) }
  /// `2026-11-21 02:10:01 UTC`
  static func full(_ time: Timestamp) -> String { "\(day(time)) \(clock(time)) UTC" }
}
