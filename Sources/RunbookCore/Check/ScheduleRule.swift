/// `Daily at 2 AM` says no zone: it means the machine's own, which people on call may not share.
enum ScheduleRule {
  static func findings(_ graph: StepGraph, in source: SourceFile) -> [Diagnostic] {
    guard let schedule = graph.procedure.schedule, schedule.cron != nil, schedule.timeZone == nil,
      schedule.text.contains(where: \.isNumber)
    else { return [] }
    let whole = graph.procedure.source
    let text = source[whole]
    var place = whole
    if let range = text.firstRange(of: schedule.text) {
      let start = whole.start + text[..<range.lowerBound].utf8.count
      place = SourceRange(start, start + schedule.text.utf8.count)
    }
    return [
      .note(
        "schedule-zone", "'\(schedule.text)' names no time zone: the machine's own is meant",
        at: place, help: "write it, as in '2:00 AM UTC'")
    ]
  }
}
