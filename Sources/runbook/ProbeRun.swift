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
      let log = try await AuditPlace.startRehearsal(
        of: entry, target: target?.name, reason: "probe", in: directory, seal, .event)
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
    secrets.add(writtenIn: entry.graph)
    for parameter in entry.procedure.parameters where parameter.isSecret {
      let value =
        variables[parameter.name] ?? target?.pairs.first { $0.name == parameter.name }?.value
      if let value { _ = secrets.add(value, named: parameter.name) }
    }
    let known = KnownSecrets(secrets)
    let guardian = Guardian()
    let sessions = SessionTable(
      directory: ProcessFacts.directory, environment: Environment.all,
      aliases: target?.aliases ?? [:],
      isInteractive: false, guardian: guardian)
    let live = LiveWorld(
      sessions: sessions, runDirectory: log.directory.path, redactor: { known.redactor },
      learn: { known.learn($0, $1) }, display: { _, _, _ in })
    self.log = log
    self.guardian = guardian
    self.sessions = sessions
    acts = Prober.Acts(
      runScript: { await live.run($0) }, send: { await live.send($0) },
      record: { event throws(RecordError) in try await log.record(event) },
      redact: { known.redactor.redact($0) }, learn: { known.learn($0, $1) })
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
