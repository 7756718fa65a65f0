/// A moment as RFC 3339 writes it, in UTC: `2026-11-21T02:10:01Z`.
package enum TimestampText {
  package static func seconds(_ time: Timestamp) -> String {
    let (second, _) = split(time.microseconds, by: 1_000_000)
    let (day, rest) = split(second, by: 86_400)
    let (year, month, dayOfMonth) = date(ofDay: day)
    let clock = "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    return "\(four(year))-\(two(month))-\(two(dayOfMonth))T\(clock)Z"
  }

  /// Year, month and day of a count of days since 1970-01-01 in the Gregorian calendar, by way of
  /// years that begin in March, so that the leap day is the last.
  private static func date(ofDay day: Int64) -> (Int64, Int64, Int64) {
    let (era, dayOfEra) = split(day + 719_468, by: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  private static func split(_ value: Int64, by size: Int64) -> (Int64, Int64) {
    let rest = ((value % size) + size) % size
    return ((value - rest) / size, rest)
  }

  private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func four(_ value: Int64) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
