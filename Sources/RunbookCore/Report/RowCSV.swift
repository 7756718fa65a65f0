/// Rows as RFC 4180 has them: comma, quotes where a cell needs them, CR LF. Cells stand as they are
/// recorded: what a spreadsheet makes of one that begins with `=` is for its reader to guard.
enum RowCSV {
  static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  private static func cell(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
