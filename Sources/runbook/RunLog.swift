import RunbookCore
import RunbookSystem

/// What the audit log says of procedures: when each last ran, and was last rehearsed.
enum RunLog {
  /// Empty where there is no log.
  static func history(_ arguments: Arguments) -> [String: RunHistory] {
    guard let path = try? AuditPlace.path(arguments), FileKind(of: path).isDirectory else {
      return [:]
    }
    var history: [String: RunHistory] = [:]
    for run in AuditCatalogue(AuditDirectory(reading: path)).summaries(RunFilter()) {
      var own = history[run.start.procedure] ?? RunHistory()
      switch run.start.mode {
      case .live, .resumed: own.lastRun = max(own.lastRun ?? run.started, run.started)
      case .rehearsal, .dryRun:
        own.lastRehearsed = max(own.lastRehearsed ?? run.started, run.started)
      }
      history[run.start.procedure] = own
    }
    return history
  }
}
