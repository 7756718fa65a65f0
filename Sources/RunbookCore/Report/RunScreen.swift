/// The head of a run's screen: where it is, how much time is left, who is next to be called.
package enum RunScreen {
  /// Three lines at most. `onClockMs` is the time since the alert, or since the run began.
  package static func header(
    _ state: RunState, onClockMs: Int, _ style: ProgressStyle
  ) -> [String] {
    let procedure = state.plan.graph.procedure
    var facts = [ProgressCleaning.line(procedure.title)]
    if let severity = procedure.severity { facts.append(severity.rawValue) }
    if let target = state.plan.target {
      facts.append("target \(ProgressCleaning.line(target.name))")
    }
    let first = style.ends(facts.joined(separator: style.dot), position(state, style))
    var lines = [style.paint(first, .bold)]
    if let checks = state.plan.target?.checks, !checks.isEmpty {
      let words = checks.map { ProgressCleaning.line($0) }.joined(separator: style.dot)
      lines += TerminalText.wrapped("checked \(words)", to: style.width)
    }
    return lines + clock(procedure, onClockMs, style)
  }

  /// `3 of 9`: where the step stands among all of the playbook's; a called procedure's steps stand
  /// where their call does, behind their own name on record: `2>all-keys:3 · 2 of 3`.
  private static func position(_ state: RunState, _ style: ProgressStyle) -> String {
    let steps = state.plan.graph.steps
    let own = state.currentName?.split(separator: ">").first.map(String.init)
    let index = steps.firstIndex { $0.id.text == own }
    let inside = state.currentName.flatMap { $0.contains(">") ? $0 + style.dot : nil } ?? ""
    return "\(inside)\(index.map { $0 + 1 } ?? steps.count) of \(steps.count)"
  }

  private static func clock(
    _ procedure: Procedure, _ onClockMs: Int, _ style: ProgressStyle
  ) -> [String] {
    var parts: [String] = []
    var used = 0
    if let limit = procedure.responseTime?.limitSeconds.map(milliseconds), limit > 0 {
      let left = limit - onClockMs
      let words =
        left >= 0
        ? "\(ProgressWords.clock(left)) left" : "\(ProgressWords.clock(-left)) over"
      let bar = bar(onClockMs, of: limit, style)
      let painted = style.paint("\(bar) \(words)", left >= 0 ? .green : .red)
      parts.append("respond \(ProgressWords.clock(limit)) \(painted)")
      used = style.columns("respond \(ProgressWords.clock(limit)) \(bar) \(words)\(style.dot)")
    }
    if let (rung, detail) = next(procedure, onClockMs) {
      let whole = rung + detail
      parts.append(used + style.columns(whole) <= style.width ? whole : rung)
    }
    return parts.isEmpty ? [] : [parts.joined(separator: style.dot)]
  }

  private static func bar(_ gone: Int, of limit: Int, _ style: ProgressStyle) -> String {
    let cells = 12
    let full = min(cells, max(0, gone) / max(1, limit / cells))
    return String(repeating: style.full, count: full)
      + String(repeating: style.empty, count: cells - full)
  }

  /// `next: page Secondary On-Call at 5:00`, ` (#infra-oncall)`; what says no more than the time is
  /// left out.
  private static func next(
    _ procedure: Procedure, _ onClockMs: Int
  ) -> (rung: String, detail: String)? {
    let due = procedure.escalation.compactMap { rung in
      rung.after?.limitSeconds.map { (milliseconds($0), rung) }
    }
    let coming = due.filter { $0.0 > onClockMs }.min { $0.0 < $1.0 }
    if let (time, rung) = coming {
      let title = ProgressCleaning.line(rung.title)
      let isTime = rung.after.map { rung.detail?.contains($0.text) == true } ?? false
      let detail = isTime ? "" : rung.detail.map { " (\(ProgressCleaning.line($0)))" } ?? ""
      return ("next: page \(title) at \(ProgressWords.clock(time))", detail)
    }
    guard let last = due.max(by: { $0.0 < $1.0 }) else { return nil }
    return ("due: page \(ProgressCleaning.line(last.1.title))", "")
  }
}
