/// Step graphs of the procedures that were found, each under an id of its own.
extension PlaybookReader {
  mutating func graphs() -> [StepGraph] {
    let procedures = procedures()
    courses.links.resolve(
      zip(found, procedures).map { ($0.section.titleRange, $0.section.title.name, $1.id) })
    let told = depth == .whole ? ToldValues(document) : nil
    var heads = depth == .whole ? HeadWarnings(document: document) : nil
    let places = Set(found.map(\.section.titleRange))
    let links = depth == .whole ? StepLinks(document) : nil
    var result = zip(found, procedures).map { item, procedure in
      var builder = GraphBuilder(
        procedure: procedure, source: document.source, declared: procedure.parameters,
        told: told?.of(item.section, parents: item.parents) ?? [], calls: courses.links,
        depth: depth)
      var graph = builder.build(item.nodes, findings: [])
      if let warnings = heads?.of(item.section, parents: item.parents) {
        graph = graph.warningFirst(of: warnings)
      }
      guard let links else { return graph }
      return links.added(
        to: Leftovers.said(
          of: item.section, in: graph, document: document, phases: item.phases, others: places)
      ).withPlainWarnings()
    }
    if depth == .whole { AccessSection.note(in: &result) }
    for index in courses.explanations.indices {
      guard let owner = explained[courses.explanations[index].range] else { continue }
      courses.explanations[index].procedure = procedures[owner].id
    }
    return result
  }

  /// What was found, with ids and metadata, in the order of the text.
  private mutating func procedures() -> [Procedure] {
    var slugs = ProcedureSlugs()
    var tables = ParameterTables(document: document)
    // Many procedures stand below one title.
    var above: [SourceRange?: InheritedKeys] = [:]
    var result: [Procedure] = []
    for item in found {
      let place = item.parents.last?.titleRange
      let inherited = above[place] ?? InheritedKeys(item.parents, in: document, depth: depth)
      above[place] = inherited
      let slug = slugs.take(item.slug, below: item.parents)
      if slug.isRepeated { courses.findings.append(repeatedTitle(item, slug.text)) }
      result.append(procedure(of: item, slug: slug.text, inherited, &tables))
    }
    return result
  }

  private func procedure(
    of item: Found, slug: String, _ inherited: InheritedKeys, _ tables: inout ParameterTables
  ) -> Procedure {
    var procedure = Procedure(
      id: "\(id)/\(slug)", title: item.title,
      kind: item.kind ?? .other, source: item.range.trimmed(in: document.source))
    procedure.anchors = [item.section.anchor?.lowercased(), Slug.of(item.section.title.written)]
      .compactMap(\.self).filter { !$0.isEmpty && $0 != slug }
    let metadata = MetadataReader(
      document: document, harvest: harvest, inherited: inherited, depth: depth,
      isOnly: found.count == 1)
    metadata.fill(&procedure, from: item.section, parents: item.parents)
    if procedure.alert == nil { procedure.alert = item.section.alertInTitle }
    if item.kind == nil { procedure.kind = kind(of: item, procedure) }
    metadata.inherit(&procedure, parents: item.parents)
    if depth == .whole { procedure.parameters = tables.read(item.parents + [item.section]) }
    return procedure
  }

  private func repeatedTitle(_ item: Found, _ slug: String) -> Diagnostic {
    .note(
      "repeated-title", "this is not the first procedure called '\(item.title)' here",
      at: item.section.titleRange,
      help: "its id is '\(slug)'; a title of its own would make it easier to find")
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

extension SourceRange {
  /// Without blank lines at the end.
  fileprivate func trimmed(in source: SourceFile) -> SourceRange {
    var end = min(end, source.text.count)
    while end > start, [0x0A, 0x0D, 0x20, 0x09].contains(source.text[end - 1]) { end -= 1 }
    return SourceRange(start, end)
  }
}
