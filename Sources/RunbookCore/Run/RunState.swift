/// Where a run stands and what is known of it: a fold of its events over its plan, so that resume
/// and every screen rebuild the same value from the journal.
///
/// Nothing but `apply` changes it. An event that names a step the plan does not have counts, but
/// moves nothing.
package struct RunState: Sendable {
  /// What stands between a step and the next.
  package enum Phase: Sendable, Hashable {
    case ready
    /// Its start is on record, its end is not.
    case started
    /// Done, with a way back that was not decided on yet.
    case acted
    /// It failed, and nobody has said what now.
    case failed(Outcome)
    /// The procedure it called has ended.
    case returned
  }

  /// One question's answer on record that settles where steps run.
  package struct SessionAnswer: Sendable, Hashable {
    package var between: Set<SessionReference>
    package var chosen: SessionReference
  }

  let plan: Plan
  var path: RunPath
  /// The step that is to be tried again, from where its last attempt began.
  var toTryAgain: String?
  package internal(set) var phase = Phase.ready
  /// How often each step was started.
  package internal(set) var attempts: [String: Int] = [:]
  /// The last outcome of each step.
  package internal(set) var outcomes: [String: Outcome] = [:]
  /// Steps in the order they ended.
  package internal(set) var trail: [String] = []
  /// Steps whose failure still counts against the run.
  package internal(set) var failures: [String] = []
  /// The labels chosen at each decision's last visit.
  package internal(set) var decisions: [String: [String]] = [:]
  /// How often each way back was taken.
  package internal(set) var loops: [String: Int] = [:]
  package internal(set) var ticks: [String: Int] = [:]
  package internal(set) var bindings: [String: Binding]
  package internal(set) var limitsPassed: Set<String> = []
  package internal(set) var sessionAnswer: SessionAnswer?
  package internal(set) var undone: Set<String> = []
  /// Jobs that steps left in the background, in the order they came.
  var jobs: [Job] = []
  /// How often each question of each step was answered.
  var answered: [Asking: Int] = [:]
  /// Sentences on the last failure of each step.
  package internal(set) var details: [String: String] = [:]
  /// Steps that run, or ran, beside the current one and come after it.
  var aside: [String: Aside] = [:]
  package internal(set) var outcome: RunOutcome?

  struct Asking: Sendable, Hashable {
    var step: String
    var question: String
  }

  /// A job that a step left in the background.
  package struct Job: Sendable, Hashable {
    /// The name on record of the step that left it.
    package var step: String
    package var pid: Int
    package var command: String
    var hasEnded = false

    /// Why a job ended, on record: the run did not go on then.
    package static let endedByRun = "the run ended"
  }

  enum Aside: Sendable, Hashable {
    case running
    case ended(Outcome)
  }

  /// The state of a run of `plan` that has recorded `events`, in their order.
  package init(of plan: Plan, folding events: [Event] = []) {
    self.init(of: plan, isEveryBranch: false)
    for event in events { apply(event) }
  }

  init(of plan: Plan, isEveryBranch: Bool) {
    self.plan = plan
    path = RunPath(plan, isEveryBranch: isEveryBranch)
    bindings = plan.bindings
  }

  /// The step it stands at; nil: at the end.
  package var current: Step? { path.current }

  /// Steps by their names on record of which somebody must say what now: commands that were cut off,
  /// and the step that failed where the run stands.
  package var unsettled: [(name: String, outcome: Outcome)] {
    let beside = aside.filter { $0.value == .running }.map(\.key).sorted()
    var found = beside.map { (name: $0, outcome: Outcome.unknown) }
    guard let currentName, let current else { return found }
    switch phase {
    case .started where current.isCommand: found.insert((currentName, .unknown), at: 0)
    case .failed(let outcome):
      if case .step = current.onFailure, outcome != .unknown, outcome != .interrupted { break }
      found.insert((currentName, outcome), at: 0)
    case .ready, .started, .acted, .returned: break
    }
    return found
  }

  /// The step that has failed where it stands.
  var currentFailure: String? {
    if case .failed = phase { currentName } else { nil }
  }

  /// The name on record of the step it stands at.
  package var currentName: String? { path.currentName }

  /// The graph that holds the step it stands at.
  package var graph: StepGraph { path.graph }

  /// Steps by their last outcome.
  package var counts: [Outcome: Int] {
    outcomes.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  package mutating func apply(_ event: Event) {
    switch event {
    case .stepStarted(let started): apply(started)
    case .stepFinished(let finished): apply(finished)
    case .stepSkipped(let step, _, let by, _): applySkip(of: step, by: by)
    case .promptAnswered(let answered): apply(answered)
    case .decisionTaken(let step, let question, let choice, _):
      noteAnswer(step, question)
      applyDecision(step, choice: choice)
    case .parameterSet(let name, let value, let origin): bind(name, value, origin: origin)
    case .checklistTicked(let step, let item, _, _): ticks[step] = item
    case .guardEvaluated(let step, let text, _, _): noteAnswer(step, text)
    case .limitPassed(let limit, _, _): limitsPassed.insert(limit)
    case .runFinished(let finished): outcome = finished.outcome
    case .jobStarted(let step, _, let pid, let command):
      jobs.append(Job(step: StepName.once(step), pid: pid, command: command))
    case .jobEnded(_, let pid, _, let reason): noteEnd(ofJob: pid, reason)
    // What has not ended by now ended by itself before.
    case .runSuspended: jobs.removeAll { !$0.hasEnded }
    case .runStarted, .runResumed, .stepOutput, .checkEvaluated, .noteAdded, .waitEnded,
      .sessionOpened, .sessionClosed, .actionEdited, .retryScheduled, .shellOpened, .shellClosed:
      break
    }
  }
}

extension RunState {
  /// The jobs that ended with an earlier part of the run, and were not settled since.
  package var lostJobs: [Job] {
    jobs.filter { $0.step != currentName && outcomes[$0.step] != nil }
  }

  private mutating func noteEnd(ofJob pid: Int, _ reason: String) {
    guard let index = jobs.firstIndex(where: { $0.pid == pid && !$0.hasEnded }) else { return }
    if reason == Job.endedByRun { jobs[index].hasEnded = true } else { jobs.remove(at: index) }
  }

  private mutating func apply(_ started: Event.StepStarted) {
    let name = started.step
    guard !StepName.isGuardCommand(name) else { return }
    jobs.removeAll { $0.step == StepName.once(name) }
    toTryAgain = nil
    attempts[name] = max(attempts[name] ?? 0, started.attempt)
    guard !StepName.isAside(name) else { return }
    if phase == .started, name != currentName, started.actionType != "call" {
      aside[name] = .running
      return
    }
    guard path.find(name) else { return }
    phase = .started
    forgetSessionAnswer()
    if let step = current, case .call(let procedure) = step.action {
      if path.call(procedure) { arrive() } else { phase = .returned }
    }
  }

  /// An answer about where steps run holds until a step says otherwise.
  private mutating func forgetSessionAnswer() {
    guard let answer = sessionAnswer, let use = current?.session, use.doubt == nil,
      answer.between.contains(use.reference), answer.chosen != use.reference
    else { return }
    sessionAnswer = nil
  }

  private mutating func apply(_ finished: Event.StepFinished) {
    let name = finished.step
    guard !StepName.isGuardCommand(name) else { return }
    if StepName.isAgain(name) {
      if finished.outcome != .succeeded { note(name, finished.outcome) }
      details[name] = finished.detail
      for value in finished.captures { bind(value.name, value.value, origin: value.origin) }
      return
    }
    note(name, finished.outcome)
    details[name] = finished.detail
    if StepName.isUndo(name) {
      if finished.outcome == .succeeded { undone.insert(name) }
      return
    }
    for value in finished.captures { bind(value.name, value.value, origin: value.origin) }
    if name != currentName, aside[name] != nil {
      aside[name] = .ended(finished.outcome)
      return
    }
    guard path.find(name), let step = current else { return }
    end(step, finished.outcome)
  }

  /// Leaves the step it stands at, which ended with `outcome`.
  private mutating func end(_ step: Step, _ outcome: Outcome) {
    let isPassed: Bool =
      switch outcome {
      case .succeeded, .skipped: true
      case .failed, .timedOut, .interrupted, .unknown: step.allowsFailure || step.isCall
      }
    guard isPassed else {
      phase = .failed(outcome)
      return
    }
    if let back = step.backEdge, outcome == .succeeded, mayTake(back) {
      phase = .acted
    } else {
      path.advance()
      arrive()
    }
  }

  mutating func note(_ name: String, _ outcome: Outcome) {
    if outcome == .skipped, failures.contains(name) { return }
    outcomes[name] = outcome
    trail.append(name)
    failures.removeAll { $0 == name }
    switch outcome {
    case .succeeded, .skipped: break
    case .failed, .timedOut, .interrupted, .unknown:
      if step(named: name)?.allowsFailure != true { failures.append(name) }
    }
  }

  private mutating func applySkip(of name: String, by: String) {
    note(name, .skipped)
    guard by != SkipReason.jump, !StepName.isAside(name), path.find(name) else { return }
    path.skip()
    arrive()
  }

  /// Takes in that the path has moved: steps that ran beside earlier ones are passed, or asked on.
  mutating func arrive() {
    phase = path.hasReturned ? .returned : .ready
    guard phase == .ready, let name = currentName, let was = aside.removeValue(forKey: name),
      let step = current
    else { return }
    switch was {
    case .running: phase = .started
    case .ended(let outcome): end(step, outcome)
    }
  }

  private mutating func bind(_ name: String, _ value: String, origin: String) {
    guard value != secretMask else { return }
    bindings[name] = Binding(value: value, origin: Binding.Origin(recorded: origin))
  }
}
