/// Lists of bullets: conditions, alternatives, steps, checklists.
extension CourseReader {
  struct ConditionBullet: Equatable {
    var condition: Condition.Item
    var block: Block
    var text: String
  }

  func conditionList(_ list: Block) -> [ConditionBullet]? {
    var result: [ConditionBullet] = []
    for item in list.children {
      let text = plainFirst(item)
      guard var condition = Condition.item(text) else { return nil }
      if condition.action == nil, !item.children.contains(where: { holdsMore($0) }) {
        // `**If it fails**:` above what to do then.
        let rest = item.children.dropFirst().filter { $0.kind == .paragraph }.map { plain($0) }
        if !rest.isEmpty { condition.action = rest.joined(separator: " ") }
      }
      result.append(ConditionBullet(condition: condition, block: item, text: text))
    }
    // `Move it if necessary.` only leaves it to whoever does it.
    if result.allSatisfy({ Condition.isMereRemark($0.text) }) { return nil }
    return result.isEmpty ? nil : result
  }

  func decision(
    _ bullets: [ConditionBullet], title: String, range: SourceRange
  ) -> CourseChoice {
    CourseChoice(
      kind: .conditions, question: title, range: range,
      options: bullets.map { bullet in
        let lists = bullet.block.children.filter { $0.isList && !$0.isOrderedList }
        let ways = lists.compactMap { linkChoice($0, title: bullet.text) }
        let details = ways.isEmpty ? lists.flatMap(\.children).map { plainFirst($0) } : []
        let text = ([bullet.condition.action ?? bullet.text] + details).joined(separator: " · ")
        return CourseChoice.Option(
          label: bullet.condition.condition, text: text, nodes: ways,
          jump: ways.isEmpty ? JumpText.read(bullet.text) : nil)
      }.map { linked($0, at: range) })
  }

  /// `Neon: Use …` and `Manual: Restore …`: ways of which one is taken.
  func bulletAlternatives(_ list: Block, title: String) -> CourseNode? {
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

  /// Bullets that ask, each above its answers: `Is it full?`, below it `Yes: go to [Clean](#clean)`.
  /// nil: one asks nothing, or holds something else.
  func questions(_ list: Block) -> [CourseNode]? {
    guard list.isList, !list.isOrderedList else { return nil }
    if let leads = stepLeads(list) { return [leads] }
    var nodes: [CourseNode] = []
    for item in list.children {
      guard item.children.count == 2, item.children[0].kind == .paragraph,
        let options = answers(item.children[1])
      else { return nil }
      let text = plain(item.children[0])
      guard text.contains("?") else { return nil }
      nodes.append(
        .choice(
          CourseChoice(
            kind: .conditions, question: text, range: item.range, options: options)))
    }
    return nodes.isEmpty ? nil : nodes
  }

  /// `Yes, it is: go to [Clean](#clean)`, `No`: with what is done, or asked, then.
  private func answers(_ list: Block) -> [CourseChoice.Option]? {
    guard list.isList, list.children.count >= 2 else { return nil }
    var options: [CourseChoice.Option] = []
    for item in list.children {
      guard let first = item.children.first, first.kind == .paragraph, item.children.count <= 2
      else { return nil }
      let text = plain(first)
      guard ["yes", "no"].contains(text.words.split(separator: " ").first ?? "") else { return nil }
      let colon = text.firstRange(of: ": ")
      let label = (colon.map { String(text[..<$0.lowerBound]) } ?? text).dropping(suffix: ":")
      let rest = colon.map { text[$0.upperBound...].trimmed }
      var nodes: [CourseNode] = []
      if item.children.count == 2 {
        guard let more = questions(item.children[1]) else { return nil }
        nodes = more
      } else if let rest, let call = links.call(in: inlines(first), text: rest) {
        nodes = [.step(StepDraft(title: rest, range: item.range, action: .call(procedure: call)))]
      }
      options.append(.init(label: label, text: nodes.isEmpty ? rest : nil, nodes: nodes))
    }
    return options
  }

  /// A bullet list in a step's place: a decision, a guarded step, or instructions.
  mutating func bulletSteps(
    _ list: Block, title: String, range: SourceRange
  ) -> [CourseNode] {
    if list.children.contains(where: \.isTask) { return tasks(list, title: title) }
    if list.isTabs
      || list.children.contains(where: {
        $0.children.contains { holdsMore($0) } || holdsInlineCommand($0)
      })
    {
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
    for item in list.children where !item.onlyForbids {
      instructions.append(plainFirst(item))
      for child in item.children.dropFirst() {
        switch child.kind {
        case .code:
          let head = plainFirst(item)
          nodes += fence(
            child, title: head.dropping(suffix: ":"), label: head, isInTemplates: false)
        case .list: instructions += child.children.map { "· " + plainFirst($0) }
        default: break
        }
      }
    }
    if nodes.hasSteps { return nodes }
    var draft = StepDraft(
      title: title.isEmpty ? "Step" : title, range: range,
      action: .manual(.init(instructions: instructions)))
    if depth == .whole, case .manual(var manual) = draft.action {
      manual.timerSeconds = instructions.lazy.compactMap(timerSeconds).first
      draft.action = .manual(manual)
    }
    return [.step(draft)]
  }

  func hasCode(_ block: Block) -> Bool {
    block.isCode || block.children.contains { hasCode($0) }
  }

  func checklist(_ list: Block, title: String) -> StepDraft {
    StepDraft(
      title: title.isEmpty ? "Checklist" : title, range: list.range,
      action: .checklist(list.children.filter { !$0.onlyForbids }.map { plainFirst($0) }))
  }
}
