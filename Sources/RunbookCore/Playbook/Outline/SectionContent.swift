extension Section {
  /// Blocks of the section and its labels, not of its headings, in order.
  var allBlocks: [Block] { allBlocks { _ in true } }

  /// Its `allBlocks` that are code.
  var codeBlocks: [Block] { allBlocks(where: \.isCode) }

  /// Its `allBlocks` that pass `test`.
  func allBlocks(where test: (Block) -> Bool) -> [Block] {
    var result: [Block] = []
    gather(where: test, into: &result)
    return result
  }

  private func gather(where test: (Block) -> Bool, into result: inout [Block]) {
    for part in parts {
      switch part {
      case .block(let block): block.gather(where: test, into: &result)
      case .entry: break
      case .section(let section):
        if section.isLabel { section.gather(where: test, into: &result) }
      }
    }
  }

  /// Whether one of its `allBlocks` passes `test`.
  private func holdsBlock(where test: (Block) -> Bool) -> Bool {
    parts.contains { part in
      switch part {
      case .block(let block): block.holds(where: test)
      case .entry: false
      case .section(let section): section.isLabel && section.holdsBlock(where: test)
      }
    }
  }

  /// Whether one of `headings` passes `test`.
  func holdsHeading(where test: (Section) -> Bool) -> Bool {
    parts.contains { part in
      if case .section(let section) = part { !section.isLabel && test(section) } else { false }
    }
  }

  /// Whether anything below it can be done.
  var holdsAction: Bool { !content.isDisjoint(with: [.action, .actionBelow]) }

  var holdsOrderedCourse: Bool {
    parts.contains { part in
      guard case .section(let label) = part, label.isLabel else { return false }
      return ["steps", "process", "procedure"].contains(label.title.words) && label.holdsAction
    }
  }

  /// A problem of its own: it has symptoms, or phases of its own.
  var isProblem: Bool {
    let keys = entries.map(\.key) + labels.map(\.title.name) + headings.map(\.title.name)
    return keys.contains { MetadataKey($0) == .symptoms }
      || labels.filter { $0.titleRole == .phase }.count >= 2
  }

  /// A heading that says by what its problem is known.
  var tellsSymptoms: Bool {
    !isLabel
      && (labels.contains { MetadataKey($0.title) == .symptoms }
        || entries.contains { MetadataKey($0.key) == .symptoms })
  }

  /// A section whose children are tasks: nothing of its own to do.
  var isChapter: Bool {
    let runnable = runnableCases
    return runnable.count >= 2 && !runnable.contains { $0.title.number != nil }
      && !counts(headings.filter { $0.titleRole == .plain })
      && AlternativeLabels.relation(runnable.map(\.title.written), cases: !isCollection) == nil
  }

  /// Whether a list of steps or tasks stands in it, or code that may be a shell's.
  var isDoable: Bool {
    holdsBlock { block in
      guard case .code(let code) = block.kind else { return block.isAction }
      return code.info.isEmpty || block.isShellFence
    }
  }

  /// Its headings that name tasks with something to do.
  var runnableCases: [Section] {
    headings.filter { $0.titleRole == .plain && $0.holdsAction }
  }

  /// One of steps in order, whatever stands below it: its place among them is what it is for.
  var isStepOfCourse: Bool {
    if title.timeWindow != nil { return true }
    let word = title.prefix?.split(separator: " ").first?.lowercased() ?? ""
    return ["step", "phase", "stage"].contains(word)
      || AlternativeLabels.isWay(title.written)
  }

  /// Whether all that can be done below it are checks, which are made one after the other.
  var holdsOnlyChecks: Bool {
    runnableCases.allSatisfy { child in
      let first = child.title.words.split(separator: " ").first ?? ""
      return ["verify", "check", "test", "confirm", "validate"].contains(first)
    }
  }

  /// Whether its title says that it finds out what is the matter: all below it is looked at.
  var inquires: Bool {
    guard let last = title.words.split(separator: " ").last(where: { $0 != "steps" }) else {
      return false
    }
    return [
      "investigation", "investigate", "diagnosis", "diagnose", "diagnostics", "verification",
      "verify", "validation", "validate", "triage", "assessment",
    ].contains(last)
  }

  /// Whether its title says that it ends what is wrong: of several cases below it one holds.
  var treats: Bool {
    if title.words == "decision tree" { return true }
    let words = title.words.split(separator: " ")
    return words.contains { word in
      [
        "mitigation", "mitigate", "resolution", "resolve", "remediation", "remediate", "fix",
        "fixes", "solution", "solutions",
      ].contains(word)
    }
  }

  /// A decision tree whose ends are the headings below it.
  var isTreeOfHeadings: Bool {
    title.words == "decision tree" && !content.contains(.action) && runnableCases.count >= 2
  }

  /// A title that names several things: `Common Issues`, `Database Operations`.
  var isCollection: Bool {
    let words = title.words.split(separator: " ")
    guard let last = words.last else { return true }
    return words.first == "common" || Self.collections.contains(last)
  }

  /// Whether `word` of a title tells of several things to do.
  static func names(several word: Substring) -> Bool {
    ["operations", "tasks", "procedures", "scenarios", "issues", "problems"].contains(word)
  }

  /// Last words of titles that name several things to do.
  private static let collections: Set<Substring> = [
    "issues", "problems", "scenarios", "tasks", "procedures", "operations", "playbooks", "runbooks",
    "alerts", "errors", "guide", "runbook", "handbook", "cases", "deployments", "rollbacks",
    "troubleshooting", "maintenance", "scaling", "failures",
  ]

  /// Whether commands stand in it or below it under a title that is no reference.
  var isTask: Bool {
    switch titleRole {
    case .reference, .metadata: return holdsHeading(where: \.isTask)
    case .phase, .plain, .menu, .templates:
      return content.contains(.code) || holdsHeading(where: \.isTask)
    }
  }

  var isMetadata: Bool {
    if case .metadata = titleRole { true } else { false }
  }

  /// Whether its title says to look whether all is well.
  var isCheck: Bool { title.isCheck }

  var isPhaseLike: Bool { SectionRole.isPhase(title) }

  var startsWithVerb: Bool { title.startsWithVerb }

  /// Whether its own content, labels included, is a course of action.
  func isRunnable(in document: MarkdownDocument) -> Bool {
    if content.contains(.remedy) { return true }
    return parts.contains { part in
      switch part {
      case .entry: return false
      case .block(let block): return block.isAction || block.holdsInlineCommands(in: document)
      case .section(let section):
        guard section.isLabel else { return false }
        switch section.role {
        case .metadata, .reference, .templates: return false
        case .menu: return true
        case .phase, .plain:
          return section.content.contains(.remedy)
            || section.blocks.contains {
              $0.isAction || $0.holdsInlineCommands(in: document)
            } || section.holdsQueries(in: document)
        }
      }
    } || holdsQueries(in: document)
  }

  /// Whether the section or one of its labels tells to run a query.
  func isAsked(in document: MarkdownDocument) -> Bool {
    holdsQueries(in: document) || labels.contains { $0.holdsQueries(in: document) }
  }

  /// Whether its words tell to run a query that stands below them.
  private func holdsQueries(in document: MarkdownDocument) -> Bool {
    let blocks = blocks
    if let block = blocks.first, isOrder(typing: block) { return true }
    guard let first = blocks.firstIndex(where: \.isQuery) else { return false }
    if first == 0, EnteredText.isRemedy(self) { return true }
    let reader = CourseReader(document: document, links: LinkTable())
    return blocks.indices.dropFirst().contains { index in
      let above = blocks[index - 1]
      guard blocks[index].isQuery, above.kind == .paragraph else { return false }
      let text = reader.plain(above)
      return text.hasSuffix(":")
        && EnteredText.asks(IntroCondition.lastSentence(of: text), isFirst: index == first)
    }
  }
}

extension Block {
  /// The block and all inside it, in order.
  var flattened: [Block] {
    var result: [Block] = []
    gather(where: { _ in true }, into: &result)
    return result
  }

  /// Appends those of `flattened` that pass `test`.
  fileprivate func gather(where test: (Block) -> Bool, into result: inout [Block]) {
    if test(self) { result.append(self) }
    for child in children { child.gather(where: test, into: &result) }
  }

  /// Whether the block or one inside it passes `test`.
  func holds(where test: (Block) -> Bool) -> Bool {
    test(self) || children.contains { $0.holds(where: test) }
  }

  /// Code in a language in which a database or a log store is asked.
  var isQuery: Bool {
    guard case .code(let code) = kind,
      let word = code.info.split(whereSeparator: { " {,".contains($0) }).first
    else { return false }
    return Self.queryLanguages.contains(word.lowercased())
  }

  private static let queryLanguages: Set<String> = [
    "sql", "pgsql", "postgresql", "mysql", "plsql", "tsql", "cql", "promql", "logql", "kql",
    "kusto", "cypher", "influxql", "flux", "spl", "soql", "graphql", "hql", "mongodb",
  ]

  /// Code that is labelled as a shell's.
  var isShellFence: Bool {
    guard case .code(let code) = kind,
      let word = code.info.split(whereSeparator: { " {,".contains($0) }).first
    else { return false }
    switch FenceLanguage.label(String(word)) {
    case .shell, .console: return true
    case .none, .program, .other: return false
    }
  }

  /// Bullets of which one tells to run a command that stands in it.
  func holdsInlineCommands(in document: MarkdownDocument) -> Bool {
    guard isList else { return false }
    let reader = CourseReader(document: document, links: LinkTable())
    if children.contains(where: { $0.children.dropFirst().first?.isList == true }),
      reader.questions(self) != nil
    {
      return true
    }
    return children.contains { reader.holdsInlineCommand($0) }
  }

  var isList: Bool { if case .list = kind { true } else { false } }

  /// An ordered list, a task list, or code, which the course reader then judges.
  var isAction: Bool {
    switch kind {
    case .code: true
    case .list(let list):
      if list.isOrdered {
        !isLinksOnly
      } else {
        children.contains(where: \.isTask)
          || holds { $0.isCode || $0.isOrderedList }
      }
    case .blockQuote:
      children.contains { $0.isCode || $0.isOrderedList && $0.holds { $0.isCode } }
    default: false
    }
  }

  var isOrderedList: Bool { if case .list(let list) = kind { list.isOrdered } else { false } }

  /// A list whose items are single short lines without anything below: perhaps a table of contents.
  var isLinksOnly: Bool { false }
}
