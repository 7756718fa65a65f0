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
    guard told.contains(where: \.isResponse) else { return findTasks(in: page, parents: parents) }
    let phases = page.headings.filter { heading in
      heading.isResponse || heading.role == .phase && told.contains(heading)
    }
    courses.takesWords = true
    add(
      page, title: page.title.name, parents: parents,
      phases: Set(phases.map(\.titleRange)))
  }
}

extension PlaybookReader {
  /// `Unsuspending a user` above nothing but what is to be clicked, at any depth.
  private mutating func findTasks(in section: Section, parents: [Section]) {
    for child in section.headings where child.annotations["ignore"] == nil {
      switch child.role {
      case .reference, .metadata, .templates, .menu: continue
      case .phase, .plain: break
      }
      if child.namesTask, courses.tellsToDo(child) {
        courses.takesWords = true
        add(child, title: child.title.name, parents: parents + [section], phases: [])
      }
      findTasks(in: child, parents: parents + [section])
    }
  }
}

extension Section {
  /// `Reset a password`, `Resetting a password`, `How to reset a password`.
  fileprivate var namesTask: Bool {
    let words = title.name.words.split(separator: " ")
    guard words.count > 2 else { return false }
    if words[0] == "how" { return ["to", "do"].contains(words[1]) }
    // `Review predicates` is none.
    guard words.dropFirst().contains(where: { PlaceWords.articles.contains(String($0)) }) else {
      return false
    }
    return startsWithVerb || Instruction.tells(title.name) || Instruction.isOrder(title.name)
      || words[0].hasSuffix("ing") && words[0].utf8.count > 5
  }

  /// Whether its title says that it finds out what is the matter with something, or ends that.
  fileprivate var isResponse: Bool {
    if role == .phase, inquires || treats || Self.responses.contains(title.words) { return true }
    let words = title.words.split(separator: " ")
    if words.starts(with: ["what", "to", "do"]) { return true }
    return words.contains("steps")
      && words.contains { ["fix", "resolve", "mitigate", "remediate", "recover"].contains($0) }
  }
}

extension Section {
  private static let responses: Set<String> = [
    "troubleshooting", "troubleshoot", "troubleshooting steps", "debugging", "debug", "recovery",
    "recover", "recovery steps", "response", "containment", "immediate actions",
    "immediate action", "actions", "how to fix", "how to resolve", "recovery actions",
  ]
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
