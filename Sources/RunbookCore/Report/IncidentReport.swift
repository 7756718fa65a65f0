/// The incident timeline of a run, ready for a post-mortem: a fold of its journal's lines.
package struct IncidentReport: Sendable {
  /// A part of the timeline: an attempt, or what happened between.
  private enum Entry: Sendable {
    case attempt(Int)
    case day(String)
    case line([ReportBlock])
  }

  var first: JournalLine?
  var last: JournalLine?
  var start: Event.RunStarted?
  var finish: Event.RunFinished?
  /// Everyone who began the run or went on with it.
  var sittings: [(time: Timestamp, person: Event.Operator, step: String?)] = []
  var attempts: [IncidentAttempt] = []
  var limits: [(time: Timestamp, limit: String, limitMs: Int, elapsedMs: Int)] = []
  var parameters: [Event.RunStarted.Value] = []
  /// What was decided, noted, edited and left out, each a line.
  var decisions: [String] = []
  var notes: [String] = []
  var edits: [String] = []
  var skips: [String] = []
  private var timeline: [Entry] = []
  /// Answers that may belong to a step that has not begun yet.
  private var waiting: [(line: JournalLine, answer: Event.PromptAnswered)] = []
  /// The attempts without an end, by step.
  private var open: [String: Int] = [:]
  private var day = ""

  package init() {}

  /// - Parameter ends: head and tail of an output that lies in a file; nil where it is not there.
  package mutating func take(_ line: JournalLine, ends: (OutputRecord) -> OutputEnds?) {
    if first == nil { first = line }
    last = line
    let event = line.event
    if case .promptAnswered(let answer) = event, answer.step != nil {
      waiting.append((line, answer))
      return
    }
    if case .stepStarted(let step) = event {
      begin(step, at: line.time)
      return
    }
    settleAnswers(of: nil)
    switch event {
    case .stepFinished(let end):
      // An end without a start is of a log that is not whole: it is told as it stands.
      guard let index = open.removeValue(forKey: end.step) else { return add(line) }
      attempts[index].end = (line.time, end)
      attempts[index].keep(end.stdout, "stdout", run: line.run, ends)
      attempts[index].keep(end.stderr, "stderr", run: line.run, ends)
    default:
      note(event, line)
      add(line)
    }
  }

  private mutating func begin(_ step: Event.StepStarted, at time: Timestamp) {
    var attempt = IncidentAttempt(time: time, start: step)
    attempt.answers = settleAnswers(of: step.step)
    newDay(time)
    open[step.step] = attempts.count
    timeline.append(.attempt(attempts.count))
    attempts.append(attempt)
  }

  /// Tells the answers that wait, but for those of `step`, which it returns in words.
  @discardableResult
  private mutating func settleAnswers(of step: String?) -> [String] {
    let all = waiting
    waiting = []
    var own: [String] = []
    for (line, answer) in all {
      if let step, answer.step == step { own.append(words(answer)) } else { add(line) }
    }
    return own
  }

  /// `run it? → yes, by Ada at the terminal after 4 s`
  private func words(_ answer: Event.PromptAnswered) -> String {
    let person = sittings.last.map { $0.person.name ?? $0.person.user } ?? "the operator"
    let by = answer.by == "terminal" ? "by \(person) at the terminal" : "by \(answer.by)"
    let waited = ElapsedText.text(milliseconds: answer.waitedMs)
    return "\(answer.question) → \(answer.answer), \(by)"
      + (answer.by == "terminal" ? " after \(waited)" : "")
  }

  /// Keeps what the sections above the timeline tell.
  private mutating func note(_ event: Event?, _ line: JournalLine) {
    let told = EventWording.words(for: line).text
    let item = "\(IncidentTime.clock(line.time)) · \(told)"
    switch event {
    case .runStarted(let started):
      start = started
      parameters = started.parameters
      sittings.append((line.time, started.operatorIdentity, nil))
    case .runResumed(let resumed):
      sittings.append((line.time, resumed.operatorIdentity, resumed.step))
    case .runFinished(let end): finish = end
    case .parameterSet(let name, let value, let origin):
      parameters.removeAll { $0.name == name }
      parameters.append(.init(name: name, value: value, origin: origin))
    case .limitPassed(let limit, let limitMs, let elapsedMs):
      limits.append((line.time, limit, limitMs, elapsedMs))
    case .decisionTaken, .guardEvaluated: decisions.append(item)
    case .noteAdded: notes.append(item)
    case .actionEdited: edits.append(item)
    case .stepSkipped: skips.append(item)
    default: break
    }
  }

  private mutating func add(_ line: JournalLine) {
    newDay(line.time)
    let told = EventWording.words(for: line)
    var blocks: [ReportBlock] = [.item("\(IncidentTime.clock(line.time)) · \(told.text)")]
    if case .actionEdited(_, let old, let new, _) = line.event {
      blocks += [
        .text("before:"), .code(ReportCode.text(old), .text), .text("after:"),
        .code(ReportCode.text(new), .text),
      ]
    } else if !told.details.isEmpty {
      blocks.append(.code(ReportCode.text(told.details.joined(separator: "\n")), .text))
    }
    timeline.append(.line(blocks))
  }

  private mutating func newDay(_ time: Timestamp) {
    let next = IncidentTime.day(time)
    guard next != day else { return }
    day = next
    timeline.append(.day(next))
  }

  /// The whole report, of all lines taken.
  ///
  /// - Parameters:
  ///   - procedure: as the run's own copy of its playbook has it; nil: none is kept.
  package mutating func blocks(
    isBeingWritten: Bool, procedure: Procedure?, verdict: AuditVerdict
  ) -> [ReportBlock] {
    settleAnswers(of: nil)
    let head = IncidentHead(
      report: self, isBeingWritten: isBeingWritten, procedure: procedure, verdict: verdict)
    return head.blocks + [.section("Timeline")]
      + timeline.flatMap { entry -> [ReportBlock] in
        switch entry {
        case .attempt(let index):
          attempts[index].blocks(run: first?.run ?? "", isBeingWritten: isBeingWritten)
        case .day(let day): [.text("\(day), times in UTC")]
        case .line(let blocks): blocks
        }
      } + head.proof
  }
}
