/// Prints findings for people, each with the line it is about:
///
///     drain.md:14:10: error: no step is named 'chekc' [unknown-step]
///     14 | needs: chekc
///        |        ^^^^^
///       help: did you mean 'check'?
package struct DiagnosticRenderer: Sendable {
  /// Whether severities, carets and gutters are coloured for a terminal.
  package var useColor: Bool

  /// The part of a line that is shown, in characters.
  private static let longestExcerpt = 160

  package init(useColor: Bool = false) { self.useColor = useColor }

  /// The findings of one file, one blank line between two, with a line feed at the end; empty if
  /// there are none.
  package func text(of diagnostics: [Diagnostic], in file: SourceFile) -> String {
    diagnostics.map { text(of: $0, in: file) }.joined(separator: "\n")
  }

  package func text(of diagnostic: Diagnostic, in file: SourceFile) -> String {
    let severity = colored(diagnostic.severity.rawValue, color(of: diagnostic.severity))
    let message = HarmlessText.of(diagnostic.message)
    var text = place(of: diagnostic.range, in: file)
    text += ": \(severity): \(message) [\(diagnostic.rule)]\n"
    if let range = diagnostic.range { text += excerpt(range, in: file) }
    if let help = diagnostic.help { text += "  help: \(HarmlessText.of(help))\n" }
    for note in diagnostic.notes {
      let word = colored(Diagnostic.Severity.note.rawValue, color(of: .note))
      text += place(of: note.range, in: file) + ": \(word): \(HarmlessText.of(note.message))\n"
      text += excerpt(note.range, in: file)
    }
    return text
  }

  private func place(of range: SourceRange?, in file: SourceFile) -> String {
    let path = HarmlessText.of(file.path)
    guard let range else { return path }
    let position = file.position(of: range.start)
    return "\(path):\(position.line):\(position.column)"
  }

  // MARK: The source line

  private func excerpt(_ range: SourceRange, in file: SourceFile) -> String {
    let number = file.line(of: range.start)
    let line = file.range(ofLine: number)
    let start = min(range.start, line.end)
    let end = min(max(range.end, start), line.end)
    let before = tail(of: SourceRange(line.start, start), in: file)
    let marked = head(of: SourceRange(start, end), in: file, Self.longestExcerpt)
    let after = head(of: SourceRange(end, line.end), in: file, Self.longestExcerpt / 2)

    let gutter = String(repeating: " ", count: String(number).count)
    let indent = String(repeating: " ", count: HarmlessText.width(of: before))
    let carets = String(repeating: "^", count: max(1, HarmlessText.width(of: marked)))
    return colored("\(number) |", .dim) + " \(before)\(marked)\(after)\n"
      + colored("\(gutter) |", .dim) + " \(indent)" + colored(carets, .red) + "\n"
  }

  /// The characters at the start of `range`, made harmless, with an ellipsis where more follow.
  private func head(of range: SourceRange, in file: SourceFile, _ count: Int) -> String {
    // No character that can be shown takes more bytes than this on average.
    let text = file[SourceRange(range.start, min(range.end, range.start + count * 8))]
    let isCut = text.count > count || range.count > count * 8
    return HarmlessText.of(text.prefix(count)) + (isCut ? "…" : "")
  }

  private func tail(of range: SourceRange, in file: SourceFile) -> String {
    let count = Self.longestExcerpt / 2
    let text = file[SourceRange(max(range.start, range.end - count * 8), range.end)]
    let isCut = text.count > count || range.count > count * 8
    return (isCut ? "…" : "") + HarmlessText.of(text.suffix(count))
  }

  // MARK: Colour

  /// The codes of the few styles that findings need.
  private enum Color: Int {
    case dim = 2
    case red = 31
    case yellow = 33
    case cyan = 36
  }

  private func color(of severity: Diagnostic.Severity) -> Color {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    }
  }

  private func colored(_ text: String, _ color: Color) -> String {
    useColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }
}
