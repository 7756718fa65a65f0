/// Steps that people do, and steps that only talk to them.
extension RunWalk {
  mutating func runManual(_ start: Visit) async throws(Halt) {
    var visit = start
    if state.path.isEveryBranch { return try await finishAtOnce(visit, waitedMs: 0) }
    if let (answer, by) = givenAnswer(visit, Asked.isDone, as: AnswerReading.yesNoSkip) {
      guard answer == .yes else { return try await skip(visit, by: by, reason: nil) }
      try await recordAnswer(visit, Asked.isDone, "done", by: by)
      return try await finishAtOnce(visit, waitedMs: 0)
    }
    if settings.skipsManual {
      return try await skip(visit, by: SkipReason.skipManual, reason: nil)
    }
    while true {
      let (handled, reply) = try await ask(&visit, .manual(prompt(visit)), Asked.isDone)
      switch handled {
      case .moved: return
      case .answer(.yes):
        try await recordAnswer(visit, Asked.isDone, "done", of: reply)
        return try await finishAtOnce(visit, waitedMs: reply.waitedMs)
      case .again:
        if let own = typedCommand(visit) { return try await runCommand(own) }
      case .answer: continue
      }
    }
  }

  /// The command that a person was to type, to be run where the operator has said; nil: none is.
  private func typedCommand(_ visit: Visit) -> Visit? {
    guard visit.session != nil, case .manual(let manual) = visit.step.action, manual.isTypedCommand,
      let payload = manual.payload
    else { return nil }
    let script = SourceText(payload)
    let read = rules.readEdit(payload, visit.step)
    var step = visit.step
    step.action = .shell(
      Action.Shell(
        script: script, attachment: read.attachment,
        placeholders: PlaceholderReader.read(CommandText(script), alreadySet: []).placeholders))
    step.risk = max(read.risk, step.risk)
    var own = Visit(step: step, name: visit.name, graph: visit.graph)
    own.session = visit.session
    return own
  }

  mutating func finishAtOnce(
    _ visit: Visit, waitedMs: Int, detail: String? = nil
  ) async throws(Halt) {
    let (number, _) = try await start(visit)
    try await end(
      visit, number, Attempt(outcome: .succeeded, durationMs: waitedMs, detail: detail))
  }

  /// Ticks each item; those ticked before an interruption stay ticked.
  mutating func runChecklist(_ start: Visit, _ items: [String]) async throws(Halt) {
    var visit = start
    if state.path.isEveryBranch { return try await finishAtOnce(visit, waitedMs: 0) }
    let given = givenAnswer(visit, Asked.isDone, as: AnswerReading.yesNoSkip)
    if let (answer, by) = given, answer == .skip {
      return try await skip(visit, by: by, reason: nil)
    }
    if given == nil, settings.skipsManual {
      return try await skip(visit, by: SkipReason.skipManual, reason: nil)
    }
    let first = state.phase == .started ? min(state.ticks[visit.name] ?? 0, items.count) : 0
    let startedMs = elapsedMs
    if let (_, by) = given { try await recordAnswer(visit, Asked.isDone, "done", by: by) }
    var attempt: Int?
    if state.phase == .started { attempt = state.attempts[visit.name] }
    for item in first..<items.count {
      let by: String
      if let given {
        by = given.1
      } else {
        guard let asked = try await tick(&visit, item, items[item], attempt) else { return }
        by = asked
      }
      if attempt == nil { attempt = try await self.start(visit).attempt }
      try await record(
        .checklistTicked(step: visit.name, item: item + 1, text: items[item], by: by))
    }
    if attempt == nil { attempt = try await self.start(visit).attempt }
    try await end(
      visit, attempt ?? 1, Attempt(outcome: .succeeded, durationMs: elapsedMs - startedMs))
  }

  /// Who ticked an item; nil: the run has moved on.
  private mutating func tick(
    _ visit: inout Visit, _ item: Int, _ text: String, _ attempt: Int?
  ) async throws(Halt) -> String? {
    while true {
      let question = Question.tick(
        prompt(visit, attempt: attempt), item: item + 1, text: text)
      let reply = try await put(question)
      if let attempt, let why = reply.choice.leaving, canMove(visit, reply.choice) {
        try await end(
          visit, attempt,
          Attempt(outcome: .skipped, durationMs: 0, detail: "left at item \(item + 1)\(why)"))
        if case .skip = reply.choice {
          try await recordAnswer(visit, text, "skip", of: reply)
        } else {
          _ = try await handle(&visit, reply, text)
        }
        return nil
      }
      switch try await handle(&visit, reply, text) {
      case .moved: return nil
      case .answer(.yes): return reply.by
      case .again, .answer: continue
      }
    }
  }

  mutating func runWait(_ start: Visit, _ seconds: Double) async throws(Halt) {
    var visit = start
    let planned = milliseconds(seconds)
    if state.path.isEveryBranch { return try await finishAtOnce(visit, waitedMs: 0) }
    let began = world.clock.elapsedMs()
    var waited = planned
    var isInterrupted = false
    let asked = rules.interruptions()
    let (number, _) = try await self.start(visit)
    if settings.isInteractive,
      givenAnswer(visit, Asked.wait(seconds), as: AnswerReading.goOn) == nil
    {
      asking: while true {
        let gone = world.clock.elapsedMs() - began
        let left = max(0, seconds - Double(gone) / 1000)
        let question = Question.wait(prompt(visit, attempt: number), seconds: left)
        let reply = try await put(question)
        if case .skip = reply.choice { break asking }
        if reply.choice.leaving != nil, canMove(visit, reply.choice) {
          try await end(
            visit, number, Attempt(outcome: .skipped, durationMs: gone, detail: "left"))
          _ = try await handle(&visit, reply, Asked.wait(seconds))
          return
        }
        switch try await handle(&visit, reply, Asked.wait(seconds)) {
        case .moved: return
        case .answer: break asking
        case .again: continue
        }
      }
      waited = min(world.clock.elapsedMs() - began, planned)
    } else {
      do throws(Halt) {
        isInterrupted = try await !sleep(planned, since: asked)
      } catch {
        // The run's own time is up: what it was begun with has its end on record too.
        guard case .timedOut = error else { throw error }
        let gone = min(world.clock.elapsedMs() - began, planned)
        try await end(visit, number, Attempt(outcome: .timedOut, durationMs: gone))
        throw error
      }
      if isInterrupted { waited = min(world.clock.elapsedMs() - began, planned) }
    }
    try await record(
      .waitEnded(
        step: visit.name, plannedMs: planned, waitedMs: waited, isCutShort: waited < planned))
    try await end(
      visit, number,
      Attempt(outcome: isInterrupted ? .interrupted : .succeeded, durationMs: waited))
  }

  mutating func runMessage(_ start: Visit, _ message: Action.Message) async throws(Halt) {
    var visit = start
    guard try await settleValues(&visit) else { return }
    try await finishAtOnce(visit, waitedMs: 0)
  }

  mutating func runCall(_ start: Visit) async throws(Halt) {
    var visit = start
    guard try await consent(&visit) == .granted else { return }
    try await record(
      .stepStarted(started(visit, attempt: (state.attempts[visit.name] ?? 0) + 1)))
  }

  /// Gives a call the result of the procedure it called.
  mutating func finishCall(_ visit: Visit) async throws(Halt) {
    let inside = "\(visit.name)>"
    let failed = state.failures.first { $0.hasPrefix(inside) }
    let ran = state.trail.contains { $0.hasPrefix(inside) }
    let detail =
      failed.map { "step \($0) failed" } ?? (ran ? nil : "the procedure called has no steps")
    try await end(
      visit, state.attempts[visit.name] ?? 1,
      Attempt(outcome: failed == nil ? .succeeded : .failed, durationMs: 0, detail: detail))
  }
}

extension Reply.Choice {
  /// Why a step that was begun is left for another; nil: it is not.
  fileprivate var leaving: String? {
    switch self {
    case .skip(let reason): reason.map { ": \($0)" } ?? ""
    case .back: " to go back"
    case .jump(let name): " to jump to \(name)"
    case .yes, .no, .edit, .note, .shell, .session, .option, .options, .value, .rebind, .retry,
      .proceed, .undo, .quit, .abort:
      nil
    }
  }
}
