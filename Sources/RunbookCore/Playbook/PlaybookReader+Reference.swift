/// What sections that are no procedures hold: metadata, and code with the reason why it is none.
extension PlaybookReader {
  mutating func harvestInherited(_ section: Section, isRoot: Bool) {
    harvest.readInherited(section, isRoot: isRoot, document: document)
    for child in section.headings where child.role == .phase {
      if case .metadata(let key) = child.titleRole {
        harvest.read(child, key: key, in: section, document: document)
      }
    }
  }

  mutating func harvestReference(_ section: Section, parents: [Section]) {
    guard depth == .whole else { return }
    for child in section.headings + section.labels {
      if let key = MetadataKey(child.title) {
        harvest.read(child, key: key, document: document)
      } else {
        harvestReference(child, parents: parents + [section])
      }
    }
    if section.title.words.hasSuffix("contacts") {
      harvest.read(section, key: .contacts, document: document)
    }
  }

  mutating func explain(
    _ section: Section, _ reason: String, except tasks: [Section] = []
  ) {
    guard depth == .whole else { return }
    for block in section.codeBlocks {
      courses.explanations.append(
        .init(range: block.range, procedure: nil, text: "reference: \(reason)"))
    }
    for child in section.headings where !tasks.contains(child) { explain(child, reason) }
  }

  /// Commands below `Escalation` and its like, where the title says that nothing is to be run.
  mutating func noteCommands(in section: Section) {
    guard section.content.contains(.shellFence),
      let first = section.codeBlocks.first(where: { $0.isShellFence })
    else { return }
    courses.findings.append(
      .warning(
        "commands-set-apart",
        "commands below '\(section.title.name)' do not run: the title is of no course of action",
        at: first.range, help: "put them below a heading that says what they do"))
  }

  /// Code that stands in a section which is no procedure, outside its children.
  mutating func explainOwn(_ section: Section) {
    guard depth == .whole else { return }
    let reason = "‘\(section.title.name)’ is no course of action"
    for block in section.codeBlocks {
      courses.explanations.append(
        .init(range: block.range, procedure: nil, text: "reference: \(reason)"))
    }
    for label in section.labels { explain(label, reason) }
  }

  /// Code that no section's reader met: nothing is dropped silently.
  mutating func explainRest(_ root: Section) {
    let known = Set(courses.explanations.map(\.range))
    for block in document.blocks.flatMap({ $0.forbiddenFences + $0.forbiddenLists }) {
      courses.explanations.append(
        .init(
          range: block.range, procedure: nil, text: "reference: \(CourseReader.forbiddenReason)"))
    }
    for block in document.blocks.flatMap(\.flattened)
    where block.isCode && !known.contains(block.range) {
      courses.explanations.append(
        .init(
          range: block.range, procedure: nil,
          text: "reference: it stands outside any course of action"))
    }
    courses.explanations.sort { $0.range.start < $1.range.start }
  }
}
