/// Reads a Markdown document as a playbook: finds its procedures, gives each its metadata, and
/// builds its step graph.
struct PlaybookReader {
  let document: MarkdownDocument
  let id: String
  let depth: ReadingDepth
  var courses: CourseReader
  var harvest = Harvest()
  var found: [Found] = []
  /// Whether sections that are reference by their titles are read too, as nothing else is there.
  var takesReference = false
  /// Why lists without commands are reference: the document tells, and instructs nobody.
  private(set) var telling: String?
  /// Which of `found` a fence was read for.
  var explained: [SourceRange: Int] = [:]

  /// A section that is a procedure, and which of its child sections belong to it.
  struct Found {
    var section: Section
    var kind: Procedure.Kind?
    var parents: [Section]
    var nodes: [CourseNode]
    var title: String
    var slug: String
    var range: SourceRange
    /// Heading places of the phases that belong to it.
    var phases: Set<SourceRange> = []
  }

  init(_ written: MarkdownDocument, id: String, depth: ReadingDepth) {
    self.depth = depth
    let document = ForbiddenBlocks.marked(WithdrawnBlocks.marked(Recovery.repaired(written)))
    self.document = document
    self.id = id
    courses = CourseReader(document: document, links: LinkTable(), depth: depth)
  }

  mutating func read() -> Playbook {
    let root = OutlineBuilder(document).build()
    let front = PlaybookHeader(document)
    root.nameTemplateTitle(front.title ?? id)
    root.title = SectionTitle(front.title ?? id)
    if front.title == nil, root.headings.count == 1, root.headings[0].role == .phase {
      // `# Recover` as the only title: the file is that course.
      root.title = root.headings[0].title
    }
    let links = LinkTable(outline: root)
    courses = CourseReader(document: document, links: links, depth: depth)
    harvest.read(front: front)
    telling = TellingDocument.reason(root)
    find(in: root, parents: [])
    if found.isEmpty || found.allSatisfy(isFoundByOrders) { findInReference(root, front, links) }
    if found.isEmpty { findInWords(root) }
    let title = root.headings.first?.title.name ?? front.title ?? id
    let graphs = graphs()
    if depth == .whole { explainRest(root) }
    var findings = document.findings + courses.findings
    for graph in graphs { findings += graph.findings }
    findings.sort { ($0.range?.start ?? 0) < ($1.range?.start ?? 0) }
    return Playbook(
      source: document.source, id: id, title: title, graphs: graphs, findings: findings.unique,
      explanations: courses.explanations)
  }

  // MARK: - Finding procedures

  /// A playbook whose commands all stand under titles such as `Configuration` is not empty: then
  /// these are its procedures, as far as they hold commands.
  private mutating func findInReference(
    _ root: Section, _ front: PlaybookHeader, _ links: LinkTable
  ) {
    guard document.blocks.contains(where: { $0.holds(where: \.isCode) }) else {
      return
    }
    let first = self
    found = []
    explained = [:]
    courses = CourseReader(document: document, links: links, depth: depth)
    harvest = Harvest()
    harvest.read(front: front)
    takesReference = true
    find(in: root, parents: [])
    guard found.contains(where: \.nodes.holdsCommands) else {
      self = first
      return
    }
    let kept = found.indices.filter { found[$0].nodes.holdsCommands }
    let places = Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
    explained = explained.compactMapValues { places[$0] }
    found = kept.map { found[$0] }
  }

  private mutating func find(in section: Section, parents: [Section]) {
    if section.annotations["ignore"] != nil { return explain(section, "marked as ignored") }
    let role = role(of: section, parents: parents)
    if section.annotations["reference"] != nil { return explain(section, "marked as reference") }
    let isMarked = section.annotations["procedure"] != nil
    switch role {
    case .reference(let reason) where !isMarked && !section.holdsOrderedCourse:
      let tasks = SectionRole.coversAll(section.title) ? [] : section.headings.filter(\.isTask)
      harvestReference(section, parents: parents)
      explain(section, reason, except: tasks)
      for task in tasks { find(in: task, parents: parents + [section]) }
      return
    case .metadata(let key) where !isMarked:
      if depth == .whole {
        harvest.read(section, key: key, in: parents.last, document: document)
        noteCommands(in: section)
      }
      for child in section.headings { find(in: child, parents: parents + [section]) }
      return
    case .templates:
      return findMessages(in: section, parents: parents)
    case .menu where section.headings.isEmpty:
      return findMenu(in: section, parents: parents)
    case .reference, .metadata, .menu, .phase, .plain:
      break
    }
    if role == .menu {
      findMenu(in: section, parents: parents)
      for child in section.headings {
        if child.isPartOfMenu {
          findMenu(in: child, parents: parents + [section])
        } else {
          find(in: child, parents: parents + [section])
        }
      }
      return
    }
    if depth == .whole { harvestInherited(section, isRoot: parents.count <= 1) }

    let split = ChildSplit(
      of: section, isRoot: section.origin == .document, document: document)
    let phases = split.phases
    let labels = ownProcedures(section)
    if !labels.isEmpty {
      for label in labels {
        add(label, title: label.title.name, parents: parents + [section], phases: [])
      }
    } else if !phases.isEmpty || section.isRunnable(in: document) {
      if section.origin != .document || !phases.isEmpty || split.tasks.isEmpty {
        let before = found.count
        add(
          section, title: section.title.name, parents: parents, phases: phases, split: split)
        if found.count > before { noteApart(split) }
      } else {
        explainOwn(section)
      }
    } else {
      explainOwn(section)
    }
    for child in section.headings where !phases.contains(child.titleRange) {
      find(in: child, parents: parents + [section])
    }
  }

  private func role(of section: Section, parents: [Section]) -> SectionRole {
    if section.origin == .document { return .plain }
    let role = section.role
    guard case .reference = role, section.annotations["reference"] == nil else { return role }
    return takesReference || isBook(section, parents: parents) || holdsOrders(section)
      ? .plain : role
  }

  /// Labels that are whole courses of their own: `Complete System Failure`, `Data Loss`.
  private func ownProcedures(_ section: Section) -> [Section] {
    let all = section.labels
    guard all.count >= 2 else { return [] }
    let labels = all.filter { label in label.blocks.contains(where: \.isOrderedList) }
    guard labels.count == all.count, section.headings.isEmpty,
      !section.blocks.contains(where: { $0.isOrderedList || $0.isCode }),
      labels.allSatisfy({
        $0.titleRole == .plain && !$0.title.name.lowercased().hasPrefix("for ")
      }),
      AlternativeLabels.relation(labels.map(\.title.name)) == nil
    else { return [] }
    return labels
  }

  mutating func add(
    _ section: Section, title: String, parents: [Section], phases: Set<SourceRange>,
    split: ChildSplit? = nil
  ) {
    courses.courseTitle = title
    courses.cases = split?.cases ?? []
    courses.told = split?.told ?? []
    // What another section warns of is none of this one's.
    courses.pendingWarnings = []
    (courses.placeAbove, courses.entered) = (nil, nil)
    for parent in parents { courses.stand(below: parent) }
    let before = courses.explanations.count
    let inside = PhaseRanges(phases, in: section)
    var nodes = courses.course(of: section) { child in
      if child.annotations["ignore"] != nil || child.annotations["reference"] != nil {
        return false
      }
      if !child.isLabel, !phases.contains(child.titleRange), !section.isLabel {
        return inside.holds(child.titleRange)
      }
      switch child.role {
      case .metadata, .templates: return false
      case .reference: return child.isLabel && (takesReference || child.isPhaseLike)
      case .phase, .plain, .menu: return true
      }
    }
    if courses.takesWords, !nodes.hasSteps { nodes = courses.spelledPhase(section) }
    guard nodes.hasSteps, !nodes.onlyEnter || section.isAsked(in: document) else {
      // What a section shows is nothing to the next.
      courses.pendingReference = []
      return
    }
    courses.pendingReference = []
    if let telling, section.annotations["procedure"] == nil, !nodes.holdsCommands,
      !nodes.holdsChecklist
    {
      for index in courses.explanations.indices.dropFirst(before) {
        courses.explanations[index].text = "reference: \(telling)"
      }
      courses.explanations.append(
        .init(range: section.titleRange, procedure: nil, text: "reference: \(telling)"))
      return
    }
    let own = nodes.onlyHelp(in: section).map { "\(title): \($0.title.name)" } ?? title
    let (full, slug) = name(section, title: own, parents: parents)
    for index in courses.explanations.indices.dropFirst(before) {
      explained[courses.explanations[index].range] = found.count
    }
    found.append(
      Found(
        section: section, kind: nil, parents: parents, nodes: nodes, title: full, slug: slug,
        range: section.range, phases: phases))
  }

  /// A title too general to stand alone takes its parent's in front of it.
  func name(
    _ section: Section, title: String, parents: [Section]
  ) -> (title: String, slug: String) {
    if let id = section.annotations["id"] { return (title, id) }
    var title = title
    if section.origin == .document { return (title, Slug.of(title)) }
    let named = parents.filter { $0.origin != .document && !$0.title.name.isEmpty }
    if SectionRole.contentsTitles.contains(title.words), let parent = named.last {
      title = parent.title.name
    } else if isReference(section), let parent = named.last {
      title = "\(parent.title.name): \(title)"
    } else if SectionRole.isGeneral(title.words), !ChildSplit.preflights.contains(title.words),
      let parent = named.last(where: { parent in
        if case .reference = parent.titleRole { takesReference } else { true }
      })
    {
      title = "\(parent.title.name): \(title)"
    }
    return (title, Slug.of(title))
  }

  private func isReference(_ section: Section) -> Bool {
    if takesReference, case .reference = section.titleRole { true } else { false }
  }

  /// Says which sections between the phases of the procedure found last are no part of it.
  private mutating func noteApart(_ split: ChildSplit) {
    guard depth == .whole, let procedure = found.last else { return }
    for child in split.apart where !procedure.nodes.calls("@\(child.titleRange.start)") {
      courses.findings.append(
        .note(
          "phase-set-apart",
          "'\(child.title.name)' is no part of '\(procedure.title)': it is read as a task of its own",
          at: child.titleRange,
          help: "write <!-- runbook: phase --> above it, or link to it where it is to be done"))
    }
  }
}

extension [CourseNode] {
  /// Whether a step in it calls what stands at `place`.
  fileprivate func calls(_ place: String) -> Bool {
    contains { node in
      switch node {
      case .step(let step): step.action == .call(procedure: place)
      case .choice(let choice): choice.options.contains { $0.nodes.calls(place) }
      case .group(let group): group.nodes.calls(place)
      case .open, .close, .fenceEnd: false
      }
    }
  }

  /// The heading of `section` that is only about what may go wrong, where nothing else is to be
  /// done: such a table is not what the section is called after.
  fileprivate func onlyHelp(in section: Section) -> Section? {
    var nodes = self
    if count == 1, case .group(let group) = self[0] { nodes = group.nodes }
    guard nodes.count == 1, case .choice(let choice) = nodes[0] else { return nil }
    return section.headings.first { heading in
      ["troubleshooting", "troubleshoot", "debugging", "debug"].contains(heading.title.words)
        && heading.range.start <= choice.range.start && choice.range.end <= heading.range.end
    }
  }
}
