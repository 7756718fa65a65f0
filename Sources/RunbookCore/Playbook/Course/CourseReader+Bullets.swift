/// Bullets that hold more than a line: code, numbered steps, collapsed blocks.
extension CourseReader {
  /// Whether a block below an item is something to do by itself.
  func holdsMore(_ block: Block) -> Bool {
    switch block.kind {
    case .code: true
    case .list(let list):
      list.isOrdered || block.children.contains { $0.children.contains { holdsMore($0) } }
    case .blockQuote: block.children.contains { holdsMore($0) }
    default: false
    }
  }

  /// Each bullet a step; ways to do the same are a choice. Bullets of plain prose are steps where
  /// `keepsProse` says so, and where they tell to do something beside commands.
  mutating func richBullets(
    _ list: Block, question: String, keepsProse: Bool, intro: String = ""
  ) -> [CourseNode] {
    if !list.isTabs,
      let choice = answered(list, below: intro.isEmpty ? question : intro)
        ?? opposed(list, question: question)
    {
      return [choice]
    }
    if let choice = causeChoice(list, question: question) { return [choice] }
    let options = richOptions(list, keepsProse: keepsProse)
    if options.count >= 2, list.isTabs || areWays(options, intro: intro) {
      return [
        .choice(
          CourseChoice(
            kind: .alternatives, question: question, range: list.range, options: options))
      ]
    }
    if areLookUps(options), !AnnouncedChoice.isOfAll(intro) {
      return [
        .choice(
          CourseChoice(
            kind: .menu, question: question, range: list.range, options: options.map(\.named)))
      ]
    }
    guard let cases = Self.cases(options) else { return options.flatMap(\.nodes) }
    return [
      .choice(
        CourseChoice(kind: .conditions, question: question, range: list.range, options: cases))
    ]
  }

  /// The bullets that hold steps, with what stands between them.
  private mutating func richOptions(_ list: Block, keepsProse: Bool) -> [CourseChoice.Option] {
    var options: [CourseChoice.Option] = []
    let areRich = list.children.map { child in
      child.children.contains { holdsMore($0) } || holdsInlineCommand(child)
    }
    let isMixed = areRich.contains(true)
    // What tells nobody to do anything is said at the step that comes next, or came last.
    var aside: [String] = []
    for (child, isRich) in zip(list.children, areRich) where !child.onlyForbids {
      let text = plainFirst(child)
      guard keepsProse || isRich || (list.isTabs ? instructs(child) : isMixed && tells(child, text))
      else {
        var none: [CourseNode] = []
        placeItem(child, &none)
        if isMixed { aside.append(plain(child)) }
        continue
      }
      var nodes = step(of: ItemRun.Item(number: nil, blocks: child.children, range: child.range))
      placeItem(child, &nodes)
      guard nodes.hasSteps else { continue }
      nodes.withFirstStep { $0.say(aside) }
      aside = []
      options.append(.init(label: text.dropping(suffix: ":"), nodes: nodes))
    }
    if let last = options.indices.last {
      _ = options[last].nodes.withLastStep { $0.say(aside) }
    }
    return options
  }

  /// Whether the words, or those above them, say that one of `options` is enough.
  private func areWays(_ options: [CourseChoice.Option], intro: String) -> Bool {
    AlternativeLabels.relation(options.map(\.label)) == .alternatives
      || options.count <= 6
        && (AnnouncedChoice.isMade(by: intro)
          || AnnouncedChoice.asksToChoose(among: options.count, in: intro))
  }

  /// `Ensure that it is down`, `If it is not, stop it`; `**Escalate to:** Ann` is a fact.
  func tells(_ item: Block, _ text: String) -> Bool {
    if let first = item.children.first, first.kind == .paragraph,
      case .strong? = inlines(first).first
    {
      let head = ItemTitle(first, inlines: inlines(first)).title
      if head.lowercased().hasPrefix("if ") { return true }
      let isKey = text.dropFirst(head.count).first.map { ":-–—".contains($0) } == true
      return (!isKey || text.utf8.count == head.utf8.count) && Instruction.tells(head)
    }
    if Instruction.tells(text) || Instruction.isOrder(text) { return true }
    guard text.prefix(3).lowercased() == "if " else { return false }
    return Condition.item(text)?.action.map(Instruction.tells) ?? false
  }

  /// A task list: one checklist, or a step for each task where tasks hold code.
  mutating func tasks(_ list: Block, title: String) -> [CourseNode] {
    guard list.children.contains(where: { $0.children.contains { holdsMore($0) } }) else {
      return [.step(checklist(list, title: title))]
    }
    return list.children.flatMap { child in
      var nodes = step(of: ItemRun.Item(number: nil, blocks: child.children, range: child.range))
      placeItem(child, &nodes)
      return nodes
    }
  }

  /// Notes where a bullet's own words send the engineer: `ssh to the replica`.
  mutating func placeItem(_ item: Block, _ nodes: inout [CourseNode]) {
    guard depth == .whole, let first = item.children.first, first.kind == .paragraph else { return }
    let said = plain(first)
    enter(&nodes, isTold: MachineWords.haveEntered(said), said: said)
    place(&nodes, said: said, isItem: true)
  }

  /// What a fence is called by what stands above it; empty: its own command is the better name.
  func fenceTitle(intro: String, section: Section, isFirst: Bool) -> String {
    if intro.hasSuffix(":"), intro.count <= 100 { return intro.dropping(suffix: ":") }
    if intro.hasSuffix(":"), let stop = SentenceEnd.last(in: intro) {
      let last = intro[stop.upperBound...]
      if last.count <= 100 { return String(last.dropLast()) }
    }
    if isFirst { return courseName(of: section) }
    let sentence = SentenceEnd.first(in: intro).map { String(intro[..<$0.lowerBound]) } ?? intro
    return sentence.count <= 80 ? sentence.dropping(suffix: ".") : ""
  }

  /// A numbered heading with prose only: something to do by hand.
  mutating func spelledPhase(_ section: Section) -> [CourseNode] {
    var instructions: [String] = []
    var warnings: [String] = []
    for part in section.parts {
      switch part {
      case .block(let block): say(block, &instructions, &warnings)
      case .entry(let entry):
        let text = "\(entry.key): \(entry.value)"
        if Warning.isWarning(text) { warnings.append(text) } else { instructions.append(text) }
      case .section(let label) where label.isLabel:
        let head = label.title.written.dropping(suffix: ":")
        if Warning.isWarning(head) {
          warnings.append(head)
        } else {
          instructions.append(head + ":")
        }
        for block in label.blocks { say(block, &instructions, &warnings) }
      case .section: break
      }
    }
    if section.parts.isEmpty, let only = onlyHeading(section) { return [only] }
    let tells =
      section.title.startsWithVerb
      || section.title.number != nil && Instruction.tells(section.title.name)
    guard tells || !instructions.isEmpty || !warnings.isEmpty else { return [] }
    var draft = StepDraft(
      title: section.title.name, range: section.titleRange,
      action: .manual(.init(instructions: instructions)))
    draft.warnings = warnings
    draft.reference = pendingReference
    pendingReference = []
    return [.step(draft)]
  }

  private func say(
    _ block: Block, _ instructions: inout [String], _ warnings: inout [String]
  ) {
    switch block.kind {
    case .paragraph, .blockQuote:
      let text = plain(block)
      if Warning.isWarning(text) {
        warnings.append(text)
      } else if !text.isEmpty {
        instructions.append(BoxWords.shown(text))
      }
    case .list where isListOfLinks(block): break
    case .list:
      instructions += block.children.filter { !$0.onlyForbids }.map { plainFirst($0) }
    default: break
    }
  }

  /// Notes numbers that do not rise by one, and items that text at the margin cuts.
  mutating func checkNumbers(_ run: ItemRun) {
    if run.isInterrupted, let first = run.items.first {
      findings.append(
        .note(
          "list-interrupted", "text at the margin cuts this list; it is read as one",
          at: first.range, help: "indent what belongs to a step as far as the step's text"))
    }
    let numbers = run.items.compactMap(\.number)
    guard numbers.count >= 2, !numbers.allSatisfy({ $0 == numbers[0] }) else { return }
    for (index, pair) in zip(numbers, numbers.dropFirst()).enumerated() where pair.1 != pair.0 + 1 {
      findings.append(
        .note(
          "step-number",
          "step '\(pair.1)' follows step '\(pair.0)'; steps run in the order of the text",
          at: run.items[index + 1].range, help: "number the steps 1, 2, 3, or write 1. before each")
      )
      return
    }
  }

  // MARK: - Calls by name

  /// Options that are only words and name a procedure become calls of it.
  func linked(_ nodes: [CourseNode]) -> [CourseNode] {
    let isLinked = { (node: CourseNode) in
      switch node {
      case .choice, .group: true
      case .step, .open, .close, .fenceEnd: false
      }
    }
    guard nodes.contains(where: isLinked) else { return nodes }
    return nodes.map { node in
      switch node {
      case .choice(var choice):
        choice.options = choice.options.map { linked($0, at: choice.range) }
        return .choice(choice)
      case .group(var group):
        group.nodes = linked(group.nodes)
        return .group(group)
      case .step, .open, .close, .fenceEnd: return node
      }
    }
  }

  func linked(_ option: CourseChoice.Option, at range: SourceRange) -> CourseChoice.Option {
    var option = option
    guard option.nodes.isEmpty else {
      option.nodes = linked(option.nodes)
      return option
    }
    guard let text = option.text, option.jump == nil, let call = links.call(named: text) else {
      return option
    }
    option.nodes = [
      .step(StepDraft(title: text, range: range, action: .call(procedure: call)))
    ]
    return option
  }
}

extension StepDraft {
  /// What is said one after the other, with a mark where the first is no whole sentence.
  static func text(_ text: String, followedBy sentence: String) -> String {
    guard let last = text.last else { return sentence }
    return text + (".!?:;…".contains(last) ? " " : " · ") + sentence
  }

  /// Takes what is said beside it: warnings as such, all else as text.
  mutating func say(_ sentences: [String]) {
    for sentence in sentences where !sentence.isEmpty {
      if Warning.isWarning(sentence) || Warning.isRequirement(sentence) {
        warnings.append(sentence)
      } else {
        text = Self.text(text, followedBy: sentence)
      }
    }
  }
}
