/// The world of one path: nothing happens in it, and wherever the way forks it takes the branch
/// that was laid down beforehand, else the first.
///
/// At most one command of a path fails; a decision that is met again takes an option it has not
/// taken; a way back is taken once. So every path ends.
actor PathWorld {
  private let laidDown: [Int]
  private(set) var turns: [RehearsedPath.Turn] = []
  private(set) var events: [Event] = []
  private var succeeds: Set<String> = []
  private var failing: String?
  private var taken: [String: Set<Int>] = [:]
  private var loops: Set<String> = []
  private var asked: [String: Int] = [:]
  private let prober: Prober?
  private let rules: RunRules
  private var passed = ProbePassed()

  /// - Parameters:
  ///   - laidDown: the branch at each fork, in order; behind its end the first is taken.
  ///   - prober: runs what only looks; nil: nothing runs.
  init(_ laidDown: [Int], prober: Prober? = nil, rules: RunRules = RunRules()) {
    self.laidDown = laidDown
    self.prober = prober
    self.rules = rules
  }

  nonisolated var world: World {
    .rehearsed(
      run: { await self.run($0) }, send: { await self.send($0) },
      answer: { await self.answer(to: $0) }, append: { await self.append($0) })
  }

  private func append(_ event: Event) -> Int {
    events.append(event)
    return events.count
  }

  /// Takes a branch of a fork; alone there is no fork.
  private func take(
    _ kind: RehearsedPath.Turn.Kind, at step: String, _ labels: [String], of options: [Int]? = nil
  ) -> Int {
    let options = options ?? Array(labels.indices)
    guard options.count > 1 else { return options.first ?? 0 }
    let place = turns.count < laidDown.count ? min(laidDown[turns.count], options.count - 1) : 0
    let option = options[place]
    turns.append(
      RehearsedPath.Turn(
        step: step, kind: kind, label: labels[option], option: place, options: options.count))
    return option
  }

  // MARK: - Commands

  private func run(_ request: ScriptRequest) async -> ScriptResult {
    if let result = await prober?.run(request, after: passed) { return result }
    passed.pass(request)
    if request.purpose == .condition {
      let holds = take(.condition, at: request.step, ["holds", "does not hold"]) == 0
      return ScriptResult(end: .exited(holds ? 0 : 1), durationMs: 0)
    }
    guard !fails(request.step) else {
      return ScriptResult(end: .exited(Self.failure), durationMs: 0)
    }
    var result = ScriptResult(end: .exited(0), durationMs: 0)
    result.captures = request.captures.map { .init(name: $0, value: Rehearsal.sampleValue) }
    return result
  }

  private func send(_ call: HTTPCall) async -> HTTPResult {
    if let result = await prober?.send(call, after: passed, rules: rules) { return result }
    passed.pass(captures: call.request.captures.map { HTTPTemplate.parameterName($0.name) })
    guard !fails(call.step) else {
      return HTTPResult(end: .failed("made to fail"), durationMs: 0)
    }
    let status = call.request.expectedStatuses?.first ?? 200
    return HTTPResult(end: .response(status: status, url: call.request.url), durationMs: 0)
  }

  private func fails(_ step: String) -> Bool {
    if step == failing { return true }
    guard failing == nil, !StepName.isUndo(step), !succeeds.contains(step) else { return false }
    if take(.command, at: step, ["succeeds", "fails"]) == 1 {
      failing = step
      return true
    }
    succeeds.insert(step)
    return false
  }

  /// No program's usual status, so that no step takes it for an answer.
  private static let failure = 70

  // MARK: - Questions

  private func answer(to question: Question) -> Reply.Choice {
    switch question {
    case .confirm, .manual, .tick, .noMatch, .refusal, .wait: return .yes
    case .typeWord(_, let word): return .value(word)
    case .choose(let prompt, _, let options): return choose(prompt, options)
    case .condition(let prompt, let text): return condition(prompt, text)
    case .value(let prompt, let parameter):
      asked[parameter.name, default: 0] += 1
      guard asked[parameter.name, default: 0] < 3 else {
        return .quit(reason: "no value fits \(parameter.name) at step \(prompt.step.id)")
      }
      return .value(Rehearsal.sampleValue)
    case .failure(let prompt, _, _):
      guard prompt.step.onFailure != nil else { return .abort }
      let next = take(.failure, at: prompt.step.id.text, ["then on-failure", "then stops"])
      return next == 0 ? .proceed : .abort
    }
  }

  private func choose(_ prompt: Question.Prompt, _ options: [String]) -> Reply.Choice {
    guard case .decision(let decision) = prompt.step.action else { return .option(0) }
    let key = Self.key(prompt.step)
    let before = taken[key] ?? []
    var labels = decision.options.map(\.label)
    let all = decision.allowsSeveral && labels.count > 1 ? labels.count : nil
    if all != nil { labels.append("all of them") }
    let open = labels.indices.filter { !before.contains($0) }
    guard !open.isEmpty else {
      return .quit(reason: "step \(prompt.step.id) comes again and again")
    }
    let option = take(.choice, at: prompt.step.id.text, labels, of: open)
    taken[key, default: []].insert(option)
    return option == all ? .options(Array(decision.options.indices)) : .option(option)
  }

  private func condition(_ prompt: Question.Prompt, _ text: String) -> Reply.Choice {
    if text == Asked.undo { return .yes }
    if text.hasPrefix(Asked.runWithoutPrefix) { return .no }
    let key = Self.key(prompt.step)
    if let back = prompt.step.backEdge, text == Asked.goBack(back.to.words) {
      guard !loops.contains(key) else { return .no }
      guard take(.loop, at: prompt.step.id.text, ["goes on", "goes back"]) == 1 else { return .no }
      loops.insert(key)
      return .yes
    }
    let ways = Step.Guard(text: text).ways
    let holds = take(.condition, at: prompt.step.id.text, [ways.done, ways.leftOut]) == 0
    return holds ? .yes : .no
  }

  private static func key(_ step: Step) -> String { "\(step.id)@\(step.source.start)" }
}
