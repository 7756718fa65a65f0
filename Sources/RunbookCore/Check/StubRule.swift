/// Places where something still has to be written: `TODO` for a paragraph, items and fences
/// without content.
enum StubRule {
  private static let stubs: Set<String> = [
    "todo", "tbd", "fixme", "tbc", "to do", "to be written", "to be done", "to be defined",
    "coming soon", "work in progress", "wip",
  ]

  static func findings(_ document: MarkdownDocument) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for block in document.blocks { visit(block, document, &findings) }
    return findings
  }

  private static func visit(
    _ block: Block, _ document: MarkdownDocument, _ findings: inout [Diagnostic]
  ) {
    switch block.kind {
    case .paragraph:
      let text = [Inline](
        parsing: SourceText(block.lines, in: document.source),
        linkDefinitions: document.linkDefinitions
      ).plainText.trimmed
      if isStub(text) {
        findings.append(
          .warning(
            "todo-stub", "this is not written yet", at: block.range,
            help: "write the commands, or what to do"))
      }
    case .item where block.children.isEmpty:
      findings.append(
        .warning(
          "empty-step", "this item is empty", at: block.range, help: "write it, or remove it"))
    case .code(let code):
      let isEmpty = block.lines.allSatisfy { document.source[$0].trimmed.isEmpty }
      if isEmpty, code.fence != .indented, code.isClosed {
        findings.append(
          .warning(
            "empty-step", "this fence is empty", at: block.range, help: "write it, or remove it"))
      }
    default: break
    }
    for child in block.children { visit(child, document, &findings) }
  }

  private static func isStub(_ text: String) -> Bool {
    guard text.utf8.count <= 200 else { return false }
    var words = text.words
    if stubs.contains(words) { return true }
    for head in ["todo ", "tbd ", "fixme "] where words.hasPrefix(head) {
      words = String(words.dropFirst(head.count))
      return text.prefix(5).uppercased() == text.prefix(5)
        || text.dropFirst(head.count - 1).first == ":"
    }
    return false
  }
}
