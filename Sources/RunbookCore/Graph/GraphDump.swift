/// A playbook's step graphs as text: a procedure a paragraph, a step a line, its edges at the end.
package enum GraphDump {
  package static func text(of playbook: Playbook) -> String {
    playbook.graphs.map { procedure($0) }.joined(separator: "\n")
  }

  private static func procedure(_ graph: StepGraph) -> String {
    let head = graph.procedure
    var words = ["\(head.id)", head.kind.rawValue]
    if let severity = head.severity { words.append(severity.rawValue) }
    if let alert = head.alert { words.append("alert=\(alert.name)") }
    if let time = head.responseTime { words.append("respond=\(seconds(time))") }
    if let time = head.duration { words.append("duration=\(seconds(time))") }
    if let schedule = head.schedule { words.append("schedule=\(schedule.cron ?? schedule.text)") }
    if !head.parameters.isEmpty {
      words.append("parameters=" + head.parameters.map(\.name).joined(separator: ","))
    }
    return words.joined(separator: " ") + "\n" + graph.steps.map { step($0) }.joined()
  }

  private static func seconds(_ value: DurationValue) -> String {
    let texts = value.seconds.map { Int(exactly: $0.rounded(.down)).map { "\($0)s" } ?? "?s" }
    return texts.joined(separator: "-")
  }

  private static func step(_ step: Step) -> String {
    var line =
      "  \(step.id) \(step.action.word) \(step.risk.rawValue) \(step.session.reference.description)"
    if let doubt = step.session.doubt { line += " ?\(doubt.description)" }
    if let condition = step.guardCondition { line += " guard(\(condition.text))" }
    line += " “\(step.title)”"
    if let detail = detail(step.action) { line += " · \(detail)" }
    if !step.warnings.isEmpty { line += " · warns \(step.warnings.count)" }
    if !step.reference.isEmpty { line += " · reference \(step.reference.count)" }
    let edges = step.next.map { edge in
      let place: String
      switch edge.to {
      case .step(let id): place = id.text
      case .procedure(let id): place = id
      case .end: place = "end"
      }
      return edge.kind == .next ? place : "\(edge.kind.rawValue):\(place)"
    }
    return line + " → " + (edges.isEmpty ? "end" : edges.joined(separator: " ")) + "\n"
  }

  private static func detail(_ action: Action) -> String? {
    switch action {
    case .shell(let shell):
      let form = shell.attachment == .captured ? "" : "\(shell.attachment.rawValue) "
      return form + "`" + shell.script.string.replacing("\n", with: "⏎") + "`"
    case .http(let request): return "\(request.method) \(request.url)"
    case .manual(let manual):
      let lines = manual.instructions + (manual.payload.map { ["«\($0)»"] } ?? [])
      return lines.isEmpty ? nil : lines.joined(separator: " | ").replacing("\n", with: "⏎")
    case .checklist(let items): return items.joined(separator: " | ")
    case .decision(let decision):
      return "\(decision.kind.rawValue): "
        + decision.options.map { option in
          option.text.map { "\(option.label) ⇒ \($0)" } ?? option.label
        }
        .joined(separator: " | ")
    case .wait(let seconds): return "\(seconds) s"
    case .message(let message): return message.placeholders.map(\.name).joined(separator: ",")
    case .call(let procedure): return procedure
    }
  }
}
