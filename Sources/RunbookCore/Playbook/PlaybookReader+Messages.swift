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
    let blocks = section.allBlocks { block in
      block.isCode || block.kind == .paragraph
        || (block.isList || block.kind == .table) && !block.holds(where: \.isCode)
    }
    // Of several, each is called by the words above it, or by itself.
    let isOnly = blocks.count(where: \.isCode) == 1
    var intro = ""
    var list: SourceRange?
    for block in blocks {
      if block.kind == .paragraph {
        if list?.contains(block.range) != true { intro = courses.plain(block) }
      } else if block.isCode {
        let own = intro.utf8.count <= 80 ? intro.dropping(suffix: ":").dropping(suffix: ".") : ""
        nodes += courses.fence(
          block, title: isOnly ? name : own, isInTemplates: false, isInMenu: true)
        intro = ""
      } else {
        nodes += courses.listedCommands(block)
        list = block.range
        intro = ""
      }
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
