/// A dry run in plain text, the same on every machine: every branch, each step as it would run,
/// what is not settled, and a count. Made from the events of a walk of every branch.
package struct ProgressDryRun: Sendable {
  private let plan: Plan
  private let sources: StepSources?
  private var state: RunState
  private var lines: [String] = []
  private var open: [OpenDecision] = []
  private var shown: Set<Step.ID> = []
  private var tally = StepTally()

  /// A decision whose options are being printed.
  private struct OpenDecision {
    var depth: Int
    var indent: Int
    var decision: Action.Decision
    var branching: Routes.Branching?
    var printed = 0
  }

  /// The text of `plan`'s dry run, which recorded `events`.
  package static func text(
    of plan: Plan, events: [Event], sources: StepSources? = nil
  ) -> String {
    var text = ProgressDryRun(plan, sources)
    text.lines += text.header()
    for event in events { text.take(event) }
    text.close(downTo: 0)
    text.addElsewhere()
    text.lines += text.doubts()
    text.lines += ["", text.tally.text]
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(_ plan: Plan, _ sources: StepSources?) {
    self.plan = plan
    self.sources = sources
    state = RunState(of: plan, isEveryBranch: true)
  }

  private mutating func take(_ event: Event) {
    switch event {
    case .stepStarted(let started):
      announce()
      if let step = state.step(named: started.step) {
        add(step, name: started.step, action: started.action)
      }
    case .stepSkipped(let name, let title, let by, _):
      announce()
      put("\(pad(name, 6)) left out    \(ProgressCleaning.line(title))  (\(by))", indent: indent)
      tally.leftOut += 1
      if let step = state.step(named: name), !name.contains(">") { shown.insert(step.id) }
    case .decisionTaken(let name, _, _, _):
      announce()
      if let step = state.step(named: name), case .decision(let decision) = step.action {
        add(step, name: name, action: decision.question)
        let routes = state.path.routes(of: state.path.top.procedure)
        open.append(
          OpenDecision(
            depth: state.path.frames.count, indent: indent + 2, decision: decision,
            branching: routes?.branchings[step.id]))
      }
    default: break
    }
    state.apply(event)
  }

  private var indent: Int { (state.path.frames.count - 1) * 4 }

  /// Prints the options passed on the way to the step the walk stands at.
  private mutating func announce() {
    close(downTo: state.path.frames.count)
    for index in open.indices {
      guard case .branch(let branch, _) = state.path.frames[open[index].depth].kind else {
        continue
      }
      printOptions(of: index, through: branch.option)
    }
  }

  private mutating func close(downTo depth: Int) {
    while let last = open.last, last.depth >= depth {
      printOptions(of: open.count - 1, through: last.decision.options.count - 1)
      open.removeLast()
    }
  }

  private mutating func printOptions(of index: Int, through last: Int) {
    while open[index].printed <= last {
      let option = open[index].decision.options[open[index].printed]
      let own = open[index].branching?.branches[open[index].printed] ?? []
      var text = "\(ProgressCleaning.line(option.label)):"
      if let words = option.text { text += " \(ProgressCleaning.line(words))" }
      if own.isEmpty {
        switch option.to {
        case .step(let id):
          let words = "go to step \(id)"
          if !text.lowercased().hasSuffix(words) { text += " \(words)" }
        case .procedure(let id): text += " procedure \(id)"
        case .end: text += " end"
        case nil: break
        }
      }
      put(text, indent: open[index].indent)
      open[index].printed += 1
    }
  }

  private mutating func add(_ step: Step, name: String, action: String) {
    if !name.contains(">") { shown.insert(step.id) }
    tally.count(step)
    let kind = ProgressWords.kind(step.action, step.risk)
    let title = ProgressCleaning.line(step.title)
    put("\(pad(name, 6)) \(pad(kind, 11)) \(title)", indent: indent)
    for line in ProgressStepFacts.lines(of: step, action: action) {
      put(line, indent: indent + 7)
    }
  }

  /// Steps that no way but a failure or an undo leads to.
  private mutating func addElsewhere() {
    let rest = plan.graph.steps.filter { !shown.contains($0.id) }
    guard !rest.isEmpty else { return }
    lines += ["", "only after a failure, or to undo"]
    state = RunState(of: plan, isEveryBranch: true)
    let rules = LiveRules.shown
    for step in rest {
      let action = ActionText.text(of: step.action, [:], plan.graph.procedure.parameters, rules)
      add(step, name: step.id.text, action: action)
    }
  }

  private mutating func put(_ text: String, indent: Int) {
    lines.append(text.isEmpty ? "" : String(repeating: " ", count: indent) + text)
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text.count < width ? text + String(repeating: " ", count: width - text.count) : text
  }
}

extension ProgressDryRun {
  private func header() -> [String] {
    let procedure = plan.graph.procedure
    var lines = [ProgressCleaning.line(procedure.title), procedure.id]
    if let source = sources?.own {
      let place = source.position(of: procedure.source.start)
      lines[1] += "  \(source.path):\(place.line)"
    }
    var facts = [procedure.severity?.rawValue].compactMap(\.self)
    if let alert = procedure.alert { facts.append("alert \(ProgressCleaning.line(alert.name))") }
    if let limit = procedure.responseTime?.limitSeconds {
      facts.append("respond within \(ProgressWords.time(limit))")
    }
    if !facts.isEmpty { lines.append(facts.joined(separator: " · ")) }
    lines.append("")
    lines.append("target      \(plan.target?.name ?? "none")")
    for check in plan.target?.checks ?? [] {
      lines.append("            check \(ProgressCleaning.line(check))")
    }
    for session in plan.target?.sessions ?? [] {
      lines.append(
        "            \(ProgressCleaning.line(session.name)) is "
          + ProgressCleaning.line(session.value))
    }
    return lines + parameters() + [""]
  }

  private func parameters() -> [String] {
    let all = plan.parameters
    guard !all.isEmpty else { return ["parameters  none"] }
    return all.enumerated().map { index, parameter in
      let label = index == 0 ? "parameters  " : "            "
      let unbound = parameter.defaultValue.map { Binding(value: $0, origin: .defaultValue) }
      guard let binding = plan.bindings[parameter.name] ?? unbound else {
        let giver = captured(parameter.name).map { "given by step \($0)" }
        return "\(label)\(parameter.name) \(giver ?? "has no value")"
      }
      let value = parameter.isSecret ? secretMask : ProgressCleaning.line(binding.value)
      return "\(label)\(parameter.name) = \(value)  (\(binding.origin.description))"
    }
  }

  /// The first step that captures the value of a parameter.
  private func captured(_ name: String) -> Step.ID? {
    plan.graph.steps.first { $0.captures.contains(name) }?.id
  }

  private func doubts() -> [String] {
    // What only a person's word settles is seen in the steps themselves.
    let doubts = plan.doubts.filter { $0.kind == .unsettled }
    guard !doubts.isEmpty else { return [] }
    let count = ProgressWords.count(doubts.count, "thing is", "things are")
    return ["", "\(count) not settled"]
      + doubts.map { doubt in
        var line = "  \(pad(doubt.step?.text ?? "-", 6)) \(ProgressCleaning.line(doubt.text))"
        if let place = sources?.place(of: doubt) { line += "  \(ProgressCleaning.line(place))" }
        return "\(line)  \(doubt.remedy)"
      }
  }
}
