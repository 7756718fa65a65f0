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
      case .live, .resumed: note(run, in: &own)
      case .rehearsal, .dryRun:
        own.lastRehearsed = max(own.lastRehearsed ?? run.started, run.started)
      }
      history[run.start.procedure] = own
    }
    return history
  }

  private static func note(_ run: RunSummary, in own: inout RunHistory) {
    let isNewest = own.lastRun.map { $0.microseconds <= run.started.microseconds } ?? true
    if isNewest { own.lastRun = run.started }
    switch run.state {
    case .ended(.succeeded):
      own.lastSuccess = max(own.lastSuccess ?? run.started, run.started)
      if isNewest { own.unfinished = nil }
    case .running: if isNewest { own.unfinished = nil }
    case .suspended: if isNewest { own.unfinished = .suspended }
    case .ended, .brokenOff: if isNewest { own.unfinished = .failed }
    }
  }
}
