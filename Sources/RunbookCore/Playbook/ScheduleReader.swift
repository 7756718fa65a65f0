/// Reads when something is due: `Daily at 2 AM`, `Every day at 2:00 AM UTC`, `Weekly on Sundays at
/// 3:00 AM UTC`, `Quarterly`, `Sundays 2:00 AM - 5:00 AM UTC`.
///
/// An exact time becomes five fields of crontab(5). A text without one keeps only its words.
enum ScheduleReader {
  static func read(_ text: String) -> Schedule? {
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == ":" || $0 == "/") }
      .map(String.init)
    let day = weekday(words)
    let isDaily =
      words.contains { ["daily", "nightly"].contains($0) } || adjacent(words, "every", "day")
    let isWeekly = words.contains("weekly") || adjacent(words, "every", "week") || day != nil
    let isHourly = words.contains("hourly") || adjacent(words, "every", "hour")
    let isMonthly = words.contains("monthly") || adjacent(words, "every", "month")
    let isQuarterly = words.contains("quarterly") || adjacent(words, "every", "quarter")
    let isYearly = words.contains { ["yearly", "annually", "annual"].contains($0) }
    guard isDaily || isWeekly || isHourly || isMonthly || isQuarterly || isYearly else {
      return nil
    }

    let zone = words.first {
      ["utc", "gmt", "est", "pst", "cet", "cest", "edt", "pdt"].contains($0)
    }
    var schedule = Schedule(text: text, timeZone: zone?.uppercased())
    let time = timeOfDay(words)
    if isHourly {
      schedule.cron = "0 * * * *"
    } else if let time {
      let clock = "\(time.minute) \(time.hour)"
      if isDaily {
        schedule.cron = "\(clock) * * *"
      } else if let day {
        schedule.cron = "\(clock) * * \(day)"
      } else if isMonthly {
        schedule.cron = "\(clock) 1 * *"
      } else if isQuarterly {
        schedule.cron = "\(clock) 1 1,4,7,10 *"
      }
    }
    return schedule
  }

  private static func adjacent(_ words: [String], _ first: String, _ second: String) -> Bool {
    zip(words, words.dropFirst()).contains { $0 == first && $1 == second }
  }

  private static func weekday(_ words: [String]) -> Int? {
    let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    for word in words {
      for (index, name) in names.enumerated() where word.hasPrefix(name) {
        let full = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"][
          index]
        if full.hasPrefix(word) || word == full + "s" { return index }
      }
    }
    return nil
  }

  /// `2 am`, `2:00 am`, `14:30`, `2am`.
  private static func timeOfDay(_ words: [String]) -> (hour: Int, minute: Int)? {
    for (index, word) in words.enumerated() {
      var digits = word
      var half: String?
      for suffix in ["am", "pm"] where word.hasSuffix(suffix) && word.count > 2 {
        digits = String(word.dropLast(2))
        half = suffix
      }
      if half == nil, index + 1 < words.count, ["am", "pm"].contains(words[index + 1]) {
        half = words[index + 1]
      }
      let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count <= 2, let hour = Int(parts[0]), (0...24).contains(hour) else { continue }
      let minute = parts.count == 2 ? Int(parts[1]) : 0
      guard let minute, (0..<60).contains(minute), half != nil || parts.count == 2 else { continue }
      if half == "pm", hour < 12 { return (hour + 12, minute) }
      if half == "am", hour == 12 { return (0, minute) }
      return (hour % 24, minute)
    }
    return nil
  }
}
