/// Text of a playbook or a program, laid out in the tool's own lines: made harmless, measured in
/// terminal columns, padded, shortened, wrapped.
package enum TerminalText {
  /// `text` on one line: line breaks and tabs one space each, nothing with an effect.
  package static func line(_ text: String) -> String {
    guard !isPlain(text) else { return text }
    let spaced = text.unicodeScalars.map { scalar in
      "\t\n\r\u{b}\u{c}\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar) ? " " : scalar
    }
    return HarmlessText.of(String(String.UnicodeScalarView(spaced)))
  }

  /// The lines of `text`, each without effect on a terminal.
  package static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
      isPlain(String(line)) ? String(line) : HarmlessText.of(line)
    }
  }

  package static func width(_ text: String) -> Int {
    isPlain(text) ? text.utf8.count : HarmlessText.width(of: text)
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
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
      let next = width(String(character))
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
