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
    let rows = reasons.map { (lines(of: $0.range, in: source), TerminalText.line($0.text)) }
    let column = rows.map { TerminalText.width($0.0) }.max() ?? 0
    let head = "why, by the lines of \(TerminalText.line(source.path))\n"
    return head
      + rows.map { lines, words in
        " " + style(.faint, TerminalText.padded(lines, to: column)) + "  \(words)\n"
      }.joined()
  }

  /// `41-43`
  private static func lines(of range: SourceRange, in source: SourceFile) -> String {
    let start = source.line(of: range.start)
    let end = source.line(of: max(range.start, range.end - 1))
    return start == end ? "\(start)" : "\(start)-\(end)"
  }
}
