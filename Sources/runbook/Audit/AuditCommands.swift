import RunbookCore
import RunbookSystem

/// The `audit` subcommands: each reads a log, writes through `output` and `diagnostics`, and
/// returns the exit status.
struct AuditCommands {
  enum Format: String, CaseIterable { case table, text, json }

  /// The exit statuses of these commands.
  enum Status {
    static let done: Int32 = 0
    static let refused: Int32 = 2
    static let notFound: Int32 = 3
    static let notVerified: Int32 = 6
  }

  let directory: AuditDirectory
  let output: (String) -> Void
  /// Takes whole lines.
  let diagnostics: (String) -> Void
  /// The output is read by a person: what a terminal would obey is taken out of data too.
  var isAtTerminal = false

  /// Runs that pass the filter, the newest first.
  func list(_ filter: RunFilter, format: Format) -> Int32 {
    let catalogue = AuditCatalogue(directory)
    let runs = catalogue.summaries(filter)
    switch format {
    case .json: output(JSONValue.array(runs.map(\.json)).pretty + "\n")
    case .table, .text: output(RunTable.text(runs))
    }
    let unreadable = catalogue.unreadable()
    for run in unreadable {
      diagnostics("error: run '\(TerminalText.line(run.run))' cannot be read: \(run.reason)")
    }
    return unreadable.isEmpty ? Status.done : Status.notVerified
  }

  /// A run's timeline and where things stand; as JSON, its events as they are.
  func show(_ name: String, format: Format) -> Int32 {
    guard let run = find(name) else { return Status.notFound }
    do {
      if format == .json { return try showJSON(run) }
      return try showText(run)
    } catch {
      return refuse("cannot read '\(error.path)': \(error.reason)", Status.notVerified)
    }
  }

  private func showText(_ run: RunDirectory) throws(RecordError) -> Int32 {
    if let summary = run.summary() {
      output(Timeline.header(summary).map { $0 + "\n" }.joined() + "\n")
    }
    var timeline = Timeline()
    var events: [Event] = []
    var gaps = try JournalReader(run).forEachLine { line in
      output(timeline.take(line).map { $0 + "\n" }.joined())
      if let event = line.event { events.append(event) }
      return true
    }
    output(timeline.rest().map { $0 + "\n" }.joined())
    output("\nWhere it stands\n")
    let isBeingWritten = run.isBeingWritten
    if !isBeingWritten, let next = next(of: run, events) { output("  \(next)\n") }
    for line in timeline.standing(isBeingWritten: isBeingWritten) { output("  \(line)\n") }
    if isBeingWritten { gaps.forgetTornEnd() }
    return tell(gaps, of: run)
  }

  /// The step at which a run that was left goes on, told from the playbooks it keeps.
  private func next(of run: RunDirectory, _ events: [Event]) -> String? {
    guard case .runStarted(let start) = events.first,
      let state = BegunPlaybooks(run: run, start: start, events: events).state(folding: events),
      state.outcome == nil
    else { return nil }
    guard let step = state.current, let name = state.currentName else {
      return "all steps are behind it; only its end is missing"
    }
    return "stands at step \(name): \(TerminalText.line(step.title))"
  }

  private func showJSON(_ run: RunDirectory) throws(RecordError) -> Int32 {
    var separator = "[\n"
    let isBeingWritten = run.isBeingWritten
    var gaps = try JournalReader(run).forEachLine { line in
      output(separator + line.json.compact)
      separator = ",\n"
      return true
    }
    output(separator == "[\n" ? "[]\n" : "\n]\n")
    if isBeingWritten { gaps.forgetTornEnd() }
    return tell(gaps, of: run)
  }

  /// Says what of a run could not be shown.
  private func tell(_ gaps: JournalGaps, of run: RunDirectory) -> Int32 {
    tellTorn(gaps, of: run)
    guard !gaps.isEmpty else { return Status.done }
    return refuse(
      "run '\(TerminalText.line(run.run))' is not whole: without \(gaps.words)",
      Status.notVerified)
  }

  /// Verifies the whole log, or one run of it.
  func verify(
    run name: String?, key: AuditKey?, anchor: AuditAnchor?, signers: String? = nil, format: Format
  ) -> Int32 {
    var only: String?
    if let name {
      guard let run = find(name) else { return Status.notFound }
      only = run.run
    }
    var verdict = AuditVerification(directory, key: key, anchor: anchor).verdict(run: only)
    if let signers {
      guard let signatures = signatures(signers: signers) else { return Status.notVerified }
      verdict.signatures = signatures
    }
    output(format == .json ? verdict.json.pretty + "\n" : verdict.text)
    return verdict.isGood ? Status.done : Status.notVerified
  }

  /// Tells a run's events as they come, until the run ends or `isStopped` says so.
  ///
  /// - Parameter pause: waits a moment between two looks.
  func tail(
    _ name: String, format: Format, isStopped: () -> Bool, pause: () async -> Void
  ) async -> Int32 {
    guard let run = find(name) else { return Status.notFound }
    if run.summary() == nil, let reason = run.refusal {
      return refuse(
        "run '\(TerminalText.line(run.run))' cannot be read: \(reason)", Status.notVerified)
    }
    var follower = JournalFollower(run)
    var timeline = Timeline()
    while !isStopped() {
      let isBeingWritten = run.isBeingWritten
      for line in follower.newLines() {
        let told = timeline.take(line).map { $0 + "\n" }.joined()
        output(format == .json ? line.json.compact + "\n" : told)
      }
      if timeline.isAtEnd || !isBeingWritten { break }
      await pause()
    }
    if format != .json {
      output(timeline.rest().map { $0 + "\n" }.joined())
      for line in timeline.standing(isBeingWritten: run.isBeingWritten) { output("  \(line)\n") }
    }
    return Status.done
  }

  func find(_ name: String) -> RunDirectory? {
    do {
      return try AuditCatalogue(directory).resolve(name)
    } catch {
      switch error {
      case .noRuns: diagnostics("error: there are no runs in '\(directory.path)'")
      case .unknown(let nearest):
        diagnostics("error: no run is called '\(name)'")
        diagnostics(
          "  help: "
            + (nearest.map { "did you mean '\($0)'?" } ?? "'runbook audit list' shows all runs"))
      case .ambiguous(let runs):
        diagnostics("error: several runs begin with '\(name)'")
        for run in runs { diagnostics("  \(run)") }
      }
      return nil
    }
  }

  func refuse(_ message: String, _ status: Int32) -> Int32 {
    diagnostics("error: " + message)
    return status
  }
}
