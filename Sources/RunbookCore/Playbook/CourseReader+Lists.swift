/// Numbered lists as steps.
extension CourseReader {
  mutating func steps(
    of run: ItemRun, warnings: inout [String], isSection section: Section, intro: String = ""
  ) -> [CourseNode] {
    let heads = run.items.map(head)
    let listing = whyKnown(run, heads, in: section, intro: intro)
    if let listing {
      guard depth == .whole else { return [] }
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
    for (index, item) in run.items.enumerated() {
      var own = step(of: item, head: heads[index])
      if depth == .whole {
        if let first = item.blocks.first, first.kind == .paragraph {
          place(&own, said: plain(first), isItem: true)
        }
        // Only what jumps there asks for it.
        own.markFirst(printed: numbers[index])
      }
      if !warnings.isEmpty {
        let list = warnings
        if own.withFirstStep({ $0.warnings = list + $0.warnings }) { warnings = [] }
      }
      items.append(own)
      titles.append(heads[index]?.title ?? "")
    }
    // `Manual Backup`, `Automated Backup (Cron)`, `Backup Script`: ways, not steps.
    let isAnnounced =
      AnnouncedChoice.isMade(by: intro, ofNumbered: true) && items.count <= 6
      && items.allSatisfy(\.hasSteps)
      && (items.contains(where: \.holdsCommands)
        || AnnouncedChoice.counts(items.count, in: intro)
          && titles.allSatisfy { Instruction.tells($0) || Instruction.isOrder($0) })
    if titles.count >= 2,
      isAnnounced || titles.count <= 4 && AlternativeLabels.relation(titles) == .alternatives
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
    if Self.namesCauses(section.title.words), items.count >= 2 {
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
  static let causes: Set<String> = [
    "common issues", "common problems", "common causes", "common errors", "possible causes",
    "likely causes", "potential causes", "probable causes", "possible issues", "causes",
  ]

  /// `Common causes`, `Common causes and solutions`
  static func namesCauses(_ words: String) -> Bool {
    let head = words.firstRange(of: " and ").map { String(words[..<$0.lowerBound]) } ?? words
    return causes.contains(head)
      && (head == words
        || ["solutions", "fixes", "remedies", "resolutions", "solution", "how to fix them"]
          .contains(
            words.dropFirst(head.count + 5)))
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

  /// Why a list is none to work through; nil: its items are steps.
  private func whyKnown(
    _ run: ItemRun, _ heads: [ItemTitle?], in section: Section, intro: String
  ) -> String? {
    if isListing(run, heads) { return "a list of things to know, none to do" }
    if isContents(run, of: section) { return "a list of the text's own titles" }
    if run.items.contains(where: { $0.blocks.contains { holdsMore($0) } })
      || heads.contains(where: { $0.map { inlineCommand($0) != nil } ?? false })
    {
      return nil
    }
    if Listing.saysWhatAProgramDoes(intro) { return "it says what a program does by itself" }
    let isTold =
      Listing.explains(section.title.words)
      && (heads.contains(where: leadsOn) || run.items.contains(where: instructsBehind))
    return Listing.reason(
      titles: heads.map { $0?.title ?? "" }, section: section.title, remarks: remarks(of: heads),
      isTold: isTold)
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
  /// gone through.
  private func isContents(_ run: ItemRun, of section: Section) -> Bool {
    run.items.count >= 2 && !SectionRole.isPhase(section.title)
      && run.items.allSatisfy { item in
        item.blocks.allSatisfy { isLinkIntoText($0) }
      }
  }

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

  /// What an item's first paragraph says; nil: it starts with something else.
  func head(of item: ItemRun.Item) -> ItemTitle? {
    guard let first = item.blocks.first, first.kind == .paragraph else { return nil }
    return ItemTitle(first, inlines: inlines(first))
  }

  /// One item: a step, or a group of steps.
  mutating func step(of item: ItemRun.Item) -> [CourseNode] { step(of: item, head: head(of: item)) }

  private mutating func step(of item: ItemRun.Item, head: ItemTitle?) -> [CourseNode] {
    var blocks = item.blocks[...]
    var title = ItemTitle.empty
    if let head {
      title = head
      blocks = blocks.dropFirst()
    }
    var condition: String?
    if let (rest, found) = Condition.takeParenthesis(
      title.title,
      holdsCommands: blocks.contains(where: { holdsMore($0) }) || inlineCommand(title) != nil)
    {
      title.title = rest
      condition = found
    } else if let found = Condition.item(LeadingCondition.withoutIdleCase(title.title)),
      title.title.lowercased().hasPrefix("if "),
      found.action != nil || blocks.contains(where: { holdsMore($0) }),
      !Condition.isOneOfTwo(title) || blocks.contains(where: { holdsMore($0) })
    {
      condition = "if \(found.condition)"
    } else if blocks.contains(where: { holdsMore($0) }),
      Instruction.tells(title.title) || !startsWithCheck(blocks),
      let found = IntroCondition.ofItem(
        title, whole: item.blocks.first.map { plain($0) } ?? "",
        holdsCommand: inlineCommand(title) != nil)
    {
      condition = found
    }

    if condition == nil, title.title.lowercased().hasPrefix("if "),
      case .strong? = title.inlines.first, Instruction.tells(title.text)
    {
      // `**If pods restart:** Give them more memory`
      condition = title.title.dropping(suffix: ":")
      title.title = title.text.dropping(suffix: ":")
      title.text = ""
    }
    if let rest = Condition.takeIfSo(title.title),
      blocks.contains(where: { $0.isList || $0.isCode })
    {
      title.title = rest
      condition = condition ?? "if so"
    }

    let ways = labelledWays(&blocks, title: title.title)
    // What follows the item: which of two procedures goes on.
    var choices: [CourseNode] = []
    var nodes: [CourseNode] = []
    var warnings = takeWarning(&title)
    var texts: [String] = title.text.isEmpty ? [] : [title.text]
    var instructions: [String] = []
    // A heading inside an item names what stands below it, and closes nothing.
    var heading: String?
    var alternative = AlternativeFence()
    // The paragraph right above a fence.
    var above: String?
    // Of several fences each has words of its own.
    let isShared = blocks.count(where: \.isCode) > 1
    var lead: String?
    for (index, block) in zip(blocks.indices, blocks) {
      let paragraph = block.kind == .paragraph ? plain(block) : nil
      alternative.pass(block, text: paragraph)
      defer { above = paragraph }
      switch block.kind {
      case .heading:
        heading = plain(block)
      case .code:
        if takeExample(block, said: above, of: &nodes) { continue }
        if let above, takeReplaced(block, said: above, of: &nodes) { continue }
        var name = heading ?? title.title
        var condition: String?
        if let above, !alternative.isOr, !Warning.isWarning(above),
          above.first?.isLetter == true, !above.contains("DO NOT")
        {
          // Of a long paragraph the last sentence is about the fence.
          let last = SentenceEnd.last(in: above).map { String(above[$0.upperBound...]) }
          let lead = above.count <= 100 || !above.hasSuffix(":") ? above : last ?? above
          if lead.count <= 100 { name = lead.dropping(suffix: ":") }
          var words = name
          condition = IntroCondition.take(above, &words)
          if condition == nil, repeatsCommand(block, said: above, nodes) { condition = "optional" }
          if lead.count <= 100 { name = words }
        }
        var own = fence(
          block, title: name, label: above ?? words(of: item, above: block, in: blocks),
          isInTemplates: false)
        // Its own name is about the first of them.
        let isNamed = nodes.isEmpty && (isShared || EnteredText.isSent(title.title))
        let words = above ?? (isNamed ? title.title + ":" : "")
        if own.isEmpty, let step = entered(block, said: words, title: name) { own = [step] }
        if let words = lead?.dropping(suffix: ":") {
          own.withFirstStep { if $0.title != words { $0.say([words]) } }
          if own.hasSteps { lead = nil }
        }
        if let condition { own.ask(condition, title: name, range: block.range) }
        if own.isEmpty { giveReference(toLastOf: &nodes) }
        if !warnings.isEmpty {
          let list = warnings
          own.withFirstStep { $0.warnings += list }
          warnings = []
        }
        alternative.add(own, to: &nodes, question: title.title, range: block.range)
      case .paragraph:
        let text = paragraph ?? ""
        if alternative.isOr { continue }
        if let choice = either(text, at: block.range) {
          choices.append(choice)
          continue
        }
        let isAboveCode = blocks.dropFirst(index - blocks.startIndex + 1).first?.isCode == true
        if Warning.isWarning(text) {
          warnings.append(text)
        } else if isShared, isAboveCode, text.hasSuffix(":") {
          lead = text
        } else if isShared, nodes.hasSteps, !text.hasSuffix(":") {
          nodes.say(text)
        } else {
          texts.append(text)
        }
      case .blockQuote:
        guard block.flattened.contains(where: \.isCode) else {
          let text = plain(block)
          if Warning.isWarning(text) || text.hasPrefix("[!") {
            warnings.append(text)
          } else if !text.isEmpty {
            texts.append(text)
          }
          continue
        }
        let quote = quoted(block.flattened, title: title.title)
        nodes += quote.nodes
        warnings += quote.warnings
        texts += quote.texts
      case .list(let list) where list.isOrdered:
        let run = ItemRun.gather([.block(block)], source: source)
        for case .items(let run) in run { nodes += run.items.flatMap { step(of: $0) } }
      case .list:
        if block.children.contains(where: \.isTask) {
          nodes += tasks(block, title: title.title)
        } else if let only = block.children.first, block.children.count == 1,
          plainFirst(only).prefix(5).lowercased().hasPrefix("note"), !hasCode(only)
        {
          texts.append(plain(only))
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
    if let lead { texts.append(lead) }
    return assemble(
      item, title: title, nodes: nodes, texts: texts, instructions: instructions,
      warnings: warnings, condition: condition) + choices
  }

  /// `**Remove it.** CAUTION: it is gone then.`: what is said behind the item's name, in either part.
  private func takeWarning(_ head: inout ItemTitle) -> [String] {
    if Warning.leads(head.text) {
      defer { head.text = "" }
      return [head.text]
    }
    guard head.text.isEmpty else { return [] }
    guard let stop = SentenceEnd.first(in: head.title) else {
      // Its name is the warning, and stays its name.
      return Warning.forbids(head.title) ? [head.title] : []
    }
    let rest = String(head.title[stop.upperBound...])
    guard Warning.leads(rest) || Warning.forbids(rest) else { return [] }
    head.title = String(head.title[..<stop.lowerBound])
    return [rest]
  }

  /// Whether the first of numbered steps below an item finds out what its words ask for.
  private func startsWithCheck(_ blocks: ArraySlice<Block>) -> Bool {
    guard let list = blocks.first(where: \.isList), list.isOrderedList,
      let first = list.children.first
    else { return false }
    let verb = plainFirst(first).words.split(separator: " ").first ?? ""
    return ["check", "see", "verify", "confirm", "determine", "find", "test"].contains(verb)
  }

  mutating func assemble(
    _ item: ItemRun.Item, title: ItemTitle, nodes: [CourseNode], texts: [String],
    instructions: [String], warnings: [String], condition: String?
  ) -> [CourseNode] {
    let text = texts.joined(separator: " ")
    let guardCondition = condition.map { Step.Guard(text: $0) }
    if !nodes.hasSteps {
      var draft = StepDraft(
        title: title.title.isEmpty ? "Step" : title.title, text: text, range: item.range,
        action: .manual(.init(instructions: instructions)))
      if let command = inlineCommand(title) ?? leadingCommand(title, of: item) {
        draft.action = command
      }
      if let seconds = waitSeconds(title.title), instructions.isEmpty {
        draft.action = .wait(seconds: seconds)
      } else if depth == .whole, case .manual(var manual) = draft.action {
        manual.timerSeconds = ([title.title] + instructions).lazy.compactMap(timerSeconds).first
        draft.action = .manual(manual)
      }
      if condition == nil, ["exit", "logout"].contains(title.title),
        case .code? = title.inlines.first
      {
        return [.close]
      }
      // ``Run `x` (see [Notes](#notes))``: the link tells of the command.
      if case .manual = draft.action, let call = links.call(in: title.inlines, text: title.title) {
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
      if condition == nil, draft.jump == nil, warnings.isEmpty, text.isEmpty,
        let (opener, range) = opener(of: draft.action)
      {
        return [.open(opener, range), .fenceEnd]
      }
      draft.condition = guardCondition
      draft.warnings = warnings
      draft.reference = pendingReference
      pendingReference = []
      let nodes = [CourseNode.step(draft)].waitingFirst(title.title, range: item.range)
      guard nodes.count > 1 else { return nodes }
      return [.group(CourseGroup(title: title.title, range: item.range, nodes: nodes, text: text))]
    }
    var nodes = nodes
    giveReference(toLastOf: &nodes)
    if let own = ownCommand(title, of: item, beside: nodes) { nodes.insert(own, at: 0) }
    nodes = nodes.waitingFirst(title.title, range: item.range)
    let extra = ([text] + instructions).filter { !$0.isEmpty }.joined(separator: " · ")
    if !warnings.isEmpty { nodes.withLastStep { $0.warnings += warnings } }
    if nodes.stepCount == 1 {
      // What a step is called does not change how many there are.
      if depth == .catalogue, nodes.contains(where: \.isStep) { return nodes }
      let ownTitle = title.title
      let changed =
        !isChoice(nodes)
        && nodes.withFirstStep { draft in
          if !ownTitle.isEmpty, draft.title != ownTitle {
            if draft.hasOwnTitle, draft.text.isEmpty { draft.text = draft.title }
            draft.title = ownTitle
          }
          if !ownTitle.isEmpty { draft.hasOwnTitle = true }
          if draft.text.isEmpty {
            draft.text = extra
          } else if item.blocks.count(where: \.isCode) > 1, !extra.isEmpty,
            !draft.text.contains(extra)
          {
            draft.text = "\(extra) \(draft.text)"
          }
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
  mutating func repeated(
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

  func isChoice(_ nodes: [CourseNode]) -> Bool {
    nodes.contains { if case .choice = $0 { true } else { false } }
  }
}
