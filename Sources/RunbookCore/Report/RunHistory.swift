/// When a procedure last ran and was last rehearsed, as the audit log knows it.
package struct RunHistory: Sendable, Equatable {
  package var lastRun: Timestamp?
  package var lastRehearsed: Timestamp?
  /// The start of the last run that succeeded.
  package var lastSuccess: Timestamp?
  /// How the newest run stands where it neither succeeded nor still goes on.
  package var unfinished: Unfinished?

  package enum Unfinished: Sendable, Equatable { case failed, suspended }

  package init(lastRun: Timestamp? = nil, lastRehearsed: Timestamp? = nil) {
    self.lastRun = lastRun
    self.lastRehearsed = lastRehearsed
  }

  /// `today`, `yesterday`, `3 days ago`, counted in days of UTC; `never` without a time.
  package static func words(for time: Timestamp?, now: Timestamp) -> String {
    guard let time else { return "never" }
    let day: Int64 = 86_400_000_000
    let days = floorDivided(now.microseconds, day) - floorDivided(time.microseconds, day)
    return switch days {
    case ...0: "today"
    case 1: "yesterday"
    default: "\(days) days ago"
    }
  }

  private static func floorDivided(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
  }
}
