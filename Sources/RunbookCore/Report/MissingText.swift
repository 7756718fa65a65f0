/// What must be settled before a run without a terminal may start, all of it at once:
///
///     error: 3 things must be settled before the first step
///       2.4  parameter BACKUP_NAME has no value       restore.md:41:27  --var BACKUP_NAME=…
///       3.1  destructive: drops database 'spacetime'  restore.md:52:4   --allow-destructive
///     nothing was run
package enum MissingText {
  package static func text(_ doubts: [Doubt], in sources: StepSources, style: ReportStyle) -> String
  {
    guard !doubts.isEmpty else { return "" }
    let rows = doubts.map { row($0, in: sources) }
    let widths = (0..<3).map { column in
      rows.map { TerminalText.width($0[column]) }.max() ?? 0
    }
    let count = doubts.count
    let things = count == 1 ? "1 thing" : "\(count) things"
    var text = style(.danger, "error:") + " \(things) must be settled before the first step\n"
    for row in rows { text += "  " + line(row, widths, style: style) + "\n" }
    return text + "nothing was run\n"
  }

  private static func row(_ doubt: Doubt, in sources: StepSources) -> [String] {
    [
      doubt.step?.text ?? "", TerminalText.line(doubt.text),
      TerminalText.line(sources.place(of: doubt) ?? ""), TerminalText.line(doubt.remedy),
    ]
  }

  private static func line(_ row: [String], _ widths: [Int], style: ReportStyle) -> String {
    var line = ""
    for (cell, width) in zip(row, widths) where width > 0 {
      line += TerminalText.padded(cell, to: width) + "  "
    }
    return line + style(.strong, row[3])
  }
}
