/// How a command is tried, waited for and tried again.
extension RunWalk {
  /// Runs an act, again where the step says so, until an attempt counts.
  mutating func attempts(_ visit: Visit, _ act: Act) async throws(Halt) -> Outcome {
    let retry = visit.risk == .destructive || state.path.isEveryBranch ? nil : visit.step.retry
    var retries = 0
    var act = act
    while true {
      let asked = rules.interruptions()
      let outcome = try await attempt(visit, act, since: asked)
      guard outcome == .failed || outcome == .timedOut, let retry, retries < retry.count else {
        return outcome
      }
      retries += 1
      let delay = milliseconds(retry.delaySeconds(before: retries))
      try await record(
        .retryScheduled(
          step: visit.name, attempt: (state.attempts[visit.name] ?? 0) + 1, delayMs: delay))
      // Cut short: what to do is the operator's to say.
      guard try await sleep(delay, since: asked) else { return outcome }
      act.restoreState()
    }
  }

  private mutating func attempt(
    _ visit: Visit, _ act: Act, since asked: Int
  ) async throws(Halt) -> Outcome {
    if case .request(let call) = act, let delay = call.request.options.delaySeconds,
      try await !sleep(milliseconds(delay), since: asked)
    {
      let (number, _) = try await start(visit)
      let unsent = Attempt(
        outcome: .interrupted, durationMs: 0, detail: "interrupted: nothing was sent")
      try await end(visit, number, unsent)
      return unsent.outcome
    }
    if visit.risk != .readOnly { try await assertTarget() }
    let (number, event) = try await start(visit)
    // Not the walk itself: a copy of it that lives on would copy its state at the next event.
    let (world, rules, ready) = (world, rules, act.numbered(event))
    var attempt = try await watching { await RunWalk.perform(ready, in: world, rules) }
    try await settleFailure(visit, &attempt)
    try await settleUntil(visit, &attempt)
    try await end(visit, number, attempt)
    return attempt.outcome
  }

  mutating func start(_ visit: Visit) async throws(Halt) -> (attempt: Int, event: Int) {
    let number = (state.attempts[visit.name] ?? 0) + 1
    let event = try await record(.stepStarted(started(visit, attempt: number)))
    return (number, event)
  }

  func started(_ visit: Visit, attempt: Int) -> Event.StepStarted {
    Event.StepStarted(
      step: visit.name, attempt: attempt, title: visit.step.title,
      actionType: visit.step.action.word, action: shownAction(visit),
      isEdited: visit.edited != nil, risk: visit.risk, session: session(visit).description,
      workingDirectory: visit.step.workingDirectory,
      timeoutMs: timeout(visit.step).map(milliseconds))
  }

  func perform(_ act: Act, _ rules: RunRules) async -> Attempt {
    await RunWalk.perform(act, in: world, rules)
  }

  /// Does it. Takes nothing from a walk, so that several may run side by side.
  static func perform(_ act: Act, in world: World, _ rules: RunRules) async -> Attempt {
    switch act {
    case .script(let request): Attempt(await world.runScript(request))
    case .request(let call):
      Attempt(await world.send(call), of: call.request, rules)
    }
  }

  mutating func end(_ visit: Visit, _ number: Int, _ attempt: Attempt) async throws(Halt) {
    for capture in attempt.captures where isSecret(capture.name, capturedBy: visit.step) {
      rules.learn(capture.name, capture.value)
    }
    let events = attempt.record(
      of: visit.step, named: visit.name, number: number,
      isSecret: { isSecret($0, capturedBy: visit.step) }, redact: redact)
    // A session opens before anything runs in it.
    for event in attempt.events where event.opensSession { try await record(event) }
    for event in events { try await record(event) }
    for capture in attempt.captures {
      state.bindings[capture.name] = Binding(
        value: capture.value, origin: .capture(visit.step.id))
    }
    for event in attempt.events where !event.opensSession { try await record(event) }
  }

  /// Asks whether a search that found nothing is fine, or a failure that the playbook expects.
  private mutating func settleFailure(
    _ visit: Visit, _ attempt: inout Attempt
  ) async throws(Halt) {
    attempt.judgeExit(visit.step)
    guard attempt.outcome == .failed else { return }
    let (asked, question): (String, Question)
    let shown = prompt(visit, attempt: state.attempts[visit.name])
    if let program = attempt.noMatchOf {
      attempt.detail = "\(program) found no match"
      (asked, question) = (Asked.noMatch, .noMatch(shown, program: program))
    } else if attempt.isRefusal(of: visit.step), visit.edited == nil {
      (asked, question) = (Asked.refusal, .refusal(shown))
    } else {
      return
    }
    let verdict: (Bool, String)?
    if let given = givenAnswer(visit, asked, as: AnswerReading.fineOrFailed) {
      verdict = given
    } else if settings.isInteractive {
      // The step has ended, however the run goes on: its end comes on record first.
      let reply = try await heard(question)
      switch reply.choice {
      case .yes where rules.stopReason() == nil: verdict = (true, reply.by)
      case .no where rules.stopReason() == nil: verdict = (false, reply.by)
      default: verdict = nil
      }
    } else {
      verdict = nil
    }
    guard let verdict else { return }
    try await recordAnswer(visit, asked, verdict.0 ? "fine" : "failed", by: verdict.1)
    guard verdict.0 else { return }
    attempt.outcome = .succeeded
    attempt.detail = attempt.detail ?? Attempt.refusalDetail
  }

  /// Looks whether what the step waits for has come.
  private mutating func settleUntil(
    _ visit: Visit, _ attempt: inout Attempt
  ) async throws(Halt) {
    guard !state.path.isEveryBranch, let until = visit.step.retry?.until,
      attempt.outcome == .succeeded
    else { return }
    let result = await world.runScript(probe(visit, until, for: .until))
    let hasCome = result.end == .exited(0)
    attempt.checks.append(
      .checkEvaluated(
        command: redact(until), expected: "exit 0", actual: result.end.words, passed: hasCome))
    attempt.checks += result.events
    guard !hasCome else { return }
    attempt.outcome = .failed
    attempt.detail = "not yet: \(until)"
  }

  /// Sleeps, and notes limits as they pass; false: somebody cut it short.
  ///
  /// - Parameter asked: how often somebody had asked to interrupt before.
  mutating func sleep(_ milliseconds: Int, since asked: Int) async throws(Halt) -> Bool {
    let end = world.clock.elapsedMs() + milliseconds
    while true {
      let left = end - world.clock.elapsedMs()
      guard left > 0 else { return true }
      let slice = rules.watchesLimits ? RunWalk.sleepSliceMs : left
      let now = world.clock.elapsedMs()
      await world.clock.sleep(min(left, nextLimitMs ?? left, slice))
      // In a rehearsal no time passes.
      if world.clock.elapsedMs() == now, !Task.isCancelled { return true }
      try await checkTime()
      if rules.interruptions() != asked { return false }
    }
  }

  /// How long an interrupt may go unnoticed in a delay.
  private static let sleepSliceMs = 200

  var nextLimitMs: Int? {
    let onClock = responseElapsedMs + elapsedMs
    let limits = RunLimit.limits(of: plan.graph.procedure).map { $0.milliseconds - onClock }
    return (limits + [runTimeLeftMs].compactMap(\.self)).filter { $0 > 0 }.min()
  }
}
