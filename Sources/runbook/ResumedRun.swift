import RunbookCore
import RunbookSystem

/// Goes on with a run from its record: the same playbook, the state its events fold to.
struct ResumedRun {
  let arguments: Arguments

  init(_ arguments: Arguments) { self.arguments = arguments }

  func perform() async throws(CommandFailure) -> ExitStatus {
    let directory = AuditDirectory(reading: try AuditPlace.path(arguments))
    let run = try run(in: directory)
    let events = try events(of: run)
    guard case .runStarted(let start) = events.first else {
      throw CommandFailure(
        .notFound, "run '\(run.run)' recorded no start that this version can read",
        help: "'runbook audit show \(run.run)' shows what is there")
    }
    if case .runFinished = events.last {
      throw CommandFailure(
        .notFound, "run '\(run.run)' has ended", help: "start anew with 'runbook run'")
    }
    let library = await Library.load(paths: [start.playbook.path])
    if let problem = library.problems.first { throw Library.failure(for: problem) }
    guard
      let entry = library.catalogue.entries.first(where: { $0.procedure.id == start.procedure })
    else {
      throw CommandFailure(
        .notFound, "'\(start.playbook.path)' has no procedure '\(start.procedure)' any more",
        help: "bring the playbook back as it was, or start anew")
    }
    var request = try RunArguments(arguments)
    request.procedure = start.procedure
    for value in start.parameters
    where value.value != Redactor.mask
      && !request.variables.contains(where: { $0.name == value.name })
    {
      request.variables.append(RunTarget.Pair(name: value.name, value: value.value))
    }
    let places = PlaybookPlaces(roots: [start.playbook.path], reason: .option)
    let target = try (request.targetName ?? start.target).map { name throws(CommandFailure) in
      try TargetLookup.target(named: name, for: entry, places: places)
    }
    let assembly = RunAssembly(
      request: request, entry: entry, library: library, target: target, arguments: arguments)
    try checkPlaybook(start, entry)
    try assembly.checkCommitted()
    return try await LiveRun(assembly: assembly, plan: try assembly.plan()).resume(
      run: run.run, in: directory, events: events)
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

  private func events(of run: RunDirectory) throws(CommandFailure) -> [Event] {
    do throws(RecordError) {
      return try JournalReader(run).lines().compactMap(\.event)
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
