/// A section with its steps as a phase of what it stands in.
extension CourseReader {
  /// A phase keeps its name as a group, unless it is the whole course or its name says nothing; a
  /// name that tells a case is asked.
  func phase(_ section: Section, _ nodes: [CourseNode], isOnly: Bool) -> [CourseNode] {
    if let (question, label) = question(by: section, above: nodes, isOnly: isOnly) {
      // What stands right below the title may have asked it already.
      if nodes.areAsked(label) { return nodes }
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(question)?", range: section.titleRange,
            options: [.init(label: label, nodes: nodes)]))
      ]
    }
    let isUnnamed = Self.emptyTitles.contains(section.title.words)
    if section.isLabel ? isOnly || isUnnamed : isOnly && isUnnamed { return nodes }
    return [.group(CourseGroup(title: section.title.name, range: section.titleRange, nodes: nodes))]
  }

  /// What a phase's name asks, and the answer for which its steps are done; nil: nothing.
  private func question(
    by section: Section, above nodes: [CourseNode], isOnly: Bool
  ) -> (question: String, label: String)? {
    let title = section.title
    if let condition = severityCondition(title) { return ("Is this \(condition)", condition) }
    if let (rest, condition) = Condition.takeParenthesis(title.written) {
      return ("\(SectionTitle(rest).name): \(condition)", condition)
    }
    if !isOnly, !section.isLabel, nodes.holdsCommands,
      let condition = IntroCondition.ofHeading(title.name)
    {
      return (title.name, condition)
    }
    if title.name.lowercased().hasPrefix("if "), !nodes.isEmpty {
      let words = title.name.dropping(suffix: ":")
      // `If the url: in the file is wrong` holds a colon and no order.
      guard let item = Condition.item(words), let action = item.action,
        Instruction.tells(action) || Instruction.isOrder(action)
      else { return (words, String(words.dropFirst(3))) }
      return ("\(ASCIIText.capitalized(action)): if \(item.condition)", item.condition)
    }
    if title.isOptional || title.words.hasPrefix("optional "), !nodes.isEmpty {
      return (title.name, "optional")
    }
    return title.environments.map { ("\(title.name): is this one of \($0)", $0) }
  }
}
