import Foundation
import RunbookCore
import RunbookSystem

/// When each procedure last ran and was last rehearsed, from the audit log; empty where there is
/// none.
enum RunHistories {
  static func read(_ arguments: Arguments) -> [String: RunHistory] {
    guard let path = try? AuditPlace.path(arguments) else { return [:] }
    let runs = AuditCatalogue(AuditDirectory(reading: path)).summaries(RunFilter())
    var histories: [String: RunHistory] = [:]
    for run in runs {
      var history = histories[run.start.procedure] ?? RunHistory()
      switch run.start.mode {
      case .live, .resumed:
        history.lastRun = history.lastRun.map { max($0, run.started) } ?? run.started
      case .dryRun, .rehearsal:
        history.lastRehearsed = history.lastRehearsed.map { max($0, run.started) } ?? run.started
      }
      histories[run.start.procedure] = history
    }
    return histories
  }

  static var now: Timestamp {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}
