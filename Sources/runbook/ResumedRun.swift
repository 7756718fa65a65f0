import RunbookCore
import RunbookSystem

/// Goes on with a run from its record: the same playbook, the state its events fold to.
struct ResumedRun {
  let arguments: Arguments
  /// The run's id, or how it begins; nil: the newest that waits.
  private let name: String?

  init(_ arguments: Arguments) { self.init(arguments, run: arguments.operands.first) }

  init(_ arguments: Arguments, run: String?) {
    self.arguments = arguments
    name = run
  }

  func perform() async throws(CommandFailure) -> ExitStatus {
    let directory = try AuditPlace.existing(arguments)
    let run = try run(in: directory)
    try checkLeft(run)
    let seal = try AuditPlace.seal(Environment.all)
    do throws(RecordError) {
      try AuditLog.tellOfEnds(in: directory, seal: seal, now: LiveWorld.clock.now)
    } catch {
      throw AuditPlace.failure(error)
    }
    let lines = try lines(of: run)
    let events = lines.compactMap(\.event)
    guard case .runStarted(let start) = events.first else {
      throw CommandFailure(
        .notFound, "run '\(run.run)' recorded no start that this version can read",
        help: "'runbook audit show \(run.run)' shows what is there")
    }
    if case .runFinished = events.last {
      throw CommandFailure(
        .notFound, "run '\(run.run)' has ended", help: "start anew with 'runbook run'")
    }
    let began = BegunPlaybooks(run: run, start: start, events: events)
    let (entry, library) = try await began.find(arguments)
    var request = try RunArguments(arguments)
    request.procedure = start.procedure
    request.settings.selection = start.selection
    request.durability = AuditLog.Durability(rawValue: start.durability) ?? .event
    let givenAnew = request.variables.map(\.name)
    // A parameter that the playbook has no more is told with what else has changed in it.
    let known = Set(
      RunAssembly(
        request: request, entry: entry, library: library, target: nil, arguments: arguments
      ).parameters.map(\.name))
    for value in start.parameters
    where value.value != Redactor.mask && known.contains(value.name)
      && !request.variables.contains(where: { $0.name == value.name })
    {
      request.variables.append(RunTarget.Pair(name: value.name, value: value.value))
    }
    let target = try (request.targetName ?? start.target).map { name throws(CommandFailure) in
      try TargetLookup.target(named: name, for: entry, places: library.places)
    }
    let assembly = RunAssembly(
      request: request, entry: entry, library: library, target: target, arguments: arguments)
    try assembly.checkCommitted()
    let plan = try assembly.plan()
    let state = RunState(of: plan, folding: events)
    guard try await began.allows(assembly, state) else {
      Console.diagnose("the run is left as it was\n")
      return .aborted
    }
    let doubts = doubts(state, request.settings, assembly.missingTools)
    guard doubts.isEmpty else {
      return assembly.stop(for: doubts)
    }
    if request.settings.isInteractive {
      assembly.tellOfMissingPrograms(
        Planner.doubts(ahead: state, missingTools: assembly.missingTools))
    }
    return try await LiveRun(assembly: assembly, plan: plan).resume(
      run: run.run, in: directory, events: events, since: start.since ?? lines.first?.time,
      from: lines.first?.time, givenAnew: givenAnew)
  }

  /// - Throws: `CommandFailure` (locked) where a process records the run now: nothing of it is
  ///   unknown then, and nothing of it may be run again.
  private func checkLeft(_ run: RunDirectory) throws(CommandFailure) {
    guard run.isBeingWritten else { return }
    let who = run.summary().map { summary in
      "started by \(summary.operatorName) on \(summary.start.operatorIdentity.host) at "
        + TimestampText.seconds(summary.started)
    }
    throw CommandFailure(
      .locked, "run '\(run.run)' is going on: it has not been left",
      lines: [who.map(TerminalText.line)].compactMap(\.self),
      help: "see 'runbook audit show \(run.run)'; it can be resumed once it was left with q")
  }

  /// Without a terminal: steps that were cut off or failed, where no option says what to do about
  /// them, and all that is missing for those ahead.
  private func doubts(
    _ state: RunState, _ settings: RunSettings, _ missingTools: Set<String>
  ) -> [Doubt] {
    guard !settings.isInteractive else { return [] }
    var seen: Set<String> = []
    let lost = state.lostJobs.compactMap { job -> Doubt? in
      let step = state.step(named: job.step)
      let names = [job.step, step?.name].compactMap(\.self)
      guard seen.insert(job.step).inserted,
        !settings.answers.contains(where: {
          names.contains($0.step) && ["again", "retry", "leave"].contains($0.choice.lowercased())
        })
      else { return nil }
      return Doubt(
        step: Step.ID(job.step), text: "its background job ended with the run: \(job.command)",
        range: step?.source, remedy: "--answer \(job.step)=again or \(job.step)=leave")
    }
    return lost
      + state.unsettled.compactMap { name, outcome in
        let step = state.step(named: name)
        let names = [name, step?.name].compactMap(\.self)
        guard
          !settings.answers.contains(where: {
            names.contains($0.step) && AnswerReading.settlesFailure($0.choice)
          })
        else { return nil }
        let what =
          switch outcome {
          case .interrupted: "it was interrupted: look what it did"
          case .failed: "it failed"
          case .timedOut: "its time was up: look what it did"
          case .unknown, .succeeded, .skipped:
            "it was started, and how it ended is not on record: look what it did"
          }
        return Doubt(
          step: Step.ID(name), text: what, range: step?.source,
          remedy: "--answer \(name)=retry, \(name)=skip, \(name)=continue or \(name)=abort")
      } + Planner.doubts(ahead: state, missingTools: missingTools)
  }

  private func run(in directory: AuditDirectory) throws(CommandFailure) -> RunDirectory {
    let catalogue = AuditCatalogue(directory)
    guard let name else {
      let open = catalogue.summaries(RunFilter()).first { summary in
        switch summary.state {
        case .suspended, .brokenOff: true
        case .ended, .running: false
        }
      }
      guard let open else {
        throw CommandFailure(
          .notFound, "no run waits to be resumed",
          lines: catalogue.unreadable().map {
            "run '\(TerminalText.line($0.run))' cannot be read: \($0.reason)"
          }, help: "'runbook audit list' shows all runs")
      }
      return RunDirectory(directory, run: open.run)
    }
    do {
      return try catalogue.resolve(name)
    } catch {
      throw CommandFailure(
        .notFound, "no run is called '\(TerminalText.line(name))', or several are",
        help: "'runbook audit list' shows all runs")
    }
  }

  private func lines(of run: RunDirectory) throws(CommandFailure) -> [JournalLine] {
    do throws(RecordError) {
      return try JournalReader(run).lines()
    } catch {
      throw CommandFailure(
        .notFound, "the journal of '\(run.run)' cannot be read: \(error.reason)",
        help: "see \(TerminalText.line(error.path))")
    }
  }
}
