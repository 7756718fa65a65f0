/// Reads a Markdown document as a playbook: finds its procedures, gives each its metadata, and
/// builds its step graph.
struct PlaybookReader {
  private let document: MarkdownDocument
  private let id: String
  private let depth: ReadingDepth
  private var courses: CourseReader
  private var harvest = Harvest()
  private var found: [Found] = []
  /// Whether sections that are reference by their titles are read too, as nothing else is there.
  private var takesReference = false
  /// Why lists without commands are reference: the document tells, and instructs nobody.
  private var telling: String?
  /// Which of `found` a fence was read for.
  private var explained: [SourceRange: Int] = [:]

  /// A section that is a procedure, and which of its child sections belong to it.
  private struct Found {
    var section: Section
    var kind: Procedure.Kind?
    var parents: [Section]
    var nodes: [CourseNode]
    var title: String
    var slug: String
    var range: SourceRange
  }

  init(_ written: MarkdownDocument, id: String, depth: ReadingDepth) {
    self.depth = depth
    let document = Recovery.repaired(written)
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
    if found.isEmpty { findInReference(root, front, links) }
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
      if depth == .whole { harvest.read(section, key: key, document: document) }
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
      for child in section.headings { find(in: child, parents: parents + [section]) }
      return
    }
    if depth == .whole { harvestInherited(section, isRoot: parents.count <= 1) }

    let split = ChildSplit(of: section, isRoot: section.origin == .document)
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
          section, title: section.title.name, parents: parents, phases: phases, cases: split.cases)
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
    // The one title of the whole text is a book's, whatever its last word.
    let isBook = parents.count == 1 && parents[0].headings.count == 1 && !section.headings.isEmpty
    return isBook || takesReference ? .plain : role
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

  private mutating func add(
    _ section: Section, title: String, parents: [Section], phases: Set<SourceRange>,
    cases: Set<SourceRange> = []
  ) {
    courses.courseTitle = title
    courses.cases = cases
    // What another section warns of is none of this one's.
    courses.pendingWarnings = []
    courses.placeAbove = nil
    for parent in parents { courses.stand(below: parent) }
    let before = courses.explanations.count
    let inside = PhaseRanges(phases, in: section)
    let nodes = courses.course(of: section) { child in
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
        range: section.range))
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

  /// A title too general to stand alone takes its parent's in front of it.
  private func name(
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
    } else if SectionRole.isGeneral(title.words),
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

  private mutating func findMessages(in section: Section, parents: [Section]) {
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

  private mutating func findMenu(in section: Section, parents: [Section]) {
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

  // MARK: - Reference

  private mutating func harvestInherited(_ section: Section, isRoot: Bool) {
    harvest.readInherited(section, isRoot: isRoot, document: document)
    for child in section.headings where child.role == .phase {
      if case .metadata(let key) = child.titleRole {
        harvest.read(child, key: key, document: document)
      }
    }
  }

  private mutating func harvestReference(_ section: Section, parents: [Section]) {
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

  private mutating func explain(
    _ section: Section, _ reason: String, except tasks: [Section] = []
  ) {
    guard depth == .whole else { return }
    for block in section.codeBlocks {
      courses.explanations.append(
        .init(range: block.range, procedure: nil, text: "reference: \(reason)"))
    }
    for child in section.headings where !tasks.contains(child) { explain(child, reason) }
  }

  /// Code that stands in a section which is no procedure, outside its children.
  private mutating func explainOwn(_ section: Section) {
    guard depth == .whole else { return }
    let reason = "‘\(section.title.name)’ is no course of action"
    for block in section.codeBlocks {
      courses.explanations.append(
        .init(range: block.range, procedure: nil, text: "reference: \(reason)"))
    }
    for label in section.labels { explain(label, reason) }
  }

  // MARK: - Graphs

  private mutating func graphs() -> [StepGraph] {
    var ids: [String] = []
    var taken: [String: Int] = [:]
    var result: [StepGraph] = []
    var tables = ParameterTables(document: document)
    var procedures: [Procedure] = []
    for item in found {
      var slug = item.slug.isEmpty ? "procedure" : item.slug
      if taken[slug] != nil {
        // Headings that repeat in one file are told apart by what stands above them.
        if let parent = item.parents.last(where: {
          !$0.title.slug.isEmpty && $0.origin != .document
        }) {
          slug = "\(parent.title.slug)-\(slug)"
        }
        var candidate = slug
        var counter = 2
        if let last = taken[slug] { counter = last + 1 }
        while taken[candidate] != nil {
          candidate = "\(slug)-\(counter)"
          counter += 1
        }
        if candidate != slug { taken[slug] = counter - 1 }
        slug = candidate
        courses.findings.append(
          .note(
            "repeated-title", "this is not the first procedure called '\(item.title)' here",
            at: item.section.titleRange,
            help: "its id is '\(slug)'; a title of its own would make it easier to find"))
      }
      taken[slug] = 1
      var procedure = Procedure(
        id: "\(id)/\(slug)", title: item.title,
        kind: item.kind ?? .other, source: item.range.trimmed(in: document.source))
      MetadataReader(document: document, harvest: harvest, depth: depth).fill(
        &procedure, from: item.section, parents: item.parents)
      if procedure.alert == nil { procedure.alert = item.section.alertInTitle }
      if item.kind == nil { procedure.kind = kind(of: item, procedure) }
      if depth == .whole { procedure.parameters = tables.read(item.parents + [item.section]) }
      ids.append(procedure.id)
      procedures.append(procedure)
    }
    courses.links.resolve(
      zip(found, ids).map { ($0.section.titleRange, $0.section.title.name, $1) })
    let told = depth == .whole ? ToldValues(document) : nil
    var heads = depth == .whole ? HeadWarnings(document: document) : nil
    for (item, procedure) in zip(found, procedures) {
      var builder = GraphBuilder(
        procedure: procedure, source: document.source, declared: procedure.parameters,
        told: told?.of(item.section, parents: item.parents) ?? [], calls: courses.links,
        depth: depth)
      var graph = builder.build(item.nodes, findings: [])
      if let warnings = heads?.of(item.section, parents: item.parents) {
        graph = graph.warningFirst(of: warnings)
      }
      result.append(graph)
    }
    for index in courses.explanations.indices {
      guard let owner = explained[courses.explanations[index].range] else { continue }
      courses.explanations[index].procedure = ids[owner]
    }
    return result
  }

  /// Code that no section's reader met: nothing is dropped silently.
  private mutating func explainRest(_ root: Section) {
    let known = Set(courses.explanations.map(\.range))
    for block in document.blocks.flatMap(\.flattened)
    where block.isCode && !known.contains(block.range) {
      courses.explanations.append(
        .init(
          range: block.range, procedure: nil,
          text: "reference: it stands outside any course of action"))
    }
    courses.explanations.sort { $0.range.start < $1.range.start }
  }

  private func kind(of item: Found, _ procedure: Procedure) -> Procedure.Kind {
    if procedure.alert != nil { return .alert }
    if item.nodes.isDecisionTree { return .decision }
    if item.nodes.isChecklistOnly { return .checklist }
    return ProcedureKindTable.kind(
      title: item.title, prefix: item.section.title.prefix,
      parents: item.parents.map(\.title.name))
  }
}

extension Playbook {
  /// Reads `source`, whose name without extension is the playbook's id.
  package init(reading source: SourceFile, depth: ReadingDepth = .whole) {
    let name = source.path.split(separator: "/").last.map(String.init) ?? source.path
    var reader = PlaybookReader(
      MarkdownDocument(source), id: PlaybookName.stem(of: name), depth: depth)
    self = reader.read()
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

extension [Diagnostic] {
  /// Without repeats, in order.
  var unique: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
  }
}

extension SourceRange {
  /// Without blank lines at the end.
  func trimmed(in source: SourceFile) -> SourceRange {
    var end = min(end, source.text.count)
    while end > start, [0x0A, 0x0D, 0x20, 0x09].contains(source.text[end - 1]) { end -= 1 }
    return SourceRange(start, end)
  }
}
