/// How the tool's own lines look on this screen.
package struct ProgressStyle: Sendable, Equatable {
  /// In columns, at least 20.
  package var width: Int
  package var isColored: Bool
  /// ASCII only, for terminals and pipes that show nothing else.
  package var isPlain: Bool
  /// A line ends where the screen does; else it is as long as what it says.
  package var shortens: Bool

  package init(
    width: Int = 100, isColored: Bool = false, isPlain: Bool = false, shortens: Bool = true
  ) {
    self.width = max(20, width)
    self.isColored = isColored
    self.isPlain = isPlain
    self.shortens = shortens
  }

  package enum Tone: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case alarm = "1;31"
  }

  func paint(_ text: String, _ tone: Tone) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m" : text
  }

  var check: String { isPlain ? "ok" : "✓" }
  var cross: String { isPlain ? "!!" : "✗" }
  var here: String { isPlain ? ">" : "▸" }
  var passedOver: String { isPlain ? "--" : "–" }
  var bar: String { isPlain ? "|" : "│" }
  package var dot: String { isPlain ? " - " : " · " }
  var ellipsis: String { isPlain ? "..." : "…" }
  var full: String { isPlain ? "#" : "▓" }
  var empty: String { isPlain ? "." : "░" }

  /// `left` and `right` at the two ends of a line, `left` cut where both do not fit.
  func ends(_ left: String, _ right: String) -> String {
    guard !right.isEmpty else { return cut(left, to: width) }
    let room = width - columns(right) - 2
    guard room >= 10 else { return cut(left, to: width) }
    let own = cut(left, to: room)
    let gap = max(2, width - columns(own) - columns(right))
    return own + String(repeating: " ", count: gap) + right
  }

  func cut(_ text: String, to limit: Int) -> String {
    guard shortens, columns(text) > limit else { return text }
    var kept = ""
    var used = columns(ellipsis)
    for character in text {
      used += ProgressStyle.columns(of: character)
      if used > limit { break }
      kept.append(character)
    }
    return kept + ellipsis
  }

  /// One line of what a program wrote, under its step: the whole of it, on as many rows as it needs
  /// below `rowLimit`, as the end of a line is where errors say why.
  package func quoted(_ line: String) -> [String] {
    let lead = "          \(bar) "
    guard shortens else { return [lead + line] }
    let room = max(20, width - columns(lead))
    var rows: [String] = []
    var row = ""
    var used = 0
    for character in line {
      let own = ProgressStyle.columns(of: character)
      if used + own > room {
        rows.append(lead + row)
        guard rows.count < Self.rowLimit else {
          return rows + [moreOnRecord]
        }
        (row, used) = ("", 0)
      }
      row.append(character)
      used += own
    }
    return rows + [lead + row]
  }

  /// Stands below the part of a line that is shown.
  package var moreOnRecord: String { "          \(bar) \(ellipsis) more, on record" }

  /// What fits on one row of a line that is not complete.
  package func openLine(_ line: String) -> String {
    cut("          \(bar) \(line)", to: width - 1)
  }

  /// A longer line stays on record only.
  private static let rowLimit = 12

  func columns(_ text: String) -> Int {
    var count = 0
    for scalar in text.unicodeScalars {
      guard ProgressStyle.isAlone(scalar) else {
        return text.reduce(0) { $0 + ProgressStyle.columns(of: $1) }
      }
      count += 1
    }
    return count
  }

  /// A character of one column that joins no other: to find characters costs more than to print
  /// them. Of the rest, these are the marks that we print ourselves.
  private static func isAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA0..<0xAD, 0xAE..<0x300, 0x2010...0x2027, 0x2500...0x25FC, 0x2713, 0x2717:
      true
    default: false
    }
  }

  /// Two for East Asian wide characters and emoji, one for the rest.
  static func columns(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }
}
