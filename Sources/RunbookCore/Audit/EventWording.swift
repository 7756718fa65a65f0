/// How an event reads in a timeline.
struct EventWording {
  /// One character that says what kind of event it is.
  var mark: String
  var text: String
  /// Lines below it: what was run, what it wrote.
  var details: [String] = []

  private static let detailLines = 12
  /// How many of them are the first; the rest are the last, where errors stand.
  private static let headLines = 4

  /// An event that this version does not know is told by its name and members.
  static func words(for line: JournalLine) -> EventWording {
    guard let event = line.event else {
      return EventWording(
        mark: "·", text: line.name, details: [JSONValue.object(line.members).compact])
    }
    return runWords(event) ?? stepWords(event) ?? otherWords(event)
  }

  private static func runWords(_ event: Event) -> EventWording? {
    switch event {
    case .runStarted(let start):
      EventWording(mark: "·", text: "run started by \(person(start.operatorIdentity))")
    case .runSuspended(let reason): EventWording(mark: "‖", text: "suspended: \(reason)")
    case .runResumed(let event):
      EventWording(
        mark: "·",
        text: "resumed by \(person(event.operatorIdentity))"
          + (event.step.map { " at step \($0)" } ?? ""))
    case .runFinished(let event): EventWording(mark: mark(event.outcome), text: end(event))
    default: nil
    }
  }

  private static func stepWords(_ event: Event) -> EventWording? {
    switch event {
    case .stepStarted(let step):
      EventWording(
        mark: "▸",
        text: "\(step.step)  \(step.title)" + (step.attempt > 1 ? " (attempt \(step.attempt))" : "")
          + place(step) + (step.isEdited ? " edited" : ""),
        details: excerpt(step.action, prefix: step.actionType == "shell" ? "$ " : ""))
    case .stepFinished(let step):
      EventWording(
        mark: mark(step.outcome), text: "\(step.step)  \(outcome(step))",
        details: output(step.stdout) + output(step.stderr)
          + step.captures.map { "\($0.name)=\($0.value)" })
    case .stepSkipped(let step, let title, let by, let reason):
      EventWording(
        mark: "–", text: "\(step)  \(title) skipped (\(by))" + (reason.map { ": \($0)" } ?? ""))
    case .stepOutput(let step, let stream, let text):
      EventWording(mark: "│", text: "\(step)  \(stream.rawValue)", details: excerpt(text))
    case .actionEdited(let step, _, let new, let risk):
      EventWording(
        mark: "✎", text: "\(step)  action edited, now \(word(risk))", details: excerpt(new))
    case .retryScheduled(let step, let attempt, let delay):
      EventWording(
        mark: "↻",
        text: "\(step)  attempt \(attempt) follows in \(ElapsedText.text(milliseconds: delay))")
    default: nil
    }
  }

  private static func otherWords(_ event: Event) -> EventWording {
    switch event {
    case .promptAnswered(let answer):
      EventWording(mark: "?", text: label(answer.step) + words(answer))
    case .parameterSet(let name, let value, let origin):
      EventWording(mark: "·", text: "\(name)=\(value) (\(origin))")
    case .guardEvaluated(let step, let text, let holds, let by):
      EventWording(
        mark: "?",
        text: "\(step)  \(Step.Guard(text: text).phrase): "
          + "\(holds ? "to be done" : "left out") (\(by))")
    case .checkEvaluated(let command, let expected, let actual, let passed):
      EventWording(
        mark: passed ? "✓" : "✗", text: "check: \(command)",
        details: expected.map { ["expected \($0), got \(actual)"] } ?? excerpt(actual))
    case .decisionTaken(let step, let question, let choice, let by):
      EventWording(mark: "?", text: "\(step)  \(question) → \(choice) (\(by))")
    case .checklistTicked(let step, let item, let text, let by):
      EventWording(mark: "✓", text: "\(step)  item \(item): \(text) (\(by))")
    case .noteAdded(let step, let text):
      EventWording(mark: "✎", text: label(step) + "note: \(text)")
    case .waitEnded(let step, _, let waited, let isCutShort):
      EventWording(
        mark: "·",
        text: "\(step)  waited \(ElapsedText.text(milliseconds: waited))"
          + (isCutShort ? ", cut short" : ""))
    case .limitPassed(let limit, let limitMs, _):
      EventWording(mark: "!", text: passed(limit, limitMs))
    case .sessionOpened(let session, _, let shell):
      EventWording(mark: "·", text: "session \(session) opened (\(shell))")
    case .sessionClosed(let session, let reason):
      EventWording(mark: "·", text: "session \(session) closed: \(reason)")
    case .jobStarted(let step, let session, let pid, let command):
      EventWording(mark: "·", text: "\(step)  background job \(pid) in \(session): \(command)")
    case .jobEnded(let session, let pid, let exitCode, let reason):
      EventWording(
        mark: "·",
        text: "background job \(pid) in \(session) ended: \(reason)"
          + (exitCode.map { ", exit \($0)" } ?? ""))
    case .shellOpened(let step, let session):
      EventWording(mark: "·", text: label(step) + "shell opened in \(session)")
    case .shellClosed(let step, let duration, let stdout):
      EventWording(
        mark: "·",
        text: label(step) + "shell closed after \(ElapsedText.text(milliseconds: duration))",
        details: output(stdout))
    case .runStarted, .runSuspended, .runResumed, .runFinished, .stepStarted, .stepFinished,
      .stepSkipped, .stepOutput, .actionEdited, .retryScheduled:
      EventWording(mark: "·", text: event.name)
    }
  }
}

extension EventWording {
  /// `run it? → yes (terminal)`
  static func words(_ answer: Event.PromptAnswered) -> String {
    "\(answer.question) → \(answer.answer) (\(answer.by))"
  }

  static func end(_ event: Event.RunFinished) -> String {
    let counts = Outcome.recorded.compactMap { outcome in
      event.counts[outcome].flatMap { $0 > 0 ? "\($0) \(word(outcome))" : nil }
    }
    let steps = counts.isEmpty ? "" : "; steps: " + counts.joined(separator: ", ")
    let took = ElapsedText.text(milliseconds: event.durationMs)
    return "run \(event.outcome.rawValue) after \(took)\(steps)"
  }

  static func outcome(_ step: Event.StepFinished) -> String {
    var words: [String] = []
    if step.outcome != .failed && step.outcome != .succeeded { words.append(word(step.outcome)) }
    switch step.terminationBesideDetail {
    case .exited(let code): words.append("exit \(code)")
    case .signaled(let number): words.append("ended by signal \(number)")
    case .http(let status, let url): words.append("status \(status) from \(url)")
    case .lost(let reason): words.append(reason)
    case nil: if words.isEmpty { words.append(step.outcome == .succeeded ? "done" : "failed") }
    }
    words.append("after \(ElapsedText.text(milliseconds: step.durationMs))")
    return words.joined(separator: " ") + (step.detail.map { ": \($0)" } ?? "")
  }

  /// `response time of 5:00 min is over`; `limit` is a `RunLimit`'s name or `run`.
  static func passed(_ limit: String, _ limitMs: Int) -> String {
    let time = ElapsedText.text(milliseconds: limitMs)
    switch limit {
    case RunLimit.response: return "response time of \(time) is over"
    case "run": return "time limit of \(time) is over"
    default:
      guard let rung = RunLimit.rung(limit) else { return "\(limit) of \(time) is over" }
      return "escalation is due after \(time): \(rung)"
    }
  }

  /// `  [read-only · local]`; a person's own work has neither risk nor session.
  private static func place(_ step: Event.StepStarted) -> String {
    guard ["shell", "http"].contains(step.actionType) else { return "" }
    return "  [\(word(step.risk)) · \(step.session)]"
  }

  static func word(_ outcome: Outcome) -> String {
    outcome == .timedOut ? "timed out" : outcome.rawValue
  }

  static func word(_ risk: Risk) -> String {
    risk == .readOnly ? "read-only" : risk.rawValue
  }

  private static func mark(_ outcome: Outcome) -> String {
    switch outcome {
    case .succeeded: "✓"
    case .skipped: "–"
    case .unknown: "?"
    case .failed, .timedOut, .interrupted: "✗"
    }
  }

  private static func mark(_ outcome: RunOutcome) -> String { outcome == .succeeded ? "✓" : "✗" }

  private static func person(_ person: Event.Operator) -> String {
    "\(person.name ?? person.user) on \(person.host)"
  }

  private static func label(_ step: String?) -> String { step.map { "\($0)  " } ?? "" }

  private static func output(_ record: OutputRecord?) -> [String] {
    guard let record, record.bytes > 0 else { return [] }
    if let text = record.text { return excerpt(text, prefix: "│ ", isOutput: true) }
    let cut = record.isTruncated ? ", truncated" : ""
    return ["│ \(record.bytes) bytes in \(record.file ?? "no file")\(cut)"]
  }

  /// The first lines and the last, and how many are between. What a terminal would obey is made
  /// visible; of a line of output that wrote over itself only its end stands.
  private static func excerpt(
    _ text: String, prefix: String = "", isOutput: Bool = false
  ) -> [String] {
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    func shown(_ line: Substring.UnicodeScalarView) -> String {
      guard isOutput else { return prefix + visible(line) }
      return prefix + visible(line.split(separator: "\r").last ?? line.suffix(0))
    }
    let more = lines.count - detailLines
    guard more > 0 else { return lines.map(shown) }
    return lines.prefix(headLines).map(shown)
      + ["\(prefix)… \(more) more line\(more == 1 ? "" : "s")"]
      + lines.suffix(detailLines - headLines).map(shown)
  }

  private static func visible(_ text: Substring.UnicodeScalarView) -> String {
    String(
      String.UnicodeScalarView(
        text.map { scalar in
          let isControl =
            scalar.value < 0x20 && scalar != "\t" || (0x7f...0x9f).contains(scalar.value)
          return isControl ? "\u{fffd}" : scalar
        }))
  }
}
