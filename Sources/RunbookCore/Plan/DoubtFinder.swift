/// Finds everything that a run would have to ask for or stop at, before its first step.
struct DoubtFinder {
  let graph: StepGraph
  let settings: RunSettings
  let bindings: [String: Binding]
  /// Procedures of the catalogue, by full id.
  let callees: [String: StepGraph]
  /// What stands before a step's id on record: nothing, or `4>restart:`.
  let prefix: String
  /// The full ids of the procedures that it is in, outermost first.
  let callers: [String]
  /// The parameters of the procedure that the run is of.
  let outerParameters: [Parameter]
  let excluded: Set<Step.ID>
  /// Programs of local steps that are not on `PATH`.
  let missingTools: Set<String>
  var reachable: Set<Step.ID> = []
  /// Names that steps before the call capture.
  var known: Set<String> = []
  var found = Found()
  /// Where the steps before may have left the operator.
  var openDoubt: SessionReference?
  /// Where the run goes on, by its name on record behind `prefix`; nil: at its beginning.
  private(set) var position: String?
  /// The run has recorded its beginning.
  let hasBegun: Bool
  private var state: Begun?

  /// What is found in a procedure and in those that it leads to.
  struct Found {
    var doubts: [Doubt] = []
    /// Parameters that a doubt or a check has named already.
    var asked: Set<String> = []
    var toolsNamed: Set<String> = []
    var misfits: Set<String> = []
    /// Commands that ask for a confirmation each.
    var commands = 0
    /// How many procedures were looked into.
    var calls = 0
  }

  /// What a run that goes on knows.
  private struct Begun {
    /// How the steps came out that it has done already, by their names on record.
    var outcomes: [String: Outcome]
    /// The step it stands at has not been begun.
    var isReady: Bool
    var openDoubt: SessionReference?
  }

  private init(
    _ graph: StepGraph, _ settings: RunSettings, _ bindings: [String: Binding],
    _ excluded: Set<Step.ID>, _ missingTools: Set<String>, _ callees: [String: StepGraph],
    _ state: Begun? = nil
  ) {
    self.graph = graph
    self.settings = settings
    self.bindings = bindings
    self.excluded = excluded
    self.missingTools = missingTools
    self.callees = callees
    self.state = state
    hasBegun = state != nil
    prefix = ""
    callers = [graph.procedure.id]
    outerParameters = graph.procedure.parameters
  }

  /// The finder of a procedure that `outer` leads to.
  init(_ outer: DoubtFinder, in graph: StepGraph, prefix: String) {
    self.graph = graph
    self.prefix = prefix
    settings = outer.settings
    bindings = outer.bindings
    excluded = []
    missingTools = outer.missingTools
    callees = outer.callees
    callers = outer.callers + [graph.procedure.id]
    outerParameters = outer.outerParameters
    hasBegun = outer.hasBegun
    state = outer.state
    found = outer.found
  }

  static func doubts(
    in graph: StepGraph, _ settings: RunSettings, bindings: [String: Binding],
    excluded: Set<Step.ID>, missingTools: Set<String>, callees: [String: StepGraph]
  ) -> [Doubt] {
    var finder = DoubtFinder(graph, settings, bindings, excluded, missingTools, callees)
    finder.find()
    finder.askForConfirmation()
    return finder.found.doubts
  }

  /// What is missing for the steps that are ahead of `state`.
  static func doubts(ahead state: RunState, missingTools: Set<String>) -> [Doubt] {
    let plan = state.plan
    guard let name = state.currentName else { return [] }
    let begun = Begun(
      outcomes: state.outcomes, isReady: state.phase == .ready,
      openDoubt: state.sessionAnswer?.between.first { $0 != .local })
    var finder = DoubtFinder(
      plan.graph, plan.settings, state.bindings, plan.excluded, missingTools, plan.callees, begun)
    finder.goOn(at: name)
    guard let start = finder.start, plan.graph[start] != nil else { return [] }
    finder.find()
    finder.askForConfirmation()
    return finder.found.doubts
  }

  /// Looks at what is ahead of the step that `name` means, in this procedure or one it calls.
  mutating func goOn(at name: String) {
    position = name
    openDoubt = state?.openDoubt
  }

  /// The step of this procedure that the run goes on with.
  private var start: Step.ID? {
    position.map { Step.ID(String($0.prefix { $0 != ">" })) }
  }

  mutating func find() {
    reachable = reachableSteps()
    for step in graph.steps where reachable.contains(step.id) && !excluded.contains(step.id) {
      // What has been begun is asked about in its own way.
      if step.id == start, let position, let state {
        if position.contains(">") {
          lookIntoCallees(of: step)
          continue
        }
        if !state.isReady { continue }
      }
      look(at: step)
    }
  }

  private mutating func look(at step: Step) {
    let answers = answers(for: step)
    if isLeftOut(step.id) { return }
    if step.guardCondition != nil, let answer = answers.first?.lowercased(),
      ["no", "n"].contains(answer)
    {
      return
    }
    lookAtCondition(of: step, answers)
    lookAtValues(of: step)
    lookAtTargets(of: step)
    if let refusal = step.refusal {
      add(step, refusal, "mend the playbook, or \(leavingOut(step))")
    }
    lookAtNeeds(of: step, answers)
    lookAtPlace(of: step, answers)
    lookAtAction(of: step, answers)
    let name = name(of: step)
    if step.risk == .destructive, !settings.allowedDestructive.covers(step, named: name) {
      add(
        step, "destructive: \(step.title)", "--allow-destructive=\(name.quotedIfNeeded)",
        kind: .consent)
    }
    lookIntoCallees(of: step)
  }

  /// The name of one of its steps on record.
  func name(of step: Step) -> String { prefix + step.id.text }

  /// `2=yes`, fit for a shell.
  func settling(_ step: Step, _ choice: String) -> String {
    let name = name(of: step)
    return prefix.isEmpty ? "\(name)=\(choice)" : "\(name)=\(choice)".quotedIfNeeded
  }

  /// How a step came out that the run has done already.
  func outcome(of name: String) -> Outcome? { state?.outcomes[name] }

  /// Says that a given answer is none that the step takes.
  func unfit(_ answer: String?) -> String {
    answer.map { " ('\($0)' is no answer to it)" } ?? ""
  }

  func answers(for step: Step) -> [String] {
    settings.answers.filter { $0.step == name(of: step) || $0.step == step.name }.map(\.choice)
  }

  /// The options that the first fitting answer takes; nil: none fits.
  func chosen(_ decision: Action.Decision, _ answers: [String]) -> [Int]? {
    let labels = decision.options.map(\.label)
    return answers.lazy.compactMap {
      AnswerReading.options($0, labels, several: decision.allowsSeveral)
    }.first
  }

  func isSession(_ answer: String, doubt: SessionReference) -> Bool {
    answer == "local" || answer == doubt.shortName || answer == doubt.description
  }

  func isLeftOut(_ id: Step.ID) -> Bool {
    guard !excluded.contains(id) else { return true }
    guard let step = graph[id] else { return false }
    let isAsked = prefix.isEmpty && settings.selection.only.contains(id.text)
    return step.isLeftOut && !isAsked
      || answers(for: step).first.map { AnswerReading.leavesOut($0, step) } ?? false
  }

  /// The names that have a value by the time of `step`, as steps before it capture them.
  func captured(before step: Step) -> Set<String> {
    guard let index = graph.index(of: step.id) else { return known }
    var (names, seen) = (known, Set(callers))
    for before in graph.steps[..<index] where !isLeftOut(before.id) {
      names.formUnion(captures(of: before, named: name(of: before), &seen))
    }
    return names
  }

  /// Steps a run may come to: of an answered decision only the chosen option's.
  private func reachableSteps() -> Set<Step.ID> {
    var seen: Set<Step.ID> = []
    var stack = graph.entry.map { [$0] } ?? []
    if let start {
      stack = [start]
    } else if prefix.isEmpty,
      settings.selection.from != nil || !settings.selection.only.isEmpty
    {
      stack = graph.steps.map(\.id).filter { !excluded.contains($0) }
    }
    while let id = stack.popLast() {
      guard seen.insert(id).inserted, let step = graph[id] else { continue }
      for edge in openEdges(of: step) {
        if case .step(let next) = edge.to { stack.append(next) }
      }
    }
    return seen
  }

  /// The ways behind `step`: of an answered decision only those of the chosen options.
  func openEdges(of step: Step) -> [Step.Edge] {
    guard case .decision(let decision) = step.action,
      let chosen = chosen(decision, answers(for: step))
    else { return step.next }
    let targets = chosen.map { decision.options[$0].to }
    return step.next.filter { $0.kind != .option || targets.contains($0.to) }
  }
}
