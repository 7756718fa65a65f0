/// Items of numbered lists, each with what stands below it.
extension CourseReader {
  /// What an item's first paragraph says; nil: it starts with something else.
  func head(of item: ItemRun.Item) -> ItemTitle? {
    guard let first = item.blocks.first, first.kind == .paragraph else { return nil }
    return ItemTitle(first, inlines: inlines(first))
  }

  /// One item: a step, or a group of steps.
  mutating func step(of item: ItemRun.Item) -> [CourseNode] { step(of: item, head: head(of: item)) }

  mutating func step(of item: ItemRun.Item, head: ItemTitle?) -> [CourseNode] {
    let written = lettered(item.blocks)
    var (item, head) = (item, head)
    if written != item.blocks {
      item.blocks = written
      head = self.head(of: item)
    }
    if item.blocks.allSatisfy(\.isForbidden), let only = item.blocks.first {
      var none: [CourseNode] = []
      readForbidden(only, of: &none)
      return []
    }
    var blocks = item.blocks[...]
    var title = ItemTitle.empty
    if let head {
      title = head
      blocks = blocks.dropFirst()
    }
    // All of the item's first paragraph.
    let said = head?.inlines.plainText.squeezed
    var condition: String?
    // What follows the item: which of two procedures goes on.
    var choices: [CourseNode] = []
    let wayPast = wayPast(item, said: said ?? "", above: blocks)
    let holdsCommands =
      title.title.utf8.contains(UInt8(ascii: "("))
      && (blocks.contains(where: { holdsMore($0) }) || inlineCommand(title) != nil)
    if let idle = IdleCase(said ?? title.title),
      blocks.contains(where: { holdsMore($0) }) || inlineCommand(title) != nil
    {
      condition = idle.condition
      if let action = idle.action, title.title.lowercased().hasPrefix("if ") {
        title.title = action
        title.text = ""
      }
    } else if !wayPast.isEmpty {
      // It is done where the words do not lead past it.
    } else if let said, let other = OtherCase.read(said), blocks.contains(where: { holdsMore($0) })
    {
      condition = other.condition
    } else if holdsCommands || !Condition.isOfLastNoun(title.title),
      let (rest, found) = Condition.takeParenthesis(title.title, holdsCommands: holdsCommands)
    {
      title.title = rest
      condition = found
    } else if let found = Condition.item(LeadingCondition.withoutIdleCase(title.title)),
      title.title.lowercased().hasPrefix("if "), !IntroCondition.isFollowed(title.title),
      found.action != nil || blocks.contains(where: { holdsMore($0) }),
      !Condition.isOneOfTwo(title) || blocks.contains(where: { holdsMore($0) })
    {
      condition = "if \(found.condition)"
    } else if blocks.contains(where: { holdsMore($0) }),
      !startsWithCheck(blocks) || Instruction.tells(title.title),
      let found = IntroCondition.ofItem(
        title, whole: said ?? item.blocks.first.map { plain($0) } ?? "",
        holdsCommand: inlineCommand(title) != nil)
    {
      condition = found
    } else if !blocks.contains(where: { holdsMore($0) }), inlineCommand(title) != nil {
      condition = IntroCondition.ofCommand(title)
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
    // Words above one of its fences have told where that stands.
    var isPlaced = false
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
          block, title: name,
          label: above ?? (block.range == blocks.first?.range ? said : nil), isInTemplates: false)
        if own.isEmpty {
          // Its own name is about the first of them.
          let isNamed = nodes.isEmpty && (isShared || EnteredText.isSent(title.title))
          let words = above ?? (isNamed ? title.title + ":" : "")
          if let step = entered(block, said: words, title: name) { own = [step] }
        }
        isPlaced = place(&own, above: above ?? lead, isPlaced: isPlaced)
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
        if !Warning.isWarning(text), let sentence = Warning.forbidding(text) {
          warnings.append(sentence)
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
        if let choice = answered(block, below: title.title) {
          nodes.append(choice)
          continue
        }
        readNumbered(block, said: above, in: item, title: title, &nodes, &texts)
      case .list:
        if block.children.contains(where: \.isTask) {
          nodes += tasks(block, title: title.title)
        } else if let only = block.children.first, block.children.count == 1,
          plainFirst(only).prefix(5).lowercased() == "note:", only.children.count == 1,
          !hasCode(only), !holdsInlineCommand(only)
        {
          let text = plain(only)
          if Warning.isWarning(text) || Warning.forbidding(text) != nil {
            warnings.append(text)
          } else {
            texts.append(text)
          }
        } else if let choice = answered(block, below: title.title) {
          nodes.append(choice)
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
      case .forbidden: readForbidden(block, of: &nodes)
      case .table:
        // It is shown as it stands (`Leftovers`).
        continue
      default:
        let text = plain(block)
        if !text.isEmpty { texts.append(text) }
      }
    }
    if let ways { nodes.append(ways) }
    if let lead { texts.append(lead) }
    let own = assemble(
      item, title: title, nodes: nodes, texts: texts, instructions: instructions,
      warnings: warnings, condition: condition)
    guard !wayPast.isEmpty else { return own + choices }
    return [
      .group(CourseGroup(title: title.title, range: item.range, nodes: wayPast + own, text: ""))
    ] + choices
  }

  /// `If a snapshot was taken already, skip to step 5.` above an item's commands.
  private func wayPast(
    _ item: ItemRun.Item, said text: String, above blocks: ArraySlice<Block>
  ) -> [CourseNode] {
    guard let letter = text.utf8.first, "iInN".utf8.contains(letter),
      let found = JumpText.entryPoint(text), found.step.number > (item.number ?? 0),
      blocks.contains(where: { holdsMore($0) })
    else { return [] }
    return [
      .choice(
        CourseChoice(
          kind: .conditions, question: text, range: item.range,
          options: [.init(label: found.condition, text: text, nodes: [], jump: found.step)]))
    ]
  }

  /// `On the database host:` right above one of an item's fences is said of that one, and holds for
  /// the next as long as that goes on.
  ///
  /// - Parameter isPlaced: it was said of one before.
  private mutating func place(
    _ nodes: inout [CourseNode], above words: String?, isPlaced: Bool
  ) -> Bool {
    guard depth == .whole else { return false }
    let words = words ?? ""
    let isSaid = words.hasSuffix(":") || MachineWords.standsElsewhere(words)
    guard isPlaced || isSaid else { return false }
    place(&nodes, said: words)
    return isElsewhere || staysElsewhere
  }

  /// `**Remove it.** CAUTION: it is gone then.`: what is said behind the item's name, in either part.
  private func takeWarning(_ head: inout ItemTitle) -> [String] {
    if Warning.leads(head.text) {
      defer { head.text = "" }
      return [head.text]
    }
    guard head.text.isEmpty else { return Warning.forbidding(head.text).map { [$0] } ?? [] }
    guard let stop = SentenceEnd.first(in: head.title) else {
      // Its name is the warning, and stays its name.
      return Warning.forbidding(head.title) == nil ? [] : [head.title]
    }
    let rest = String(head.title[stop.upperBound...])
    guard Warning.leads(rest) else {
      return Warning.forbidding(head.title).map { [$0] } ?? []
    }
    head.title = String(head.title[..<stop.lowerBound])
    return [rest]
  }
}
