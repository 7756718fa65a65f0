/// One Markdown file, read as a program: its procedures with their step graphs, in order.
package struct Playbook: Sendable {
  package let source: SourceFile
  /// The file's name without extension.
  package let id: String
  package let title: String
  package let graphs: [StepGraph]
  /// Findings of every stage, in source order.
  package let findings: [Diagnostic]
  /// What became of each fence and list that is no step, for `show --explain`.
  package let explanations: [Explanation]

  package struct Explanation: Sendable, Equatable {
    package var range: SourceRange
    /// The procedure it belongs to; nil: none.
    package var procedure: String?
    package var text: String
    package init(range: SourceRange, procedure: String?, text: String) {
      self.range = range
      self.procedure = procedure
      self.text = text
    }
  }

  package init(
    source: SourceFile, id: String, title: String, graphs: [StepGraph], findings: [Diagnostic],
    explanations: [Explanation]
  ) {
    self.source = source
    self.id = id
    self.title = title
    self.graphs = graphs
    self.findings = findings
    self.explanations = explanations
  }
}

extension Playbook {
  /// Reads `source`, whose name without extension is the playbook's id.
  package init(reading source: SourceFile, depth: ReadingDepth = .whole) {
    let name = source.path.split(separator: "/").last.map(String.init) ?? source.path
    var reader = PlaybookReader(
      MarkdownDocument(source), id: PlaybookName.stem(of: name), depth: depth)
    self = reader.read()
  }
}
