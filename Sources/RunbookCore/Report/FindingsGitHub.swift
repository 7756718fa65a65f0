/// Findings as workflow commands, which GitHub shows beside the changed line.
///
///     ::error file=drain.md,line=14,col=10,endLine=14,endColumn=16,title=unknown-step::no step …
package enum FindingsGitHub {
  package static func text(_ findings: [Finding]) -> String {
    findings.map { line($0) + "\n" }.joined()
  }

  private static func line(_ finding: Finding) -> String {
    let diagnostic = finding.diagnostic
    var properties = ["file=\(property(finding.path))"]
    if let (start, end) = finding.positions {
      properties.append("line=\(start.line)")
      properties.append("col=\(start.column)")
      properties.append("endLine=\(end.line)")
      if end.line == start.line { properties.append("endColumn=\(end.column)") }
    }
    properties.append("title=\(property(diagnostic.rule))")
    let message = diagnostic.help.map { "\(diagnostic.message)\n\($0)" } ?? diagnostic.message
    let level = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
    return "::\(level) \(properties.joined(separator: ","))::\(data(message))"
  }

  private static func data(_ text: String) -> String {
    replaced(text, ["%": "%25", "\r": "%0D", "\n": "%0A", "\r\n": "%0D%0A"])
  }

  private static func property(_ text: String) -> String {
    replaced(
      text,
      ["%": "%25", "\r": "%0D", "\n": "%0A", "\r\n": "%0D%0A", ":": "%3A", ",": "%2C"])
  }

  private static func replaced(_ text: String, _ table: [Character: String]) -> String {
    text.map { table[$0] ?? String($0) }.joined()
  }
}
