/// Sections that are done in one case only, and what they hold.
extension CourseReader {
  /// A phase whose cases are procedures of their own: which of them holds; what stands in it
  /// besides is a procedure too, called before.
  func caseChoice(_ section: Section) -> [CourseNode] {
    func call(_ section: Section) -> CourseNode {
      .step(
        StepDraft(
          title: section.title.name, range: section.titleRange,
          action: .call(procedure: "@\(section.titleRange.start)")))
    }
    let isCalled = isProcedure(section, ownCourse(of: section))
    let phases =
      isCalled ? ChildSplit(of: section, isRoot: false, document: document).phases : []
    let runnable = section.runnableCases.filter { !phases.contains($0.titleRange) }
    guard !runnable.isEmpty else { return [call(section)] }
    // Who has a case of words alone must find it too; a tree of decisions names each of its ends.
    let isTree = section.title.words == "decision tree"
    let cases = section.headings.filter { item in
      runnable.contains(item)
        || item.titleRole == .plain && !phases.contains(item.titleRange)
          && (isTree || tellsToDo(item) || ownCourse(of: item).hasSteps)
    }
    let choice = CourseNode.choice(
      CourseChoice(
        kind: .conditions, question: "\(section.title.name): which holds?",
        range: section.titleRange,
        options: cases.map { item in
          let label = item.title.written.dropping(suffix: ":")
          let own = ownCourse(of: item)
          if isProcedure(item, own) { return .init(label: label, nodes: [call(item)]) }
          if own.hasSteps { return .init(label: label, nodes: own) }
          if !item.runnableCases.isEmpty { return .init(label: label, nodes: caseChoice(item)) }
          // Its code is nothing to run: what it says is done by hand.
          var reader = reading(of: item).reader
          let told = reader.spelledPhase(item)
          return .init(label: label, nodes: told.isEmpty ? [call(item)] : told)
        }))
    return isCalled ? [call(section), choice] : [choice]
  }

  /// The course of `section` without the tasks below it.
  private func ownCourse(of section: Section) -> [CourseNode] { reading(of: section).nodes }

  /// The same, with the reader that knows what stands in it besides.
  private func reading(of section: Section) -> (nodes: [CourseNode], reader: CourseReader) {
    var reader = self
    reader.pendingReference = []
    let phases = ChildSplit(of: section, isRoot: false, document: document).phases
    guard !phases.isEmpty || section.isRunnable(in: document) else { return ([], reader) }
    let nodes = reader.course(of: section) { child in
      switch child.role {
      case .metadata, .templates, .reference: false
      case .phase, .plain, .menu: child.isLabel || phases.contains(child.titleRange)
      }
    }
    return (nodes, reader)
  }

  /// Whether `section`, whose own course is `nodes`, is a procedure of its own.
  private func isProcedure(_ section: Section, _ nodes: [CourseNode]) -> Bool {
    nodes.hasSteps && (!nodes.onlyEnter || section.isAsked(in: document))
  }

  /// `P0/P1 Response`: only for these severities.
  func severityCondition(_ title: SectionTitle) -> String? {
    guard let letter = title.written.utf8.first,
      letter >= 0x80 || "pPsS".utf8.contains(letter) || title.number != nil && title.severity != nil
    else { return nil }
    var tokens = title.written.split(separator: " ")
    if title.number != nil, title.severity != nil, tokens.count > 2 {
      // `1. P1 — Roll back`, `Step 2: SEV1: call`: behind its place in the course.
      let place = tokens.prefix(4).firstIndex { token in
        let word = token.dropping(suffix: ":").lowercased()
        return word.contains(where: \.isNumber) && SectionTitle.severityWords[word] != nil
      }
      guard let place else { return nil }
      tokens.removeFirst(place)
      return tokens[0].dropping(suffix: ":")
    }
    let first = tokens.first.map(String.init) ?? ""
    let parts = first.split(separator: "/")
    guard parts.count >= 2 || parts.first?.count == 2 else { return nil }
    let areLevels = parts.allSatisfy { part in
      let upper = part.uppercased()
      return (upper.hasPrefix("P") || upper.hasPrefix("SEV")) && upper.last?.isNumber == true
        && upper.count <= 4
    }
    return areLevels && !parts.isEmpty ? first : nil
  }

  /// `[Help](…)`, `[Chat](…)`: where to read on.
  func isListOfLinks(_ list: Block) -> Bool {
    list.children.allSatisfy { item in
      guard item.children.count == 1, let first = item.children.first, first.kind == .paragraph
      else { return false }
      let inlines = inlines(first)
      return inlines.count == 1 && inlines.allSatisfy { if case .link = $0 { true } else { false } }
    }
  }
}
