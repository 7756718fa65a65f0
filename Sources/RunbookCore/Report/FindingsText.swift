/// Findings for people: place, message and rule, the line they are about, what to do.
package enum FindingsText {
  /// One blank line between two.
  package static func text(_ findings: [Finding], style: ReportStyle) -> String {
    let renderer = DiagnosticRenderer(useColor: style.hasColour)
    return findings.map { finding in
      let source = finding.source ?? SourceFile(path: finding.path, bytes: [])
      return renderer.text(of: finding.diagnostic, in: source)
    }.joined(separator: "\n")
  }

  /// `2 errors, 1 warning in 3 playbooks`
  package static func summary(_ findings: [Finding], playbooks: Int) -> String {
    let counts = Diagnostic.Severity.allCases.reversed().compactMap { severity in
      let count = findings.count { $0.diagnostic.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    let found = counts.isEmpty ? "no findings" : counts.joined(separator: ", ")
    return "\(found) in \(playbooks) playbook\(playbooks == 1 ? "" : "s")"
  }
}
