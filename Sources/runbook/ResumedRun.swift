import RunbookCore
import RunbookSystem

/// Goes on with a run from its record: the same playbook, the state its events fold to.
struct ResumedRun {
  let arguments: Arguments

  init(_ arguments: Arguments) { self.arguments = arguments }

  func perform() async throws(CommandFailure) -> ExitStatus {
    let directory = AuditDirectory(reading: try AuditPlace.path(arguments))
    let run = try run(in: directory)
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
    let (entry, library) = try await find(start)
    var request = try RunArguments(arguments)
    request.procedure = start.procedure
    for value in start.parameters
    where value.value != Redactor.mask
      && !request.variables.contains(where: { $0.name == value.name })
    {
      request.variables.append(RunTarget.Pair(name: value.name, value: value.value))
    }
    let target = try (request.targetName ?? start.target).map { name throws(CommandFailure) in
      try TargetLookup.target(named: name, for: entry, places: library.places)
    }
    let assembly = RunAssembly(
      request: request, entry: entry, library: library, target: target, arguments: arguments)
    try checkPlaybook(start, entry)
    try assembly.checkCommitted()
    let plan = try assembly.plan()
    let doubts = doubts(RunState(of: plan, folding: events), request.settings)
    guard doubts.isEmpty else {
      return RunAssembly.stop(for: doubts, in: entry.playbook.source, arguments: arguments)
    }
    return try await LiveRun(assembly: assembly, plan: plan).resume(
      run: run.run, in: directory, events: events, since: lines.first?.time)
  }

  /// The procedure that the run walks: among the playbooks that 'runbook list' reads here, as those
  /// it calls are there too, else in the file on record, whose path may be another directory's.
  private func find(
    _ start: Event.RunStarted
  ) async throws(CommandFailure) -> (Catalogue.Entry, Library) {
    let own = try? await Library.load(arguments)
    for library in [own, await Library.load(paths: [start.playbook.path])].compactMap(\.self) {
      let entries = library.catalogue.entries.filter { $0.procedure.id == start.procedure }
      let same = entries.first {
        let identity = PlaybookOrigin.identity(of: $0.playbook.source, asksGit: false)
        return identity.sha256 == start.playbook.sha256
      }
      if let entry = same
        ?? entries.first(where: { $0.playbook.source.path == start.playbook.path })
      {
        return (entry, library)
      }
    }
    let path = TerminalText.line(start.playbook.path)
    guard FileKind(of: start.playbook.path).isFile else {
      throw CommandFailure(
        .notFound, "the playbook '\(path)' is not here",
        help: "go to the directory where the run began, or name the playbooks with --runbooks DIR")
    }
    throw CommandFailure(
      .notFound, "'\(path)' has no procedure '\(start.procedure)' any more",
      help: "bring the playbook back as it was, or start anew")
  }

  /// Without a terminal: steps that were cut off, where no option says what to do about them.
  private func doubts(_ state: RunState, _ settings: RunSettings) -> [Doubt] {
    guard !settings.isInteractive else { return [] }
    return state.cutOff.compactMap { name, outcome in
      let step = state.step(named: name)
      let names = [name, step?.name].compactMap(\.self)
      guard !settings.answers.contains(where: { names.contains($0.step) }) else { return nil }
      let what =
        outcome == .interrupted
        ? "it was interrupted" : "it was started, and how it ended is not on record"
      return Doubt(
        step: Step.ID(name), text: "\(what): look what it did", range: step?.source,
        remedy: "--answer \(name)=retry, \(name)=skip or \(name)=continue")
    }
  }

  private func run(in directory: AuditDirectory) throws(CommandFailure) -> RunDirectory {
    let catalogue = AuditCatalogue(directory)
    guard let name = arguments.operands.first else {
      let open = catalogue.summaries(RunFilter()).first { summary in
        switch summary.state {
        case .suspended, .brokenOff: true
        case .ended, .running: false
        }
      }
      guard let open else {
        throw CommandFailure(
          .notFound, "no run waits to be resumed", help: "'runbook audit list' shows all runs")
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

  /// A run goes on only with the text it began with, or with the operator's word.
  private func checkPlaybook(
    _ start: Event.RunStarted, _ entry: Catalogue.Entry
  ) throws(CommandFailure) {
    let now = PlaybookOrigin.identity(of: entry.playbook.source, asksGit: false)
    guard now.sha256 != start.playbook.sha256, !arguments.has("accept-changes") else { return }
    throw CommandFailure(
      .inputMissing, "'\(start.playbook.path)' has changed since the run began",
      lines: ["then \(start.playbook.sha256.prefix(12)), now \(now.sha256.prefix(12))"],
      help: "look at what changed, then go on with --accept-changes")
  }
}
