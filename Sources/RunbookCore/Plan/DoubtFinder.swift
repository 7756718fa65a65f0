/// Finds everything that a run would have to ask for or stop at, before its first step.
struct DoubtFinder {
  let graph: StepGraph
  let settings: RunSettings
  let bindings: [String: Binding]
  private let excluded: Set<Step.ID>
  /// Programs of local steps that are not on `PATH`.
  private let missingTools: Set<String>
  private var reachable: Set<Step.ID> = []
  var doubts: [Doubt] = []
  /// Parameters, and programs, that a doubt or a check has named already.
  var asked: Set<String> = []
  private var toolsNamed: Set<String> = []
  var misfits: Set<String> = []
  /// Where the steps before may have left the operator.
  private var openDoubt: SessionReference?
  /// Where the run goes on; nil: at its beginning.
  private var start: Step.ID?
  /// How the steps came out that the run has done already.
  private var past: [Step.ID: Outcome] = [:]
  /// Commands that ask for a confirmation each.
  private var commands = 0

  private init(
    _ graph: StepGraph, _ settings: RunSettings, _ bindings: [String: Binding],
    _ excluded: Set<Step.ID>, _ missingTools: Set<String>
  ) {
    self.graph = graph
    self.settings = settings
    self.bindings = bindings
    self.excluded = excluded
    self.missingTools = missingTools
  }

  static func doubts(
    in graph: StepGraph, _ settings: RunSettings, bindings: [String: Binding],
    excluded: Set<Step.ID>, missingTools: Set<String>
  ) -> [Doubt] {
    var finder = DoubtFinder(graph, settings, bindings, excluded, missingTools)
    finder.reachable = finder.reachableSteps()
    for step in graph.steps where finder.reachable.contains(step.id) && !excluded.contains(step.id)
    {
      finder.look(at: step)
    }
    finder.askForConfirmation()
    return finder.doubts
  }

  /// What is missing for the steps that are ahead of `state`.
  static func doubts(ahead state: RunState, missingTools: Set<String>) -> [Doubt] {
    let plan = state.plan
    guard let name = state.currentName,
      let own = name.split(separator: ">").first.map({ Step.ID(String($0)) }),
      plan.graph[own] != nil
    else { return [] }
    var finder = DoubtFinder(
      plan.graph, plan.settings, state.bindings, plan.excluded, missingTools)
    finder.start = own
    for step in plan.graph.steps { finder.past[step.id] = state.outcomes[step.id.text] }
    finder.openDoubt = state.sessionAnswer?.between.first { $0 != .local }
    finder.reachable = finder.reachableSteps()
    for step in plan.graph.steps
    where finder.reachable.contains(step.id) && !plan.excluded.contains(step.id) {
      // What has been begun is asked about in its own way.
      if step.id == own, state.phase != .ready { continue }
      finder.look(at: step)
    }
    finder.askForConfirmation()
    return finder.doubts
  }

  private mutating func look(at step: Step) {
    let answers = answers(for: step)
    if answers.first?.lowercased() == "skip" { return }
    if step.guardCondition != nil, let answer = answers.first?.lowercased(),
      ["no", "n"].contains(answer)
    {
      return
    }
    lookAtCondition(of: step, answers)
    lookAtValues(of: step)
    if let refusal = step.refusal {
      add(step, refusal, "mend the playbook, or \(leavingOut(step))")
    }
    lookAtNeeds(of: step, answers)
    lookAtPlace(of: step, answers)
    lookAtAction(of: step, answers)
    if step.risk == .destructive, !settings.allowedDestructive.covers(step, named: step.id.text) {
      add(step, "destructive: \(step.title)", "--allow-destructive=\(step.id)", kind: .consent)
    }
  }

  private mutating func lookAtCondition(of step: Step, _ answers: [String]) {
    guard let condition = step.guardCondition, condition.command == nil,
      !answers.contains(where: { AnswerReading.yesOrNo($0) != nil })
    else { return }
    add(
      step, condition.question,
      "--answer \(step.id)=yes to do it, \(step.id)=no to leave it out", kind: .consent)
  }

  private mutating func lookAtNeeds(of step: Step, _ answers: [String]) {
    let past = past
    let missing = step.needs.filter { need in
      !need.isMet { past[$0] }
        && need.givers.allSatisfy { isLeftOut($0) || !reachable.contains($0) }
    }
    guard !missing.isEmpty, !answers.contains(where: { AnswerReading.yesOrNo($0) != nil }) else {
      return
    }
    let list = Set(missing.map { $0.givers.map(\.text).joined(separator: " or ") }).sorted()
      .joined(separator: ", ")
    add(
      step, "it needs step \(list), which is left out",
      "--answer \(step.id)=yes or \(step.id)=no", kind: .consent)
  }

  private mutating func lookAtPlace(of step: Step, _ answers: [String]) {
    guard let doubt = step.session.doubt else {
      if step.session.reference != .local { openDoubt = nil }
      return
    }
    let settled = answers.first.map { isSession($0, doubt: doubt) } ?? false
    if doubt != openDoubt, !settled {
      add(
        step, "where does it run, on \(doubt.shortName) or here?",
        "--answer \(step.id)=\(doubt.shortName) or \(step.id)=local")
    }
    openDoubt = doubt
  }

  private mutating func lookAtAction(of step: Step, _ answers: [String]) {
    switch step.action {
    case .shell(let shell):
      commands += step.confirm == .never ? 0 : 1
      for tool in shell.tools { lookFor(tool, of: step) }
      lookAtEnd(of: shell, in: step)
    case .http(let request):
      commands += step.confirm == .never ? 0 : 1
      lookFor("curl", of: step)
      addBodyDoubts(of: request, in: step)
    case .manual, .checklist:
      guard !settings.skipsManual,
        !answers.contains(where: { AnswerReading.yesNoSkip($0) != nil })
      else { return }
      let what = step.action.word == "checklist" ? "checklist" : "manual step"
      add(
        step, "\(what): \(step.title)\(unfit(answers.first))",
        "--answer \(step.id)=done, or --skip-manual", kind: .consent)
    case .decision(let decision):
      guard chosen(decision, answers) == nil else { return }
      var labels = decision.options.map { "\(step.id)=\($0.label.quotedIfNeeded)" }
      if labels.count == 1 { labels.append("\(step.id)=no") }
      add(
        step, "which one: \(decision.question)\(unfit(answers.first))",
        "--answer " + labels.joined(separator: " or "), kind: .consent)
    case .wait, .message, .call: break
    }
  }

  /// The option that leaves a step out: which steps a run takes was said where it began.
  func leavingOut(_ step: Step) -> String {
    start == nil ? "--skip \(step.id)" : "--answer \(step.id)=skip"
  }

  private mutating func lookFor(_ tool: String, of step: Step) {
    guard step.session.reference == .local, missingTools.contains(tool),
      toolsNamed.insert(tool).inserted
    else { return }
    add(step, "'\(tool)' is not installed here", "install it, or \(leavingOut(step))")
    doubts[doubts.count - 1].program = tool
  }

  /// What needs a person, or never ends.
  private mutating func lookAtEnd(of shell: Action.Shell, in step: Step) {
    if shell.attachment == .interactive {
      add(step, "needs a terminal: \(step.title)", leavingOut(step), kind: .consent)
    } else if shell.attachment == .watch, step.timeoutSeconds == nil {
      add(
        step, "never ends by itself: \(step.title)",
        "\(leavingOut(step)), or timeout=… in the playbook")
    } else if step.timeoutSeconds == nil, settings.timeoutSeconds == nil, shell.waitsWithoutLimit {
      add(
        step, "may wait for ever: \(step.title)",
        "\(leavingOut(step)), --timeout, or timeout=… in the playbook")
    }
  }

  private mutating func askForConfirmation() {
    guard commands > 0, !settings.saysYes, settings.confirm != .none else { return }
    var doubt = Doubt(
      step: nil, text: "confirmation of \(commands) command\(commands == 1 ? "" : "s")",
      range: nil, remedy: "--yes")
    doubt.kind = .consent
    doubts.append(doubt)
  }

  mutating func add(
    _ step: Step, _ text: String, _ remedy: String, at range: SourceRange? = nil,
    kind: Doubt.Kind = .unsettled
  ) {
    var doubt = Doubt(step: step.id, text: text, range: range ?? step.source, remedy: remedy)
    doubt.kind = kind
    doubts.append(doubt)
  }

  /// Says that a given answer is none that the step takes.
  private func unfit(_ answer: String?) -> String {
    answer.map { " ('\($0)' is no answer to it)" } ?? ""
  }

  private func answers(for step: Step) -> [String] {
    settings.answers.filter { $0.step == step.id.text || $0.step == step.name }.map(\.choice)
  }

  /// The options that the first fitting answer takes; nil: none fits.
  private func chosen(_ decision: Action.Decision, _ answers: [String]) -> [Int]? {
    let labels = decision.options.map(\.label)
    return answers.lazy.compactMap {
      AnswerReading.options($0, labels, several: decision.allowsSeveral)
    }.first
  }

  private func isSession(_ answer: String, doubt: SessionReference) -> Bool {
    answer == "local" || answer == doubt.shortName || answer == doubt.description
  }

  private func isLeftOut(_ id: Step.ID) -> Bool {
    guard !excluded.contains(id) else { return true }
    return graph[id].map { answers(for: $0).first?.lowercased() == "skip" } ?? false
  }

  func isCaptured(_ name: String, before step: Step) -> Bool {
    guard let index = graph.index(of: step.id) else { return false }
    return graph.steps[..<index].contains {
      $0.captures.contains(name) && !isLeftOut($0.id) && past[$0.id] == nil
    }
  }

  /// Steps a run may come to: of an answered decision only the chosen option's.
  private func reachableSteps() -> Set<Step.ID> {
    var seen: Set<Step.ID> = []
    var stack = graph.entry.map { [$0] } ?? []
    if let start {
      stack = [start]
    } else if settings.selection.from != nil || !settings.selection.only.isEmpty {
      stack = graph.steps.map(\.id).filter { !excluded.contains($0) }
    }
    while let id = stack.popLast() {
      guard seen.insert(id).inserted, let step = graph[id] else { continue }
      var chosen: [Step.Target?]?
      if case .decision(let decision) = step.action {
        chosen = self.chosen(decision, answers(for: step))?.map { decision.options[$0].to }
      }
      for edge in step.next {
        if let chosen, edge.kind == .option, !chosen.contains(edge.to) { continue }
        if case .step(let next) = edge.to { stack.append(next) }
      }
    }
    return seen
  }
}
