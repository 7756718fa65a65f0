/// Why the fences and lists of a procedure are what they are: which are steps, which reference.
enum ExplanationText {
  static func text(_ entry: Catalogue.Entry, style: ReportStyle) -> String {
    let source = entry.playbook.source
    var reasons: [(range: SourceRange, text: String)] = []
    for step in entry.graph.steps {
      reasons.append((step.source, "step \(step.id), \(step.action.word)"))
      for reference in step.reference {
        let language = reference.language.isEmpty ? "" : "\(reference.language): "
        reasons.append(
          (reference.source, "reference of step \(step.id), \(language)\(reference.reason)"))
      }
    }
    for explanation in entry.playbook.explanations
    where explanation.procedure == nil || explanation.procedure == entry.procedure.id {
      guard explanation.procedure != nil || entry.procedure.source.contains(explanation.range)
      else { continue }
      reasons.append((explanation.range, explanation.text))
    }
    reasons.sort { $0.range < $1.range }
    let rows = reasons.map { (place(of: $0.range, in: source), TerminalText.line($0.text)) }
    let column = rows.map { TerminalText.width($0.0) }.max() ?? 0
    return rows.map { place, words in
      style(.faint, TerminalText.padded(place, to: column)) + "  \(words)\n"
    }.joined()
  }

  private static func place(of range: SourceRange, in source: SourceFile) -> String {
    let (start, end) = (
      source.line(of: range.start), source.line(of: max(range.start, range.end - 1))
    )
    let path = TerminalText.line(source.path)
    return start == end ? "\(path):\(start)" : "\(path):\(start)-\(end)"
  }
}
