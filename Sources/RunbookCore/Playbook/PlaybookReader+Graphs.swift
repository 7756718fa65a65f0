/// Step graphs of the procedures that were found, each under an id of its own.
extension PlaybookReader {
  mutating func graphs() -> [StepGraph] {
    var ids: [String] = []
    var taken: [String: Int] = [:]
    var result: [StepGraph] = []
    var tables = ParameterTables(document: document)
    var procedures: [Procedure] = []
    // Many procedures stand below one title.
    var above: [SourceRange?: InheritedKeys] = [:]
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
      procedure.anchors = [item.section.anchor?.lowercased(), Slug.of(item.section.title.written)]
        .compactMap(\.self).filter { !$0.isEmpty && $0 != slug }
      let place = item.parents.last?.titleRange
      let inherited =
        above[place] ?? InheritedKeys(item.parents, in: document, depth: depth)
      above[place] = inherited
      MetadataReader(document: document, harvest: harvest, inherited: inherited, depth: depth)
        .fill(&procedure, from: item.section, parents: item.parents)
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
    let places = Set(found.map(\.section.titleRange))
    for (item, procedure) in zip(found, procedures) {
      var builder = GraphBuilder(
        procedure: procedure, source: document.source, declared: procedure.parameters,
        told: told?.of(item.section, parents: item.parents) ?? [], calls: courses.links,
        depth: depth)
      var graph = builder.build(item.nodes, findings: [])
      if let warnings = heads?.of(item.section, parents: item.parents) {
        graph = graph.warningFirst(of: warnings)
      }
      if depth == .whole {
        graph = Leftovers.said(
          of: item.section, in: graph, document: document, phases: item.phases, others: places)
      }
      result.append(graph)
    }
    if depth == .whole { AccessSection.note(in: &result) }
    for index in courses.explanations.indices {
      guard let owner = explained[courses.explanations[index].range] else { continue }
      courses.explanations[index].procedure = ids[owner]
    }
    return result
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
