/// Counts the steps that `GraphBuilder` makes of a course of action, without making them: all that a
/// catalogue asks for.
struct StepCounter {
  private var count = 0
  /// A shell that nothing uses is a step.
  private var sessions = SessionTracker()

  /// How many steps the graph of `nodes`, a whole course, has.
  static func count(_ nodes: [CourseNode]) -> Int {
    var counter = StepCounter()
    counter.sessions.remaining = nodes.shellStepCount
    counter.add(nodes, isNested: false)
    return counter.count
  }

  /// - Parameter isNested: the steps' numbers have a group's number before them.
  private mutating func add(_ nodes: [CourseNode], isNested: Bool) {
    for node in nodes {
      switch node {
      case .open(let opener, let range):
        addShell(sessions.takeUnused(before: opener))
        sessions.open(opener, at: range)
      case .close: sessions.close()
      case .fenceEnd:
        if let last = sessions.takeLastOpener() {
          sessions.close()
          addShell(last)
        }
        sessions.endFence()
      case .step(let draft): add(draft.action, draft.range, draft.annotations["session"])
      case .group(let group): add(group.nodes, isNested: isNested || group.nodes.stepCount > 1)
      case .choice(let choice): add(choice, isNested: isNested)
      }
    }
  }

  private mutating func addShell(_ opening: SessionTracker.Opening?) {
    if opening != nil { count += 1 }
  }

  private mutating func add(_ action: Action, _ range: SourceRange, _ session: String?) {
    addShell(sessions.takeUnused(before: action, annotated: session))
    count += 1
    _ = sessions.use(for: action, id: Step.ID(""), at: range, annotated: session)
  }

  /// Each option starts in the session in which the choice was met.
  private mutating func add(_ choice: CourseChoice, isNested: Bool) {
    count += 1
    let isFlat = isNested && choice.options.allSatisfy { $0.nodes.stepCount <= 1 }
    let before = sessions
    var remaining = sessions.remaining
    for option in choice.options {
      sessions = before.resumed(remaining: remaining, findings: [])
      if isFlat || option.nodes.stepCount == 1 {
        add(option.nodes, isNested: isNested || !isFlat)
      } else if option.nodes.hasSteps {
        add(option.nodes, isNested: true)
      }
      if choice.options.count > 1 { addShell(sessions.takeUnused()) }
      remaining = sessions.remaining
    }
  }
}
