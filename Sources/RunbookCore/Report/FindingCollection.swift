extension Catalogue {
  package var findings: [Finding] { findings(with: [:]) }

  /// Every finding of the playbooks and their graphs, and the ids that stand twice, by file, then
  /// in the order of the text, each once, without those that a playbook allows itself.
  ///
  /// - Parameter others: what was found from outside, by path: links to files, other programs.
  package func findings(with others: [String: [Diagnostic]]) -> [Finding] {
    let twice = duplicateFindings
    return playbooks.flatMap { playbook in
      let all =
        playbook.source.findings + playbook.findings
        + playbook.graphs.flatMap { graph in graph.findings + graph.steps.flatMap(\.findings) }
        + PlaybookRules.findings(of: playbook)
        + (twice[playbook.source.path] ?? []) + (others[playbook.source.path] ?? [])
      var suppressions = Suppressions(playbook.source)
      var seen: Set<Diagnostic> = []
      return suppressions.applied(to: all.filter { seen.insert($0).inserted })
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
