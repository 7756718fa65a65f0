/// What the words of a schedule say, each read once. A word that is not understood leaves it
/// without an exact time: half of `Daily except Sunday` would be another schedule.
struct ScheduleParts {
  typealias Unit = SchedulePeriod.Unit

  private(set) var times: Set<Int> = []
  private(set) var weekdays: Set<Int> = []
  private(set) var daysOfMonth: Set<Int> = []
  private(set) var months: Set<Int> = []
  /// `first Monday`: which of the month's.
  private(set) var weeksOfMonth: Set<Int> = []
  private(set) var minutePast: Int?
  private(set) var units: Set<Unit> = []
  private(set) var zones: Set<String> = []
  /// The longest of the periods it names.
  private(set) var period: SchedulePeriod?
  private(set) var isExact = true
  /// `except`, `during`: less often than its period says.
  private(set) var isLimited = false
  /// `1st of the quarter`, and not `quarterly on the 1st` of who knows which month.
  private(set) var isDayOfQuarter = false
  /// `every January`, `after each release`.
  private(set) var namesOccasion = false

  private let tokens: [ScheduleToken]
  private var index = 0
  private var remarkedDays: Set<Int> = []

  init(_ text: String) {
    tokens = ScheduleToken.all(of: text)
    while index < tokens.count { readNext() }
    if !remarkedDays.isEmpty {
      // `Every weekday (Monday-Friday)` says it twice; `weekend (Saturday)` does not.
      if !weekdays.isEmpty, weekdays != remarkedDays { isExact = false }
      weekdays.formUnion(remarkedDays)
    }
    if !weekdays.isEmpty, period.map({ $0.unit != .hour }) ?? true { add(SchedulePeriod(1, .week)) }
    if zones.count > 1 { isExact = false }
  }

  private func word(_ offset: Int = 0) -> String? {
    let place = index + offset
    return tokens.indices.contains(place) && tokens[place].kind == .word ? tokens[place].text : nil
  }

  private mutating func add(_ other: SchedulePeriod) {
    period = period.map { SchedulePeriod.longer($0, other) } ?? other
  }

  /// `every other Sunday`: no five fields say that.
  private mutating func add(inexact other: SchedulePeriod) {
    add(other)
    isExact = false
  }

  private mutating func say(_ unit: Unit) {
    units.insert(unit)
    add(SchedulePeriod(1, unit))
  }

  private mutating func readNext() {
    let token = tokens[index]
    if token.kind == .zone {
      zones.insert(token.text)
      index += 1
    } else if token.kind == .dash {
      // A dash between parts of the text says nothing; `from` and `to` around what is unknown does.
      if token.text != "-" { isExact = false }
      index += 1
    } else if let length = readEvery() ?? readClock() ?? readDay() ?? readPeriod() {
      index += length
    } else {
      readRest(token)
      index += 1
    }
  }

  /// `every day`, `each month`, `every other week`, `every 2 weeks`, `once a day`, `of the month`.
  private mutating func readEvery() -> Int? {
    guard let first = word() else { return nil }
    switch first {
    case "every", "each":
      guard let second = word(1) else { return 1 }
      if let unit = ScheduleWords.units[second] {
        say(unit)
        return 2
      }
      if ScheduleWords.months[second] != nil {
        namesOccasion = true
        say(.year)
        return 1
      }
      let isOther = ["other", "alternate", "second", "2nd"].contains(second)
      let count = isOther ? 2 : ScheduleWords.counts[second] ?? Int(second) ?? 0
      if isOther, word(2).flatMap(ScheduleWords.weekdays) != nil {
        add(inexact: SchedulePeriod(2, .week))
        return 2
      }
      guard (1...1000).contains(count), let third = word(2) else { return 1 }
      if let unit = ScheduleWords.units[third] {
        if count == 1 { say(unit) } else { add(inexact: SchedulePeriod(count, unit)) }
        return 3
      }
      return 1
    case "a", "an", "per":
      guard let unit = word(1).flatMap({ ScheduleWords.units[$0] }) else { return nil }
      say(unit)
      return 2
    case "of":
      let offset = ["the", "each", "every", "a"].contains(word(1)) ? 2 : 1
      guard let unit = word(offset).flatMap({ ScheduleWords.units[$0] }), unit.rawValue > 2 else {
        return 1
      }
      say(unit)
      isDayOfQuarter = unit == .quarter && !daysOfMonth.isEmpty
      return offset + 1
    default: return nil
    }
  }

  /// A time or a window, which begins at its first; `:15`, `15 minutes past`.
  private mutating func readClock() -> Int? {
    guard let first = word() else { return nil }
    if first.first == ":", let minute = Int(first.dropFirst()), first.count == 3, minute < 60 {
      note(minutePast: minute)
      return 1
    }
    if let minute = Int(first), minute < 60, let unit = word(1) {
      let offset = ["minutes", "minute", "min", "mins"].contains(unit) ? 2 : 1
      if ["past", "after"].contains(word(offset)) {
        let end = word(offset + 1) == "the" || word(offset + 1) == "each" ? offset + 2 : offset + 1
        guard ["hour"].contains(word(end)) else { return nil }
        note(minutePast: minute)
        return end + 1
      }
    }
    guard let clock = ScheduleClock(tokens[index...]) else { return nil }
    let mark = index + clock.length
    var length = clock.length
    var begin: Int? = clock.isBare ? nil : clock.minutes
    var isWindow = false
    let joins =
      tokens.indices.contains(mark)
      && (tokens[mark].kind == .dash
        || (tokens[mark].text == "and" && word(-1) == "between"))
    if joins, let end = ScheduleClock(tokens[(mark + 1)...]), !clock.isBare || !end.isBare {
      isWindow = true
      begin = clock.beginning(windowTo: end)
      length += 1 + end.length
      for zone in [clock.zone, end.zone].compactMap({ $0 }) { zones.insert(zone) }
    } else if clock.isBare {
      return nil
    }
    if let zone = clock.zone { zones.insert(zone) }
    if let begin { times.insert(begin) } else { isExact = false }
    // All day long at an hour's pace is another thing than in a window.
    if isWindow, units.contains(.hour) || word(-1) == "within" { isExact = false }
    return length + foreignZone(after: length)
  }

  /// `ET` behind a time is a zone that nobody knows for sure: it is kept all the same.
  private mutating func foreignZone(after length: Int) -> Int {
    let place = index + length
    guard tokens.indices.contains(place), tokens[place].kind == .word else { return 0 }
    let token = tokens[place]
    guard (2...5).contains(token.written.utf8.count),
      token.written.utf8.allSatisfy({ (0x41...0x5A).contains($0) }),
      !ScheduleWords.isKnown(token.text)
    else { return 0 }
    zones.insert(token.written)
    return 1
  }

  private mutating func note(minutePast minute: Int) {
    if let minutePast, minutePast != minute { isExact = false }
    minutePast = minute
  }

  /// Days of the week and of the month, lists and ranges; `first Monday` is neither.
  private mutating func readDay() -> Int? {
    guard let first = word() else { return nil }
    if let days = ScheduleWords.weekdays(first) {
      var (found, length) = (days, 1)
      let isRange = tokens.indices.contains(index + 1) && tokens[index + 1].kind == .dash
      if isRange, let last = word(2).flatMap(ScheduleWords.weekdays) {
        guard let start = days.first, let end = last.first, days.count == 1, last.count == 1 else {
          isExact = false
          return 3
        }
        found = Set((0...((end - start + 7) % 7)).map { (start + $0) % 7 })
        length = 3
      }
      if tokens[index].isRemark {
        remarkedDays.formUnion(found)
      } else {
        weekdays.formUnion(found)
      }
      return length
    }
    let ordinal = ScheduleWords.ordinal(first)
    if ordinal != nil || first == "last" {
      if let next = word(1), ScheduleWords.weekdays(next) != nil {
        add(SchedulePeriod(1, .month))
        // Not every month has a fifth, and the last is the fourth or the fifth.
        if let ordinal, (1...4).contains(ordinal) {
          weeksOfMonth.insert(ordinal)
        } else {
          isExact = false
        }
        return 1
      }
      guard let ordinal, (1...31).contains(ordinal) else {
        isExact = false
        return 1
      }
      daysOfMonth.insert(ordinal)
      guard let next = word(1) else {
        if tokens.indices.contains(index + 1), tokens[index + 1].kind == .dash { isExact = false }
        return 1
      }
      if ["day"].contains(next) { return 2 }
      // `first week`, `first shift`
      let isSpelled = first.first?.isNumber != true
      if isSpelled, next != "of" || ScheduleWords.units[next] != nil { isExact = false }
      return 1
    }
    if let month = ScheduleWords.months[first] {
      months.insert(month)
      if let day = word(1).flatMap(Int.init), (1...31).contains(day), !isTime(at: index + 1) {
        daysOfMonth.insert(day)
        return 2
      }
      if tokens.indices.contains(index + 1), tokens[index + 1].kind == .dash { isExact = false }
      return 1
    }
    if let day = Int(first), (1...31).contains(day), let next = word(1),
      ScheduleWords.months[next] != nil
    {
      daysOfMonth.insert(day)
      return 1
    }
    return nil
  }

  private func isTime(at place: Int) -> Bool {
    ScheduleClock(tokens[place...]).map { !$0.isBare } ?? false
  }

  private mutating func readPeriod() -> Int? {
    guard let first = word() else { return nil }
    if let unit = ScheduleWords.periods[first] {
      say(unit)
      return 1
    }
    if let rare = ScheduleWords.rarePeriods[first] {
      add(inexact: rare)
      return 1
    }
    return nil
  }

  private mutating func readRest(_ token: ScheduleToken) {
    if ScheduleWords.limits.contains(token.text) {
      if token.text == "between", ScheduleClock(tokens[(index + 1)...]) != nil { return }
      isLimited = true
      isExact = false
    } else if ScheduleWords.harmless.contains(token.text) {
      return
    } else if ["after", "before"].contains(token.text) {
      isExact = false
      let next = word(1)
      namesOccasion =
        namesOccasion
        || ["every", "each", "any", "a"].contains(next)
          && word(2).map(ScheduleWords.occasions.contains) == true
    } else if !token.isRemark || token.text.contains(where: \.isNumber)
      || ScheduleWords.doubts.contains(token.text)
    {
      // A remark may say more about it, but not when.
      isExact = false
    }
  }
}
