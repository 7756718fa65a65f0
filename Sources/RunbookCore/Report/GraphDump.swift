/// Step graphs as plain indented lines, for authors, developers and tests: one line a step with its
/// place, then what it does and where it leads.
package enum GraphDump {
  package static func text(of playbook: Playbook) -> String {
    playbook.graphs.map { text(of: $0, in: playbook.source) }.joined(separator: "\n")
  }

  private static func text(of graph: StepGraph, in source: SourceFile) -> String {
    let procedure = graph.procedure
    var text = "\(place(procedure.source, source)) \(procedure.id) \(procedure.kind.rawValue)"
    if let severity = procedure.severity { text += " \(severity.rawValue)" }
    text += "\n"
    for parameter in procedure.parameters {
      text += "  parameter \(parameter.name)\(parameter.isSecret ? " secret" : "")\n"
    }
    for step in graph.steps { text += self.text(of: step, in: source) }
    return text
  }

  private static func text(of step: Step, in source: SourceFile) -> String {
    var words = ["  \(place(step.source, source))", step.id.text, step.action.word]
    words.append(step.risk.rawValue)
    if step.session.reference != .local || step.session.doubt != nil {
      let doubt = step.session.doubt.map { " or \($0.description)?" } ?? ""
      words.append("on(\(TerminalText.line(step.session.reference.description + doubt)))")
    }
    words.append(
      JSONValue.quoted(TerminalText.line((step.group + [step.title]).joined(separator: " › "))))
    var text = words.joined(separator: " ") + "\n"
    for line in content(of: step) { text += "    \(line)\n" }
    if !step.next.isEmpty {
      let edges = step.next.map { edge in
        (edge.kind == .next ? "" : "\(edge.kind.rawValue) ") + StepJSON.word(edge.to)
      }
      text += "    → \(edges.joined(separator: ", "))\n"
    }
    return text
  }

  private static func content(of step: Step) -> [String] {
    var lines = step.guardCondition.map { ["guard \(TerminalText.line($0.text))"] } ?? []
    switch step.action {
    case .shell(let shell):
      lines += TerminalText.lines(shell.script.string).map { "$ \($0)" }
      if shell.attachment != .captured { lines.append(shell.attachment.rawValue) }
    case .http(let request): lines.append(TerminalText.line("\(request.method) \(request.url)"))
    case .manual(let manual): lines += manual.instructions.map { "- \(TerminalText.line($0))" }
    case .checklist(let items): lines += items.map { "[ ] \(TerminalText.line($0))" }
    case .decision(let decision):
      lines.append("\(decision.kind.rawValue): \(TerminalText.line(decision.question))")
      lines += decision.options.map { option in
        let target = option.to.map { " → \(StepJSON.word($0))" } ?? ""
        let words = option.text.map { ": \(TerminalText.line($0))" } ?? ""
        return "? \(TerminalText.line(option.label))\(words)\(target)"
      }
    case .wait(let seconds): lines.append(DurationText.short(seconds: seconds))
    case .message(let message):
      lines += TerminalText.lines(message.template.string).map { "│ \($0)" }
    case .call(let procedure): lines.append(TerminalText.line(procedure))
    }
    lines += step.reference.map { reference in
      "reference \(reference.language): \(TerminalText.line(reference.reason))"
    }
    return lines
  }

  private static func place(_ range: SourceRange, _ source: SourceFile) -> String {
    let (start, end) = (source.position(of: range.start), source.position(of: range.end))
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }
}
