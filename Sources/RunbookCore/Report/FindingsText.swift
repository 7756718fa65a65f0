/// Findings for people: place, message and rule, the line they are about, what to do.
package enum FindingsText {
  package static func text(_ findings: [Finding], style: ReportStyle) -> String {
    findings.map { text($0, style: style) }.joined(separator: "\n")
  }

  private static func text(_ finding: Finding, style: ReportStyle) -> String {
    let diagnostic = finding.diagnostic
    let place = finding.positions.map { ":\($0.start.line):\($0.start.column)" } ?? ""
    let tone: ReportStyle.Tone =
      switch diagnostic.severity {
      case .error: .danger
      case .warning: .caution
      case .note: .strong
      }
    var text = style(.strong, "\(TerminalText.line(finding.path))\(place):")
    text += " " + style(tone, "\(diagnostic.severity.rawValue):")
    text += " \(TerminalText.line(diagnostic.message)) [\(diagnostic.rule)]\n"
    if let help = diagnostic.help { text += "  help: \(TerminalText.line(help))\n" }
    return text
  }
}
