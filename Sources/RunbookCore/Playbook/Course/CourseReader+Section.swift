/// One section, part by part.
extension CourseReader {
  /// The course of `section`: its own content, and the child sections among `included`.
  mutating func course(of section: Section, included: (Section) -> Bool) -> [CourseNode] {
    var reading = SectionReading(
      section, parts: ItemRun.gather(section.parts, source: source), warnings: pendingWarnings)
    pendingWarnings = []
    pendingNotes = []
    spokenShell = nil
    alternative = AlternativeFence()
    isInShell = false
    let above = placeAbove
    stand(below: section)
    defer { placeAbove = above }
    while let part = reading.part {
      switch part {
      case .items(let run): read(run, of: &reading)
      case .block(let block): read(block, of: &reading)
      case .entry(let entry): read(entry, of: &reading)
      case .section: readChildren(of: &reading, included: included)
      }
    }
    return finished(reading)
  }

  private mutating func read(_ run: ItemRun, of reading: inout SectionReading) {
    pendingNotes = []
    let (section, announcement) = (reading.section, reading.announcement)
    var own = placed(below: reading.intro) {
      $0.steps(of: run, warnings: &reading.warnings, isSection: section, intro: announcement)
    }
    if own.isEmpty {
      reading.told += told(run, below: announcement)
      reading.toldCommands =
        reading.toldCommands
        || run.items.contains { head(of: $0).map { inlineCommand($0) != nil } ?? false }
    }
    if let condition = IntroCondition.ofList(reading.intro) {
      own.ask(condition, title: name(of: section), range: run.items[0].range)
    }
    reading.nodes += own
    reading.intro = ""
    reading.advance()
  }

  private mutating func read(_ block: Block, of reading: inout SectionReading) {
    let section = reading.section
    if takeAhead(block, of: &reading) || takeFences(at: block, of: &reading) { return }
    if block.isCode { tellApart(&reading.said, &reading.intro, &reading.nodes) }
    if block.kind == .blockQuote { flush(&reading.said, &reading.intro, &reading.nodes) }
    if takeOrders(block, of: &reading) { return }
    if reading.isBelowCommands, isCaption(block) {
      reading.nodes.say(BoxWords.shown(plain(block)))
      reading.skip(1)
      return
    }
    let above = reading.intro
    read(
      block, in: section, into: &reading.nodes, intro: &reading.intro, warnings: &reading.warnings)
    if block.kind == .paragraph, reading.intro != above { reading.said.append(block) }
    reading.advance()
  }

  /// Blocks that are no part of what is announced: ways in, cases of all that follows, remarks on
  /// what stands above, heads of warnings.
  private mutating func takeAhead(_ block: Block, of reading: inout SectionReading) -> Bool {
    let section = reading.section
    if let (paths, next) = accessPaths(reading.parts, at: reading.index, in: section) {
      reading.nodes.append(paths)
      reading.intro = ""
      reading.skip(next - reading.index)
      return true
    }
    let isProse = block.kind == .paragraph || block.kind == .blockQuote
    if isProse,
      takeScope(plain(block), at: block.range, in: section, &reading.scopes, &reading.nodes)
        || reading.isBelowCommands && takeRemark(block, of: &reading.nodes, in: section)
    {
      reading.skip(1)
      return true
    }
    if let warning = warned(by: block, above: reading.next) {
      reading.warnings.append(warning)
      reading.skip(2)
      return true
    }
    return false
  }

  /// Fences of which the words above them say that one is run.
  private mutating func takeFences(at block: Block, of reading: inout SectionReading) -> Bool {
    guard block.isCode,
      let (choice, next) = announcedFences(
        reading.parts, at: reading.index, below: reading.intro, in: reading.section)
    else { return false }
    reading.nodes.append(choice)
    (reading.intro, reading.said) = ("", [])
    reading.skip(next - reading.index)
    return true
  }

  /// A list of orders around fences, with the remarks on its one case below it.
  private mutating func takeOrders(_ block: Block, of reading: inout SectionReading) -> Bool {
    guard reading.intro.isEmpty, reading.warnings.isEmpty,
      let orders = orders(
        block, above: reading.next, in: reading.section, after: reading.nodes)
    else { return false }
    reading.nodes += orders.steps
    reading.intro = orders.intro
    reading.skip(1)
    if orders.intro.isEmpty, reading.part != nil, orders.isInOneCase {
      let remarks = remarks(in: reading.parts, from: reading.index)
      for remark in remarks { reading.nodes.say(plain(remark)) }
      reading.skip(remarks.count)
    }
    return true
  }

  private mutating func read(_ entry: Section.Entry, of reading: inout SectionReading) {
    if entry == reading.section.remedy {
      reading.nodes += steps(of: entry)
    } else {
      read(entry, into: &reading.nodes, warnings: &reading.warnings)
    }
    reading.advance()
    reading.announced = entry.value
  }

  /// Child sections side by side.
  private mutating func readChildren(
    of reading: inout SectionReading, included: (Section) -> Bool
  ) {
    var siblings: [Section] = []
    while case .section(let child)? = reading.part {
      siblings.append(child)
      reading.skip(1)
    }
    let entries = entriesAsOptions(reading.parts[reading.index...], after: siblings)
    reading.skip(entries.count)
    let areWays =
      AnnouncedChoice.isMade(by: reading.intro)
      && AnnouncedChoice.counts(siblings.count, in: reading.intro)
    if reading.nodes.hasSteps { close(&reading.nodes, reading.said, in: reading.section) }
    pendingWarnings += reading.warnings
    (reading.intro, reading.said, reading.warnings) = ("", [], [])
    reading.nodes += courses(
      of: siblings, entries: entries, in: reading.section, areWays: areWays, included: included)
  }

  /// An entry between alternatives (`**Historical**: Check …`) is one of them.
  private func entriesAsOptions(
    _ parts: ArraySlice<ItemRun.Part>, after siblings: [Section]
  ) -> [Section.Entry] {
    var entries: [Section.Entry] = []
    for case .entry(let entry) in parts.prefix(while: {
      if case .entry = $0 { true } else { false }
    }) {
      let titles = siblings.suffix(1).map(\.title.name) + entries.map(\.key) + [entry.key]
      guard AlternativeLabels.relation(titles) == .alternatives else { break }
      entries.append(entry)
    }
    return entries
  }

  /// The section's nodes when all of its parts are read: what is left over stands at the last.
  private mutating func finished(_ reading: SectionReading) -> [CourseNode] {
    var reading = reading
    if !reading.told.isEmpty, !reading.nodes.changeLast({ $0.say(reading.told) }),
      reading.toldCommands || !pendingReference.isEmpty
    {
      reading.nodes.append(byHand(reading.told, in: reading.section))
    }
    close(&reading.nodes, reading.said, in: reading.section)
    forbid(&reading.nodes, by: reading.warnings, in: reading.section)
    pendingWarnings += reading.warnings
    let warnings = pendingWarnings
    if !warnings.isEmpty, reading.nodes.warnAtEnd(warnings) { pendingWarnings = [] }
    giveReference(toLastOf: &reading.nodes)
    for scope in reading.scopes.reversed() { close(scope, in: reading.section, &reading.nodes) }
    return reading.nodes
  }

  /// Hands the reference material that was met to the last step, behind a choice to the last of each
  /// of its ways; without one it waits.
  mutating func giveReference(toLastOf nodes: inout [CourseNode]) {
    guard !pendingReference.isEmpty else { return }
    let reference = pendingReference
    if nodes.changeLast({ $0.reference += reference }) { pendingReference = [] }
  }
}
