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
  /// The last fence at the level of sections, to which the next may be an alternative.
  var alternative = AlternativeFence()
  /// The text has said that a command opens a shell elsewhere: what follows in the section is
  /// typed there.
  var isInShell = false
  /// The text has sent the engineer to another machine, and not back yet.
  var isElsewhere = false
  /// What kind of place that is, or the one where the last command stood.
  var elsewhere = TypedPlace.machine
  /// Places of the headings whose cases are procedures of their own (`ChildSplit.cases`).
  var cases: Set<SourceRange> = []
  /// The last command stood on another machine, as the text above it said.
  var staysElsewhere = false
  /// Where a heading above that is only a place has sent the engineer, who has not left it.
  var placeAbove: TypedPlace?
  /// Reference material met before the first step.
  var pendingReference: [Step.Reference] = []
  /// What bullets between a fence and the words above it say of the fence.
  var pendingNotes: [String] = []
  /// Warnings met before the step that they stand above.
  var pendingWarnings: [String] = []

  let depth: ReadingDepth

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
    /// The paragraphs of `intro`.
    var said: [Block] = []
    var warnings = pendingWarnings
    pendingWarnings = []
    pendingNotes = []
    alternative = AlternativeFence()
    isInShell = false
    let above = placeAbove
    stand(below: section)
    defer { placeAbove = above }
    let parts = ItemRun.gather(section.parts, source: source)
    var index = 0
    while index < parts.count {
      switch parts[index] {
      case .items(let run):
        pendingNotes = []
        var own = placed(below: intro) {
          $0.steps(of: run, warnings: &warnings, isSection: section, intro: intro)
        }
        if let condition = IntroCondition.ofList(intro) {
          own.ask(condition, title: name(of: section), range: run.items[0].range)
        }
        nodes += own
        intro = ""
      case .block(let block):
        if let (paths, next) = accessPaths(parts, at: index, in: section) {
          nodes.append(paths)
          intro = ""
          index = next
          continue
        }
        if block.isCode { tellApart(&said, &intro, &nodes) }
        if block.kind == .blockQuote { flush(&said, &intro, &nodes) }
        if intro.isEmpty, warnings.isEmpty,
          let orders = orders(
            block, above: parts.dropFirst(index + 1).first, in: section, after: nodes)
        {
          nodes += orders.steps
          intro = orders.intro
          index += 1
          continue
        }
        let above = intro
        read(block, in: section, into: &nodes, intro: &intro, warnings: &warnings)
        if block.kind == .paragraph, intro != above { said.append(block) }
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
        let areWays =
          AnnouncedChoice.isMade(by: intro) && AnnouncedChoice.counts(siblings.count, in: intro)
        if nodes.hasSteps { close(&nodes, said) }
        pendingWarnings += warnings
        (intro, said, warnings) = ("", [], [])
        nodes += courses(
          of: siblings, entries: rest, in: section, areWays: areWays, included: included)
        continue
      }
      if intro.isEmpty { said = [] }
      index += 1
    }
    close(&nodes, said)
    pendingWarnings += warnings
    if !pendingWarnings.isEmpty {
      let list = pendingWarnings
      if nodes.warnAtEnd(list) { pendingWarnings = [] }
    }
    giveReference(toLastOf: &nodes)
    return nodes
  }

  /// Hands the reference material that was met to the last step, behind a choice to the last of each
  /// of its ways; without one it waits.
  mutating func giveReference(toLastOf nodes: inout [CourseNode]) {
    guard !pendingReference.isEmpty else { return }
    let reference = pendingReference
    if nodes.changeLast({ $0.reference += reference }) { pendingReference = [] }
  }

  func entriesAsOptions(
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

  // MARK: - Blocks between lists

  mutating func read(
    _ block: Block, in section: Section, into nodes: inout [CourseNode], intro: inout String,
    warnings: inout [String]
  ) {
    if !block.isCode, block.kind != .paragraph { pendingNotes = [] }
    switch block.kind {
    case .code:
      if takeExample(block, said: intro, of: &nodes) || takeReplaced(block, said: intro, of: &nodes)
      {
        intro = ""
        return
      }
      var title = fenceTitle(intro: intro, section: section, isFirst: nodes.isEmpty)
      var condition = IntroCondition.take(intro, &title)
      if condition == nil, repeatsCommand(block, said: intro, nodes) { condition = "optional" }
      var own = fence(
        block, title: title, above: "\(section.title.name) \(intro)",
        label: label(intro, in: section, isFirst: nodes.isEmpty), isInTemplates: false)
      // `exit` in a fence of its own leaves the shell that one before opened.
      if nodes.opensSession, own.isOnlyExit { own = [.close, .fenceEnd] }
      let notes = pendingNotes
      own.withFirstStep { $0.say(notes) }
      pendingNotes = []
      if own.isEmpty, let step = entered(block, said: intro, title: title, label: section) {
        own = [step]
      }
      // Output below a command is that command's.
      if own.isEmpty { giveReference(toLastOf: &nodes) }
      if SessionWords.speaksOfShell(intro) { isInShell = true }
      if isInShell, own.opensSession || own.leavesShell { isInShell = false }
      if isInShell { own.withEachStep { $0.isInShell = true } }
      // A heading or a label that is only a place: it is said of all below it.
      let label = intro.isEmpty ? title : section.title.name
      let isPlace =
        nodes.isEmpty && PlaceLabel.isElsewhere(label) && !MachineWords.comesBack(intro)
      place(&own, said: isPlace ? label : intro)
      if !intro.isEmpty || !warnings.isEmpty {
        let (text, list) = (intro, warnings)
        let taken = own.withFirstStep { draft in
          if draft.text.isEmpty, draft.title != text.dropping(suffix: ":") { draft.text = text }
          draft.warnings = list + draft.warnings
        }
        if taken { warnings = [] }
        if depth == .whole { own.spread(list.filter { Warning.tellsOfLoss($0, isWarning: true) }) }
      }
      own = own.waitingFirst(intro, range: block.range)
      if let condition { own.ask(condition, title: title, range: block.range) }
      alternative.pass(block, text: intro)
      alternative.add(own, to: &nodes, question: name(of: section), range: block.range)
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
      if let choice = either(text, at: block.range) {
        nodes.append(choice)
      } else if Warning.isWarning(text) {
        warnings.append(text)
      } else if let call = links.call(in: inline, text: text) {
        nodes.append(
          .step(StepDraft(title: text, range: block.range, action: .call(procedure: call))))
      } else {
        if let sentence = Warning.forbidding(text) { warnings.append(sentence) }
        intro = intro.isEmpty ? text : intro + " " + text
      }
    case .blockQuote:
      if takeLists(of: block, in: section, into: &nodes, warnings: &warnings) { return }
      let text = plain(block)
      if JumpText.loop(text) != nil, block.children.contains(where: { hasLink($0) }) {
        // `From the linked page, perform steps 1 to 7`: steps of another text.
        let title = text.hasPrefix("Note:") ? text.dropFirst(5).trimmed : text
        nodes.append(
          .step(
            StepDraft(
              title: title, range: block.range, action: .manual(.init(instructions: [])))))
      } else if Warning.isWarning(text) || text.hasPrefix("[!"),
        !holdsConditionalFence(block), !holdsOnlyFence(block, of: section)
      {
        warnings.append(text)
      } else {
        let isPlain = block.children.allSatisfy { $0.isCode || $0.kind == .paragraph }
        if isPlain, block.children.first?.kind == .paragraph {
          let quote = quoted(block.children, title: section.title.name)
          nodes += quote.nodes
          warnings += quote.warnings
        } else {
          for child in block.children where child.kind != .paragraph {
            read(child, in: section, into: &nodes, intro: &intro, warnings: &warnings)
          }
        }
      }
    case .list(let list) where !list.isOrdered:
      let isTask = block.children.contains { $0.isTask }
      if isTask {
        nodes += tasks(
          block, title: intro.isEmpty ? section.title.name : intro.dropping(suffix: ":"))
        intro = ""
      } else if SectionRole.isPhase(section.title) {
        if isListOfLinks(block) { return }
        // `If the disk is slow:` above the bullets is what they are about.
        let lead = intro.hasSuffix(":") ? IntroCondition.lastSentence(of: intro) : ""
        let isLead = lead.utf8.count <= 120 && lead.split(separator: " ").count >= 3
        let title = isLead ? lead.dropping(suffix: ":") : name(of: section)
        var own = bulletSteps(block, title: title, range: block.range)
        if let condition = IntroCondition.ofList(intro) {
          own.ask(condition, title: name(of: section), range: block.range)
        }
        if !intro.isEmpty, !intro.hasSuffix(":") {
          let said = intro
          _ = own.withFirstStep { draft in
            if case .manual(var manual) = draft.action {
              manual.instructions.insert(said, at: 0)
              draft.action = .manual(manual)
            } else if draft.text.isEmpty {
              draft.text = said
            }
          }
        }
        intro = ""
        nodes += own
      } else if let conditions = conditionList(block), conditions.count >= 2,
        conditions.allSatisfy({ $0.condition.action != nil }),
        !conditions.contains(where: { $0.block.children.contains { holdsMore($0) } })
      {
        nodes.append(.choice(decision(conditions, title: section.title.name, range: block.range)))
      } else {
        var own = richBullets(
          block, question: name(of: section), keepsProse: false, intro: intro)
        if !own.hasSteps, nodes.hasSteps, let list = told(block, by: intro) {
          own = [list]
        } else if !own.hasSteps, nodes.hasSteps || !intro.isEmpty {
          pendingNotes = block.children.map { plain($0) }
        }
        if own.hasSteps {
          if own.holdsCommands, let condition = IntroCondition.ofList(intro) {
            own.ask(condition, title: name(of: section), range: block.range)
          }
          nodes += own
        }
        // What stands above a list is not said of what stands below it.
        intro = ""
      }
    case .list:
      break
    case .table:
      if let choice = remedyTable(block, in: section) {
        nodes.append(choice)
        intro = ""
      }
    case .document, .frontMatter, .heading, .item, .html, .thematicBreak, .tableRow, .tableCell:
      break
    }
  }

  func read(
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

  private func hasLink(_ block: Block) -> Bool {
    block.kind == .paragraph
      && inlines(block).contains { if case .link = $0 { true } else { false } }
  }

  // MARK: - Words

  /// A section's title, or the procedure's where it says no more than "Steps".
  func courseName(of section: Section) -> String { name(of: section) }

  func name(of section: Section) -> String {
    let name = section.title.name
    return name.isEmpty || Self.emptyTitles.contains(name.words) ? courseTitle : name
  }

  static let emptyTitles: Set<String> = [
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
    guard let first = item.children.firstIndex(where: { $0.kind == .paragraph }) else {
      return plain(item)
    }
    return inlines(item.children[first]).plainText.squeezed
  }
}

extension Block {
  var isTask: Bool {
    if case .item(let item) = kind { item.isTicked != nil } else { false }
  }
  var isCode: Bool { if case .code = kind { true } else { false } }
}
