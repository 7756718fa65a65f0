/// A procedure's step graph for people: what it is for, then every step as it will run.
///
///     Circuit Breaker Open                                        state-persistence.md:30
///     critical · alert CircuitBreakerOpen · respond within 5 min
///     Impact  Games continue without state persistence
///
///      1    manual     Acknowledge alert in PagerDuty
///      2    read-only  Check circuit breaker status
///                      $ curl http://prod-server/api/health/circuit-breakers
package struct ProcedureText {
  private let entry: Catalogue.Entry
  private let style: ReportStyle
  private var procedure: Procedure { entry.procedure }

  /// With `explains`, also why fences and lists were taken for what they are.
  package static func text(
    _ entry: Catalogue.Entry, explains: Bool = false, style: ReportStyle
  ) -> String {
    let report = ProcedureText(entry: entry, style: style)
    var parts = [report.head, StepListText.text(entry, style: style), report.foot]
    if explains { parts.append(ExplanationText.text(entry, style: style)) }
    parts.append(report.findings)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: What it is for

  private var head: String {
    var text = titleLine + "\n"
    let facts = facts.map(TerminalText.line).joined(separator: " · ")
    if !facts.isEmpty { text += facts + "\n" }
    for (label, value) in notes where !value.isEmpty { text += labelled(label, value) }
    return text
  }

  private var titleLine: String {
    let title = TerminalText.line(procedure.title)
    let place = TerminalText.line(entry.place)
    let room = style.width - TerminalText.width(title) - TerminalText.width(place)
    let gap = String(repeating: " ", count: max(2, min(room, 84 - style.width + room)))
    return style(.strong, title) + gap + style(.faint, place)
  }

  private var facts: [String] {
    var facts: [String] = []
    if let severity = procedure.severity { facts.append(severity.rawValue) }
    if let alert = procedure.alert { facts.append("alert \(alert.name)") }
    if facts.isEmpty, procedure.kind != .other { facts.append(procedure.kind.rawValue) }
    if let time = procedure.responseTime {
      facts.append("respond within \(ShortDuration.text(time))")
    }
    if let time = procedure.duration { facts.append("takes \(ShortDuration.text(time))") }
    if let time = procedure.downtime { facts.append("downtime \(ShortDuration.text(time))") }
    if let time = procedure.recoveryTime { facts.append("RTO \(ShortDuration.text(time))") }
    if let time = procedure.recoveryPoint { facts.append("RPO \(ShortDuration.text(time))") }
    if let schedule = procedure.schedule { facts.append(schedule.text) }
    return facts
  }

  private var notes: [(String, String)] {
    [
      ("About", isSaidByStep(procedure.summary) ? "" : procedure.summary ?? ""),
      ("Impact", procedure.impact ?? procedure.alert?.summary ?? ""),
      ("When", procedure.useCase ?? procedure.trigger ?? ""),
      ("Symptoms", procedure.symptoms.joined(separator: " · ")),
      ("Before", procedure.prerequisites.joined(separator: " · ")),
      ("Roll back", procedure.rollbackCriteria.joined(separator: " · ")),
      ("Escalate", procedure.escalation.map(ProcedureText.rung).joined(separator: " · ")),
      ("Owner", procedure.owner ?? ""),
    ]
  }

  /// A summary that leads to the first command is read there.
  private func isSaidByStep(_ summary: String?) -> Bool {
    guard let summary else { return true }
    return entry.graph.steps.contains { step in
      step.text.contains(summary) || summary.hasPrefix(step.title)
        || step.warnings.contains(summary)
    }
  }

  /// `5 min Secondary On-Call`
  static func rung(_ rung: Escalation) -> String {
    // What is done in a case stands behind it.
    let title =
      rung.detail.flatMap { rung.title.hasPrefix("If ") ? "\(rung.title): \($0)" : nil }
      ?? rung.title
    return rung.after.map { "\(ShortDuration.text($0)) \(title)" } ?? title
  }

  private func labelled(_ label: String, _ value: String) -> String {
    let indent = label.count + 2
    let lines = TerminalText.wrapped(
      TerminalText.line(value), to: max(20, style.width - indent))
    let rest = lines.dropFirst().map { String(repeating: " ", count: indent) + $0 + "\n" }
    return style(.faint, label) + "  " + (lines.first ?? "") + "\n" + rest.joined()
  }

  // MARK: What it needs

  private var foot: String {
    let names = procedure.parameters.map { $0.isSecret ? "\($0.name) (secret)" : $0.name }
    let parts = [("needs", tools), ("parameters", names), ("sessions", sessions)].map {
      ($0, TerminalText.line($1.isEmpty ? "none" : $1.joined(separator: ", ")))
    }
    let line = parts.map { style(.faint, $0) + "  \($1)" }.joined(separator: "        ")
    let width = parts.reduce(2 * 8) { $0 + $1.0.count + 2 + TerminalText.width($1.1) }
    let needs = width <= style.width ? line + "\n" : parts.map { labelled($0, $1) }.joined()
    return needs + meanings
  }

  /// What the playbook says of its parameters: `  POD  the pod that fails`.
  private var meanings: String {
    let told = procedure.parameters.filter { $0.description?.isEmpty == false }
    let column = told.map(\.name.count).max() ?? 0
    return told.map { parameter in
      labelled(
        "  " + TerminalText.padded(parameter.name, to: column), parameter.description ?? "")
    }.joined()
  }

  private var tools: [String] {
    unique(entry.graph.steps.flatMap(\.tools))
  }

  private var sessions: [String] {
    unique(
      entry.graph.steps.compactMap { step in
        switch step.action {
        case .shell, .http: step.session.reference.description
        case .manual, .checklist, .decision, .wait, .message, .call: nil
        }
      })
  }

  private func unique(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }

  // MARK: What is in doubt

  private var findings: String {
    let own = entry.graph.findings + entry.graph.steps.flatMap(\.findings)
    var seen: Set<Diagnostic> = []
    let told = own.filter { $0.severity > .note && seen.insert($0).inserted }
    return FindingsText.text(
      told.map { Finding($0, in: entry.playbook.source) }, style: style)
  }
}
