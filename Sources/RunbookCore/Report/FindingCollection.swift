extension Catalogue {
  /// Every finding of the playbooks and their graphs, and the ids that stand twice, by file, then
  /// in the order of the text, each once.
  package var findings: [Finding] {
    let twice = duplicateFindings
    return playbooks.flatMap { playbook in
      let all =
        playbook.source.findings + playbook.findings
        + playbook.graphs.flatMap { graph in graph.findings + graph.steps.flatMap(\.findings) }
        + (twice[playbook.source.path] ?? [])
      var seen: Set<Diagnostic> = []
      return all.filter { seen.insert($0).inserted }
        .enumerated()
        .sorted { left, right in
          let (first, second) = (left.element.range?.start ?? -1, right.element.range?.start ?? -1)
          return (first, left.offset) < (second, right.offset)
        }
        .map { Finding($0.element, in: playbook.source) }
    }
  }

  /// By the path of the playbook that says an id again.
  private var duplicateFindings: [String: [Diagnostic]] {
    var findings: [String: [Diagnostic]] = [:]
    for group in duplicates {
      for entry in group.dropFirst() {
        findings[entry.playbook.source.path, default: []].append(
          .error(
            "duplicate-procedure",
            "procedure '\(entry.procedure.id)' is also at \(group[0].place)",
            at: entry.procedure.source,
            help: "give one of them another title, or an id by annotation"))
      }
    }
    return findings
  }
}
