/// Reads when something is due: `Daily at 2 AM`, `Every weekday at 9:00 UTC`, `Weekly on Sundays at
/// 3:00 AM UTC`, `Quarterly`, `Sundays 2:00 AM - 5:00 AM UTC`, `0 3 * * 0`.
///
/// An exact time becomes five fields of crontab(5). A text without one, or with words that are not
/// understood, keeps its words and how often it says: better unknown than invented.
enum ScheduleReader {
  /// nil: the text says nothing of when.
  static func read(_ text: String) -> Schedule? {
    if let start = start(in: text), var schedule = read(start) {
      schedule.text = text
      return schedule
    }
    if let schedule = written(text) { return schedule }
    let parts = ScheduleParts(text)
    guard parts.period != nil || parts.namesOccasion else { return nil }
    var schedule = Schedule(text: text, timeZone: parts.zones.sorted().first)
    let lines = parts.lines
    if lines.count == 1, lines.allSatisfy({ !$0.needsBothDays }) {
      schedule.cron = lines[0].text
    } else {
      schedule.lines = lines
    }
    schedule.period = parts.usualPeriod
    return schedule
  }

  /// What a list of several facts says of the beginning: `Start Time: Saturday 22:00 · End Time: …`.
  private static func start(in text: String) -> String? {
    guard text.contains("·") else { return nil }
    for part in text.split(separator: "·") {
      let fact = String(part).trimmed
      guard let colon = fact.firstIndex(of: ":"), fact.lowercased().hasPrefix("start") else {
        continue
      }
      return String(fact[colon...].dropFirst()).trimmed
    }
    return nil
  }

  /// A cron expression in the words: `0 3 * * 0`, `@daily`, ``Weekly (`0 3 * * 0`)``.
  private static func written(_ text: String) -> Schedule? {
    // The five fields need a star or stand alone: other numbers in a row are something else.
    guard text.contains("*") || text.contains("@") || text.first?.isNumber == true else {
      return nil
    }
    let marks: Set<Character> = ["`", "(", ")", "\"", "'", "[", "]", ";", "#"]
    var words = text.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map { word in
      String(word.filter { !marks.contains($0) })
    }
    words.removeAll(where: \.isEmpty)
    for start in words.indices {
      let length = words[start].first == "@" ? 1 : 5
      guard start + length <= words.count else { break }
      let cron = words[start..<(start + length)].joined(separator: " ")
      guard length == 1 || cron.contains("*") || words.count == 5,
        CronExpression(cron) != nil
      else { continue }
      let rest = (words[..<start] + words[(start + length)...]).joined(separator: " ")
      let parts = ScheduleParts(rest)
      var schedule = Schedule(text: text, timeZone: parts.zones.sorted().first)
      // `0 3 * * 0 except in December` is less than the fields say.
      schedule.cron = parts.isLimited || parts.zones.count > 1 ? nil : cron
      schedule.period = schedule.cron == nil ? parts.usualPeriod : nil
      return schedule
    }
    return nil
  }
}

extension ScheduleParts {
  /// How often at least; a schedule that leaves out days or hours comes back within a week.
  fileprivate var usualPeriod: SchedulePeriod? {
    guard let period else { return nil }
    let isOften = period.unit == .hour || period.unit == .day
    let leavesOut = isLimited || (period.unit == .hour && (!weekdays.isEmpty || !times.isEmpty))
    return isOften && leavesOut
      ? SchedulePeriod.longer(period, SchedulePeriod(1, .week)) : period
  }

  /// A line for each time that needs one of its own; empty unless they say the very same.
  fileprivate var lines: [CronExpression] {
    guard isExact, !isLimited else { return [] }
    let isNth = !weeksOfMonth.isEmpty
    let clocks = units == [.hour] ? [""] : clocks
    let lines = clocks.map { isNth ? nthWeekday($0) : cron($0) }
    let read = lines.compactMap { $0 }.compactMap { CronExpression($0, needsBothDays: isNth) }
    return read.count == lines.count ? read : []
  }

  /// `First Monday`, `First Monday of the month`: the days of that week, and the weekday.
  private func nthWeekday(_ clock: String) -> String? {
    guard units.isSubset(of: [.month]), weekdays.count == 1, daysOfMonth.isEmpty, months.isEmpty,
      minutePast == nil
    else { return nil }
    let weeks = weeksOfMonth.sorted().map { "\($0 * 7 - 6)-\($0 * 7)" }
    return "\(clock) \(weeks.joined(separator: ",")) * \(Self.list(weekdays))"
  }

  private func cron(_ clock: String) -> String? {
    let days = Self.list(weekdays, all: 7)
    if units == [.hour] {
      guard times.isEmpty, daysOfMonth.isEmpty, months.isEmpty else { return nil }
      return "\(minutePast ?? 0) * * * \(days)"
    }
    guard minutePast == nil else { return nil }
    if !weekdays.isEmpty {
      guard daysOfMonth.isEmpty, months.isEmpty, units.isSubset(of: [.week, .day]),
        units.count < 2
      else { return nil }
      return "\(clock) * * \(days)"
    }
    if units == [.day] { return daysOfMonth.isEmpty && months.isEmpty ? "\(clock) * * *" : nil }
    guard !daysOfMonth.isEmpty else { return nil }
    let dates = Self.list(daysOfMonth)
    switch units {
    case [.month] where months.isEmpty && daysOfMonth.allSatisfy({ $0 <= 28 }):
      return "\(clock) \(dates) * *"
    case [.quarter] where months.count == 4 && everyDateExists:
      return "\(clock) \(dates) \(Self.list(months)) *"
    case [.quarter] where months.isEmpty && isDayOfQuarter && daysOfMonth == [1]:
      return "\(clock) 1 1,4,7,10 *"
    case [.year]:
      guard !months.isEmpty, everyDateExists else { return nil }
      return "\(clock) \(dates) \(Self.list(months)) *"
    default: return nil
    }
  }

  /// And no others are meant: `1 March and 15 May` are two lines of a crontab.
  private var everyDateExists: Bool {
    guard months.count == 1 || daysOfMonth.count == 1 else { return false }
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return months.allSatisfy { month in daysOfMonth.allSatisfy { $0 <= lengths[month - 1] } }
  }

  /// Minutes and hours, once for all hours with the same minutes.
  private var clocks: [String] {
    let hours = Dictionary(grouping: times.sorted()) { $0 / 60 }
    let alike = Dictionary(grouping: hours.keys.sorted()) { hour in
      Self.list(Set(hours[hour, default: []].map { $0 % 60 }))
    }
    return alike.map { minutes, hours in (hours[0], "\(minutes) \(Self.list(Set(hours)))") }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// `1-5`, `1,3,5`; a star for all.
  private static func list(_ values: Set<Int>, all: Int? = nil) -> String {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last, values.count != all else { return "*" }
    if sorted.count > 2, last - first == sorted.count - 1, all != nil { return "\(first)-\(last)" }
    return sorted.map(String.init).joined(separator: ",")
  }
}
