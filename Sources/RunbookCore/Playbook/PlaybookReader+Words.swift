/// Pages that tell what to do in words alone.
extension PlaybookReader {
  /// The page of an alert of which nothing is run: looked at, mended and put on record by hand.
  mutating func findInWords(_ root: Section) {
    guard telling == nil else { return }
    var parents: [Section] = []
    var page = root
    while let only = page.headings.first, page.headings.count == 1, !only.isResponse {
      parents.append(page)
      page = only
    }
    let told = page.headings.filter(courses.isTold)
    guard told.contains(where: \.isResponse) else { return }
    let phases = page.headings.filter { heading in
      heading.isResponse || heading.role == .phase && told.contains(heading)
    }
    courses.takesWords = true
    add(
      page, title: page.title.name, parents: parents,
      phases: Set(phases.map(\.titleRange)))
  }
}

extension Section {
  /// Whether its title says that it finds out what is the matter with something, or ends that.
  fileprivate var isResponse: Bool {
    if role == .phase, inquires || treats { return true }
    let words = title.words.split(separator: " ")
    return words.contains("steps")
      && words.contains { ["fix", "resolve", "mitigate", "remediate", "recover"].contains($0) }
  }
}

extension CourseReader {
  /// Whether words in `section`, or below it, tell to do something.
  fileprivate func isTold(_ section: Section) -> Bool {
    section.blocks.contains { block in
      switch block.kind {
      case .paragraph: isToldSomewhere(plain(block))
      case .list: block.children.contains { isToldSomewhere(plainFirst($0)) }
      default: false
      }
    } || section.headings.contains(where: isTold)
  }

  private func isToldSomewhere(_ text: String) -> Bool {
    SentenceEnd.sentences(of: text).contains { sentence in
      Instruction.tells(sentence) || Instruction.isOrder(sentence)
    }
  }
}

extension [CourseNode] {
  /// Whether `section` has told nothing of them above its first heading.
  func standBelowHeading(of section: Section) -> Bool {
    guard let heading = section.headings.first, !section.blocks.isEmpty else { return false }
    var (nodes, start) = (self, 0)
    _ = nodes.withFirstStep { start = $0.range.start }
    return start >= heading.titleRange.start
  }
}
