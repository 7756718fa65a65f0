import RunbookCore
import RunbookSystem

/// The audit directory a command line means.
enum AuditPlace {
  /// - Throws: `CommandFailure` (audit log) where nothing says where it is, or it cannot be made.
  static func create(_ arguments: Arguments) throws(CommandFailure) -> AuditDirectory {
    let path = try path(arguments)
    do throws(RecordError) {
      return try AuditDirectory(creating: path)
    } catch {
      throw failure(error)
    }
  }

  /// The log to read. Where nothing was ever recorded there is none yet; a folder that the command
  /// line names is there.
  ///
  /// - Throws: `CommandFailure`: not found, or audit log where it cannot be read.
  static func existing(_ arguments: Arguments) throws(CommandFailure) -> AuditDirectory {
    let path = try path(arguments)
    let shown = TerminalText.line(path)
    switch AuditDirectory.problem(reading: path) {
    case nil: break
    case .missing:
      if arguments.value("audit-dir") != nil {
        throw CommandFailure(
          .notFound, "there is no folder '\(shown)'",
          help: "name the folder of the audit log with --audit-dir DIR")
      }
      if Environment.value("RUNBOOK_AUDIT_DIR")?.isEmpty == false {
        Console.diagnose("note: there is no folder '\(shown)' yet: RUNBOOK_AUDIT_DIR names it\n")
      }
    case .unreadable(let reason):
      throw CommandFailure(
        .auditLog, "the audit log in '\(shown)' cannot be read: \(reason)",
        help: "only who may read it can tell what is on record")
    }
    return AuditDirectory(reading: path)
  }

  static func path(_ arguments: Arguments) throws(CommandFailure) -> String {
    guard
      let path = AuditDirectory.location(
        option: arguments.value("audit-dir"), environment: Environment.all)
    else {
      throw CommandFailure(
        .auditLog, "nothing says where the audit log is, not even HOME",
        help: "name a directory with --audit-dir DIR or RUNBOOK_AUDIT_DIR")
    }
    return path
  }

  /// Plain, or with the key of `RUNBOOK_AUDIT_KEY_FILE`.
  static func seal(_ environment: [String: String]) throws(CommandFailure) -> ChainSeal {
    guard let path = environment["RUNBOOK_AUDIT_KEY_FILE"], !path.isEmpty else { return .plain }
    do throws(FileProblem) {
      let bytes = try FileReader.bytes(of: path, limitBytes: 65_536)
      if let key = AuditKey(file: bytes) { return .keyed(key) }
    } catch {
      throw CommandFailure(
        .auditLog, "the key file '\(TerminalText.line(path))' cannot be read: \(error.message)",
        help: error.help)
    }
    throw CommandFailure(
      .auditLog, "the key file '\(TerminalText.line(path))' is empty",
      help: "write a key of at least 32 random bytes to it")
  }

  /// Opens the record of a rehearsal.
  static func startRehearsal(
    of entry: Catalogue.Entry, target: String?, reason: String? = nil,
    in directory: AuditDirectory, _ seal: ChainSeal, _ durability: AuditLog.Durability
  ) async throws(RecordError) -> AuditLog {
    let log = try AuditLog.start(
      in: directory, procedure: entry.procedure.shortID, seal: seal, durability: durability,
      now: LiveWorld.clock.now)
    _ = try await log.record(
      .runStarted(
        Event.RunStarted(
          mode: .rehearsal, procedure: entry.procedure.id, title: entry.procedure.title,
          playbook: PlaybookOrigin.identity(of: entry.playbook.source, asksGit: false),
          target: target, parameters: [],
          operatorIdentity: OperatorIdentity.current(named: nil), reason: reason,
          toolVersion: Product.version, durability: durability.rawValue)))
    return log
  }

  static func failure(_ error: RecordError) -> CommandFailure {
    CommandFailure(
      .auditLog,
      "the audit log cannot be written: \(TerminalText.line(error.path)): \(error.reason)",
      help: "nothing further was run; give it room and permission, or another --audit-dir")
  }
}
