/// Text from a playbook or a program, made fit for the tool's own lines.
package enum ProgressCleaning {
  /// One line without control sequences (ECMA-48), control characters and bidirectional controls;
  /// line feeds become spaces.
  package static func line(_ text: String) -> String { lines(text).joined(separator: " ") }

  /// The lines of `text`, each clean; a tab becomes spaces, a carriage return ends a line.
  package static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var state = State.text
    for scalar in text.unicodeScalars {
      // A sequence that is never ended does not hide the lines that follow.
      if scalar == "\n" { state = .text }
      switch state {
      case .escape: state = afterEscape(scalar)
      case .sequence:
        if (0x40...0x7E).contains(scalar.value) { state = .text }
      case .string(let sawEscape):
        if scalar.value == 0x07 || scalar.value == 0x9C || (sawEscape && scalar == "\\") {
          state = .text
        } else {
          state = .string(sawEscape: scalar.value == 0x1B)
        }
      case .text:
        switch scalar.value {
        case 0x1B: state = .escape
        case 0x9B: state = .sequence
        case 0x0A:
          lines.append(String(line))
          line = String.UnicodeScalarView()
        case 0x09: line.append(contentsOf: "    ".unicodeScalars)
        case _ where isHidden(scalar): break
        default: line.append(scalar)
        }
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(String(line)) }
    return lines
  }

  private enum State: Equatable {
    case text
    case escape
    /// `ESC [ … final`
    case sequence
    /// `ESC ] … BEL`, `ESC P … ESC \`
    case string(sawEscape: Bool)
  }

  private static func afterEscape(_ scalar: Unicode.Scalar) -> State {
    switch scalar {
    case "[": .sequence
    case "]", "P", "^", "_", "X": .string(sawEscape: false)
    case _ where (0x20...0x2F).contains(scalar.value): .escape
    default: .text
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
