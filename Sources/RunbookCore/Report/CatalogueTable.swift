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
  private var columns: [TableColumn] = []

  private static let gap = 2
  private static let leastTitleWidth = 16

  /// The table in UTF-8.
  package static func bytes(
    _ entries: [CatalogueIndex.Entry], history: [String: RunHistory], now: Timestamp,
    style: ReportStyle
  ) -> [UInt8] {
    CatalogueTable(entries, history: history, now: now, style: style).bytes(entries)
  }

  private init(
    _ entries: [CatalogueIndex.Entry], history: [String: RunHistory], now: Timestamp,
    style: ReportStyle
  ) {
    self.style = style
    add("ID", entries) { $0.append($1.nameBytes) }
    add("SEVERITY", entries, importance: 4) { column, entry in
      column.append(entry.summary.severityBytes ?? [])
      guard style.hasColour else { return }
      column.tones.append(entry.summary.severity.flatMap(ReportStyle.tone(of:)))
    }
    add("RESPOND", entries, importance: 3) {
      $0.append(CatalogueTable.respond($1.summary).utf8)
    }
    add("STEPS", entries, importance: 2) { $0.append(String($1.summary.stepCount).utf8) }
    add("FILE", CatalogueTable.placesOfTwins(entries), importance: 5) { $0.append($1.utf8) }
    let runs = history.isEmpty ? [] : entries.map { history[$0.summary.id] ?? RunHistory() }
    if runs.contains(where: { $0 != RunHistory() }) {
      add("LAST RUN", runs, importance: 1) {
        $0.append(RunHistory.words(for: $1.lastRun, now: now).utf8)
      }
      add("REHEARSED", runs, importance: 0) {
        $0.append(RunHistory.words(for: $1.lastRehearsed, now: now).utf8)
      }
    }
    add("TITLE", entries) { $0.append($1.summary.titleBytes) }
    fit()
  }

  private mutating func add<Row>(
    _ title: String, _ rows: [Row], importance: Int? = nil,
    _ append: (TableColumn, Row) -> Void
  ) {
    let column = TableColumn(title, importance: importance, rows: rows.count)
    for row in rows { append(column, row) }
    if importance == nil || column.hasContent { columns.append(column) }
  }

  /// Where each stands whose id another one has too, which nothing else would tell apart; of the
  /// others nothing.
  private static func placesOfTwins(_ entries: [CatalogueIndex.Entry]) -> [String] {
    var seen: Set<ArraySlice<UInt8>> = []
    let twins = Set(entries.map(\.summary.idBytes).filter { !seen.insert($0).inserted })
    guard !twins.isEmpty else { return [] }
    return entries.map { twins.contains($0.summary.idBytes) ? $0.summary.place : "" }
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

  private func bytes(_ entries: [CatalogueIndex.Entry]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * 128)
    appendTitles(to: &bytes)
    var alert: [UInt8] = []
    for (row, entry) in entries.enumerated() {
      appendRow(row, to: &bytes)
      guard !style.isPlain, let name = entry.summary.alertNameBytes else { continue }
      alert.removeAll(keepingCapacity: true)
      alert.append(contentsOf: "alert ".utf8)
      alert.append(contentsOf: name)
      if let words = entry.summary.alertSummaryBytes {
        alert.append(contentsOf: ": ".utf8)
        alert.append(contentsOf: words)
      }
      appendAlert(alert, to: &bytes)
    }
    return bytes
  }

  private func appendTitles(to bytes: inout [UInt8]) {
    let titles = columns.enumerated().map { index, column in
      let isLast = index == columns.count - 1
      let short = TerminalText.shortened(column.title, to: column.width)
      return style(.faint, isLast ? short : TerminalText.padded(short, to: column.width))
    }
    let gap = String(repeating: " ", count: CatalogueTable.gap)
    bytes.append(contentsOf: "\(titles.joined(separator: gap))\n".utf8)
  }

  private func appendRow(_ row: Int, to bytes: inout [UInt8]) {
    for index in columns.indices {
      if index > 0 { TerminalBytes.appendSpaces(CatalogueTable.gap, to: &bytes) }
      if index == 0, columns[0].overflows(in: row) {
        columns[0].appendWhole(row, to: &bytes)
        bytes.append(CatalogueTable.lineBreak)
        TerminalBytes.appendSpaces(columns[0].width, to: &bytes)
      } else {
        let isLast = index == columns.count - 1
        columns[index].append(row, isLast: isLast, style: style, to: &bytes)
      }
    }
    bytes.append(CatalogueTable.lineBreak)
  }

  private func appendAlert(_ words: [UInt8], to bytes: inout [UInt8]) {
    let indent = columns[0].width + CatalogueTable.gap
    let room = max(CatalogueTable.leastTitleWidth, style.width - indent)
    TerminalBytes.appendSpaces(indent, to: &bytes)
    if style.hasColour { bytes.append(contentsOf: ReportStyle.Tone.faint.start.utf8) }
    var line: [UInt8] = []
    let width = TerminalBytes.appendLine(words, to: &line)
    _ = TerminalBytes.appendShortened(line[...], width: width, to: room, to: &bytes)
    if style.hasColour { bytes.append(contentsOf: ReportStyle.Tone.end.utf8) }
    bytes.append(CatalogueTable.lineBreak)
  }

  private static let lineBreak = UInt8(ascii: "\n")
}
