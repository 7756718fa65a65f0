extension Catalogue {
  package var findings: [Finding] { findings(with: [:]) }

  /// Every finding of the playbooks and their graphs, and the ids that stand twice, by file, then
  /// in the order of the text, each once, without those that a playbook allows itself.
  ///
  /// - Parameter others: what was found from outside, by path: links to files, other programs.
  package func findings(with others: [String: [Diagnostic]]) -> [Finding] {
    let twice = duplicateFindings
    let looks = playbooks.map(PlaybookRules.look)
    var links: [String: LinkRule] = [:]
    for (playbook, look) in zip(playbooks, looks) { links[playbook.source.path] = look.links }
    return zip(playbooks, looks).flatMap { playbook, look in
      Catalogue.findings(
        of: playbook, look, links: links,
        others: (twice[playbook.source.path] ?? []) + (others[playbook.source.path] ?? []))
    }
  }

  /// Those of one playbook alone; `links` tells what the others' headings are.
  static func findings(
    of playbook: Playbook, _ look: (findings: [Diagnostic], links: LinkRule),
    links: [String: LinkRule], others: [Diagnostic]
  ) -> [Finding] {
    let all =
      playbook.source.findings + playbook.findings
      + playbook.graphs.flatMap { graph in graph.findings + graph.steps.flatMap(\.findings) }
      + look.findings + look.links.findings(in: links)
      + others
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
