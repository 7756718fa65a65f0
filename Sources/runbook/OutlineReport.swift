import RunbookCore

/// What a playbook's sections were taken for: its procedures, and why the rest is none.
enum OutlineReport {
  static func text(of playbook: Playbook) -> String {
    var rows: [(place: SourceRange, words: String)] = playbook.graphs.map { graph in
      let steps = graph.steps.count
      return (
        graph.procedure.source,
        "procedure \(graph.procedure.shortID): \(steps) step\(steps == 1 ? "" : "s")"
      )
    }
    rows += playbook.explanations.map { explanation in
      (explanation.range, (explanation.procedure == nil ? "" : "  ") + explanation.text)
    }
    rows.sort { $0.place < $1.place }
    let lines = rows.map { row in
      let start = playbook.source.position(of: row.place.start)
      return "\(start.line):\(start.column) \(TerminalText.line(row.words))\n"
    }
    return "\(TerminalText.line(playbook.id)): \(TerminalText.line(playbook.title))\n"
      + lines.joined()
  }
}
