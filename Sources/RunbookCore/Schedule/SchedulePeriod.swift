/// How often something is due, where no clock says when: `Monthly`, `Every two weeks`.
package struct SchedulePeriod: Sendable, Hashable {
  package enum Unit: Int, Sendable, Hashable, CaseIterable {
    case hour, day, week, month, quarter, year

    /// As in an ISO 8601 duration.
    fileprivate func duration(_ count: Int) -> String {
      switch self {
      case .hour: "PT\(count)H"
      case .day: "P\(count)D"
      case .week: "P\(count)W"
      case .month: "P\(count)M"
      case .quarter: "P\(count * 3)M"
      case .year: "P\(count)Y"
      }
    }

    fileprivate var usualHours: Int {
      switch self {
      case .hour: 1
      case .day: 24
      case .week: 168
      case .month: 730
      case .quarter: 2190
      case .year: 8760
      }
    }
  }

  package let count: Int
  package let unit: Unit

  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// `P1W`
  package var text: String { unit.duration(count) }

  static func longer(_ one: SchedulePeriod, _ other: SchedulePeriod) -> SchedulePeriod {
    one.count * one.unit.usualHours < other.count * other.unit.usualHours ? other : one
  }

  /// The moment one period after `time`, by the calendar of UTC: a month after 31 January is the
  /// last day of February.
  package func end(from time: Timestamp) -> Timestamp {
    let second: Int64 = 1_000_000
    let hours: Int64? =
      switch unit {
      case .hour: Int64(count)
      case .day: Int64(count) * 24
      case .week: Int64(count) * 168
      case .month, .quarter, .year: nil
      }
    if let hours { return Timestamp(microseconds: time.microseconds + hours * 3600 * second) }
    let months = unit == .month ? count : unit == .quarter ? count * 3 : count * 12
    let (day, rest) = time.microseconds.flooredDivision(by: 86_400 * second)
    let date = CivilDate(daysSince1970: day)
    let target = date.month - 1 + Int64(months)
    let first = CivilDate(year: date.year + target / 12, month: target % 12 + 1, day: 1)
    // No month is longer than 31 days, and none that follows is passed over by 31.
    let later = CivilDate(daysSince1970: first.daysSince1970 + 31)
    let length = 32 - later.day + (later.month == first.month ? 1 : 0)
    let found = first.daysSince1970 + min(date.day, length) - 1
    return Timestamp(microseconds: found * 86_400 * second + rest)
  }
}
