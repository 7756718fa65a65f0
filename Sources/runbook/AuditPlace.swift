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

  static func failure(_ error: RecordError) -> CommandFailure {
    CommandFailure(
      .auditLog,
      "the audit log cannot be written: \(TerminalText.line(error.path)): \(error.reason)",
      help: "nothing further was run; give it room and permission, or another --audit-dir")
  }
}
