/// What a terminal of a given width shows of the text sent to it, with all that has scrolled away:
/// lines wrap, carriage returns and backspaces move, `ESC [ K` erases, other control sequences leave
/// no trace.
package struct TerminalScreen {
  package private(set) var lines: [[Character]] = [[]]
  private let columns: Int
  private var column = 0

  package init(columns: Int) { self.columns = columns }

  package mutating func show(_ text: String) {
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1B}":
        if Self.skipSequence(&rest) == "K" {
          lines[lines.count - 1] = Array(lines[lines.count - 1].prefix(column))
        }
      case "\r": column = 0
      case "\n":
        lines.append([])
        column = 0
      case "\u{8}": column = max(0, column - 1)
      case _ where scalar.value < 0x20: continue
      default: put(Character(scalar))
      }
    }
  }

  private mutating func put(_ character: Character) {
    if column == columns {
      lines.append([])
      column = 0
    }
    let last = lines.count - 1
    while lines[last].count <= column { lines[last].append(" ") }
    lines[last][column] = character
    column += 1
  }

  /// The sequence's last character; nil: it was none of those that begin with `ESC [`.
  private static func skipSequence(_ rest: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    guard rest.popFirst() == "[" else { return nil }
    while let scalar = rest.popFirst() {
      if (0x40...0x7E).contains(scalar.value) { return scalar }
    }
    return nil
  }

  /// The lines, without the blanks at their ends.
  package var text: [String] {
    lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
