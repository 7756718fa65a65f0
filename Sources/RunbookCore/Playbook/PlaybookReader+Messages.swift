/// Sections whose fences are procedures by themselves: messages, and menus of commands.
extension PlaybookReader {
  mutating func findMessages(in section: Section, parents: [Section]) {
    let candidates = section.headings.isEmpty ? [section] : section.headings
    for child in candidates {
      guard let block = child.codeBlocks.first else { continue }
      let nodes = courses.fence(block, title: child.title.name, isInTemplates: true)
      guard nodes.hasSteps else { continue }
      let (title, slug) = name(child, title: child.title.name, parents: parents + [section])
      found.append(
        Found(
          section: child, kind: .message, parents: parents + [section], nodes: nodes,
          title: title, slug: slug, range: child.range))
    }
  }

  mutating func findMenu(in section: Section, parents: [Section]) {
    var nodes: [CourseNode] = []
    var name = section.title.name
    for label in section.labels {
      if let key = MetadataKey(label.title) {
        harvest.read(label, key: key, document: document)
      } else if label.blocks.contains(where: \.isCode), name.words == "quick reference" {
        name = label.title.name
      }
    }
    for block in section.codeBlocks {
      nodes += courses.fence(block, title: name, isInTemplates: false)
    }
    let flat = nodes.menuOptions
    guard !flat.isEmpty else { return }
    let choice = CourseNode.choice(
      CourseChoice(kind: .menu, question: name, range: section.titleRange, options: flat))
    found.append(
      Found(
        section: section, kind: .menu, parents: parents, nodes: [choice], title: name,
        slug: Slug.of(name), range: section.range))
  }
}
