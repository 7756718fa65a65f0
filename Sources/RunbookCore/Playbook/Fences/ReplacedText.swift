/// Fences that show a text before and after a change: `From:`, `To:`.
enum ReplacedText {
  static let reason = "a text before or after a change, as the words above it say"

  /// Whether `label`, all that stands right above a fence, is one side of a change.
  static func isSide(_ label: String) -> Bool {
    guard label.hasSuffix(":") else { return false }
    let last = label.dropLast().split(whereSeparator: { ":.".contains($0) }).last?.trimmed ?? ""
    return ["from", "to", "old", "new"].contains(last.words)
  }
}

extension CourseReader {
  /// Keeps `block`, a fence below `label`, as reference where it is no command but one side of a
  /// change.
  mutating func takeReplaced(_ block: Block, said label: String, of nodes: inout [CourseNode])
    -> Bool
  {
    guard ReplacedText.isSide(label), case .code(let code) = block.kind,
      code.info.isEmpty
    else { return false }
    let reference = Step.Reference(
      language: code.info, text: SourceText(block.lines, in: source).string, source: block.range,
      reason: ReplacedText.reason)
    if !nodes.withLastStep({ $0.reference.append(reference) }) {
      pendingReference.append(reference)
    }
    explanations.append(
      .init(range: block.range, procedure: nil, text: "reference: \(ReplacedText.reason)"))
    return true
  }
}
