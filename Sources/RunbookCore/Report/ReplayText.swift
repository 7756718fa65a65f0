/// Recorded output as a player may write it to a terminal: text, colours and cursor movements stay;
/// what sets a title, fills a clipboard, asks the terminal something or leaves it changed does not.
/// Sequences may be cut between two pieces. None goes on behind a line feed: one that is never ended
/// does not take what follows with it.
package struct ReplayText: Sendable {
  private enum State: Sendable {
    case text, escape
    case sequence([Unicode.Scalar])
    case string(sawEscape: Bool)
  }

  private static let sequenceLimit = 64
  /// Finals of control sequences (ECMA-48) that move, erase or colour.
  private static let finals = Set("ABCDEFGHJKLMPSTXZ`adefmr".unicodeScalars)
  /// Modes that may be set: cursor, wrap, the other screen.
  private static let modes: Set<String> = ["?25", "?7", "?47", "?1047", "?1048", "?1049"]

  private var state = State.text

  package init() {}

  package mutating func take(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { take(scalar, &shown) }
    return String(shown)
  }

  private mutating func take(_ scalar: Unicode.Scalar, _ shown: inout String.UnicodeScalarView) {
    if scalar == "\n" { state = .text }
    switch state {
    case .text:
      switch scalar.value {
      case 0x1B: state = .escape
      case 0x9B: state = .sequence([])
      case 0x0A: shown.append(contentsOf: "\r\n".unicodeScalars)
      case 0x08, 0x09, 0x0D: shown.append(scalar)
      case 0x00...0x1F, 0x7F...0x9F: break
      default: shown.append(scalar)
      }
    case .escape:
      switch scalar {
      case "[": state = .sequence([])
      case "]", "P", "^", "_", "X": state = .string(sawEscape: false)
      case _ where (0x20...0x2F).contains(scalar.value): break
      default: state = .text
      }
    case .sequence(var kept):
      if (0x40...0x7E).contains(scalar.value) {
        state = .text
        if isHarmless(kept, scalar) {
          shown.append(contentsOf: "\u{1B}[".unicodeScalars + kept + [scalar])
        }
      } else if (0x20...0x3F).contains(scalar.value), kept.count < Self.sequenceLimit {
        kept.append(scalar)
        state = .sequence(kept)
      } else {
        state = .text
      }
    case .string(let sawEscape):
      let isOver = scalar.value == 0x07 || scalar.value == 0x9C || (sawEscape && scalar == "\\")
      state = isOver ? .text : .string(sawEscape: scalar.value == 0x1B)
    }
  }

  private func isHarmless(_ parameters: [Unicode.Scalar], _ final: Unicode.Scalar) -> Bool {
    if final == "h" || final == "l" {
      return Self.modes.contains(String(String.UnicodeScalarView(parameters)))
    }
    let isPlain = parameters.allSatisfy { ("0"..."9").contains($0) || $0 == ";" || $0 == ":" }
    return isPlain && Self.finals.contains(final)
  }
}
