import RunbookCore
import RunbookSystem

/// `runbook rehearse`: finds the procedures, walks their paths, reports.
struct RehearseRun {
  private let arguments: Arguments
  private let variables: [String: String]
  private let limit: Int

  init(_ arguments: Arguments) throws(CommandFailure) {
    self.arguments = arguments
    var variables: [String: String] = [:]
    for text in arguments.all("var") {
      let pair = try RunArguments.variable(text)
      variables[pair.name] = pair.value
    }
    self.variables = variables
    limit = try Self.limit(arguments)
  }

  private static func limit(_ arguments: Arguments) throws(CommandFailure) -> Int {
    guard let text = arguments.value("limit") else { return PathSearch.usualLimit }
    guard let limit = Int(text), (1...1_000_000).contains(limit) else {
      throw UsageError.valueMalformed(
        option: "limit", value: text, expected: "a number from 1 to 1000000"
      ).failure
    }
    return limit
  }

  private var level: Diagnostic.Severity { arguments.has("strict") ? .warning : .error }

  func perform() async throws(CommandFailure) -> ExitStatus {
    if arguments.has("probe"), arguments.has("no-record") {
      throw CommandFailure(
        .usage, "'--probe' runs steps, and what runs is on record", help: "leave out --no-record")
    }
    let (entries, library) = try await procedures()
    if arguments.value("format") == RehearseFormat.expectations.rawValue {
      Console.write(entries.map { Expectations.text(of: $0.graph) }.joined(separator: "\n"))
      return .done
    }
    if arguments.has("write-expectations") {
      return try RecordingFiles.writeExpectations(of: entries, in: library.catalogue)
    }
    if arguments.has("stale") { return try isStale(entries) ? .findings : .done }
    let rehearsed = try await rehearse(entries, library)
    report(rehearsed)
    if !arguments.has("no-record"), !arguments.has("probe") { try await record(rehearsed) }
    if let path = arguments.value("summary") {
      try append(RehearsalSummary.text(rehearsed, level: level), to: path)
    }
    return rehearsed.contains { $0.isFailed(at: level) } ? .findings : .done
  }

  /// Puts on record that each procedure was rehearsed, and how that came out: `list` reads it.
  private func record(_ rehearsed: [RehearsedProcedure]) async throws(CommandFailure) {
    let directory = try AuditPlace.create(arguments)
    let seal = try AuditPlace.seal(Environment.all)
    for one in rehearsed {
      do throws(RecordError) {
        let log = try await AuditPlace.startRehearsal(
          of: one.entry, target: arguments.value("target"), in: directory, seal, .run)
        _ = try await log.record(
          .runFinished(
            Event.RunFinished(
              outcome: one.isFailed(at: level) ? .failed : .succeeded, durationMs: 0, counts: [:])))
      } catch {
        throw AuditPlace.failure(error)
      }
    }
  }

  /// Whether a procedure was last rehearsed or run longer ago than `--stale` says; names it.
  private func isStale(_ entries: [Catalogue.Entry]) throws(CommandFailure) -> Bool {
    guard let text = arguments.value("stale") else { return false }
    guard let seconds = DurationOption.seconds(text) else {
      throw UsageError.valueMalformed(
        option: "stale", value: text, expected: "a time such as 90d or 12h"
      ).failure
    }
    let now = LiveWorld.clock.now()
    let history = RunLog.history(arguments)
    let old = entries.filter { entry in
      guard let own = history[entry.procedure.id],
        let last = [own.lastRehearsed, own.lastRun].compactMap(\.self).max()
      else { return true }
      return Double(now.microseconds - last.microseconds) / 1_000_000 > seconds
    }
    for entry in old {
      let last = RunHistory.words(for: history[entry.procedure.id]?.lastRehearsed, now: now)
      Console.diagnose("stale: \(entry.name), last rehearsed: \(last)\n")
    }
    return !old.isEmpty
  }

  /// The procedures named, else all, with everything that they may call.
  private func procedures() async throws(CommandFailure) -> ([Catalogue.Entry], Library) {
    guard !arguments.operands.isEmpty, !arguments.has("all") else {
      let library = try await Library.load(arguments)
      Library.report(library.problems)
      return (library.catalogue.entries, library)
    }
    var entries: [Catalogue.Entry] = []
    var playbooks: [Playbook] = []
    var places: PlaybookPlaces?
    for name in arguments.operands {
      if PlaybookFiles.stem(of: name) != nil || FileKind(of: name).isDirectory {
        let library = await Library.load(paths: [name])
        if let problem = library.problems.first { throw Library.failure(for: problem) }
        entries += library.catalogue.entries
        playbooks += library.catalogue.playbooks
        places = places ?? library.places
      } else {
        let (entry, library) = try await ProcedureLookup.find(name, arguments)
        entries.append(entry)
        playbooks += library.catalogue.playbooks
        places = places ?? library.places
      }
    }
    var seen: Set<String> = []
    let library = Library(
      catalogue: Catalogue(playbooks.filter { seen.insert($0.source.path).inserted }),
      places: places ?? PlaybookPlaces(roots: [], reason: .option), problems: [])
    return (entries, library)
  }

  private func rehearse(
    _ entries: [Catalogue.Entry], _ library: Library
  ) async throws(CommandFailure) -> [RehearsedProcedure] {
    var callees: [String: StepGraph] = [:]
    for entry in library.catalogue.entries { callees[entry.procedure.id] = entry.graph }
    var targets: [RunTarget?] = []
    for entry in entries {
      targets.append(
        try arguments.value("target").map { name throws(CommandFailure) in
          try TargetLookup.target(named: name, for: entry, places: library.places)
        })
    }
    let files = Dictionary(
      library.catalogue.playbooks.map { playbook in
        (
          playbook.source.path,
          LinkTargets.findings(of: playbook)
            + ScheduleRule.zoneFindings(of: playbook, zones: .machine)
        )
      },
      uniquingKeysWith: { first, _ in first })
    let findings = Dictionary(grouping: library.catalogue.findings(with: files), by: \.path)
    let missing = ProgramSearch.missing(
      entries.reduce(into: Set<String>()) { $0.formUnion(LocalTools.of($1.graph)) })
    let recordings = try RecordingFiles.read(
      options: arguments.all("recording"), beside: library.catalogue.playbooks)
    let expectations = RecordingFiles.expectations(beside: library.catalogue.playbooks)
    var rehearsed: [RehearsedProcedure] = []
    for (entry, target) in zip(entries, targets) {
      let probe =
        arguments.has("probe")
        ? try await ProbeRun.start(arguments, entry, target: target, variables: variables) : nil
      var one = await Rehearsal.rehearse(
        entry, callees: callees, target: target, variables: variables,
        readerFindings: findings[entry.playbook.source.path] ?? [],
        surroundings: RehearsalChecks.Surroundings(
          missingTools: missing, requiresTools: arguments.has("require-tools"),
          requiresValues: target != nil),
        limit: limit, probing: probe?.acts)
      one.add(
        BodyFiles.findings(of: entry.graph, beside: entry.playbook.source.path)
          .map { Finding($0, in: entry.playbook.source) })
      if let probe { try await probe.finish(one, isGood: !one.isFailed(at: level)) }
      for (path, recording) in recordings where recording.procedure == entry.procedure.id {
        let replay = await Rehearsal.replay(recording, named: path, entry, callees: callees)
        one.replays.append(replay)
        one.add(replay.findings("recording-drift", in: entry))
      }
      for expected in expectations {
        let (replays, missed) = await expected.check(entry, callees: callees)
        one.replays += replays
        one.add(missed)
      }
      rehearsed.append(one)
    }
    let lost = expectations.flatMap { $0.findings + $0.unknown(in: library.catalogue.entries) }
    if !rehearsed.isEmpty { rehearsed[0].add(lost) }
    return rehearsed
  }

  private func report(_ rehearsed: [RehearsedProcedure]) {
    switch arguments.choice("format", RehearseFormat.self) ?? .text {
    case .json: Console.write(RehearsalJSON.text(rehearsed, toolVersion: Product.version))
    case .junit: Console.write(RehearsalJUnit.text(rehearsed, level: level))
    case .github: Console.write(FindingsGitHub.text(rehearsed.flatMap(\.findings)))
    case .text, .expectations:
      Console.write(
        RehearsalText.text(rehearsed, style: Console.style(arguments), level: level))
      Console.diagnose("\n" + RehearsalText.summary(rehearsed) + "\n")
    }
  }

  private func append(_ text: String, to path: String) throws(CommandFailure) {
    do throws(FileProblem) {
      try FileWriter.append(Array(text.utf8), to: path)
    } catch {
      throw CommandFailure(writing: path, error)
    }
  }
}
