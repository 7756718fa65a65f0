/// Answers that lead to other steps.
extension CourseReader {
  /// `Yes: go to step 2` and `No: proceed to step 4` below a question: which step comes next.
  ///
  /// - Parameter head: what stands right above them.
  func jumping(_ list: Block, below head: String) -> CourseNode? {
    guard head.utf8.last == UInt8(ascii: "?"), case .list(let kind) = list.kind, !kind.isOrdered,
      (2...3).contains(list.children.count),
      list.children.allSatisfy({ $0.children.count == 1 && $0.children[0].kind == .paragraph })
    else { return nil }
    let texts = list.children.map { plainFirst($0) }
    guard AnswerLabels.areYesAndNo(texts) else { return nil }
    let options = texts.map { text in
      let label = AnswerLabels.label(of: text)
      let rest = text.hasPrefix(label) ? text.dropFirst(label.count) : ""
      let said = rest.drop { " :,.→-–—".contains($0) }
      return linked(
        .init(
          label: label, text: said.isEmpty ? nil : String(said), nodes: [],
          // Elsewhere `continue to step 4` stands at the end of what is to be done first.
          jump: JumpText.read(text)
            ?? JumpText.read(text.replacing("ontinue to", with: "ontinue with"))),
        at: list.range)
    }
    guard options.contains(where: { $0.jump != nil }) else { return nil }
    return .choice(
      CourseChoice(kind: .conditions, question: head, range: list.range, options: options))
  }
}
