/// A table as a terminal shows it: columns one under another, or, where its rows are too long for
/// that, each row's cells below its first, named by their columns.
enum TableText {
  /// Columns of a terminal that a row may take: 80, without what stands before a step's details.
  private static let widest = 64

  /// - Parameter rows: the cells of each row, the head first.
  static func lines(_ rows: [[String]]) -> [String] {
    guard let head = rows.first else { return [] }
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? TerminalText.width($0[column]) : 0 }.max() ?? 0
    }
    guard widths.reduce(0, +) + 2 * (count - 1) > widest else {
      return rows.map { row in
        zip(row, widths).map { TerminalText.padded($0, to: $1) }.joined(separator: "  ").trimmedEnd
      }
    }
    return rows.dropFirst().flatMap { row in
      zip(head, row).enumerated().compactMap { index, cell in
        let (name, text) = cell
        if text.isEmpty { return nil }
        return (index > 0 ? "  " : "") + (name.isEmpty ? text : "\(name): \(text)")
      }
    }
  }
}

extension String {
  fileprivate var trimmedEnd: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}
