/// When clocks change from year to year, as the variable `TZ` has it in POSIX and in the last line
/// of a TZif file: `CET-1CEST,M3.5.0,M10.5.0/3`, `<-03>3<-02>,M3.5.0/-2,M10.5.0/-1`.
struct ZoneRule: Sendable, Equatable {
  /// A day of any year, and a time on it.
  struct Change: Sendable, Equatable {
    enum Day: Sendable, Equatable {
      /// `J60`: from 1, without 29 February.
      case julian(Int64)
      /// `59`: from 0, with it.
      case ordinal(Int64)
      /// `M3.5.0`: the last Sunday of March.
      case weekday(month: Int64, week: Int64, day: Int64)
    }

    var day: Day
    /// Seconds after midnight, up to a week before or after.
    var time: Int64
  }

  private let standard: Int64
  private let summer: (offset: Int64, start: Change, end: Change)?

  /// nil: it is none.
  init?(_ text: [UInt8]) {
    var parser = ZoneRuleParser(text)
    guard parser.name(), let west = parser.clock(upTo: 24) else { return nil }
    standard = -west
    if parser.isAtEnd {
      summer = nil
      return
    }
    guard parser.name() else { return nil }
    let ahead = parser.skips(",") ? standard + 3600 : parser.clock(upTo: 24).map { -$0 }
    guard let ahead, parser.isAfterComma || parser.skips(","), let start = parser.change(),
      parser.skips(","), let end = parser.change(), parser.isAtEnd
    else { return nil }
    summer = (ahead, start, end)
  }

  static func == (one: ZoneRule, other: ZoneRule) -> Bool {
    one.standard == other.standard && one.summer?.offset == other.summer?.offset
      && one.summer?.start == other.summer?.start && one.summer?.end == other.summer?.end
  }

  /// Seconds east of UTC.
  func offset(at moment: Int64) -> Int64 {
    guard let summer else { return standard }
    let day = (moment + standard).flooredDivision(by: 86_400).quotient
    let year = CivilDate(daysSince1970: day).year
    var latest = Int64.min
    var found = standard
    for year in (year - 1)...(year + 1) {
      let end = summer.end.moment(in: year) - summer.offset
      let start = summer.start.moment(in: year) - standard
      if end <= moment, end > latest { (latest, found) = (end, standard) }
      // Summer all year long ends as it begins anew.
      if start <= moment, start >= latest { (latest, found) = (start, summer.offset) }
    }
    return found
  }
}

extension ZoneRule.Change {
  /// Seconds since 1970, as the clocks show before the change.
  fileprivate func moment(in year: Int64) -> Int64 {
    let newYear = CivilDate(year: year, month: 1, day: 1).daysSince1970
    let found: Int64 =
      switch day {
      case .ordinal(let day): newYear + day
      case .julian(let day):
        newYear + day - 1 + (day > 59 && Self.isLeap(year) ? 1 : 0)
      case .weekday(let month, let week, let day): Self.day(year, month, week, day)
      }
    return found * 86_400 + time
  }

  private static func isLeap(_ year: Int64) -> Bool {
    CivilDate(year: year, month: 3, day: 1).daysSince1970
      - CivilDate(year: year, month: 2, day: 28).daysSince1970 == 2
  }

  private static func day(_ year: Int64, _ month: Int64, _ week: Int64, _ weekday: Int64) -> Int64 {
    let first = CivilDate(year: year, month: month, day: 1).daysSince1970
    let next = CivilDate(
      year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
    // 1 January 1970 was a Thursday.
    let ahead = (weekday - (first + 4)).flooredDivision(by: 7).remainder
    var day = first + ahead + (week - 1) * 7
    while day >= next.daysSince1970 { day -= 7 }
    return day
  }
}

/// Reads the parts of such a rule.
private struct ZoneRuleParser {
  private let text: [UInt8]
  private var place = 0
  private(set) var isAfterComma = false

  init(_ text: [UInt8]) { self.text = text }

  var isAtEnd: Bool { place == text.count }

  private var next: UInt8? { place < text.count ? text[place] : nil }

  mutating func skips(_ mark: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: mark) else { return false }
    place += 1
    isAfterComma = mark == ","
    return true
  }

  /// `CET`, `<+0330>`
  mutating func name() -> Bool {
    let isQuoted = skips("<")
    let start = place
    while let byte = next, Self.isNamed(byte, isQuoted: isQuoted) { place += 1 }
    return place - start >= 3 && (!isQuoted || skips(">"))
  }

  private static func isNamed(_ byte: UInt8, isQuoted: Bool) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A: true
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
    default: false
    }
  }

  /// `-1`, `3:30`, `+2:00:00`: in seconds.
  mutating func clock(upTo limit: Int64) -> Int64? {
    isAfterComma = false
    let isNegative = skips("-")
    if !isNegative { _ = skips("+") }
    guard var seconds = number(upTo: limit).map({ $0 * 3600 }) else { return nil }
    for unit in [Int64(60), 1] where skips(":") {
      guard let part = number(upTo: 59) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  private mutating func number(from least: Int64 = 0, upTo limit: Int64) -> Int64? {
    var value: Int64 = 0
    let start = place
    while let byte = next, (0x30...0x39).contains(byte), place - start < 3 {
      value = value * 10 + Int64(byte - 0x30)
      place += 1
    }
    return place > start && (least...limit).contains(value) ? value : nil
  }

  mutating func change() -> ZoneRule.Change? {
    guard let day = day() else { return nil }
    guard skips("/") else { return ZoneRule.Change(day: day, time: 7200) }
    return clock(upTo: 167).map { ZoneRule.Change(day: day, time: $0) }
  }

  private mutating func day() -> ZoneRule.Change.Day? {
    if skips("J") { return number(from: 1, upTo: 365).map { .julian($0) } }
    guard skips("M") else { return number(upTo: 365).map { .ordinal($0) } }
    guard let month = number(from: 1, upTo: 12), skips("."),
      let week = number(from: 1, upTo: 5), skips("."), let day = number(upTo: 6)
    else { return nil }
    return .weekday(month: month, week: week, day: day)
  }
}
