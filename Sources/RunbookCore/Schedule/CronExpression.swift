/// The five fields of crontab(5): when something is due, by the clock on the wall.
///
/// Lists, ranges, steps and English names are read. As cron has it, a day fits if it fits either
/// of the day fields where both are narrowed down, else both.
package struct CronExpression: Sendable, Hashable {
  /// The five fields as written.
  let text: String
  /// The values of each field, a bit each.
  let minutes, hours, days, months, weekdays: UInt64
  let anyDay, anyWeekday: Bool
  /// Whether a day has to fit both day fields: `1-7` and `1` are the first Monday of a month.
  let needsBothDays: Bool

  /// nil: it is no such expression.
  package init?(_ text: String, needsBothDays: Bool = false) {
    let whole = Self.shorthands[text.lowercased()] ?? text
    let fields = whole.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard fields.count == 5,
      let minutes = Self.values(fields[0], in: 0...59),
      let hours = Self.values(fields[1], in: 0...23),
      let days = Self.values(fields[2], in: 1...31),
      let months = Self.values(fields[3], in: 1...12, names: Self.monthNames, first: 1),
      let weekdays = Self.values(fields[4], in: 0...7, names: Self.weekdayNames, first: 0)
    else { return nil }
    self.text = text
    self.needsBothDays = needsBothDays
    self.minutes = minutes
    self.hours = hours
    self.days = days
    self.months = months
    // 7 is Sunday too.
    self.weekdays = (weekdays | (weekdays >> 7)) & 0x7F
    anyDay = fields[2].hasPrefix("*")
    anyWeekday = fields[4].hasPrefix("*")
  }

  static let weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
  private static let monthNames = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let shorthands = [
    "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
  ]

  private static func values(
    _ field: String, in bounds: ClosedRange<Int>, names: [String] = [], first: Int = 0
  ) -> UInt64? {
    func number(_ text: Substring) -> Int? {
      if let index = names.firstIndex(of: text.lowercased()) { return index + first }
      guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return Int(text)
    }
    var mask: UInt64 = 0
    for item in field.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      let ends = parts[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      var (low, high) = (bounds.lowerBound, bounds.upperBound)
      if parts[0] != "*" {
        guard let start = number(ends[0]), let end = number(ends[ends.count - 1]) else {
          return nil
        }
        (low, high) = (start, end)
        // A step needs a range to go through.
        guard parts.count == 1 || ends.count == 2 else { return nil }
      }
      let step = parts.count == 2 ? number(parts[1]) : 1
      guard let step, step > 0, low <= high, bounds.contains(low), bounds.contains(high) else {
        return nil
      }
      for value in stride(from: low, through: high, by: min(step, 64)) { mask |= 1 << value }
    }
    return mask
  }

  static func numbers(_ mask: UInt64) -> [Int] { (0..<64).filter { mask & (1 << $0) != 0 } }

  /// - Parameter day: counted from 1 January 1970, a Thursday.
  func fits(day: Int64) -> Bool {
    let date = CivilDate(daysSince1970: day)
    guard months & (1 << date.month) != 0 else { return false }
    let weekday = (day + 4).flooredDivision(by: 7).remainder
    let (fitsDay, fitsWeekday) = (days & (1 << date.day) != 0, weekdays & (1 << weekday) != 0)
    return anyDay || anyWeekday || needsBothDays ? fitsDay && fitsWeekday : fitsDay || fitsWeekday
  }
}
