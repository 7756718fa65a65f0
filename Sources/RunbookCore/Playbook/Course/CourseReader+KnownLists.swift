/// Numbered lists that tell what there is, and nothing to do.
extension CourseReader {
  /// Why a list is none to work through; nil: its items are steps.
  func whyKnown(
    _ run: ItemRun, _ heads: [ItemTitle?], in section: Section, intro: String
  ) -> String? {
    if isListing(run, heads) { return "a list of things to know, none to do" }
    if isContents(run, of: section, intro: intro) { return "a list of the text's own titles" }
    let holdsBlocks = run.items.contains { $0.blocks.contains { holdsMore($0) } }
    if !holdsBlocks,
      tellsOfProgram(run, in: section, intro: intro)
        || !run.items.contains(where: { $0.blocks.contains(where: \.isCode) })
          && Listing.tellsOfAnother(intro, above: heads.map { $0?.title ?? "" })
    {
      return "it says what a program does by itself"
    }
    if holdsBlocks
      || heads.contains(where: { $0.map { inlineCommand($0) != nil } ?? false })
    {
      return nil
    }
    if Listing.leadsToFacts(intro), !tellOrders(heads) { return "it says what is, not what to do" }
    if areFiles(heads), !Listing.asksToDo(intro), run.items.allSatisfy({ $0.blocks.count == 1 }) {
      return "a list of files, none to do"
    }
    if Listing.namesParts(intro), !tellOrders(heads) { return "it names what a text holds" }
    if Listing.saysWhatAProgramDoes(intro) { return "it says what a program does by itself" }
    let titles = heads.map { $0?.title ?? "" }
    if Listing.saysWhatThereIs(intro, above: titles)
      || Listing.saysWhatHolds(intro, above: titles)
    {
      return "it says what is, not what to do"
    }
    let isTold =
      Listing.explains(section.title.words)
      && (heads.contains(where: leadsOn) || run.items.contains(where: instructsBehind))
    return Listing.reason(
      titles: titles, section: section.title, remarks: remarks(of: heads),
      isTold: isTold)
  }

  /// Whether items, perhaps with commands in their words, tell what a program does: each begins as
  /// such a sentence does, and no word above them tells to do it.
  private func tellsOfProgram(
    _ run: ItemRun, in section: Section, intro: String
  ) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let isNamed = Listing.introducesAProgram(intro)
    guard isNamed || !SectionRole.isPhase(section.title) && !Listing.mayAskToDo(intro) else {
      return false
    }
    let sentences = run.items.map { $0.blocks.first.map { plain($0) } ?? "" }
    return Listing.tellWhatIsDone(sentences) || isNamed && Listing.tellOfProgram(sentences)
  }

  /// What a list tells that is none to work through, word by word: it stays to be read.
  func told(_ run: ItemRun, below intro: String) -> [String] {
    let texts = run.items.map { plain($0.blocks) }
    guard
      Listing.introducesAProgram(intro) || Listing.saysWhatAProgramDoes(intro)
        || Listing.tellsOfAnother(intro, above: texts) || Listing.saysWhatHolds(intro, above: texts)
        || Listing.tellWhatIsDone(texts)
    else { return [] }
    let items = texts.joined(separator: " · ")
    return [intro.isEmpty ? items : "\(intro) \(items)"]
  }

  private func plain(_ blocks: [Block]) -> String {
    blocks.map { plain($0) }.joined(separator: " ")
  }

  /// A program's doings where nothing else is to be done: one step by hand that shows them.
  mutating func byHand(_ told: [String], in section: Section) -> CourseNode {
    var draft = StepDraft(
      title: name(of: section), range: section.titleRange,
      action: .manual(.init(instructions: told)))
    draft.reference = pendingReference
    pendingReference = []
    return .step(draft)
  }

  /// Whether one of the items is an order; one word alone (`Clean`) may be a quality as well.
  private func tellOrders(_ heads: [ItemTitle?]) -> Bool {
    heads.contains { head in
      head.map { $0.title.split(separator: " ").count > 2 && Instruction.tells($0.title) } ?? false
    }
  }

  /// Items of nothing but the name of a file; `./run.sh` may be meant to be run.
  private func areFiles(_ heads: [ItemTitle?]) -> Bool {
    heads.count >= 2
      && heads.allSatisfy { head in
        guard let head, head.inlines.count == 1, case .code = head.inlines[0] else { return false }
        let name = head.inlines.plainText
        return !name.contains(" ") && !name.hasPrefix("./") && !name.hasPrefix("~")
          && !name.hasPrefix("bin/") && !InlineWords.isScript(name[...])
          && (name.contains("/") || name.dropFirst().contains("."))
      }
  }

  /// `Wrong port - check the settings`: what to do stands behind the name.
  private func instructsBehind(_ item: ItemRun.Item) -> Bool {
    item.blocks.contains { block in
      if block.isList {
        return block.children.contains { Listing.instructs(plainFirst($0)) }
      }
      guard block.kind == .paragraph else { return false }
      let text = plain(block)
      return Self.dashes.contains { dash in
        text.ranges(of: dash).contains { Listing.instructs(String(text[$0.upperBound...])) }
      }
    }
  }

  private static let dashes = [" - ", " – ", " — ", ": ", " → ", ". ", ", ", "; "]

  /// `1. [Restart it](#restart-it)`: titles of the text itself, where nothing says that they are to be
  /// gone through: no words before them, no title that names a task.
  private func isContents(_ run: ItemRun, of section: Section, intro: String) -> Bool {
    guard run.items.count >= 2 else { return false }
    let isTask =
      !intro.isEmpty || SectionRole.isPhase(section.title) || section.startsWithVerb
      || section.namesCourse || Instruction.tells(section.title.name)
    return (!isTask || Self.contentsTitles.contains(section.title.words))
      && run.items.allSatisfy { item in
        item.blocks.allSatisfy { isLinkIntoText($0) }
      }
  }

  private static let contentsTitles: Set<String> = [
    "contents", "table of contents", "toc", "index", "on this page", "in this document",
    "quick links", "navigation",
  ]

  /// Whether an item links to what helps, or names it.
  private func leadsOn(_ head: ItemTitle?) -> Bool {
    guard let head else { return false }
    return head.inlines.contains { if case .link = $0 { true } else { false } }
      || links.call(labelled: head.title) != nil
  }

  /// A paragraph of one link to a heading, or a list of such.
  private func isLinkIntoText(_ block: Block) -> Bool {
    if block.isList {
      return block.children.allSatisfy { $0.children.allSatisfy { isLinkIntoText($0) } }
    }
    guard block.kind == .paragraph else { return false }
    let inlines = inlines(block)
    guard inlines.count == 1, case .link(let destination, _, _) = inlines[0] else { return false }
    return destination.hasPrefix("#")
  }

  /// What stands behind the bold name of each item; nil: some have no such name.
  func remarks(of heads: [ItemTitle?]) -> [String]? {
    var result: [String] = []
    for head in heads {
      guard let head, case .strong? = head.inlines.first else { return nil }
      result.append(head.text)
    }
    return result
  }

  /// A list of metrics, queries, related alerts: nothing in it tells anyone to do something.
  func isListing(_ run: ItemRun, _ heads: [ItemTitle?]) -> Bool {
    zip(run.items, heads).allSatisfy { item, head in
      let code = item.blocks.filter(\.isCode)
      guard !code.isEmpty else { return false }
      let isQuery = code.allSatisfy { block in
        guard case .code(let code) = block.kind else { return false }
        return ["promql", "logql", "json", "yaml", "yml", "sql"].contains(code.info.lowercased())
      }
      return isQuery && !SectionTitle(head?.title ?? "").startsWithVerb
    }
  }
}
