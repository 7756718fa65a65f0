/// Findings that are known and tolerated, so that only new ones count:
///
///     # runbook baseline 1
///     frozen-value	docs/drain.md	9f86d081884c7d65
///
/// A line names rule, file and a digest of the message and the text of the line found, so it stays
/// true when lines move. A finding that stands twice needs two lines.
package struct Baseline: Sendable, Equatable {
  package static let head = "# runbook baseline 1"

  private var counts: [String: Int] = [:]

  /// nil: `text` is no baseline.
  package init?(reading text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.first?.trimmed == Baseline.head else { return nil }
    for line in lines.dropFirst() where !line.hasPrefix("#") && !line.trimmed.isEmpty {
      counts[String(line), default: 0] += 1
    }
  }

  /// The findings that are not in it, and how many of its lines found nothing any more.
  package func without(_ findings: [Finding]) -> (new: [Finding], outdated: Int) {
    var left = counts
    let new = findings.filter { finding in
      let line = Baseline.line(finding)
      guard let count = left[line], count > 0 else { return true }
      left[line] = count - 1
      return false
    }
    return (new, left.values.reduce(0, +))
  }

  /// The file that makes all of `findings` known.
  package static func text(_ findings: [Finding]) -> String {
    head + "\n" + findings.map { line($0) + "\n" }.sorted().joined()
  }

  private static func line(_ finding: Finding) -> String {
    var digest = SHA256()
    digest.update(finding.diagnostic.message)
    digest.update("\n")
    if let source = finding.source, let range = finding.diagnostic.range {
      digest.update(source[source.range(ofLine: source.line(of: range.start))].trimmed)
    }
    let path = String(finding.path.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    return "\(finding.diagnostic.rule)\t\(path)\t\(digest.digest().hex.prefix(16))"
  }
}
