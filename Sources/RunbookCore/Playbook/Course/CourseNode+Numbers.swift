extension [CourseNode] {
  /// Notes the printed number of the item that these nodes were made of at their entry.
  mutating func markFirst(printed number: Int?, list: SourceRange) {
    let printed = number.map { PrintedNumber(number: $0, list: list) }
    changeEntry(step: { $0.printed = printed }, choice: { $0.printed = printed })
  }

  /// Notes the heading that these nodes stand below at their entry.
  mutating func markFirst(_ heading: NumberedHeading) {
    changeEntry(
      step: { $0.headings.append(heading) }, choice: { $0.headings.append(heading) })
  }

  /// Changes the step or the choice that comes first, however deep it stands.
  private mutating func changeEntry(
    step: (inout StepDraft) -> Void, choice: (inout CourseChoice) -> Void
  ) {
    for index in indices {
      switch self[index] {
      case .step(var draft):
        step(&draft)
        self[index] = .step(draft)
        return
      case .choice(var own):
        choice(&own)
        self[index] = .choice(own)
        return
      case .group(var group):
        group.nodes.changeEntry(step: step, choice: choice)
        self[index] = .group(group)
        return
      case .open, .close, .fenceEnd: continue
      }
    }
  }
}

extension CourseReader {
  /// The same, with the number of the heading that they stand below, by which a text may name them.
  func numbered(
    _ nodes: [CourseNode], by section: Section, in parent: Section
  ) -> [CourseNode] {
    guard depth == .whole, let heading = NumberedHeading(section, in: parent) else { return nodes }
    var nodes = nodes
    nodes.markFirst(heading)
    return nodes
  }
}
