/// What only the whole of a playbook shows: rules over its graphs and its text, for `check`.
package enum PlaybookRules {
  /// Findings beside those of the readers, in no order.
  package static func findings(of playbook: Playbook) -> [Diagnostic] {
    look(at: playbook).findings
  }

  /// The same with its links, which only the other playbooks can judge wholly.
  static func look(at playbook: Playbook) -> (findings: [Diagnostic], links: LinkRule) {
    var findings: [Diagnostic] = []
    for graph in playbook.graphs {
      findings += SessionRules.findings(graph)
      findings += ReachRule.findings(graph)
      findings += ExportRule.findings(graph)
      findings += CaptureRule.findings(graph)
      findings += ScheduleRule.findings(graph, in: playbook.source)
    }
    findings += ProgramRule.findings(of: playbook)
    let document = MarkdownDocument(playbook.source)
    findings += StubRule.findings(document)
    let links = LinkRule(document)
    findings += links.findings
    return (findings, links)
  }
}

extension Action.Shell {
  /// The simple commands of the script at any depth, as words.
  var uses: [SimpleUse] {
    var uses: [SimpleUse] = []
    let walk = ShellWalk { uses.append($0) }
    for command in CommandText(script).script.commands { walk.walk(command) }
    return uses
  }
}
