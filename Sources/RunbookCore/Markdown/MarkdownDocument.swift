/// A source file read as Markdown: what `BlockParser` makes of it. Any text is Markdown, so this
/// never fails; what looks wrong is in `findings`.
package final class MarkdownDocument: Sendable {
  package let source: SourceFile
  /// The top-level blocks in order; front matter, if any, first.
  package let blocks: [Block]
  /// Link reference definitions by their folded label (CommonMark 4.7).
  package let linkDefinitions: [String: String]
  package let findings: [Diagnostic]

  package init(
    source: SourceFile, blocks: [Block], linkDefinitions: [String: String],
    findings: [Diagnostic]
  ) {
    self.source = source
    self.blocks = blocks
    self.linkDefinitions = linkDefinitions
    self.findings = findings
  }
}
