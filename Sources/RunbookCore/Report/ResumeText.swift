/// What someone must know who goes on with a run, perhaps another's: which it is, who began it and
/// when, how far it is, and how its last step came out.
package enum ResumeText {
  /// - Parameters:
  ///   - began: when the run was started; nil: unknown.
  ///   - state: where it stands, folded from `events`.
  package static func lines(
    run: String, began: Timestamp?, now: Timestamp, state: RunState, events: [Event],
    _ style: ProgressStyle
  ) -> [String] {
    guard case .runStarted(let start) = events.first else { return [] }
    let who = start.operatorIdentity.name ?? start.operatorIdentity.user
    let ago = began.map { " \(self.ago(now.microseconds - $0.microseconds))" } ?? ""
    let steps = state.plan.graph.steps
    let done = steps.filter { state.outcomes[$0.id.text] == .succeeded }.count
    let facts = [
      "resume \(run)", start.title, "started by \(who)\(ago)", "\(done) of \(steps.count) done",
      place(state),
    ].map(ProgressCleaning.line)
    let head = TerminalText.wrapped(
      facts.joined(separator: style.dot), to: max(20, style.width))
    return head + last(events, state, style)
  }

  private static func place(_ state: RunState) -> String {
    guard let name = state.currentName, let step = state.current else { return "stands at the end" }
    return "stands at \(name) \(step.title)"
  }

  /// The last step that ended, as it was shown then.
  private static func last(
    _ events: [Event], _ state: RunState, _ style: ProgressStyle
  ) -> [String] {
    var begun: [String: Event] = [:]
    var last: Event.StepFinished?
    for event in events {
      if case .stepStarted(let start) = event { begun[start.step] = event }
      if case .stepFinished(let end) = event, !StepName.isGuardCommand(end.step) { last = end }
    }
    guard let last else { return [] }
    var progress = ProgressText(RunState(of: state.plan), style)
    if let start = begun[last.step] { _ = progress.lines(for: start) }
    return progress.lines(for: .stepFinished(last))
  }

  /// `just now`, `4 min ago`, `2 h 5 min ago`, `3 days ago`.
  private static func ago(_ microseconds: Int64) -> String {
    let minutes = Int(max(0, microseconds) / 60_000_000)
    if minutes == 0 { return "just now" }
    if minutes < 60 { return "\(minutes) min ago" }
    if minutes < 1440 { return "\(minutes / 60) h \(minutes % 60) min ago" }
    return "\(ProgressWords.count(minutes / 1440, "day", "days")) ago"
  }
}
