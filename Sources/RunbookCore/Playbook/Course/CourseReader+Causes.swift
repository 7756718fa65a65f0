/// Bullets of which each tells a cause or a condition before what is done then.
extension CourseReader {
  /// Bullets below `Common causes and fixes` that each name a cause before what helps, of which one
  /// at least is a command: the cause is asked. nil: they name none.
  mutating func causeChoice(_ list: Block, question: String) -> CourseNode? {
    guard list.children.count >= 2, Trouble.namesCausesAndCures(question) else { return nil }
    var options: [CourseChoice.Option] = []
    for item in list.children {
      guard let first = item.children.first, first.kind == .paragraph,
        case .strong(let name, _)? = inlines(first).first
      else { return nil }
      let text = plainFirst(item)
      let cause = name.plainText.squeezed.dropping(suffix: ":")
      let rest = text.dropFirst(cause.count).drop { ":-–— ".contains($0) }.trimmed
      guard !cause.isEmpty, !Instruction.tells(cause), text.hasPrefix(cause) else { return nil }
      let isRich = item.children.contains { holdsMore($0) } || holdsInlineCommand(item)
      var nodes: [CourseNode] = []
      if isRich {
        nodes = step(of: ItemRun.Item(number: nil, blocks: item.children, range: item.range))
        placeItem(item, &nodes)
      }
      options.append(
        .init(label: cause, text: nodes.hasSteps ? nil : rest, nodes: nodes.hasSteps ? nodes : []))
    }
    guard options.contains(where: { !$0.nodes.isEmpty }) else { return nil }
    return .choice(
      CourseChoice(
        kind: .conditions, question: "\(question): which holds?", range: list.range,
        options: options))
  }

  /// `options` by the conditions that all of them begin with; nil: not all do.
  static func cases(_ options: [CourseChoice.Option]) -> [CourseChoice.Option]? {
    guard options.count >= 2 else { return nil }
    var cases = options
    for (index, option) in options.enumerated() {
      guard option.label.lowercased().hasPrefix("if "),
        let condition = Condition.item(option.label)
      else { return nil }
      cases[index].label = condition.condition
      cases[index].takeCondition(condition)
    }
    return cases
  }
}

extension CourseChoice.Option {
  /// Its label is the condition: what it holds need not ask that again.
  fileprivate mutating func takeCondition(_ condition: Condition.Item) {
    guard nodes.count == 1 else { return }
    switch nodes[0] {
    case .step(var draft):
      if draft.condition?.command == nil { draft.condition = nil }
      if let action = condition.action, case .manual(let manual) = draft.action,
        manual.instructions.isEmpty, draft.jump == nil
      {
        text = action
        nodes = []
        return
      }
      if let action = condition.action { draft.title = action.dropping(suffix: ":") }
      nodes[0] = .step(draft)
    case .choice(let choice) where choice.kind == .conditions && choice.options.count == 1:
      text = condition.action ?? choice.options[0].text
      nodes = choice.options[0].nodes
      jump = choice.options[0].jump
    case .choice, .group, .open, .close, .fenceEnd: break
    }
  }
}
