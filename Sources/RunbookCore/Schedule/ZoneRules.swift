/// What clocks show somewhere: how far they are ahead of UTC at each moment.
package struct ZoneRules: Sendable {
  /// Seconds east of UTC at a moment, given in seconds since 1970.
  package let offset: @Sendable (Int64) -> Int64

  package init(offset: @escaping @Sendable (Int64) -> Int64) { self.offset = offset }

  package static func fixed(hours: Int64) -> ZoneRules { ZoneRules { _ in hours * 3600 } }

  /// The moments at which clocks show `local` (seconds since 1970, read as if they were UTC): two
  /// where clocks are set back, none where they are set forward over it.
  func moments(showing local: Int64) -> [Int64] {
    let candidates = Set([local - offset(local - 86_400), local - offset(local + 86_400)])
    return candidates.filter { $0 + offset($0) == local }.sorted()
  }

  /// The moment at which clocks were set forward over `local`, which they never show.
  func gapEnd(over local: Int64) -> Int64? {
    var low = local - offset(local + 86_400)
    var high = local - offset(local - 86_400)
    guard low < high, offset(low) != offset(high) else { return nil }
    let old = offset(low)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(middle) == old { low = middle } else { high = middle }
    }
    return high
  }
}

/// The zone of a schedule: one that it names, or the machine's.
///
/// An abbreviation means what it says all year: `EST` is five hours behind UTC in summer too.
package struct ScheduleZone: Sendable, Equatable {
  /// As in the time zone database; nil: the machine's own.
  package let databaseName: String?
  private let hours: Int64

  /// nil: nobody knows the zone of this name.
  package init?(_ name: String?) {
    guard let name else {
      databaseName = nil
      hours = 0
      return
    }
    guard let hours = Self.table[name.uppercased()] else { return nil }
    self.hours = hours
    // Their signs are turned round: Etc/GMT+5 is behind UTC.
    databaseName = hours == 0 ? "UTC" : "Etc/GMT\(hours < 0 ? "+" : "-")\(hours.magnitude)"
  }

  package func rules(local: ZoneRules) -> ZoneRules {
    databaseName == nil ? local : .fixed(hours: hours)
  }

  private static let table: [String: Int64] = [
    "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2,
  ]
}
