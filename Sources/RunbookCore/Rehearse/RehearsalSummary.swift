/// A rehearsal as Markdown, for the summary page of a CI job.
package enum RehearsalSummary {
  package static func text(
    _ rehearsed: [RehearsedProcedure], level: Diagnostic.Severity = .error
  ) -> String {
    var text = "### Rehearsal: \(RehearsalText.summary(rehearsed))\n\n"
    text += "| | procedure | steps | paths | errors | warnings |\n"
    text += "| --- | --- | ---: | ---: | ---: | ---: |\n"
    for one in rehearsed {
      let counts = [Diagnostic.Severity.error, .warning].map { severity in
        "\(one.findings.count { $0.diagnostic.severity == severity })"
      }
      let left = one.search.left > 0 ? " (limit)" : ""
      text += "| \(one.isFailed(at: level) ? "✗" : "✓") | \(cell(one.procedure.id))"
      text += " | \(one.entry.graph.steps.count) | \(one.search.paths.count)\(left)"
      text += " | \(counts.joined(separator: " | ")) |\n"
    }
    let findings = rehearsed.flatMap(\.findings).filter { $0.diagnostic.severity > .note }
    guard !findings.isEmpty else { return text }
    text += "\n"
    for finding in findings {
      let place = finding.positions.map { ":\($0.start.line)" } ?? ""
      text += "- **\(finding.diagnostic.severity.rawValue)** `\(cell(finding.path))\(place)` "
      text += "\(cell(finding.diagnostic.message)) (`\(finding.diagnostic.rule)`)\n"
    }
    return text
  }

  private static func cell(_ text: String) -> String {
    TerminalText.line(text).replacing("|", with: "\\|").replacing("<", with: "&lt;")
  }
}
