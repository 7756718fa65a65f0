/// What was read of an item, put together: a step, a group of steps, or a question.
extension CourseReader {
  mutating func assemble(_ reading: ItemReading) -> [CourseNode] {
    guard reading.nodes.hasSteps else { return assembleAlone(reading) }
    let (item, title) = (reading.item, reading.title)
    var nodes = reading.nodes
    giveReference(toLastOf: &nodes)
    if let own = ownCommand(title, of: item, beside: nodes) { nodes.insert(own, at: 0) }
    nodes = nodes.waitingFirst(title.title, range: item.range)
    let extra = ([reading.text] + reading.instructions).filter { !$0.isEmpty }
      .joined(separator: " · ")
    if !reading.warnings.isEmpty { nodes.withLastStep { $0.warnings += reading.warnings } }
    if nodes.stepCount == 1 {
      // What a step is called does not change how many there are.
      if depth == .catalogue, nodes.contains(where: \.isStep) { return nodes }
      if !isChoice(nodes), nodes.withFirstStep({ reading.name(&$0, extra: extra) }) {
        return nodes
      }
    }
    guard let condition = reading.condition else {
      if nodes.count == 1, case .choice(var choice) = nodes[0] {
        if !title.title.isEmpty { choice.question = title.title }
        choice.range = item.range
        return [.choice(choice)]
      }
      return [
        .group(CourseGroup(title: title.title, range: item.range, nodes: nodes, text: extra))
      ]
    }
    return [
      .choice(
        CourseChoice(
          kind: .conditions, question: "\(title.title): \(condition)?", range: item.range,
          options: [.init(label: condition, nodes: nodes)]))
    ]
  }

  /// An item that holds no steps below its own words.
  private mutating func assembleAlone(_ reading: ItemReading) -> [CourseNode] {
    let (item, title, condition) = (reading.item, reading.title, reading.condition)
    let action = ownAction(of: reading)
    if condition == nil, ["exit", "logout"].contains(title.title), case .code? = title.inlines.first
    {
      return [.close]
    }
    var draft = StepDraft(
      title: title.title.isEmpty ? "Step" : title.title, text: reading.text, range: item.range,
      action: action)
    if let loop = JumpText.loop(title.title), case .manual = action {
      return [repeated(loop, draft, number: item.number)]
    }
    draft.jump =
      JumpText.read(title.title + " " + reading.text)
      ?? condition.flatMap { _ in JumpText.behindSkipped(title.title, from: item.number) }
    if let jump = draft.jump, let condition, case .manual = action {
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: title.title, range: item.range,
            options: [.init(label: condition, text: title.title, nodes: [], jump: jump)],
            warnings: reading.warnings))
      ]
    }
    // A long line is parted into a title and a text; what it says stands at the next step.
    if condition == nil, draft.jump == nil, reading.warnings.isEmpty,
      reading.text.isEmpty || item.blocks.count == 1, let (opener, range) = opener(of: action)
    {
      return [.open(opener, range), .fenceEnd]
    }
    draft.condition = condition.map { Step.Guard(text: $0) }
    draft.warnings = reading.warnings
    draft.reference = pendingReference
    pendingReference = []
    let nodes = [CourseNode.step(draft)].waitingFirst(title.title, range: item.range)
    guard nodes.count > 1 else { return nodes }
    return [
      .group(CourseGroup(title: title.title, range: item.range, nodes: nodes, text: reading.text))
    ]
  }

  /// What an item's own words do: a command, a wait, a call, else something done by hand.
  private func ownAction(of reading: ItemReading) -> Action {
    let title = reading.title
    if reading.instructions.isEmpty, let seconds = waitSeconds(title.title) {
      return .wait(seconds: seconds)
    }
    let action =
      inlineCommand(title) ?? leadingCommand(title, of: reading.item)
      ?? .manual(.init(instructions: reading.instructions))
    guard case .manual(var manual) = action else { return action }
    // ``Run `x` (see [Notes](#notes))``: the link tells of the command.
    if let call = links.call(in: title.inlines, text: title.title) {
      return .call(procedure: call)
    }
    guard depth == .whole else { return action }
    manual.timerSeconds =
      ([title.title] + reading.instructions).lazy.compactMap(timerSeconds).first
    return .manual(manual)
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
