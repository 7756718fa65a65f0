/// Text of a playbook or a program, made safe and measurable for the tool's own lines.
package enum TerminalText {
  /// `text` on one line: control sequences gone, line breaks and tabs one space each.
  package static func line(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7f }) else { return text }
    return String(
      String.UnicodeScalarView(
        stripped(text).unicodeScalars.map { scalar in
          scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{b}"
            || scalar == "\u{c}" ? " " : scalar
        }))
  }

  /// The lines of `text`, each without control sequences; tabs stay.
  package static func lines(_ text: String) -> [String] {
    stripped(text).split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
  }

  /// `text` without terminal control sequences (ECMA-48), other control characters but line break
  /// and tab, and characters that turn the direction of writing.
  package static func stripped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0a && $0 != 0x09 || $0 >= 0x7f })
    else { return text }
    var kept = String.UnicodeScalarView()
    var state = State.text
    for scalar in text.unicodeScalars { state = state.next(scalar, keeping: &kept) }
    return String(kept)
  }

  /// Where in a control sequence a scalar stands.
  private enum State {
    case text, escape, sequence, string, stringEscape, afterIntermediate

    func next(_ scalar: Unicode.Scalar, keeping kept: inout String.UnicodeScalarView) -> State {
      switch (self, scalar.value) {
      case (.escape, 0x5b): return .sequence
      case (.escape, 0x50), (.escape, 0x58), (.escape, 0x5d), (.escape, 0x5e), (.escape, 0x5f):
        return .string
      case (.escape, 0x20...0x2f), (.afterIntermediate, 0x20...0x2f): return .afterIntermediate
      case (.escape, 0x30...0x7e), (.afterIntermediate, 0x30...0x7e): return .text
      case (.sequence, 0x20...0x3f): return .sequence
      case (.sequence, 0x40...0x7e): return .text
      case (.string, 0x07), (.string, 0x9c): return .text
      case (.string, 0x1b): return .stringEscape
      case (.string, 0x0a), (.string, 0x0d): return .text.next(scalar, keeping: &kept)
      case (.string, _): return .string
      case (.stringEscape, 0x5c): return .text
      case (.stringEscape, _): return .escape.next(scalar, keeping: &kept)
      case (_, 0x1b): return .escape
      case (_, 0x9b): return .sequence
      case (_, 0x90), (_, 0x98), (_, 0x9d), (_, 0x9e), (_, 0x9f): return .string
      case (_, 0x09), (_, 0x0a): break
      case (_, 0..<0x20), (_, 0x7f..<0xa0): return .text
      case (_, 0x200b), (_, 0x200e...0x200f), (_, 0x202a...0x202e), (_, 0x2060...0x2069),
        (_, 0xfeff), (_, 0x061c):
        return .text
      default: break
      }
      kept.append(scalar)
      return .text
    }
  }

  /// Columns that `text` takes, after Unicode's East Asian Width (UAX #11) and emoji presentation.
  package static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width($1) }
  }

  private static func width(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.properties.isEmojiPresentation { return 2 }
    if character.unicodeScalars.contains("\u{fe0f}") { return 2 }
    if first.properties.generalCategory == .nonspacingMark { return 0 }
    switch first.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
      0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }

  /// `text` with spaces behind it up to `columns`.
  package static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// At most `columns` of `text`; what is cut off is marked by `…`.
  package static func shortened(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    var kept = ""
    var used = 0
    for character in text {
      let next = width(character)
      if used + next > columns - 1 { break }
      kept.append(character)
      used += next
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// `text` broken between words into lines of at most `columns`; a longer word stands alone.
  package static func wrapped(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    var used = 0
    for word in text.split(separator: " ") {
      let next = width(String(word))
      if !current.isEmpty, used + 1 + next > columns {
        lines.append(current)
        current = ""
        used = 0
      }
      if !current.isEmpty {
        current += " "
        used += 1
      }
      current += word
      used += next
    }
    return current.isEmpty && !lines.isEmpty ? lines : lines + [current]
  }
}
