/// A scheduled procedure, and how it stands with its schedule.
package struct DueProcedure: Sendable, Equatable {
  package enum State: String, Sendable, CaseIterable {
    /// A due time has passed since the last run that succeeded.
    case late
    case neverRun
    /// The last run did not succeed; no time has come since.
    case failed
    case suspended
    case onTime
    /// Its schedule names no exact time, and nothing tells whether it is late.
    case unknown

    package var words: String {
      switch self {
      case .late: "late"
      case .neverRun: "never run"
      case .failed: "last run failed"
      case .suspended: "suspended"
      case .onTime: "on time"
      case .unknown: "no exact time"
      }
    }
  }

  package let id: String
  package let name: String
  package let title: String
  package let severity: Severity?
  package let place: String
  package let schedule: Schedule
  /// Empty: the schedule names no exact time.
  package let times: [CronExpression]
  /// nil where the schedule names one that nobody knows.
  package let zone: ScheduleZone?
  package let next: Timestamp?
  package let previous: Timestamp?
  package let lastRun: Timestamp?
  /// The first time due since the last run that succeeded, or the end of the period since then;
  /// nil where that is to come.
  package let missed: Timestamp?
  /// How the last run stands where it did not succeed.
  package let unfinished: RunHistory.Unfinished?

  /// nil: nothing says when it is due.
  package init?(
    _ entry: Catalogue.Entry, history: RunHistory?, now: Timestamp, local: ZoneRules,
    zones: ZoneDatabase
  ) {
    guard let schedule = entry.procedure.schedule else { return nil }
    id = entry.procedure.id
    name = entry.name
    title = entry.procedure.title
    severity = entry.procedure.severity
    place = entry.place
    self.schedule = schedule
    lastRun = history?.lastRun
    unfinished = history?.unfinished
    // What failed was not done; where nothing ever was, it is waited for since it was tried.
    let done = history?.lastSuccess ?? history?.lastRun
    zone = ScheduleZone(schedule.timeZone, in: zones)
    let times = zone == nil ? [] : schedule.times
    self.times = times
    let rules = zone?.rules(local: local) ?? local
    next = times.compactMap { $0.next(after: now, in: rules) }.min()
    previous = times.compactMap { $0.previous(upTo: now, in: rules) }.max()
    let first = done.flatMap { time in
      times.isEmpty
        ? schedule.period?.end(from: time)
        : times.compactMap { $0.next(after: time, in: rules) }.min()
    }
    missed = first.flatMap { $0 <= now ? $0 : nil }
  }

  package var state: State {
    let isTimed = next != nil || (times.isEmpty && schedule.period != nil)
    if lastRun == nil { return isTimed ? .neverRun : .unknown }
    if missed != nil { return .late }
    switch unfinished {
    case .failed: return .failed
    case .suspended: return .suspended
    case nil: return isTimed ? .onTime : .unknown
    }
  }

  /// Whether the clock of the machine decides.
  package var isLocal: Bool { schedule.timeZone == nil && !times.isEmpty }

  /// Late first, what waits longest before the rest, then what never ran, then by the time due; within each, as the playbooks have it.
  package static func sorted(_ procedures: [DueProcedure]) -> [DueProcedure] {
    procedures.enumerated().sorted { one, other in
      let (first, second) = (one.element.rank, other.element.rank)
      return first == second ? one.offset < other.offset : first < second
    }.map(\.element)
  }

  private var rank: (Int, Int64) {
    let place = State.allCases.firstIndex(of: state) ?? 0
    return (place, (state == .late ? missed : next)?.microseconds ?? .max)
  }
}
