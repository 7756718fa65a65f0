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
    let nowhere = failureFindings
    let byHand = linkFindings(links)
    return zip(playbooks, looks).flatMap { playbook, look in
      let path = playbook.source.path
      return Catalogue.findings(
        of: playbook, look, links: links,
        others: [twice, nowhere, byHand, others].flatMap { $0[path] ?? [] })
    }
  }

  /// Steps that lead by a link to a heading which holds no steps, by the playbook's path: nothing
  /// is run there. `See …` for more is not meant to be.
  private func linkFindings(_ links: [String: LinkRule]) -> [String: [Diagnostic]] {
    var findings: [String: [Diagnostic]] = [:]
    for entry in entries {
      let path = entry.playbook.source.path
      for step in entry.graph.steps {
        guard case .call(let id) = step.action, graph(id: id) == nil,
          !step.title.lowercased().hasPrefix("see "),
          let link = links[path]?.headingLink(within: step.source, in: links)
        else { continue }
        findings[path, default: []].append(
          .note(
            "link-without-steps",
            "'#\(link.anchor ?? "")' in '\(link.path)' is no procedure: step '\(step.id)' is done by hand",
            at: link.range, help: "write steps below that heading, or link to one that has them"))
      }
    }
    return findings
  }

  /// Failures that lead to no step and no procedure, by the playbook's path. What another file may
  /// have is not judged where only one is looked at.
  private var failureFindings: [String: [Diagnostic]] {
    var findings: [String: [Diagnostic]] = [:]
    for entry in entries {
      for step in entry.graph.steps {
        let name: String
        switch step.onFailure {
        case .step(let id) where entry.graph[id] == nil: name = id.text
        case .procedure(let id) where graph(id: id) == nil: name = id
        case .step, .procedure, .end, nil: continue
        }
        guard playbooks.count > 1 || name.first?.isNumber == true else { continue }
        findings[entry.playbook.source.path, default: []].append(
          .warning(
            "unresolved-on-failure",
            "step '\(step.id)' goes on a failure to '\(name)', which does not exist",
            at: step.source, help: "name a step of the procedure, or another procedure"))
      }
    }
    return findings
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
