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
  /// The host that an order of this section has ended with: `Stop it on db-01:`.
  var namedHost: String?
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
    /// A bold key with words that end with a colon, right above what comes next.
    var announced = ""
    var warnings = pendingWarnings
    pendingWarnings = []
    pendingNotes = []
    alternative = AlternativeFence()
    isInShell = false
    let above = placeAbove
    stand(below: section)
    defer { placeAbove = above }
    let parts = ItemRun.gather(section.parts, source: source)
    var scopes: [Scope] = []
    /// What lists tell that a program does.
    var told: [String] = []
    var toldCommands = false
    var index = 0
    while index < parts.count {
      switch parts[index] {
      case .items(let run):
        pendingNotes = []
        var own = placed(below: intro) {
          $0.steps(
            of: run, warnings: &warnings, isSection: section,
            intro: intro.isEmpty ? announced : intro)
        }
        if own.isEmpty {
          told += self.told(run, below: intro.isEmpty ? announced : intro)
          toldCommands =
            toldCommands
            || run.items.contains { head(of: $0).map { inlineCommand($0) != nil } ?? false }
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
        if block.kind == .paragraph || block.kind == .blockQuote,
          takeScope(plain(block), at: block.range, in: section, &scopes, &nodes)
        {
          index += 1
          continue
        }
        if intro.isEmpty, nodes.hasSteps, index > 0, case .block(let fence) = parts[index - 1],
          fence.isShellFence, block.kind == .paragraph || block.kind == .blockQuote,
          takeRemark(block, of: &nodes, in: section)
        {
          index += 1
          continue
        }
        if let warning = warned(by: block, above: parts.dropFirst(index + 1).first) {
          warnings.append(warning)
          index += 2
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
          if intro.isEmpty, index < parts.count, orders.isInOneCase {
            let remarks = remarks(in: parts, from: index)
            for remark in remarks { nodes.say(plain(remark)) }
            index += remarks.count
          }
          continue
        }
        if intro.isEmpty, index > 0, nodes.hasSteps, case .block(let fence) = parts[index - 1],
          fence.isShellFence, isCaption(block)
        {
          nodes.say(plain(block))
          index += 1
          continue
        }
        let above = intro
        read(block, in: section, into: &nodes, intro: &intro, warnings: &warnings)
        if block.kind == .paragraph, intro != above { said.append(block) }
      case .entry(let entry):
        announced = entry.value
        index += 1
        if entry == section.remedy {
          nodes += steps(of: entry)
        } else {
          read(entry, into: &nodes, warnings: &warnings)
        }
        if intro.isEmpty { said = [] }
        continue
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
        if nodes.hasSteps { close(&nodes, said, in: section) }
        pendingWarnings += warnings
        (intro, said, warnings) = ("", [], [])
        nodes += courses(
          of: siblings, entries: rest, in: section, areWays: areWays, included: included)
        continue
      }
      if intro.isEmpty { said = [] }
      announced = ""
      index += 1
    }
    if !told.isEmpty, !nodes.changeLast({ $0.say(told) }),
      toldCommands || !pendingReference.isEmpty
    {
      nodes.append(byHand(told, in: section))
    }
    close(&nodes, said, in: section)
    pendingWarnings += warnings
    if !pendingWarnings.isEmpty {
      let list = pendingWarnings
      if nodes.warnAtEnd(list) { pendingWarnings = [] }
    }
    giveReference(toLastOf: &nodes)
    for scope in scopes.reversed() { close(scope, in: section, &nodes) }
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
}

extension Block {
  var isTask: Bool {
    if case .item(let item) = kind { item.isTicked != nil } else { false }
  }
  var isCode: Bool { if case .code = kind { true } else { false } }
}
