/// The words that schedules are written with.
enum ScheduleWords {
  static let units: [String: SchedulePeriod.Unit] = [
    "hour": .hour, "hours": .hour, "day": .day, "days": .day, "night": .day, "nights": .day,
    "morning": .day, "evening": .day, "afternoon": .day, "week": .week, "weeks": .week,
    "month": .month, "months": .month, "quarter": .quarter, "quarters": .quarter, "year": .year,
    "years": .year,
  ]
  static let periods: [String: SchedulePeriod.Unit] = [
    "hourly": .hour, "daily": .day, "nightly": .day, "weekly": .week, "monthly": .month,
    "quarterly": .quarter, "yearly": .year, "annually": .year, "annual": .year,
  ]
  /// No five fields say these. Of a word with two senses the longer time is taken, so that nothing
  /// is called late which may not be.
  static let rarePeriods: [String: SchedulePeriod] = [
    "biweekly": SchedulePeriod(2, .week), "fortnightly": SchedulePeriod(2, .week),
    "fortnight": SchedulePeriod(2, .week), "bimonthly": SchedulePeriod(2, .month),
    "semimonthly": SchedulePeriod(1, .month), "semiweekly": SchedulePeriod(1, .week),
    "semiannually": SchedulePeriod(2, .quarter), "semiannual": SchedulePeriod(2, .quarter),
    "halfyearly": SchedulePeriod(2, .quarter), "biannually": SchedulePeriod(2, .year),
    "biannual": SchedulePeriod(2, .year), "biyearly": SchedulePeriod(2, .year),
  ]
  static let months: [String: Int] = {
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    var table = ["sept": 9]
    for (index, name) in names.enumerated() {
      table[name] = index + 1
      table[String(name.prefix(3))] = index + 1
    }
    return table
  }()
  static let counts = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "ten": 10,
    "twelve": 12, "third": 3, "fourth": 4,
  ]
  /// They leave out some of the times that the rest would give.
  static let limits: Set<String> = [
    "except", "excluding", "excl", "but", "not", "unless", "only", "if", "during", "between",
    "within", "business", "working", "office", "skip", "outside", "odd", "even",
  ]
  /// In a remark these make the time doubtful too.
  static let doubts: Set<String> = [
    "or", "then", "when", "while", "other", "alternate", "alternating", "holiday", "holidays",
    "second", "twice", "also", "plus", "about", "around", "approximately", "varies", "minutes",
    "minute", "freeze", "odd", "even", "as", "until",
  ]
  static let harmless: Set<String> = [
    "on", "at", "the", "in", "and", "once", "from", "starting", "beginning", "each", "every",
    "time", "local", "run", "runs", "by", "cron", "cronjob", "timer", "job", "automated",
    "automatically", "automatic", "manual", "manually", "scheduled", "sharp", "exactly",
    "o'clock",
  ]
  static let occasions: Set<String> = [
    "deploy", "deployment", "release", "rollout", "upgrade", "update", "migration", "failover",
    "incident", "outage", "change", "merge", "restore", "backup", "patch", "launch",
  ]

  private static let weekdayNames = [
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
  ]

  /// Counted from Sunday, 0. `weekdays` are five.
  static func weekdays(_ word: String) -> Set<Int>? {
    switch word {
    case "weekday", "weekdays", "workday", "workdays": return [1, 2, 3, 4, 5]
    case "weekend", "weekends": return [0, 6]
    default: break
    }
    guard word.utf8.count >= 3 else { return nil }
    for (index, name) in weekdayNames.enumerated() {
      if name.hasPrefix(word) || word == name + "s" { return [index] }
    }
    return nil
  }

  /// `first`, `2nd`, `15th`.
  static func ordinal(_ word: String) -> Int? {
    if let spelled = ["first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5][word] {
      return spelled
    }
    guard word.utf8.count >= 3, ["st", "nd", "rd", "th"].contains(word.suffix(2)) else {
      return nil
    }
    return Int(word.dropLast(2))
  }

  static func isKnown(_ word: String) -> Bool {
    units[word] != nil || periods[word] != nil || rarePeriods[word] != nil || months[word] != nil
      || limits.contains(word) || doubts.contains(word) || harmless.contains(word)
      || weekdays(word) != nil || ["am", "pm", "of", "to", "after", "before"].contains(word)
  }
}
