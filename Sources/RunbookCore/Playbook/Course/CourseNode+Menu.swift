/// Nodes as a menu, and what they are as a whole.
extension [CourseNode] {
  /// The steps of a fence, each an option of a menu; what is typed into a session is one with it.
  var menuOptions: [CourseChoice.Option] {
    var options: [CourseChoice.Option] = []
    var session: [CourseNode] = []
    for node in self {
      switch node {
      case .step where !session.isEmpty: session.append(node)
      case .step(let draft): options.append(.init(label: draft.title, nodes: [node]))
      case .group(let group): options += group.nodes.menuOptions
      case .choice(let choice): options += choice.options
      case .open: session.append(node)
      case .close, .fenceEnd:
        options += session.sessionOption
        session = []
      }
    }
    return options + session.sessionOption
  }

  /// A session with all that is typed into it; nil: nothing is.
  private var sessionOption: [CourseChoice.Option] {
    guard let first = firstDraft else { return [] }
    return [.init(label: first.title, nodes: self + [.fenceEnd])]
  }

  private var firstDraft: StepDraft? {
    for node in self { if case .step(let draft) = node { return draft } }
    return nil
  }

  var isDecisionTree: Bool {
    guard count == 1, case .choice(let choice) = self[0] else { return false }
    return choice.kind == .conditions
      && choice.options.allSatisfy { option in
        option.nodes.isEmpty || option.nodes.isDecisionTree
      }
  }

  var isChecklistOnly: Bool {
    !isEmpty
      && allSatisfy { node in
        switch node {
        case .step(let draft): if case .checklist = draft.action { true } else { false }
        case .group(let group): group.nodes.isChecklistOnly
        case .choice(let choice):
          choice.options.allSatisfy { $0.nodes.isEmpty || $0.nodes.isChecklistOnly }
        case .open, .close, .fenceEnd: true
        }
      }
  }
}
