/// What `due` cannot make of a schedule, or can only by guessing.
package enum ScheduleRule {
  static func findings(_ graph: StepGraph, in source: SourceFile) -> [Diagnostic] {
    guard let schedule = graph.procedure.schedule,
      let told = schedule.text.split(separator: "·").map(\.trimmed).first(where: namesTime)
    else { return [] }
    if schedule.times.isEmpty {
      return [
        .note(
          "schedule-unread",
          "'\(told)' has no times that are read: 'runbook due' cannot tell the next",
          at: place(of: told, in: graph, source),
          help:
            "write them as in 'Mondays at 09:00 UTC', 'First Sunday of the month at 02:00 UTC', "
            + "or as '0 9 * * 1'")
      ]
    }
    guard schedule.timeZone == nil else { return [] }
    return [
      .note(
        "schedule-zone", "'\(schedule.text)' names no time zone: the machine's own is meant",
        at: place(of: schedule.text, in: graph, source), help: "write it, as in '2:00 AM UTC'")
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
    return words.contains(where: isClock) || words.count(where: isStar) > 1
  }

  /// `24:00`, `*/5`
  private static func isClock(_ word: Substring) -> Bool {
    let text = Array(word.utf8)
    return text.indices.dropFirst().dropLast().contains { place in
      text[place] == UInt8(ascii: ":") && text[place - 1].isDigit && text[place + 1].isDigit
    } || word.hasPrefix("*/")
  }

  private static func isStar(_ word: Substring) -> Bool {
    word.contains("*") && word.allSatisfy { "`*".contains($0) }
  }

  /// Where `text` stands, or what follows its key, as keys have marks around them.
  private static func place(
    of text: String, in graph: StepGraph, _ source: SourceFile, within part: String? = nil
  ) -> SourceRange {
    let whole = graph.procedure.source
    let written = source[whole]
    guard let range = written.firstRange(of: text) else {
      guard let key = text.firstRange(of: ": ") else { return whole }
      return place(
        of: String(text[key.upperBound...]), in: graph, source, within: part)
    }
    let found = part.flatMap { text.firstRange(of: $0) } ?? text.startIndex..<text.endIndex
    let start =
      whole.start + written[..<range.lowerBound].utf8.count
      + text[..<found.lowerBound].utf8.count
    return SourceRange(start, start + text[found].utf8.count)
  }
}
