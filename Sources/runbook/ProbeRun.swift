import RunbookCore
import RunbookSystem

/// The acts of a rehearsal that probes one procedure: real shells and requests, on record as any.
struct ProbeRun {
  let acts: Prober.Acts
  private let log: AuditLog
  private let sessions: SessionTable
  private let guardian: Guardian?
  private let began = LiveWorld.clock.elapsedMs()

  /// Opens the record.
  ///
  /// - Throws: `CommandFailure` (audit log) where it cannot be written.
  static func start(
    _ arguments: Arguments, _ entry: Catalogue.Entry, target: RunTarget?,
    variables: [String: String]
  ) async throws(CommandFailure) -> ProbeRun {
    let directory = try AuditPlace.create(arguments)
    let seal = try AuditPlace.seal(Environment.all)
    do throws(RecordError) {
      let log = try AuditLog.start(
        in: directory, procedure: entry.procedure.shortID, seal: seal, durability: .event,
        now: LiveWorld.clock.now)
      _ = try await log.record(
        .runStarted(
          Event.RunStarted(
            mode: .rehearsal, procedure: entry.procedure.id, title: entry.procedure.title,
            playbook: PlaybookOrigin.identity(of: entry.playbook.source, asksGit: false),
            target: target?.name, parameters: [],
            operatorIdentity: OperatorIdentity.current(named: nil), reason: "probe",
            toolVersion: Product.version)))
      return ProbeRun(log, entry, target, variables)
    } catch {
      throw AuditPlace.failure(error)
    }
  }

  private init(
    _ log: AuditLog, _ entry: Catalogue.Entry, _ target: RunTarget?, _ variables: [String: String]
  ) {
    var secrets = Secrets()
    _ = secrets.add(environment: Environment.all)
    for parameter in entry.procedure.parameters where parameter.isSecret {
      let value =
        variables[parameter.name] ?? target?.pairs.first { $0.name == parameter.name }?.value
      if let value { _ = secrets.add(value, named: parameter.name) }
    }
    let redactor = secrets.redactor()
    var aliases: [String: [String]] = [:]
    for pair in target?.sessions ?? [] { aliases[pair.name] = target?.alias(of: pair.name) }
    let guardian = Guardian()
    let sessions = SessionTable(
      directory: ProcessFacts.directory, environment: Environment.all, aliases: aliases,
      isInteractive: false, guardian: guardian)
    let live = LiveWorld(
      sessions: sessions, runDirectory: log.directory.path,
      redactor: { redactor }, display: { _, _, _ in })
    self.log = log
    self.guardian = guardian
    self.sessions = sessions
    acts = Prober.Acts(
      runScript: { await live.run($0) }, send: { await live.send($0) },
      record: { event throws(RecordError) in try await log.record(event) },
      redact: { redactor.redact($0) })
  }

  /// Ends what the steps left behind, and the record.
  func finish(_ rehearsed: RehearsedProcedure, isGood: Bool) async throws(CommandFailure) {
    let left = await sessions.close()
    guardian?.end()
    let counts = Dictionary(
      rehearsed.probes.compactMap { probe in probe.outcome.map { ($0, 1) } }, uniquingKeysWith: +)
    do throws(RecordError) {
      for event in left { _ = try await log.record(event) }
      _ = try await log.record(
        .runFinished(
          Event.RunFinished(
            outcome: isGood ? .succeeded : .failed,
            durationMs: LiveWorld.clock.elapsedMs() - began, counts: counts)))
    } catch {
      throw AuditPlace.failure(error)
    }
  }
}
