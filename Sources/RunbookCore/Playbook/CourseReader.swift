/// Reads the sections of one procedure into a course of action.
///
/// Nothing that looks executable is dropped: every fence becomes steps, or reference material with
/// the reason, and `explanations` says which.
struct CourseReader {
  let document: MarkdownDocument
  /// Anchors and file names that links can name, resolved by the playbook's reader.
  var links: LinkTable
  var findings: [Diagnostic] = []
  var explanations: [Playbook.Explanation] = []
  /// The procedure's title, for what has none of its own.
  var courseTitle = ""
  /// Reference material met before the first step.
  private var pendingReference: [Step.Reference] = []

  private let depth: ReadingDepth

  init(document: MarkdownDocument, links: LinkTable, depth: ReadingDepth = .whole) {
    self.document = document
    self.depth = depth
    self.links = links
  }

  var source: SourceFile { document.source }

  /// The course of `section`: its own content, and the child sections among `included`.
  mutating func course(of section: Section, included: (Section) -> Bool) -> [CourseNode] {
    var nodes: [CourseNode] = []
    var intro = ""
    var warnings: [String] = []
    let parts = ItemRun.gather(section.parts, source: source)
    var index = 0
    while index < parts.count {
      switch parts[index] {
      case .items(let run):
        nodes += steps(of: run, warnings: &warnings, isSection: section)
        intro = ""
      case .block(let block):
        if let (paths, next) = accessPaths(parts, at: index, in: section) {
          nodes.append(paths)
          intro = ""
          index = next
          continue
        }
        read(block, in: section, into: &nodes, intro: &intro, warnings: &warnings)
      case .entry(let entry):
        read(entry, into: &nodes, warnings: &warnings)
      case .section:
        var siblings: [Section] = []
        while index < parts.count, case .section(let child) = parts[index] {
          siblings.append(child)
          index += 1
        }
        // An entry between alternatives (`**Historical**: Check …`) is one of them.
        let rest = entriesAsOptions(parts, from: &index, after: siblings)
        nodes += courses(of: siblings, entries: rest, in: section, included: included)
        continue
      }
      index += 1
    }
    if !pendingReference.isEmpty {
      let reference = pendingReference
      if nodes.withLastStep({ $0.reference += reference }) { pendingReference = [] }
    }
    return nodes
  }

  private func entriesAsOptions(
    _ parts: [ItemRun.Part], from index: inout Int, after siblings: [Section]
  ) -> [Section.Entry] {
    var entries: [Section.Entry] = []
    var cursor = index
    while cursor < parts.count, case .entry(let entry) = parts[cursor] {
      let titles = siblings.suffix(1).map(\.title.name) + entries.map(\.key) + [entry.key]
      guard AlternativeLabels.relation(titles) == .alternatives else { break }
      entries.append(entry)
      cursor += 1
    }
    if !entries.isEmpty { index = cursor }
    return entries
  }

  // MARK: - Child sections

  /// Sections side by side: phases in order, alternatives as a choice.
  private mutating func courses(
    of siblings: [Section], entries: [Section.Entry], in parent: Section,
    included: (Section) -> Bool
  ) -> [CourseNode] {
    var nodes: [CourseNode] = []
    var read: [(section: Section, nodes: [CourseNode])] = []
    for child in siblings where included(child) {
      var own = course(of: child, included: included)
      if !own.hasSteps, !child.isLabel || SectionRole.isPhase(child.title) {
        own = manualPhase(child)
      }
      if !own.hasSteps, !child.isLabel, child.title.number != nil { own = spelledPhase(child) }
      guard own.hasSteps else { continue }
      read.append((child, own))
    }
    var index = 0
    while index < read.count {
      let isMarked = read[index].section.annotations["alternatives"] != nil
      var end = index + 1
      var relation: AlternativeLabels.Relation?
      while end < read.count, end - index < 12 {
        let titles = read[index...end].map { $0.section.title.written }
        guard let found = AlternativeLabels.relation(titles) else { break }
        relation = found
        end += 1
      }
      if isMarked, end == index + 1 {
        end = read.count
        relation = .alternatives
      }
      let options = read[index..<end].map { item in
        CourseChoice.Option(
          label: item.section.title.written.dropping(suffix: ":"), nodes: item.nodes)
      }
      let extra =
        end == read.count
        ? entries.map { CourseChoice.Option(label: $0.key, text: $0.value, nodes: []) } : []
      if let relation, end > index + 1 || !extra.isEmpty {
        nodes.append(
          choice(relation, options + extra, in: parent, from: read[index].section))
      } else if !extra.isEmpty {
        nodes.append(choice(.alternatives, options + extra, in: parent, from: read[index].section))
      } else {
        nodes += phase(read[index].section, read[index].nodes, isOnly: read.count == 1)
        end = index + 1
      }
      index = end
    }
    return nodes
  }

  private func choice(
    _ relation: AlternativeLabels.Relation, _ options: [CourseChoice.Option], in parent: Section,
    from first: Section
  ) -> CourseNode {
    .choice(
      CourseChoice(
        kind: .alternatives,
        question: "\(name(of: parent)): which way?",
        range: first.titleRange, options: options, allowsSeveral: relation == .parallel))
  }

  /// A phase keeps its name as a group, unless it is the whole course or its name says nothing.
  private func phase(_ section: Section, _ nodes: [CourseNode], isOnly: Bool) -> [CourseNode] {
    let general = Self.emptyTitles
    if let condition = severityCondition(section.title) {
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "Is this \(condition)?", range: section.titleRange,
            options: [.init(label: condition, nodes: nodes)]))
      ]
    }
    if let (title, condition) = Condition.takeParenthesis(section.title.written) {
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(SectionTitle(title).name): \(condition)?",
            range: section.titleRange, options: [.init(label: condition, nodes: nodes)]))
      ]
    }
    if let environments = section.title.environments {
      return [
        .choice(
          CourseChoice(
            kind: .conditions,
            question: "\(section.title.name): is this one of \(environments)?",
            range: section.titleRange, options: [.init(label: environments, nodes: nodes)]))
      ]
    }
    if isOnly, section.isLabel || general.contains(section.title.name.words) { return nodes }
    if general.contains(section.title.name.words), section.isLabel { return nodes }
    return [.group(CourseGroup(title: section.title.name, range: section.titleRange, nodes: nodes))]
  }

  /// `P0/P1 Response`: only for these severities.
  private func severityCondition(_ title: SectionTitle) -> String? {
    let first = title.written.split(separator: " ").first.map(String.init) ?? ""
    let parts = first.split(separator: "/")
    guard parts.count >= 2 || parts.first?.count == 2 else { return nil }
    let areLevels = parts.allSatisfy { part in
      let upper = part.uppercased()
      return (upper.hasPrefix("P") || upper.hasPrefix("SEV")) && upper.last?.isNumber == true
        && upper.count <= 4
    }
    return areLevels && !parts.isEmpty ? first : nil
  }

  /// A phase of plain words (`Resolution` with bullets): something to do by hand.
  private mutating func manualPhase(_ section: Section) -> [CourseNode] {
    let bullets = section.blocks.filter { block in
      if case .list(let list) = block.kind { return !list.isOrdered }
      return false
    }
    guard !bullets.isEmpty else { return [] }
    let role = SectionRole(section.title)
    guard case .phase = role else { return [] }
    return bullets.flatMap { bulletSteps($0, title: section.title.name, range: $0.range) }
  }

  // MARK: - Blocks between lists

  private mutating func read(
    _ block: Block, in section: Section, into nodes: inout [CourseNode], intro: inout String,
    warnings: inout [String]
  ) {
    switch block.kind {
    case .code:
      let title = fenceTitle(intro: intro, section: section, isFirst: nodes.isEmpty)
      var own = fence(
        block, title: title, above: "\(section.title.name) \(intro)", isInTemplates: false)
      if SessionWords.speaksOfShell(intro), !nodes.isEmpty {
        own.withFirstStep { draft in
          draft.warnings.append("the text above speaks of a shell elsewhere: is this the place?")
          draft.findings.append(
            .warning(
              "session-unclear", "the text above speaks of a shell that another command opens",
              at: block.range, help: "say where it runs: {session=…} behind the fence's language"))
        }
      }
      if !intro.isEmpty || !warnings.isEmpty {
        let (text, list) = (intro, warnings)
        let taken = own.withFirstStep { draft in
          if draft.text.isEmpty, draft.title != text.dropping(suffix: ":") { draft.text = text }
          draft.warnings = list + draft.warnings
        }
        if taken { warnings = [] }
      }
      nodes += own
      intro = ""
    case .paragraph:
      let inline = inlines(block)
      let text = inline.plainText.squeezed
      if let expected = Expectation.read(text), nodes.expect(expected) { return }
      if let entry = JumpText.entryPoint(text) {
        nodes.append(
          .choice(
            CourseChoice(
              kind: .conditions, question: text, range: block.range,
              options: [.init(label: entry.condition, text: text, nodes: [], jump: entry.step)])))
        return
      }
      if Warning.isWarning(text) {
        warnings.append(text)
      } else if let call = links.call(in: inline, text: text) {
        nodes.append(
          .step(StepDraft(title: text, range: block.range, action: .call(procedure: call))))
      } else {
        intro = intro.isEmpty ? text : intro + " " + text
      }
    case .blockQuote:
      let text = plain(block)
      if Warning.isWarning(text) || text.hasPrefix("[!") {
        warnings.append(text)
      } else {
        for child in block.children where child.kind != .paragraph {
          read(child, in: section, into: &nodes, intro: &intro, warnings: &warnings)
        }
      }
    case .list(let list) where !list.isOrdered:
      let isTask = block.children.contains { $0.isTask }
      if isTask {
        nodes += tasks(
          block, title: intro.isEmpty ? section.title.name : intro.dropping(suffix: ":"))
        intro = ""
      } else if SectionRole.isPhase(section.title) {
        nodes += bulletSteps(block, title: section.title.name, range: block.range)
      } else if let conditions = conditionList(block), conditions.count >= 2,
        conditions.allSatisfy({ $0.condition.action != nil })
      {
        nodes.append(.choice(decision(conditions, title: section.title.name, range: block.range)))
      } else {
        nodes += richBullets(block, question: name(of: section), keepsProse: false)
      }
    case .list:
      break
    case .document, .frontMatter, .heading, .item, .html, .thematicBreak, .table, .tableRow,
      .tableCell:
      break
    }
  }

  private func read(
    _ entry: Section.Entry, into nodes: inout [CourseNode], warnings: inout [String]
  ) {
    if let expected = Expectation.read("\(entry.key): \(entry.value)"), nodes.expect(expected) {
      return
    }
    guard ["note", "warning", "caution", "important", "danger"].contains(entry.key.words) else {
      return
    }
    let text = "\(entry.key): \(entry.value)"
    if !nodes.withLastStep({ $0.warnings.append(text) }) { warnings.append(text) }
  }

  // MARK: - Lists of steps

  private mutating func steps(
    of run: ItemRun, warnings: inout [String], isSection section: Section
  ) -> [CourseNode] {
    let listing =
      isListing(run)
      ? "a list of things to know, none to do"
      : run.items.contains(where: { $0.blocks.contains { holdsMore($0) } })
        ? nil : Listing.reason(titles: run.items.map(itemTitle), section: section.title)
    if let listing {
      if let first = run.items.first, let last = run.items.last {
        explanations.append(
          .init(
            range: SourceRange(first.range.start, last.range.end), procedure: nil,
            text: "reference: \(listing)"))
      }
      for item in run.items {
        for block in item.blocks.flatMap(\.flattened) where block.isCode {
          explanations.append(
            .init(
              range: block.range, procedure: nil,
              text: "reference: a list of things to know, none to do"))
        }
      }
      return []
    }
    checkNumbers(run)
    var items: [[CourseNode]] = []
    var titles: [String] = []
    let numbers = run.printedNumbers
    for (item, number) in zip(run.items, numbers) {
      var own = step(of: item)
      own.markFirst(printed: number)
      if !warnings.isEmpty {
        let list = warnings
        if own.withFirstStep({ $0.warnings = list + $0.warnings }) { warnings = [] }
      }
      items.append(own)
      titles.append(itemTitle(item))
    }
    // `Manual Backup`, `Automated Backup (Cron)`, `Backup Script`: ways, not steps.
    if titles.count >= 2, titles.count <= 4, let relation = AlternativeLabels.relation(titles),
      relation == .alternatives
    {
      return [
        .choice(
          CourseChoice(
            kind: .alternatives, question: "\(name(of: section)): which way?",
            range: run.items[0].range,
            options: zip(titles, items).filter { $0.1.hasSteps }.map {
              .init(label: $0.0, nodes: $0.1)
            }))
      ]
    }
    if Self.causes.contains(section.title.name.words), items.count >= 2 {
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(section.title.name): which one?",
            range: run.items[0].range,
            options: zip(titles, items).map { .init(label: $0.0, nodes: $0.1) }))
      ]
    }
    return items.flatMap { $0 }
  }

  /// Titles of lists of which one entry is the case, not all one after the other.
  private static let causes: Set<String> = [
    "common issues", "common problems", "common causes", "common errors", "possible causes",
    "likely causes", "potential causes", "probable causes", "possible issues", "causes",
  ]

  /// A list of metrics, queries, related alerts: nothing in it tells anyone to do something.
  private func isListing(_ run: ItemRun) -> Bool {
    run.items.allSatisfy { item in
      let code = item.blocks.filter(\.isCode)
      guard !code.isEmpty else { return false }
      let isQuery = code.allSatisfy { block in
        guard case .code(let code) = block.kind else { return false }
        return ["promql", "logql", "json", "yaml", "yml", "sql"].contains(code.info.lowercased())
      }
      return isQuery && !SectionTitle(itemTitle(item)).startsWithVerb
    }
  }

  private func itemTitle(_ item: ItemRun.Item) -> String {
    guard let first = item.blocks.first, first.kind == .paragraph else { return "" }
    return ItemTitle(first, inlines: inlines(first)).title
  }

  /// One item: a step, or a group of steps.
  mutating func step(of item: ItemRun.Item) -> [CourseNode] {
    var blocks = item.blocks[...]
    var title = ItemTitle.empty
    if let first = blocks.first, first.kind == .paragraph {
      title = ItemTitle(first, inlines: inlines(first))
      blocks = blocks.dropFirst()
    }
    var condition: String?
    if let (rest, found) = Condition.takeParenthesis(title.title) {
      title.title = rest
      condition = found
    } else if let found = Condition.item(title.title), title.title.lowercased().hasPrefix("if "),
      found.action != nil || blocks.contains(where: { holdsMore($0) })
    {
      condition = "if \(found.condition)"
    }

    if let rest = Condition.takeIfSo(title.title),
      blocks.contains(where: { $0.isList || $0.isCode })
    {
      title.title = rest
      condition = condition ?? "if so"
    }

    let ways = labelledWays(&blocks, title: title.title)
    var nodes: [CourseNode] = []
    var texts: [String] = title.text.isEmpty ? [] : [title.text]
    var instructions: [String] = []
    var warnings: [String] = []
    // A heading inside an item names what stands below it, and closes nothing.
    var heading: String?
    for block in blocks {
      switch block.kind {
      case .heading:
        heading = plain(block)
      case .code:
        var own = fence(block, title: heading ?? title.title, isInTemplates: false)
        if !warnings.isEmpty {
          let list = warnings
          own.withFirstStep { $0.warnings += list }
          warnings = []
        }
        nodes += own
      case .paragraph:
        let text = plain(block)
        if Warning.isWarning(text) { warnings.append(text) } else { texts.append(text) }
      case .blockQuote:
        let text = plain(block)
        if Warning.isWarning(text) || text.hasPrefix("[!") {
          warnings.append(text)
        } else if !text.isEmpty {
          texts.append(text)
        }
        for code in block.flattened where code.isCode {
          nodes += fence(code, title: title.title, isInTemplates: false)
        }
      case .list(let list) where list.isOrdered:
        let run = ItemRun.gather([.block(block)], source: source)
        for case .items(let run) in run { nodes += run.items.flatMap { step(of: $0) } }
      case .list:
        if block.children.contains(where: \.isTask) {
          nodes += tasks(block, title: title.title)
        } else if let ways = bulletAlternatives(block, title: title.title)
          ?? linkChoice(block, title: title.title)
        {
          nodes.append(ways)
        } else {
          let own = bulletSteps(block, title: title.title, range: block.range)
          if own.count == 1, case .step(let draft) = own[0],
            case .manual(let manual) = draft.action,
            draft.reference.isEmpty
          {
            instructions += manual.instructions
            if condition == nil { condition = draft.condition?.text }
          } else {
            nodes += own
          }
        }
      default:
        let text = plain(block)
        if !text.isEmpty { texts.append(text) }
      }
    }
    if let ways { nodes.append(ways) }
    return assemble(
      item, title: title, nodes: nodes, texts: texts, instructions: instructions,
      warnings: warnings, condition: condition)
  }

  private mutating func assemble(
    _ item: ItemRun.Item, title: ItemTitle, nodes: [CourseNode], texts: [String],
    instructions: [String], warnings: [String], condition: String?
  ) -> [CourseNode] {
    let text = texts.joined(separator: " ")
    let guardCondition = condition.map { Step.Guard(text: $0) }
    if !nodes.hasSteps {
      var draft = StepDraft(
        title: title.title.isEmpty ? "Step" : title.title, text: text, range: item.range,
        action: .manual(.init(instructions: instructions)))
      if let command = inlineCommand(title) { draft.action = command }
      if let seconds = waitSeconds(title.title), instructions.isEmpty {
        draft.action = .wait(seconds: seconds)
      } else if case .manual(var manual) = draft.action {
        manual.timerSeconds = ([title.title] + instructions).lazy.compactMap(timerSeconds).first
        draft.action = .manual(manual)
      }
      if let call = links.call(in: title.inlines, text: title.title) {
        draft.action = .call(procedure: call)
      }
      if let loop = JumpText.loop(title.title), case .manual = draft.action {
        return [repeated(loop, draft, number: item.number)]
      }
      draft.jump = JumpText.read(title.title + " " + text)
      if let jump = draft.jump, let condition, case .manual = draft.action {
        return [
          .choice(
            CourseChoice(
              kind: .conditions, question: title.title, range: item.range,
              options: [.init(label: condition, text: title.title, nodes: [], jump: jump)],
              warnings: warnings))
        ]
      }
      draft.condition = guardCondition
      draft.warnings = warnings
      draft.reference = pendingReference
      pendingReference = []
      return [.step(draft)]
    }
    var nodes = nodes
    let extra = ([text] + instructions).filter { !$0.isEmpty }.joined(separator: " · ")
    nodes.withLastStep { $0.warnings += warnings }
    if nodes.stepCount == 1 {
      let ownTitle = title.title
      let changed =
        !isChoice(nodes)
        && nodes.withFirstStep { draft in
          if !ownTitle.isEmpty, draft.title != ownTitle {
            if draft.hasOwnTitle, draft.text.isEmpty { draft.text = draft.title }
            draft.title = ownTitle
          }
          if !ownTitle.isEmpty { draft.hasOwnTitle = true }
          if draft.text.isEmpty { draft.text = extra }
          if let guardCondition {
            draft.condition = draft.condition ?? guardCondition
          }
        }
      if changed, !isChoice(nodes) { return nodes }
    }
    if condition == nil, nodes.count == 1, case .choice(var choice) = nodes[0] {
      if !title.title.isEmpty { choice.question = title.title }
      choice.range = item.range
      return [.choice(choice)]
    }
    if let condition {
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(title.title): \(condition)?", range: item.range,
            options: [.init(label: condition, nodes: nodes)]))
      ]
    }
    return [.group(CourseGroup(title: title.title, range: item.range, nodes: nodes, text: extra))]
  }

  /// Steps to do again: asked where they end right before, else a person keeps count.
  private mutating func repeated(
    _ loop: JumpText.Loop, _ draft: StepDraft, number: Int?
  ) -> CourseNode {
    guard let number, loop.last == number - 1 else {
      findings.append(
        .note(
          "loop-by-hand", "steps \(loop.first) to \(loop.last) are to be done again from here",
          at: draft.range, help: "a person jumps back to them and comes here again"))
      return .step(draft)
    }
    return .choice(
      CourseChoice(
        kind: .conditions, question: draft.title, range: draft.range,
        options: [
          .init(label: "again", text: nil, nodes: [], jump: loop.first),
          .init(label: "done", text: "all are done", nodes: []),
        ],
        warnings: draft.warnings))
  }

  private func isChoice(_ nodes: [CourseNode]) -> Bool {
    nodes.contains { if case .choice = $0 { true } else { false } }
  }

  // MARK: - Bullets

  private struct ConditionBullet: Equatable {
    var condition: Condition.Item
    var block: Block
    var text: String
  }

  private func conditionList(_ list: Block) -> [ConditionBullet]? {
    var result: [ConditionBullet] = []
    for item in list.children {
      let text = plainFirst(item)
      guard let condition = Condition.item(text) else { return nil }
      result.append(ConditionBullet(condition: condition, block: item, text: text))
    }
    return result.isEmpty ? nil : result
  }

  private func decision(
    _ bullets: [ConditionBullet], title: String, range: SourceRange
  ) -> CourseChoice {
    CourseChoice(
      kind: .conditions, question: title, range: range,
      options: bullets.map { bullet in
        CourseChoice.Option(
          label: bullet.condition.condition, text: bullet.condition.action ?? bullet.text,
          nodes: [],
          jump: JumpText.read(bullet.text))
      }.map { linked($0, at: range) })
  }

  /// `Neon: Use …` and `Manual: Restore …`: ways of which one is taken.
  private func bulletAlternatives(_ list: Block, title: String) -> CourseNode? {
    var options: [CourseChoice.Option] = []
    for item in list.children {
      let text = plainFirst(item)
      guard let colon = text.firstRange(of: ":"), !text.lowercased().hasPrefix("if ") else {
        return nil
      }
      let label = text[..<colon.lowerBound].trimmed
      guard label.split(separator: " ").count <= 3 else { return nil }
      options.append(.init(label: label, text: text[colon.upperBound...].trimmed, nodes: []))
    }
    let labels = options.map(\.label.words)
    guard options.count >= 2,
      labels.contains("manual") || labels.contains("automatic")
        || AlternativeLabels.relation(options.map(\.label)) == .alternatives
    else { return nil }
    return .choice(
      CourseChoice(
        kind: .alternatives, question: title, range: list.range, options: options))
  }

  /// A bullet list in a step's place: a decision, a guarded step, or instructions.
  private mutating func bulletSteps(
    _ list: Block, title: String, range: SourceRange
  ) -> [CourseNode] {
    if list.children.contains(where: \.isTask) { return tasks(list, title: title) }
    if list.children.contains(where: { $0.children.contains { holdsMore($0) } }) {
      return richBullets(list, question: title, keepsProse: true)
    }
    if let conditions = conditionList(list) {
      if conditions.allSatisfy({ $0.condition.action == nil }) {
        let text = conditions.map { "if \($0.condition.condition)" }.joined(separator: ", or ")
        var draft = StepDraft(
          title: title, range: range, action: .manual(.init(instructions: [])))
        draft.condition = Step.Guard(text: text)
        return [.step(draft)]
      }
      if conditions.count >= 2 || title.isEmpty == false,
        !conditions.contains(where: { hasCode($0.block) })
      {
        return [.choice(decision(conditions, title: title, range: range))]
      }
    }
    var nodes: [CourseNode] = []
    var instructions: [String] = []
    for item in list.children {
      instructions.append(plainFirst(item))
      for child in item.children.dropFirst() {
        switch child.kind {
        case .code:
          nodes += fence(child, title: plainFirst(item).dropping(suffix: ":"), isInTemplates: false)
        case .list: instructions += child.children.map { "· " + plainFirst($0) }
        default: break
        }
      }
    }
    if nodes.hasSteps { return nodes }
    var draft = StepDraft(
      title: title.isEmpty ? "Step" : title, range: range,
      action: .manual(.init(instructions: instructions)))
    if case .manual(var manual) = draft.action {
      manual.timerSeconds = instructions.lazy.compactMap(timerSeconds).first
      draft.action = .manual(manual)
    }
    return [.step(draft)]
  }

  private func hasCode(_ block: Block) -> Bool {
    block.isCode || block.children.contains { hasCode($0) }
  }

  func checklist(_ list: Block, title: String) -> StepDraft {
    StepDraft(
      title: title.isEmpty ? "Checklist" : title, range: list.range,
      action: .checklist(list.children.map { plainFirst($0) }))
  }

  // MARK: - Fences

  mutating func fence(
    _ block: Block, title: String, above: String? = nil, isInTemplates: Bool
  ) -> [CourseNode] {
    guard case .code(let code) = block.kind else { return [] }
    let text = SourceText(block.lines, in: source)
    if !isInTemplates, code.info.isEmpty, let picture = picture(text, block, title: title) {
      return picture
    }
    var reader = FenceSteps(
      text: text, code: code, range: block.range, title: title, source: source,
      depth: depth)
    reader.wordsAbove = above
    let nodes = linked(reader.nodes(isInTemplates: isInTemplates))
    findings += reader.findings
    if let reason = reader.referenceReason {
      let reference = Step.Reference(
        language: reader.language, text: text.string, source: block.range, reason: reason)
      pendingReference.append(reference)
      explanations.append(.init(range: block.range, procedure: nil, text: "reference: \(reason)"))
    } else {
      explanations.append(
        .init(range: block.range, procedure: nil, text: reader.explanation))
    }
    guard nodes.hasSteps, !pendingReference.isEmpty else { return nodes }
    var result = nodes
    let reference = pendingReference
    if result.withFirstStep({ $0.reference += reference }) { pendingReference = [] }
    return result
  }

  /// A picture whose ends name headings of the file: a person looks and says which.
  private mutating func picture(
    _ text: SourceText, _ block: Block, title: String
  ) -> [CourseNode]? {
    let string = text.string
    guard string.contains("▼") || string.contains("┌") || string.contains("+---"),
      TreeReader.read(text) == nil
    else { return nil }
    let ends = links.ends(in: string)
    guard ends.count >= 2 else { return nil }
    let reason = "a picture; its ends are options"
    explanations.append(.init(range: block.range, procedure: nil, text: "reference: \(reason)"))
    pendingReference.append(
      Step.Reference(
        language: "", text: string, source: block.range, reason: reason))
    return [
      .choice(
        CourseChoice(
          kind: .conditions, question: title, range: block.range,
          options: ends.map { end in
            .init(
              label: end.title,
              nodes: [
                .step(
                  StepDraft(
                    title: end.title, range: block.range,
                    action: .call(procedure: "@\(end.place)")))
              ])
          }))
    ]
  }

  // MARK: - Words

  /// A section's title, or the procedure's where it says no more than "Steps".
  func courseName(of section: Section) -> String { name(of: section) }

  private func name(of section: Section) -> String {
    let name = section.title.name
    return name.isEmpty || Self.emptyTitles.contains(name.words) ? courseTitle : name
  }

  private static let emptyTitles: Set<String> = [
    "steps", "process", "procedure", "recovery steps", "actions", "instructions",
    "resolution steps", "response steps",
  ]

  func inlines(_ block: Block) -> [Inline] {
    [Inline](
      parsing: SourceText(block.lines, in: source), linkDefinitions: document.linkDefinitions)
  }

  /// All text below `block`, as a reader sees it.
  func plain(_ block: Block) -> String {
    if block.isCode { return "" }
    guard block.children.isEmpty else {
      return block.children.map { plain($0) }.filter { !$0.isEmpty }.joined(separator: " ").squeezed
    }
    return inlines(block).plainText.squeezed
  }

  /// The first paragraph of an item.
  func plainFirst(_ item: Block) -> String {
    guard let first = item.children.first(where: { $0.kind == .paragraph }) else {
      return plain(item)
    }
    return inlines(first).plainText.squeezed
  }
}

extension Block {
  var isTask: Bool {
    if case .item(let item) = kind { item.isTicked != nil } else { false }
  }
  var isCode: Bool { if case .code = kind { true } else { false } }
}
