/// Fences and pictures as steps.
extension CourseReader {
  mutating func fence(
    _ block: Block, title: String, above: String? = nil, label: String? = nil, isInTemplates: Bool,
    isBelowCommands: Bool = false, isInMenu: Bool = false
  ) -> [CourseNode] {
    guard case .code(let code) = block.kind else { return [] }
    let text = SourceText(block.lines, in: source)
    if !isInTemplates, code.info.isEmpty, let picture = picture(text, block, title: title) {
      return picture
    }
    var reader = FenceSteps(
      text: text, code: code, range: block.range, title: title, source: source,
      depth: depth)
    reader.wordsAbove = above
    reader.label = label
    reader.isBelowCommands = isBelowCommands
    reader.isInMenu = isInMenu
    let nodes = linked(reader.nodes(isInTemplates: isInTemplates))
    findings += reader.findings
    if depth == .catalogue {
      // Whether there is reference decides how a lone step is told; what it says does not count.
      if let reason = reader.referenceReason {
        pendingReference.append(
          Step.Reference(language: "", text: "", source: block.range, reason: reason))
      }
    } else if let reason = reader.referenceReason {
      let reference = Step.Reference(
        language: reader.language, text: reader.wholeText, source: block.range, reason: reason)
      pendingReference.append(reference)
      explanations.append(.init(range: block.range, procedure: nil, text: "reference: \(reason)"))
    } else {
      explanations.append(
        .init(range: block.range, procedure: nil, text: reader.explanation))
    }
    guard nodes.hasSteps, !pendingReference.isEmpty else { return nodes }
    var result = nodes
    let reference = pendingReference
    if result.withFirstStep({ $0.reference += reference }) { pendingReference = [] }
    return result
  }

  /// What stands right above a fence: `intro`, or the label that opens its section.
  func label(_ intro: String, in section: Section, isFirst: Bool) -> String {
    guard intro.isEmpty, isFirst, section.isLabel else { return intro }
    return section.title.written.dropping(suffix: ":") + ":"
  }

  /// A picture whose ends name headings of the file: a person looks and says which.
  mutating func picture(
    _ text: SourceText, _ block: Block, title: String
  ) -> [CourseNode]? {
    let string = text.string
    guard string.contains("▼") || string.contains("┌") || string.contains("+---"),
      TreeReader.read(text) == nil
    else { return nil }
    let ends = links.ends(in: string)
    guard ends.count >= 2 else { return nil }
    let reason = "a picture; its ends are options"
    explanations.append(.init(range: block.range, procedure: nil, text: "reference: \(reason)"))
    pendingReference.append(
      Step.Reference(
        language: "", text: string, source: block.range, reason: reason))
    return [
      .choice(
        CourseChoice(
          kind: .conditions, question: title, range: block.range,
          options: ends.map { end in
            .init(
              label: end.title,
              nodes: [
                .step(
                  StepDraft(
                    title: end.title, range: block.range,
                    action: .call(procedure: "@\(end.place)")))
              ])
          }))
    ]
  }
}
