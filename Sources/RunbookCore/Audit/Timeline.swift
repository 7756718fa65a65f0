/// Tells a run's journal to people, line by line as it grows; and, at its end, where things
/// stand. Holds what is open: steps without an end, jobs, sessions.
package struct Timeline: Sendable {
  private var start: JournalLine?
  private var last: JournalLine?
  /// Steps that were started and have no end, in order.
  private var open: [JournalLine] = []
  /// Steps that ended otherwise than well, by id, with how; gone once they went well.
  private var failed: [(step: String, words: String)] = []
  private var jobs: [(session: String, pid: Int, command: String)] = []
  private var skipped: [String] = []
  private var date = ""
  /// Answers to one step's questions that may belong to its start, which is recorded behind them.
  private var answers: [(line: JournalLine, answer: Event.PromptAnswered)] = []

  package init() {}

  /// Whether the run goes on no further in this segment.
  package var isAtEnd: Bool { last?.name == "run.finished" || last?.name == "run.suspended" }

  /// The next line's text: one line of the timeline, and indented ones that belong to it. What was
  /// answered before a step began is told with the step: nobody reads an answer before they know
  /// what was asked about.
  package mutating func take(_ line: JournalLine) -> [String] {
    if start == nil { start = line }
    last = line
    keepTrack(of: line)
    switch line.event {
    case .promptAnswered(let answer) where answer.step != nil:
      let before = answers.first?.answer.step == answer.step ? [] : rest()
      answers.append((line, answer))
      return before
    case .stepStarted(let step) where answers.first?.answer.step == step.step:
      let own = answers.map { EventWording.words($0.answer) }
      answers = []
      return text(of: line, with: own)
    default: return rest() + text(of: line, with: [])
    }
  }

  /// The answers that no step has followed yet, told by themselves.
  package mutating func rest() -> [String] {
    let lines = answers.map(\.line)
    answers = []
    return lines.flatMap { text(of: $0, with: []) }
  }

  private mutating func text(of line: JournalLine, with answers: [String]) -> [String] {
    let clock = String(line.time.text.prefix(19).suffix(8))
    let told = EventWording.words(for: line)
    var text = dayChange(line)
    text.append("  \(clock)  \(told.mark) \(TerminalText.line(told.text))")
    text += (told.details + answers).map { "              \(TerminalText.line($0))" }
    return text
  }

  /// A line of its own where a new day begins.
  private mutating func dayChange(_ line: JournalLine) -> [String] {
    let day = String(line.time.text.prefix(10))
    defer { date = day }
    return day == date ? [] : ["  \(day) (UTC)"]
  }

  private mutating func keepTrack(of line: JournalLine) {
    switch line.event {
    case .stepStarted: open.append(line)
    case .stepFinished(let end):
      open.removeAll { $0["step"]?.stringValue == end.step }
      failed.removeAll { $0.step == end.step }
      if end.outcome != .succeeded {
        failed.append((end.step, EventWording.outcome(end)))
      }
    case .stepSkipped(let step, _, _, _): skipped.append(step)
    case .jobStarted(_, let session, let pid, let command):
      jobs.append((session, pid, command))
    case .jobEnded(let session, let pid, _, _):
      jobs.removeAll { $0.session == session && $0.pid == pid }
    default: break
    }
  }

  /// Who ran what, where and why: the lines above the timeline.
  package static func header(_ summary: RunSummary) -> [String] {
    let start = summary.start
    let person = start.operatorIdentity
    var facts = [start.procedure, modeWord(start.mode)]
    if let target = start.target { facts.append("target \(target)") }
    if let reason = start.reason { facts.append(reason) }
    var source = "playbook \(start.playbook.path) (sha256 \(start.playbook.sha256.prefix(12))"
    if let commit = start.playbook.gitCommit {
      source += ", git \(commit.prefix(12))\(start.playbook.gitDirty == true ? ", changed" : "")"
    }
    let names = person.name.map { "\($0) (\(person.user))" } ?? person.user
    var lines = [
      start.title, facts.joined(separator: " · "), source + ")",
      "operator \(names) on \(person.host)",
    ]
    if !start.parameters.isEmpty {
      let values = start.parameters.map { "\($0.name)=\($0.value)" }
      lines.append("parameters " + values.joined(separator: " "))
    }
    return (lines + ["run \(summary.run)"]).map(TerminalText.line)
  }

  static func modeWord(_ mode: Event.Mode) -> String {
    switch mode {
    case .live: "live"
    case .dryRun: "dry run"
    case .rehearsal: "rehearsal"
    case .resumed: "resumed"
    }
  }

  /// What whoever takes over has to know.
  package func standing(isBeingWritten: Bool) -> [String] {
    guard let last, let run = start?.run else { return ["nothing is on the record"] }
    var lines: [String] = []
    switch last.event {
    case .runFinished(let end): lines.append(EventWording.end(end))
    case .runSuspended(let reason): lines.append("suspended (\(reason)); nothing is running")
    default:
      lines.append(
        isBeingWritten
          ? "running" : "broken off after \(last.name) at \(last.time.text.prefix(19))Z")
    }
    lines += failed.map { "step \($0.step): \($0.words)" }
    lines += open.map { Timeline.openWords($0, isBeingWritten: isBeingWritten) }
    lines += jobs.map { "background job \($0.pid) in \($0.session): \($0.command)" }
    if !skipped.isEmpty { lines.append("skipped: " + skipped.joined(separator: ", ")) }
    if last.name != "run.finished", !isBeingWritten {
      lines.append("go on with: runbook resume \(run)")
    }
    return lines.map(TerminalText.line)
  }

  private static func openWords(_ line: JournalLine, isBeingWritten: Bool) -> String {
    let step = line["step"]?.stringValue ?? "?"
    let title = line["title"]?.stringValue ?? ""
    let since = String(line.time.text.prefix(19).suffix(8))
    return isBeingWritten
      ? "step \(step) (\(title)) is running since \(since)"
      : "step \(step) (\(title)) was started at \(since) and its end is not on the record:"
        + " look what it did before it is run again"
  }
}
