/// The world of a recording: every command comes to what it came to then, every question gets the
/// answer that it got then. What the recording does not know is noted, and goes well.
actor ReplayWorld {
  private var left: [Recording.Entry]
  private(set) var events: [Event] = []
  private(set) var differences: [Replay.Difference] = []
  /// Guards the path's end: a playbook that changed may go in circles.
  private var asked = 0
  /// What the last command came to then.
  private var last: Recording.Result?
  private static let questionLimit = 10_000

  /// Whether everything that happens must be in the recording.
  private let isComplete: Bool

  init(_ recording: Recording, isComplete: Bool = true) {
    left = recording.entries
    self.isComplete = isComplete
  }

  /// What the recording has, and the path did not come to.
  var unused: [Recording.Entry] { left }

  nonisolated var world: World {
    .rehearsed(
      run: { await self.run($0) }, send: { await self.send($0) },
      answer: { await self.answer(to: $0) }, append: { await self.append($0) })
  }

  private func append(_ event: Event) -> Int {
    events.append(event)
    return events.count
  }

  /// Takes the first entry of a step that fits.
  private func take<Found>(
    _ step: String, _ read: (Recording.Entry.Fact) -> Found?
  ) -> Found? {
    for (index, entry) in left.enumerated() where Self.isSame(entry.step, step) {
      guard let found = read(entry.fact) else { continue }
      left.remove(at: index)
      return found
    }
    return nil
  }

  /// A question knows a step's id only, not the procedures it was called through.
  private static func isSame(_ name: String, _ step: String) -> Bool {
    name == step || name.hasSuffix(":" + step)
  }

  private func takeResult(_ step: String) -> Recording.Result? {
    take(step) { fact in if case .result(let result) = fact { result } else { nil } }
  }

  private func takeCondition(_ step: String) -> Bool? {
    take(step) { fact in if case .condition(_, let holds) = fact { holds } else { nil } }
  }

  private func takeAnswer(_ step: String, to isQuestion: (String) -> Bool) -> String? {
    take(step) { fact in
      if case .answer(let answer, let question) = fact, isQuestion(question) { answer } else { nil }
    }
  }

  private func note(_ step: String, _ text: String) {
    guard isComplete || text.contains("any more") else { return }
    differences.append(Replay.Difference(step: step, text: text))
  }

  // MARK: - Commands

  private func run(_ request: ScriptRequest) -> ScriptResult {
    if request.purpose == .until {
      // No result of its own: that of the step says whether it had come.
      let hasCome = last?.outcome == .succeeded
      return ScriptResult(end: .exited(hasCome ? 0 : 1), durationMs: 0)
    }
    let isCondition = request.purpose == .condition
    last = takeResult(isCondition ? StepName.guardCommand(of: request.step) : request.step)
    guard let result = last else {
      if isCondition, !isComplete, let holds = takeCondition(request.step) {
        return ScriptResult(end: .exited(holds ? 0 : 1), durationMs: 0)
      }
      note(request.step, "it was not run then")
      var result = ScriptResult(end: .exited(0), durationMs: 0)
      result.captures = request.captures.map { .init(name: $0, value: Rehearsal.sampleValue) }
      return result
    }
    let end: ScriptResult.End =
      switch result.termination {
      case .exited(let code): .exited(code)
      case .signaled(let number): .signaled(number)
      case .lost(let reason): .lost(reason)
      case .http(let status, _): .exited(status < 400 ? 0 : 22)
      case nil:
        switch result.outcome {
        case .timedOut: .timedOut
        case .interrupted: .interrupted
        case .succeeded: .left
        case .failed, .skipped, .unknown: .exited(1)
        }
      }
    var replayed = ScriptResult(end: end, durationMs: result.durationMs)
    replayed.stdout = Self.output(result.stdout)
    replayed.stderr = Self.output(result.stderr)
    replayed.captures = request.captures.compactMap { name in
      result.captures.first { $0.name == name }
    }
    for name in request.captures where !result.captures.contains(where: { $0.name == name }) {
      note(request.step, "it captured no '\(name)' then")
    }
    if result.detail?.hasSuffix(" found no match") == true {
      replayed.lastProgram = result.detail?.split(separator: " ").first.map(String.init)
    }
    return replayed
  }

  private static func output(_ text: String?) -> OutputRecord? {
    text.map { OutputRecord(bytes: $0.utf8.count, sha256: "", text: $0) }
  }

  private func send(_ call: HTTPCall) -> HTTPResult {
    guard let result = takeResult(call.step) else {
      note(call.step, "it was not sent then")
      return HTTPResult(end: .response(status: 200, url: call.request.url), durationMs: 0)
    }
    let end: HTTPResult.End =
      switch result.termination {
      case .http(let status, let url): .response(status: status, url: url)
      case .lost(let reason): .failed(reason)
      case .exited(let code):
        code == 0 ? .response(status: 200, url: call.request.url) : .failed("exit \(code)")
      case .signaled, nil: result.outcome == .timedOut ? .timedOut : .interrupted
      }
    return HTTPResult(
      end: end, durationMs: result.durationMs, headers: result.headers,
      body: Array((result.stdout ?? "").utf8), output: Self.output(result.stdout))
  }

  // MARK: - Questions

  private func answer(to question: Question) -> Reply.Choice {
    asked += 1
    guard asked < Self.questionLimit else { return .quit(reason: "it goes in circles") }
    switch question {
    case .confirm(let prompt), .manual(let prompt), .tick(let prompt, _, _):
      let isSkipped: Void? = take(prompt.step.id.text) { fact in
        if case .skipped = fact { () } else { nil }
      }
      if isSkipped != nil { return .skip(reason: nil) }
      if case .tick = question { return .yes }
      if case .confirm = question { return .yes }
      _ = takeResult(prompt.step.id.text)
      return .yes
    case .typeWord(_, let word): return .value(word)
    case .wait(let prompt, _):
      _ = takeResult(prompt.step.id.text)
      return .yes
    case .noMatch(let prompt, _):
      return takeAnswer(prompt.step.id.text) { $0 == Asked.noMatch } == "fine" ? .yes : .no
    case .refusal(let prompt):
      return takeAnswer(prompt.step.id.text) { $0 == Asked.refusal } == "fine" ? .yes : .no
    case .value(_, let parameter): return .value(parameter.defaultValue ?? Rehearsal.sampleValue)
    case .failure(let prompt, _, _): return afterFailure(prompt.step.id.text)
    case .choose(let prompt, let question, let options): return choose(prompt, question, options)
    case .condition(let prompt, let text):
      let isBack = prompt.step.backEdge.map { text == Asked.goBack($0.to.words) } ?? false
      return condition(prompt.step.id.text, text, usually: !isComplete && !isBack)
    }
  }

  private func afterFailure(_ step: String) -> Reply.Choice {
    switch takeAnswer(step, to: { $0 == Asked.whatNow }) {
    case "retry": .retry
    case "continue": .proceed
    case "undo": .undo
    default: .abort
    }
  }

  private func choose(
    _ prompt: Question.Prompt, _ question: String, _ options: [String]
  ) -> Reply.Choice {
    let step = prompt.step.id.text
    if question == Asked.whereToRun {
      let place = takeAnswer(step) { $0 == Asked.whereToRun }
      return .option(place.flatMap(options.firstIndex(of:)) ?? 0)
    }
    let chosen = take(step) { fact in if case .choice(let labels) = fact { labels } else { nil } }
    guard let chosen else {
      note(step, "nothing was chosen here then")
      return .option(0)
    }
    let places = chosen.compactMap(options.firstIndex(of:))
    guard places.count == chosen.count else {
      let gone = chosen.filter { !options.contains($0) }.map { "'\($0)'" }
      note(step, "it has no option \(gone.joined(separator: ", ")) any more")
      return .quit(reason: "no option \(gone.joined(separator: ", ")) at step \(step)")
    }
    switch places.count {
    case 0: return .option(options.count - 1)
    case 1: return .option(places[0])
    default: return .options(places)
    }
  }

  private func condition(_ step: String, _ text: String, usually: Bool) -> Reply.Choice {
    if text == Asked.undo || text.hasPrefix(Asked.runWithoutPrefix) {
      let answer = left.first { entry in
        if case .answer(_, let question) = entry.fact { question == text } else { false }
      }
      guard case .answer(let said, _)? = answer?.fact else {
        return !isComplete && text == Asked.undo ? .yes : .no
      }
      return said == "yes" ? .yes : .no
    }
    let then = take(step) { fact in
      if case .condition(let words, let holds) = fact { (words, holds) } else { nil }
    }
    guard let then else {
      note(step, "nobody was asked then: \(text)")
      return usually ? .yes : .no
    }
    if then.0 != text, isComplete { note(step, "it asks '\(text)', then it asked '\(then.0)'") }
    return then.1 ? .yes : .no
  }
}

extension Rehearsal {
  /// Plays `recording` through the runner, and says where the playbook is another one now.
  package static func replay(
    _ recording: Recording, named name: String, _ entry: Catalogue.Entry,
    callees: [String: StepGraph]
  ) async -> Replay {
    var values: [String: String] = [:]
    for value in recording.parameters { values[value.name] = value.value }
    for parameter in entry.procedure.parameters where parameter.isSecret {
      values[parameter.name] = values[parameter.name] ?? secretStandIn
    }
    let plan = plan(entry.graph, callees: callees, target: nil, variables: values, confirms: .each)
    let world = ReplayWorld(recording)
    var rules = LiveRules.make(redactor: { Secrets().redactor() })
    rules.watchesLimits = false
    let result = await Runner(world: world.world, rules: rules)
      .run(plan, introduction: introduction(of: plan, path: entry.playbook.source.path))
    let events = await world.events
    let path = RehearsedPath(result, [], events)
    let differences =
      await world.differences + changes(recording, events) + parting(recording, path)
    return Replay(name: name, path: path, differences: differences)
  }

  /// Stands for a secret, which no recording holds.
  static let secretStandIn = "stand-in-for-a-secret"

  /// Steps whose commands are others than those that ran then.
  private static func changes(_ recording: Recording, _ events: [Event]) -> [Replay.Difference] {
    var then: [String: String] = [:]
    for entry in recording.entries {
      if case .result(let result) = entry.fact { then[entry.step] = result.action }
    }
    var seen: Set<String> = []
    return events.compactMap { event in
      guard case .stepStarted(let started) = event, let action = then[started.step],
        action != started.action, seen.insert(started.step).inserted
      else { return nil }
      return Replay.Difference(
        step: started.step, text: "it is '\(started.action)', then it was '\(action)'")
    }
  }

  /// The first step at which the path is another one than then.
  private static func parting(_ recording: Recording, _ path: RehearsedPath) -> [Replay.Difference]
  {
    let then = recording.visits
    for index in 0..<max(then.count, path.visits.count) {
      let (was, now) = (
        index < then.count ? then[index] : nil, index < path.visits.count ? path.visits[index] : nil
      )
      if was?.step == now?.step, was?.outcome == now?.outcome { continue }
      let step = now?.step ?? path.visits.last?.step ?? was?.step ?? ""
      return [
        Replay.Difference(
          step: step,
          text: "the path comes to \(words(now)), then it came to \(words(was))")
      ]
    }
    return []
  }

  private static func words(_ visit: RehearsedPath.Visit?) -> String {
    visit.map { "step \($0.step) (\($0.outcome.rawValue))" } ?? "its end"
  }
}
