/// What is due, for people and for programs.
package enum DueReport {
  /// A line a procedure; schedules are shortened first, then the last run and the schedule are left out.
  package static func table(
    _ procedures: [DueProcedure], now: Timestamp, style: ReportStyle
  ) -> String {
    var rows = [["ID", "STATE", "NEXT DUE (UTC)", "LAST RUN", "SCHEDULE"]]
    rows += procedures.map { each in
      [
        TerminalText.line(each.name), each.state.words, each.next.map(minutes) ?? "unknown",
        RunHistory.words(for: each.lastRun, now: now), TerminalText.line(each.schedule.text),
      ]
    }
    let last = rows[0].count - 1
    var widths = rows[0].indices.map { column in
      rows.map { TerminalText.width($0[column]) }.max() ?? 0
    }
    var columns = Array(rows[0].indices)
    let whole = widths[last]
    if !style.isPlain {
      let leastSchedule = 16
      widths[last] = min(widths[last], leastSchedule)
      func needed() -> Int { columns.reduce(-2) { $0 + widths[$1] + 2 } }
      // When it is due is the last to go.
      for column in [3, last, 2] where needed() > style.width {
        columns.removeAll { $0 == column }
      }
      if columns.contains(last) {
        widths[last] += max(0, min(whole - widths[last], style.width - needed()))
      }
    }
    var text = ""
    for (index, row) in rows.enumerated() {
      let cells = columns.map { column -> String in
        let short = TerminalText.shortened(row[column], to: widths[column])
        let cell = column == columns.last ? short : TerminalText.padded(short, to: widths[column])
        if index == 0 { return style(.faint, cell) }
        return column == 1 && procedures[index - 1].state == .late ? style(.caution, cell) : cell
      }
      text += cells.joined(separator: "  ") + "\n"
    }
    let count = procedures.count(where: \.isLocal)
    if count > 0, !style.isPlain {
      let whose = count == 1 ? "1 schedule names" : "\(count) schedules name"
      text += style(.faint, "\(whose) no time zone: the machine's own is meant") + "\n"
    }
    return text
  }

  /// `2026-11-23 02:00`
  private static func minutes(_ time: Timestamp) -> String {
    let text = time.text
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }

  package static func json(_ procedures: [DueProcedure]) -> String {
    JSONValue.array(procedures.map(value)).pretty + "\n"
  }

  private static func value(_ each: DueProcedure) -> JSONValue {
    var schedule: JSONValue = ["text": .string(each.schedule.text)]
    if let cron = each.schedule.cron { schedule.append("cron", .string(cron)) }
    if let zone = each.schedule.timeZone { schedule.append("timeZone", .string(zone)) }
    if let period = each.schedule.period { schedule.append("period", .string(period.text)) }
    var value: JSONValue = [
      "schema": "runbook.due/1", "id": .string(each.id), "title": .string(each.title),
    ]
    if let severity = each.severity { value.append("severity", .string(severity.rawValue)) }
    value.append("schedule", schedule)
    value.append("state", .string(each.state.rawValue))
    let times = [("next", each.next), ("previous", each.previous), ("lastRun", each.lastRun)]
    for case (let name, let time?) in times {
      value.append(name, .string(TimestampText.seconds(time)))
    }
    return value
  }
}
