/// Numbers a course of action and links it: steps get ids in the playbook's order, edges, sessions,
/// parameters.
///
/// A group's steps count below it (`3.1`, `3.2`); a group of one step is that step. The choices of
/// a decision outside a group count below the decision.
struct GraphBuilder {
  private let procedure: Procedure
  let source: SourceFile
  var steps: [Step] = []
  private var findings: [Diagnostic] = []
  var sessions: SessionTracker
  /// The machines that the prompts of the course name.
  var prompted = PromptedHosts.nowhere
  var variables: VariableTracker

  private let depth: ReadingDepth
  private let calls: LinkTable
  private var jumps = JumpTargets()
  /// Steps that go on behind the group around them.
  private var leaving: Set<Int> = []

  init(
    procedure: Procedure, source: SourceFile, declared: [Parameter], told: [ToldValue] = [],
    calls: LinkTable = LinkTable(), depth: ReadingDepth = .whole
  ) {
    self.depth = depth
    self.procedure = procedure
    self.calls = calls
    self.source = source
    sessions = SessionTracker()
    variables = VariableTracker(declared: declared, told: told)
  }

  mutating func build(_ nodes: [CourseNode], findings: [Diagnostic]) -> StepGraph {
    self.findings = findings
    let nodes = NestedShells.typed(in: nodes, source: source)
    sessions.remaining = nodes.shellStepCount
    guard depth == .whole else {
      return StepGraph(procedure: procedure, stepCount: StepCounter.count(nodes))
    }
    let scripts = nodes.scripts
    prompted = PromptedHosts(in: nodes)
    variables.varied = GluedVariable.varied(in: scripts)
    variables.examples = ExampleWords(commands: scripts, others: nodes.enteredTexts)
    // Their gaps have their names first: the lines stand in every step of their session.
    for opener in nodes.sessionOpeners { _ = variables.named(opener) }
    let numbered = number(nodes, prefix: nil, group: [])
    _ = link(numbered, then: .end, leave: .end)
    self.findings += jumps.connect(&steps)
    keepServices()
    var procedure = procedure
    procedure.parameters = variables.parameters
    return StepGraph(
      procedure: procedure, steps: steps,
      findings: self.findings + sessions.findings + variables.findings)
  }

  // MARK: - Numbers

  /// A node whose steps have their ids and stand in `steps`, by index.
  indirect enum Numbered {
    case step(Int)
    case choice(Int, options: [(label: String, nodes: [Numbered])])
    case list([Numbered])
  }

  /// Nodes side by side while they get their ids.
  struct Numbering {
    let prefix: String?
    let group: [String]
    private(set) var counter = 0
    var nodes: [Numbered] = []

    init(prefix: String?, group: [String]) {
      self.prefix = prefix
      self.group = group
    }

    mutating func next() -> String {
      counter += 1
      return prefix.map { "\($0).\(counter)" } ?? "\(counter)"
    }

    /// Goes on counting behind `other`.
    mutating func follow(_ other: Numbering) { counter = other.counter }
  }

  private mutating func number(
    _ nodes: [CourseNode], prefix: String?, group: [String]
  ) -> [Numbered] {
    var numbering = Numbering(prefix: prefix, group: group)
    for (index, node) in nodes.enumerated() {
      append(node, to: &numbering, before: nodes[(index + 1)...].firstUse)
    }
    return numbering.nodes
  }

  /// - Parameter next: what follows it that may use a session.
  private mutating func append(
    _ node: CourseNode, to numbering: inout Numbering, before next: CourseNode? = nil
  ) {
    switch node {
    case .open(let written, let range):
      let opener = variables.named(written)
      openShell(sessions.takeUnused(before: opener), in: &numbering)
      sessions.open(opener, at: range)
    case .close: sessions.close()
    case .fenceEnd:
      if let last = sessions.takeLastOpener() {
        sessions.close()
        openShell(last, in: &numbering)
      }
      sessions.endFence()
    case .step(let draft):
      openShell(
        sessions.takeUnused(before: draft.action, annotated: draft.annotations["session"]),
        in: &numbering)
      numbering.nodes.append(
        .step(add(draft, id: numbering.next(), group: numbering.group)))
    case .group(let inner) where !inner.nodes.hasSteps || inner.nodes.stepCount == 1:
      for node in inner.nodes { append(node, to: &numbering) }
    case .group(let inner):
      let id = numbering.next()
      let nodes = inner.nodesWithText
      numbering.nodes.append(
        .list(number(nodes, prefix: id, group: numbering.group + [inner.title])))
    case .choice(let choice): append(choice, to: &numbering, before: next)
    }
  }

  private mutating func append(
    _ choice: CourseChoice, to numbering: inout Numbering, before next: CourseNode?
  ) {
    let id = numbering.next()
    let index = addDecision(choice, id: id, group: numbering.group)
    let isFlat = numbering.prefix != nil && choice.options.allSatisfy { $0.nodes.stepCount <= 1 }
    var below = isFlat ? numbering : Numbering(prefix: id, group: numbering.group)
    var options: [(String, [Numbered])] = []
    let before = sessions
    var remaining = sessions.remaining
    for option in choice.options {
      let group = numbering.group + [option.label]
      sessions = before.resumed(remaining: remaining, findings: sessions.findings)
      below.nodes = []
      if isFlat || option.nodes.stepCount == 1 {
        for node in option.nodes { append(node, to: &below) }
      } else if option.nodes.hasSteps {
        let optionID = choice.options.count == 1 ? id : below.next()
        below.nodes = number(option.nodes, prefix: optionID, group: group)
      }
      // What follows the choice does not know which option was taken.
      if let opening = choice.options.count > 1 ? sessions.takeUnused() : unused(before: next) {
        below.nodes.append(.step(addShell(opening, id: below.next(), group: group)))
      }
      remaining = sessions.remaining
      options.append((option.label, below.nodes))
    }
    if isFlat { numbering.follow(below) }
    numbering.nodes.append(.choice(index, options: options))
  }

  mutating func add(
    _ written: StepDraft, id: String, group: [String], isOpener: Bool = false
  ) -> Int {
    let draft = typedElsewhere(written, id: id)
    var step = Step(
      id: Step.ID(id), title: draft.title, source: draft.range, action: draft.action)
    step.group = group
    step.text = draft.text == draft.title ? "" : draft.text
    step.guardCondition = draft.condition
    step.warnings = draft.warnings
    step.expected = draft.expected
    if case .http(var request) = step.action, request.expectedStatuses == nil, depth == .whole {
      request.expectedStatuses = ExpectedStatus.read(
        draft.expected ?? ExpectedStatus.told(in: draft.text) ?? "")
      step.action = .http(request)
    }
    step.reference = draft.reference
    let use =
      isOpener
      ? Step.SessionUse(.local)
      : sessions.use(for: step, annotated: draft.annotations["session"], source: source)
    StepAnnotations.apply(draft.annotations, to: &step)
    step.findings = draft.findings
    step.session = use
    let command = step.command
    // What follows an opener that nothing uses is not typed there.
    if let command, use.reference == .local, !isOpener,
      let client = draft.opensShell ?? ForeignShell.client(of: command)
    {
      sessions.enterForeign(at: step.id, by: client)
      makeInteractive(&step)
      if ForeignShell.isGuess(command) { step.findings.append(.wrappedShell(at: step.source)) }
    }
    variables.read(&step, command, isRemote: use.reference != .local)
    for case .opened(let opener)? in [use.reference, use.doubt] {
      variables.read(opener, of: &step)
    }
    StepFacts.complete(&step, command, annotatedRisk: draft.annotations["risk"])
    findings += step.findings
    resolveCall(&step)
    steps.append(step)
    jumps.note(steps.count - 1, printed: draft.printed, below: draft.headings, jump: draft.jump)
    switch draft.exit {
    case .step(let step): jumps.note(steps.count - 1, exit: step)
    case .leaveGroup: leaving.insert(steps.count - 1)
    case nil: break
    }
    return steps.count - 1
  }

  /// A call that names no procedure, or its own, is done by hand.
  private func resolveCall(_ step: inout Step) {
    guard case .call(let text) = step.action else { return }
    if let id = calls.id(ofCall: text), id != procedure.id {
      step.action = .call(procedure: id)
    } else {
      step.action = .manual(.init(instructions: []))
    }
  }

  private mutating func addDecision(_ choice: CourseChoice, id: String, group: [String]) -> Int {
    let decision = Action.Decision(
      kind: choice.kind, question: choice.question,
      options: choice.options.map { .init(label: $0.label, text: $0.text) },
      allowsSeveral: choice.allowsSeveral)
    var step = Step(
      id: Step.ID(id), title: choice.question, source: choice.range, action: .decision(decision))
    step.group = group
    step.warnings = choice.warnings
    steps.append(step)
    jumps.note(steps.count - 1, printed: choice.printed, below: choice.headings, jump: nil)
    for (option, jump) in choice.options.map(\.jump).enumerated() {
      jumps.note(steps.count - 1, option: option, jump: jump)
    }
    return steps.count - 1
  }

  // MARK: - Edges

  /// Links `nodes` so that the last leads to `target`; the entry of the whole.
  ///
  /// - Parameter leave: what follows the group that they stand in.
  private mutating func link(
    _ nodes: [Numbered], then target: Step.Target, leave: Step.Target
  ) -> Step.Target {
    var target = target
    for node in nodes.reversed() {
      switch node {
      case .step(let index):
        let on = leaving.contains(index) ? leave : target
        steps[index].next = on == .end ? [] : [Step.Edge(to: on)]
        target = .step(steps[index].id)
      case .list(let inner):
        target = link(inner, then: target, leave: target)
      case .choice(let index, let options):
        guard case .decision(var decision) = steps[index].action else { continue }
        var edges: [Step.Edge] = target == .end ? [] : [Step.Edge(to: target)]
        for (position, option) in options.enumerated() where !option.nodes.isEmpty {
          let entry = link(option.nodes, then: target, leave: target)
          decision.options[position].to = entry
          edges.append(Step.Edge(to: entry, kind: .option))
        }
        steps[index].action = .decision(decision)
        steps[index].next = edges
        target = .step(steps[index].id)
      }
    }
    return target
  }
}

extension Step {
  /// What its shell reads; nil: it runs no shell.
  fileprivate var command: CommandText? {
    guard case .shell(let shell) = action else { return nil }
    return CommandText(shell.script)
  }
}
