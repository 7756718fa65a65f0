/// What `due` cannot make of a schedule, or can only by guessing.
package enum ScheduleRule {
  static func findings(_ graph: StepGraph, in source: SourceFile) -> [Diagnostic] {
    guard let schedule = graph.procedure.schedule, namesTime(schedule.text) else { return [] }
    let place = place(of: schedule.text, in: graph, source)
    if schedule.times.isEmpty {
      return [
        .note(
          "schedule-unread",
          "'\(schedule.text)' has no times that are read: 'runbook due' cannot tell the next",
          at: place, help: "write them as in 'Mondays at 09:00 UTC', or as '0 9 * * 1'")
      ]
    }
    guard schedule.timeZone == nil else { return [] }
    return [
      .note(
        "schedule-zone", "'\(schedule.text)' names no time zone: the machine's own is meant",
        at: place, help: "write it, as in '2:00 AM UTC'")
    ]
  }

  /// Zones that nobody knows. A name of the time zone database says nothing where there is none.
  package static func zoneFindings(
    of playbook: Playbook, zones: ZoneDatabase
  ) -> [Diagnostic] {
    playbook.graphs.compactMap { graph in
      guard let schedule = graph.procedure.schedule, !schedule.times.isEmpty,
        let zone = schedule.timeZone, ScheduleZone(zone, in: zones) == nil,
        !zone.contains("/") || zones.isThere
      else { return nil }
      return .warning(
        "schedule-zone-unknown",
        "nobody knows the time zone '\(zone)': 'runbook due' cannot tell the next time",
        at: place(of: schedule.text, in: graph, playbook.source, within: zone),
        help: "write it as the time zone database has it, as in 'Europe/Berlin', or as 'UTC'")
    }
  }

  /// `Every 2 weeks` is a number and no time of day.
  private static func namesTime(_ text: String) -> Bool {
    let parts = ScheduleParts(text)
    if !parts.times.isEmpty || parts.minutePast != nil { return true }
    let words = text.split(separator: " ")
    return words.contains { word in
      // `24:00`, `*/5`
      word.contains(where: \.isNumber) && word.contains { $0 == ":" || $0 == "*" }
    } || words.count(where: { $0.allSatisfy { "`*".contains($0) } }) > 1
  }

  private static func place(
    of text: String, in graph: StepGraph, _ source: SourceFile, within part: String? = nil
  ) -> SourceRange {
    let whole = graph.procedure.source
    let written = source[whole]
    guard let range = written.firstRange(of: text) else { return whole }
    let found = part.flatMap { text.firstRange(of: $0) } ?? text.startIndex..<text.endIndex
    let start =
      whole.start + written[..<range.lowerBound].utf8.count
      + text[..<found.lowerBound].utf8.count
    return SourceRange(start, start + text[found].utf8.count)
  }
}
