/// What was read of an item, put together: a step, a group of steps, or a question.
extension CourseReader {
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
      // A long line is parted into a title and a text; what it says stands at the next step.
      if condition == nil, draft.jump == nil, warnings.isEmpty,
        text.isEmpty || item.blocks.count == 1,
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
            if draft.hasOwnTitle, !draft.text.contains(draft.title) {
              draft.text = draft.text.isEmpty ? draft.title : "\(draft.title) \(draft.text)"
            }
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
            draft.condition = draft.condition.map(guardCondition.and) ?? guardCondition
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
          .init(label: "again", text: nil, nodes: [], jump: StepReference(loop.first)),
          .init(label: "done", text: "all are done", nodes: []),
        ],
        warnings: draft.warnings))
  }

  func isChoice(_ nodes: [CourseNode]) -> Bool {
    nodes.contains { if case .choice = $0 { true } else { false } }
  }
}
