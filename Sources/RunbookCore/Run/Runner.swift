/// Walks a plan through a world. Everything it learns becomes an event, and its own state is the
/// fold of those events: what is not on record did not happen.
package struct Runner: Sendable {
  package var world: World
  package var rules: RunRules
  /// Milliseconds on the response clock when this part of the run begins (`--since`, a resume).
  package var responseElapsedMs = 0
  /// Milliseconds from the run's first start to the beginning of this part; 0: it is the first.
  package var earlierMs = 0
  /// Parameters whose values were given with the resume: they count more than what is on record.
  package var givenAnew: [String] = []

  package init(world: World, rules: RunRules = RunRules()) {
    self.world = world
    self.rules = rules
  }

  /// Runs `plan` from its first step. `introduction` is the first event on record.
  package func run(_ plan: Plan, introduction: Event.RunStarted) async -> RunResult {
    let state = RunState(of: plan, isEveryBranch: introduction.mode == .dryRun)
    return await go(state, opening: .runStarted(introduction))
  }

  /// Goes on where `state`, folded from a run's events, stands.
  package func resume(_ state: RunState, introduction: Event.RunResumed) async -> RunResult {
    await go(state, opening: .runResumed(introduction))
  }

  private func go(_ state: RunState, opening: Event) async -> RunResult {
    var walk = RunWalk(
      world: world, rules: rules, state: state, startedMs: world.clock.elapsedMs(),
      responseElapsedMs: responseElapsedMs, earlierMs: earlierMs)
    do {
      try await walk.record(opening)
      if case .runResumed = opening {
        walk.failedBefore = walk.state.currentFailure
        try await walk.bindAnew(givenAnew)
        try await walk.settleLostJobs()
      }
      try await walk.walk()
      return await walk.finish(nil)
    } catch {
      return await walk.finish(error)
    }
  }
}

/// One part of a run, from its start or resume to its end or suspension.
struct RunWalk {
  let world: World
  let rules: RunRules
  var state: RunState
  let startedMs: Int
  let responseElapsedMs: Int
  let earlierMs: Int
  /// Steps cut off, or failed in an earlier sitting, that an option has settled: once each, as it may happen again.
  var settled: Set<String> = []
  /// The step that failed in an earlier sitting, where this one began.
  var failedBefore: String?

  var plan: Plan { state.plan }
  var settings: RunSettings { plan.settings }
  var elapsedMs: Int { world.clock.elapsedMs() - startedMs }

  /// Puts an event on the record, then takes it in.
  @discardableResult
  mutating func record(_ event: Event) async throws(Halt) -> Int {
    let number: Int
    do { number = try await world.record(event) } catch { throw .record(error) }
    state.apply(event)
    return number
  }

  mutating func walk() async throws(Halt) {
    try await assertTarget()
    while let step = state.current, let name = state.currentName {
      try await checkTime()
      var visit = Visit(step: step, name: name, graph: state.graph)
      visit.restoresState = state.toTryAgain == name
      switch state.phase {
      case .ready: try await take(visit)
      case .started: try await settleUnknown(visit)
      case .acted: try await decideLoop(visit)
      case .failed(let outcome): try await settleFailure(visit, outcome)
      case .returned: try await finishCall(visit)
      }
    }
  }

  private mutating func take(_ visit: Visit) async throws(Halt) {
    if plan.excluded.contains(visit.step.id), state.path.depth == 1 {
      return try await skip(visit, by: exclusion(of: visit), reason: nil)
    }
    if let by = leftOutBy(visit) { return try await skip(visit, by: by, reason: nil) }
    if try await runsSideBySide(visit) { return }
    guard try await mayStart(visit) else { return }
    switch visit.step.action {
    case .shell, .http: try await runCommand(visit)
    case .manual: try await runManual(visit)
    case .checklist(let items): try await runChecklist(visit, items)
    case .decision(let decision): try await runDecision(visit, decision)
    case .wait(let seconds): try await runWait(visit, seconds)
    case .message(let message): try await runMessage(visit, message)
    case .call: try await runCall(visit)
    }
  }

  /// Records limits that have passed, and stops where the run's own time is up.
  mutating func checkTime() async throws(Halt) {
    try await recordLimits()
    try stopIfTold()
    if Task.isCancelled { throw .suspend(reason: "ended from outside", isInputMissing: false) }
    guard let left = runTimeLeftMs, left <= 0, let limit = settings.timeoutSeconds else { return }
    try await record(
      .limitPassed(limit: "run", limitMs: milliseconds(limit), elapsedMs: elapsedMs))
    throw .timedOut
  }

  /// Leaves the run as it stands where it is told to stop.
  func stopIfTold() throws(Halt) {
    if let reason = rules.stopReason() { throw .suspend(reason: reason, isInputMissing: false) }
  }

  /// Records the procedure's own limits that have passed, each once.
  mutating func recordLimits() async throws(Halt) {
    let onClock = responseElapsedMs + elapsedMs
    for limit in RunLimit.limits(of: plan.graph.procedure)
    where limit.milliseconds <= onClock && !state.limitsPassed.contains(limit.name) {
      try await record(
        .limitPassed(limit: limit.name, limitMs: limit.milliseconds, elapsedMs: onClock))
    }
  }

  var runTimeLeftMs: Int? {
    settings.timeoutSeconds.map { milliseconds($0) - elapsedMs }
  }

  mutating func skip(_ visit: Visit, by: String, reason: String?) async throws(Halt) {
    try await record(
      .stepSkipped(step: visit.name, title: visit.step.title, by: by, reason: reason))
  }
}

/// A stay at one step: what the operator changed for it goes when the run moves on.
struct Visit {
  let step: Step
  let name: String
  let graph: StepGraph
  var edited: String?
  var editedAction: EditedAction?
  var session: SessionReference?
  var notes: [String] = []
  /// Why the last answer here did nothing, for the next question.
  var remark: String?
  /// A later attempt starts from the state before the last one.
  var restoresState = false
  /// Its next attempt has been agreed to.
  var isConfirmed = false
  /// What was agreed to beforehand, with its values, as it was shown; nil: nothing.
  var agreed: String?

  init(step: Step, name: String, graph: StepGraph) {
    self.step = step
    self.name = name
    self.graph = graph
  }

  /// What stands before a step's id in this procedure's names on record.
  var prefix: String { String(name.dropLast(step.id.text.count)) }
  var risk: Risk { editedAction?.risk ?? step.risk }
}

/// Seconds as whole milliseconds; nonsense becomes the nearest sense.
package func milliseconds(_ seconds: Double) -> Int {
  guard seconds > 0 else { return 0 }
  return seconds < 1e12 ? Int((seconds * 1000).rounded()) : Int(1e15)
}
