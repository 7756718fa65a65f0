/// A column of a table for people: its cells, harmless and measured, and how wide it is shown.
///
/// A class, so that writing a row does not copy each of its columns.
final class TableColumn {
  let title: String
  /// The lower the sooner it is left out; nil: never.
  let importance: Int?
  /// A tone a cell, or none at all.
  var tones: [ReportStyle.Tone?] = []
  /// At first that of the widest cell.
  var width: Int
  /// Whether any cell has something to say.
  private(set) var hasContent = false
  private var cells = PackedTexts()
  private var widths: [Int] = []

  /// - Parameter rows: how many cells are to be appended.
  init(_ title: String, importance: Int?, rows: Int) {
    self.title = title
    self.importance = importance
    width = title.count
    cells.reserve(texts: rows)
    widths.reserveCapacity(rows)
  }

  /// Appends a cell of `text` in UTF-8; where there is none, a `-`.
  func append(_ text: some Collection<UInt8>) {
    let isEmpty = text.isEmpty
    let columns = cells.append { bytes in
      if isEmpty { bytes.append(UInt8(ascii: "-")) }
      return isEmpty ? 1 : TerminalBytes.appendLine(text, to: &bytes)
    }
    widths.append(columns)
    width = max(width, columns)
    hasContent = hasContent || !isEmpty
  }

  /// Whether the cell is wider than the column is shown.
  func overflows(in row: Int) -> Bool { widths[row] > width }

  /// Appends the cell as it is.
  func appendWhole(_ row: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: cells[row])
  }

  /// Appends the cell, shortened to the column's width and, unless nothing follows, padded to it.
  func append(_ row: Int, isLast: Bool, style: ReportStyle, to bytes: inout [UInt8]) {
    let tone = style.hasColour && !tones.isEmpty ? tones[row] : nil
    if let tone { bytes.append(contentsOf: tone.start.utf8) }
    let used = TerminalBytes.appendShortened(
      cells[row], width: widths[row], to: width, to: &bytes)
    if !isLast { TerminalBytes.appendSpaces(width - used, to: &bytes) }
    if tone != nil { bytes.append(contentsOf: ReportStyle.Tone.end.utf8) }
  }
}
