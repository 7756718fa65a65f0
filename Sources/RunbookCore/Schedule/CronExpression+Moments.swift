extension CronExpression {
  /// February 29 may be eight years off.
  private static let searchedDays: Int64 = 366 * 9

  /// The first moment after `time` that is due; nil where there is none, as for 30 February.
  package func next(after time: Timestamp, in zone: ZoneRules) -> Timestamp? {
    let now = time.microseconds.flooredDivision(by: 1_000_000).quotient
    let today = (now + zone.offset(now)).flooredDivision(by: 86_400).quotient
    for day in (today - 1)...(today + Self.searchedDays) where fits(day: day) {
      if let found = moments(on: day, in: zone).filter({ $0 > now }).min() {
        return Timestamp(microseconds: found * 1_000_000)
      }
    }
    return nil
  }

  /// The last moment up to `time` that was due.
  package func previous(upTo time: Timestamp, in zone: ZoneRules) -> Timestamp? {
    let now = time.microseconds.flooredDivision(by: 1_000_000).quotient
    let today = (now + zone.offset(now)).flooredDivision(by: 86_400).quotient
    for back in -1...Self.searchedDays where fits(day: today - back) {
      if let found = moments(on: today - back, in: zone).filter({ $0 <= now }).max() {
        return Timestamp(microseconds: found * 1_000_000)
      }
    }
    return nil
  }

  /// A time that clocks are set forward over is left out on that day, and one that they show twice
  /// is due once, the first time. systemd has it so; cron runs more often on such days, which is
  /// not late either.
  private func moments(on day: Int64, in zone: ZoneRules) -> [Int64] {
    Self.numbers(hours).flatMap { hour in
      Self.numbers(minutes).compactMap { minute in
        let local = day * 86_400 + Int64(hour) * 3600 + Int64(minute) * 60
        return zone.moments(showing: local).first
      }
    }
  }

  /// The fields for crontab(5); without the weekdays where these are to be tested beside.
  package var crontabFields: String {
    guard needsBothDays, let end = text.lastIndex(of: " ") else { return text }
    return text[..<end] + " *"
  }

  /// Calendar events of systemd.time(7) that mean the same: two where a day may fit either way.
  package func calendarEvents(zone: String?) -> [String] {
    let date = "*-\(Self.list(months, in: 1...12))-"
    let clock = "\(Self.list(hours, in: 0...23)):\(Self.list(minutes, in: 0...59)):00"
    let end = zone.map { "\(clock) \($0)" } ?? clock
    let names = Self.numbers(weekdays).map { Self.weekdayNames[$0].capitalizedASCII }
    let weekday = names.count == 7 ? "" : names.joined(separator: ",") + " "
    let day = Self.list(days, in: 1...31)
    if anyDay || anyWeekday || needsBothDays || day == "*" || weekday.isEmpty {
      // Every day of one field leaves nothing for an "or" to add.
      let isEither = !anyDay && !anyWeekday && !needsBothDays
      return ["\(isEither ? "" : weekday)\(date)\(isEither ? "*" : day) \(end)"]
    }
    return ["\(weekday)\(date)* \(end)", "\(date)\(day) \(end)"]
  }

  private static func list(_ mask: UInt64, in bounds: ClosedRange<Int>) -> String {
    let values = numbers(mask)
    guard values.count < bounds.count else { return "*" }
    let texts = values.map { $0 < 10 ? "0\($0)" : "\($0)" }
    guard let first = values.first, let last = values.last, values.count > 2,
      last - first == values.count - 1
    else { return texts.joined(separator: ",") }
    return "\(texts[0])..\(texts[texts.count - 1])"
  }
}

extension String {
  fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
