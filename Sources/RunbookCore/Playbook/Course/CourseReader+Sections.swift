/// Child sections as phases, choices and what only a person does.
extension CourseReader {
  /// Sections side by side: phases in order, alternatives as a choice.
  ///
  /// - Parameter areWays: the words above them say that one of them is taken.
  mutating func courses(
    of siblings: [Section], entries: [Section.Entry], in parent: Section, areWays: Bool = false,
    included: (Section) -> Bool
  ) -> [CourseNode] {
    let shape = SiblingShape(
      siblings, in: parent, troubles: troubles(of: siblings),
      prose: proseSteps(among: siblings.filter(included), in: parent))
    let phases = phases(of: siblings, shape, in: parent, included: included)
    var nodes: [CourseNode] = []
    var rest = phases[...]
    while let first = rest.first {
      let pairs = rest.prefix { shape.remedies.reason(of: $0.section) != nil }
      if pairs.count >= 2 {
        nodes.append(remedyChoice(Array(pairs), shape.remedies, in: parent))
        rest = rest.dropFirst(pairs.count)
        continue
      }
      let (ways, relation) = ways(
        atStartOf: rest, of: phases, shape, areWays: areWays && rest.count == phases.count)
      rest = rest.dropFirst(ways.count)
      let extras = rest.isEmpty ? entries : []
      if ways.count > 1 || !extras.isEmpty {
        let options =
          ways.map { way in
            CourseChoice.Option(
              label: way.section.title.written.dropping(suffix: ":"),
              nodes: numbered(way.nodes, by: way.section, in: parent))
          } + extras.map { .init(label: $0.key, text: $0.value, nodes: []) }
        nodes.append(choice(relation ?? .alternatives, options, in: parent, from: first.section))
      } else if cases.contains(first.section.titleRange) {
        nodes += first.nodes
      } else {
        nodes += numbered(
          phase(first.section, first.nodes, isOnly: phases.count == 1), by: first.section,
          in: parent)
      }
    }
    return nodes
  }

  /// The first of `phases`, with those behind it of which only one is taken, or that are cases.
  ///
  /// - Parameter areWays: the words above say that one of them is taken.
  private func ways(
    atStartOf phases: ArraySlice<Phase>, of all: [Phase], _ shape: SiblingShape, areWays: Bool
  ) -> (ways: ArraySlice<Phase>, relation: AlternativeLabels.Relation?) {
    var count = 1
    var relation: AlternativeLabels.Relation?
    while count < phases.count, count < 12, let found = shape.relation(of: phases.prefix(count + 1))
    {
      relation = found
      count += 1
    }
    if relation != .cases, goOn(with: all, besides: phases.prefix(count)) {
      (count, relation) = (1, nil)
    }
    guard count == 1, areWays || phases.first?.section.annotations["alternatives"] != nil else {
      return (phases.prefix(count), relation)
    }
    var ways = phases
    // What is checked at last, is checked whichever way was taken.
    while areWays, ways.count > 1, ways.last?.section.isCheck == true { ways.removeLast() }
    return (ways, .alternatives)
  }

  /// Whether others of `all` are of the kind that `ways` are: of `Operator service`, `API service`,
  /// `Web service` and `Console service` two may look like ways, but all are set up; and counted from
  /// 1 on, `10. Deploy (auto)` and `11. Dashboard login` follow each other, as they share no word.
  private func goOn(with all: [Phase], besides ways: ArraySlice<Phase>) -> Bool {
    guard ways.count == 2, let kind = ways.first?.section.title.words.split(separator: " ").last
    else { return false }
    // `3a` and `3b` may be ways.
    if all.count >= 4, SiblingRun.isWhole(all.map(\.section.title)), shareNothing(ways, of: all),
      ways.allSatisfy({ $0.section.title.number?.allSatisfy(\.isNumber) == true })
    {
      return true
    }
    func isOfKind(_ phase: Phase) -> Bool { phase.section.title.words.hasSuffix(" \(kind)") }
    return ways.allSatisfy(isOfKind) && all.count(where: isOfKind) >= 4
  }

  /// Whether two of `all` have no word in common that the others do not have as well.
  private func shareNothing(_ ways: ArraySlice<Phase>, of all: [Phase]) -> Bool {
    func words(_ phase: Phase) -> Set<Substring> {
      Set(phase.section.title.name.words.split(separator: " ").filter { $0.utf8.count > 3 })
    }
    let places = ways.map(\.section.titleRange)
    let others = all.filter { !places.contains($0.section.titleRange) }.map(words)
    let shared = ways.map(words).reduce(into: nil as Set<Substring>?) { shared, own in
      shared = shared?.intersection(own) ?? own
    }
    return shared?.allSatisfy { word in others.contains { $0.contains(word) } } ?? true
  }

  /// Those of `siblings` in which something is done, each with its steps.
  private mutating func phases(
    of siblings: [Section], _ shape: SiblingShape, in parent: Section, included: (Section) -> Bool
  ) -> [Phase] {
    var phases: [Phase] = []
    for child in siblings {
      if cases.contains(child.titleRange) {
        phases.append((child, caseChoice(child)))
      } else if included(child) {
        let own = course(of: child, among: siblings, shape, in: parent, included: included)
        if let own,
          own.hasSteps || takesWords || Self.actionPhases.contains(child.title.words)
        {
          phases.append((child, own))
        }
      }
    }
    // `Mitigation` of a paragraph is what the page is about, though nothing in it is run; words
    // alone are no procedure.
    if takesWords || phases.contains(where: \.nodes.hasSteps) {
      for (index, phase) in phases.enumerated() where !phase.nodes.hasSteps {
        phases[index].nodes = spelledPhase(phase.section).filter { !$0.isUnwritten }
      }
    }
    return phases.filter(\.nodes.hasSteps)
  }

  /// The steps of one of several siblings, those that a person does by its words alone included;
  /// nil: it only forbids.
  private mutating func course(
    of child: Section, among siblings: [Section], _ shape: SiblingShape, in parent: Section,
    included: (Section) -> Bool
  ) -> [CourseNode]? {
    let pending = pendingWarnings
    let reference = pendingReference
    var own = course(of: child, included: included)
    if !own.hasSteps, ForbiddenHead.forbidsAll(child.title.written) { return nil }
    if let order = ownOrder(of: child, behind: own) { own.append(order) }
    if takesWords, own.standBelowHeading(of: child) {
      own.insert(contentsOf: spelledPhase(child), at: 0)
    }
    if own.hasSteps { return own }
    // What makes a step of the section's words takes its warnings too.
    pendingWarnings = pending
    if !child.isLabel || SectionRole.isPhase(child.title) { own = manualPhase(child) }
    if !own.hasSteps,
      shape.isToldInWords(child)
        || !child.isLabel
          && (told.contains(child.titleRange)
            || Self.emptyTitles.contains(child.title.words) && tellsToDo(child)
            || isBesideCommands(child, among: siblings))
    {
      own = spelledPhase(child)
    }
    if !own.hasSteps,
      shape.isWayByHand(child, holdsReference: pendingReference.count > reference.count)
    {
      own = wayByHand(child, before: reference)
    }
    // What a heading shows is nothing to its siblings.
    if !own.hasSteps, !child.isLabel { own = shown(by: child, before: reference) }
    return own
  }

  func choice(
    _ relation: AlternativeLabels.Relation, _ options: [CourseChoice.Option], in parent: Section,
    from first: Section
  ) -> CourseNode {
    .choice(
      CourseChoice(
        kind: relation == .cases ? .conditions : .alternatives,
        question: "\(name(of: parent)): which \(relation == .cases ? "holds" : "way")?",
        range: first.titleRange, options: options, allowsSeveral: relation == .parallel))
  }

  /// Phases in which something is done, also where they are told in prose.
  private static let actionPhases: Set<String> = [
    "mitigation", "mitigate", "mitigation steps", "resolution", "resolve", "resolution steps",
    "how to resolve", "recovery", "recover", "recovery steps", "remediation", "remediate",
    "remediation steps", "fix", "fixes", "how to fix", "solution", "response", "containment",
    "eradication", "verification", "verify", "validation", "what to do", "immediate action",
    "immediate actions",
  ]
}

extension CourseNode {
  /// A step that nobody has written yet: `TODO`, `N/A`.
  fileprivate var isUnwritten: Bool {
    guard case .step(let draft) = self, case .manual(let manual) = draft.action else {
      return false
    }
    return manual.instructions.allSatisfy { text in
      let words = text.words
      return ["todo", "tbd", "n a", "na", "none", "wip", ""].contains(words)
        || words.hasPrefix("todo ")
    }
  }
}
