import TestSupport

@testable import RunbookCore

/// Steps and plans for the runner's tests, and a short form of what was recorded.
enum Sample {
  static let source = SourceRange(0, 0)

  static func shell(
    _ id: String, _ script: String = "true", risk: Risk = .change, next: String? = nil,
    _ change: (inout Step) -> Void = { _ in }
  ) -> Step {
    step(id, .shell(Action.Shell(script: SourceText(script))), next: next) {
      $0.risk = risk
      change(&$0)
    }
  }

  static func manual(_ id: String, next: String? = nil) -> Step {
    step(id, .manual(Action.Manual(instructions: ["call them"])), next: next)
  }

  static func decision(
    _ id: String, _ options: [(String, String?)], next: String? = nil, several: Bool = false
  ) -> Step {
    let all = options.map { label, to in
      Action.Decision.Option(label: label, to: to.map { .step(Step.ID($0)) })
    }
    return step(
      id,
      .decision(
        Action.Decision(
          kind: .conditions, question: "which?", options: all, allowsSeveral: several)),
      next: next)
  }

  static func step(
    _ id: String, _ action: Action, next: String? = nil,
    _ change: (inout Step) -> Void = { _ in }
  ) -> Step {
    var step = Step(id: Step.ID(id), title: "Step \(id)", source: source, action: action)
    if let next { step.next = [Step.Edge(to: .step(Step.ID(next)))] }
    change(&step)
    return step
  }

  static func graph(
    _ steps: [Step], id: String = "book/main"
  ) -> StepGraph {
    StepGraph(procedure: procedure(id), steps: chained(steps))
  }

  static func procedure(_ id: String = "book/main") -> Procedure {
    Procedure(id: id, title: "Main", kind: .other, source: source)
  }

  /// A plan of steps one after another, but for those that say where they go on.
  static func plan(
    _ steps: [Step], callees: [StepGraph] = [], target: RunTarget? = nil,
    bindings: [String: Binding] = [:], excluded: Set<Step.ID> = [],
    procedure: Procedure = procedure(),
    _ change: (inout RunSettings) -> Void = { _ in }
  ) -> Plan {
    var settings = RunSettings()
    settings.isInteractive = true
    change(&settings)
    return Plan(
      graph: StepGraph(procedure: procedure, steps: chained(steps)),
      callees: Dictionary(uniqueKeysWithValues: callees.map { ($0.procedure.id, $0) }),
      settings: settings, target: target, bindings: bindings, doubts: [], excluded: excluded)
  }

  static func chained(_ steps: [Step]) -> [Step] {
    var steps = steps
    for index in steps.indices.dropLast() where steps[index].next.isEmpty {
      steps[index].next = [Step.Edge(to: .step(steps[index + 1].id))]
    }
    return steps
  }

  static let introduction = Event.RunStarted(
    mode: .live, procedure: "book/main", title: "Main",
    playbook: Event.PlaybookIdentity(path: "book.md", sha256: "00"), target: nil, parameters: [],
    operatorIdentity: Event.Operator(user: "ada", uid: 1, host: "here"), reason: nil,
    toolVersion: "1")

  static let resumption = Event.RunResumed(
    operatorIdentity: Event.Operator(user: "bob", uid: 2, host: "there"),
    playbook: Event.PlaybookIdentity(path: "book.md", sha256: "00"), step: nil)

  static func run(
    _ plan: Plan, in world: ScriptedWorld, rules: RunRules = RunRules()
  ) async -> RunResult {
    await Runner(world: world.world, rules: rules).run(plan, introduction: introduction)
  }
}

extension ScriptedWorld {
  /// What was recorded, a line an event.
  var story: [String] { events.map(\.short) }
}

extension Event {
  /// The event in a few words.
  var short: String {
    switch self {
    case .runStarted, .runResumed: name
    case .runSuspended(let reason): "suspended: \(reason)"
    case .runFinished(let finished): "finished \(finished.outcome.rawValue)"
    case .promptAnswered(let answer):
      "answer \(answer.step ?? "-") \(answer.question) \(answer.answer) by \(answer.by)"
    case .parameterSet(let name, let value, let origin): "set \(name)=\(value) by \(origin)"
    case .stepStarted(let start): "start \(start.step) #\(start.attempt) \(start.action)"
    case .stepFinished(let end):
      "end \(end.step) #\(end.attempt) \(end.outcome.rawValue)"
        + (end.detail.map { ": \($0)" } ?? "")
    case .stepSkipped(let step, _, let by, let reason):
      "skip \(step) by \(by)" + (reason.map { ": \($0)" } ?? "")
    case .guardEvaluated(let step, _, let holds, let by): "guard \(step) \(holds) by \(by)"
    case .checkEvaluated(let command, _, let actual, _): "check \(command) \(actual)"
    case .decisionTaken(let step, _, let choice, let by):
      "decide \(step) \(choice.split(separator: "\n").joined(separator: "+")) by \(by)"
    case .checklistTicked(let step, let item, _, let by): "tick \(step) \(item) by \(by)"
    case .noteAdded(let step, let text): "note \(step ?? "-") \(text)"
    case .waitEnded(let step, _, let waited, let isCut): "waited \(step) \(waited) \(isCut)"
    case .limitPassed(let limit, _, let elapsed): "limit \(limit) at \(elapsed)"
    case .actionEdited(let step, let old, let new, _): "edited \(step) '\(old)' '\(new)'"
    case .retryScheduled(let step, let attempt, let delay): "retry \(step) #\(attempt) \(delay)"
    case .stepOutput, .sessionOpened, .sessionClosed, .jobStarted, .jobEnded, .shellOpened,
      .shellClosed:
      name
    }
  }
}
