/// The catalogue for people: a line a procedure, a second one for its alert.
///
///     ID                    SEVERITY  RESPOND  STEPS  LAST RUN    REHEARSED  TITLE
///     circuit-breaker-open  critical  5 min    9      3 days ago  today      Circuit Breaker Open
///                           alert CircuitBreakerOpen: state management circuit breaker is open
///
/// Columns in which nobody has anything are left out; where the terminal is narrow, those that can
/// be missed go first, then titles are shortened. Ids never are: they are there to be copied. One
/// that is longer than most stands on a line of its own.
package struct CatalogueTable {
  private let style: ReportStyle
  private var columns: [Column] = []

  private struct Column {
    let title: String
    let cells: [String]
    let tones: [ReportStyle.Tone?]
    /// The lower the sooner it is left out; nil: never.
    let importance: Int?
    var width: Int
  }

  private static let gap = 2
  private static let leastTitleWidth = 16

  package static func text(
    _ entries: [CatalogueIndex.Entry], history: [String: RunHistory], now: Timestamp,
    style: ReportStyle
  ) -> String {
    CatalogueTable(entries, history: history, now: now, style: style).text(entries)
  }

  private init(
    _ entries: [CatalogueIndex.Entry], history: [String: RunHistory], now: Timestamp,
    style: ReportStyle
  ) {
    self.style = style
    let procedures = entries.map(\.summary)
    let runs = procedures.map { history[$0.id] ?? RunHistory() }
    add("ID", entries.map(\.name))
    add(
      "SEVERITY", procedures.map { $0.severity?.rawValue ?? "" },
      tones: procedures.map { $0.severity.flatMap(ReportStyle.tone(of:)) }, importance: 4)
    add("RESPOND", procedures.map { CatalogueTable.respond($0) }, importance: 3)
    add("STEPS", entries.map { String($0.summary.stepCount) }, importance: 2)
    if runs.contains(where: { $0 != RunHistory() }) {
      add("LAST RUN", runs.map { RunHistory.words(for: $0.lastRun, now: now) }, importance: 1)
      add(
        "REHEARSED", runs.map { RunHistory.words(for: $0.lastRehearsed, now: now) },
        importance: 0)
    }
    add("TITLE", procedures.map(\.title))
    fit()
  }

  private mutating func add(
    _ title: String, _ cells: [String], tones: [ReportStyle.Tone?] = [], importance: Int? = nil
  ) {
    let cells = cells.map(TerminalText.line)
    if importance != nil, cells.allSatisfy(\.isEmpty) { return }
    columns.append(
      Column(
        title: title, cells: cells.map { $0.isEmpty ? "-" : $0 }, tones: tones,
        importance: importance,
        width: max(title.count, cells.map(TerminalText.width).max() ?? 0)))
  }

  /// `5 min` of `< 5 minutes`.
  private static func respond(_ procedure: ProcedureSummary) -> String {
    procedure.responseTime.map(ShortDuration.text) ?? ""
  }

  private mutating func fit() {
    guard !style.isPlain else { return }
    let titleIndex = columns.count - 1
    columns[0].width = min(columns[0].width, max(24, style.width * 2 / 5))
    while width(without: titleIndex) + CatalogueTable.leastTitleWidth > style.width {
      let droppable = columns.indices.filter { columns[$0].importance != nil }
      guard
        let least = droppable.min(by: {
          (columns[$0].importance ?? 0) < (columns[$1].importance ?? 0)
        })
      else { break }
      columns.remove(at: least)
      return fit()
    }
    let left = max(CatalogueTable.leastTitleWidth, style.width - width(without: titleIndex))
    columns[titleIndex].width = min(columns[titleIndex].width, left)
  }

  private func width(without index: Int) -> Int {
    columns.indices.reduce(0) { $0 + ($1 == index ? 0 : columns[$1].width + CatalogueTable.gap) }
  }

  private func text(_ entries: [CatalogueIndex.Entry]) -> String {
    var text = line(columns.map { style(.faint, padded($0.title, $0)) })
    for (row, entry) in entries.enumerated() {
      text += line(ofRow: row)
      guard !style.isPlain, let alert = entry.summary.alert else { continue }
      let indent = columns[0].width + CatalogueTable.gap
      let words = alert.summary.map { "alert \(alert.name): \($0)" } ?? "alert \(alert.name)"
      let room = max(CatalogueTable.leastTitleWidth, style.width - indent)
      text += String(repeating: " ", count: indent)
      text += style(.faint, TerminalText.shortened(TerminalText.line(words), to: room)) + "\n"
    }
    return text
  }

  private func line(ofRow row: Int) -> String {
    let id = columns[0]
    guard TerminalText.width(id.cells[row]) > id.width else {
      return line(columns.map { cell(row, of: $0) })
    }
    let blank = String(repeating: " ", count: id.width)
    return line([id.cells[row]]) + line([blank] + columns.dropFirst().map { cell(row, of: $0) })
  }

  private func cell(_ row: Int, of column: Column) -> String {
    let text = padded(column.cells[row], column)
    guard column.tones.indices.contains(row), let tone = column.tones[row] else { return text }
    return style(tone, text)
  }

  private func padded(_ text: String, _ column: Column) -> String {
    let isLast = column.title == columns.last?.title
    let short = style.isPlain ? text : TerminalText.shortened(text, to: column.width)
    return isLast ? short : TerminalText.padded(short, to: column.width)
  }

  private func line(_ cells: [String]) -> String {
    cells.joined(separator: String(repeating: " ", count: CatalogueTable.gap)) + "\n"
  }
}
