/// Writes a report as Markdown (CommonMark with the tables of GitHub). Text of a playbook, a
/// program or a person never acts as Markdown or HTML, and no block ends before its end.
package enum ReportMarkdown {
  package static func text(_ blocks: [ReportBlock]) -> String {
    var text = ""
    var wasItem = false
    for block in blocks {
      let isItem = if case .item = block { true } else { false }
      if !text.isEmpty, !(isItem && wasItem) { text += "\n" }
      text += lines(of: block)
      wasItem = isItem
    }
    return text
  }

  private static func lines(of block: ReportBlock) -> String {
    switch block {
    case .title(let title): "# \(escaped(title))\n"
    case .section(let title): "## \(escaped(title))\n"
    case .warning(let words): "> **\(escaped(words))**\n"
    case .facts(let facts):
      "| | |\n| --- | --- |\n"
        + facts.map { "| \(escaped($0.name)) | \(escaped($0.value)) |\n" }.joined()
    case .entry(let title, _): "### \(escaped(title))\n"
    case .item(let text): "- \(escaped(text))\n"
    case .text(let text): "\(escaped(text))\n"
    case .code(let text, let language): fenced(text, language)
    }
  }

  /// A fence longer than any run of backticks within.
  private static func fenced(_ text: String, _ language: ReportBlock.Language) -> String {
    var longest = 2
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return "\(fence)\(language.word)\n\(text)\n\(fence)\n"
  }

  /// `text` on one line, as text and nothing else: marks of Markdown and HTML are escaped, and so
  /// is what would make a list or a heading of its first characters.
  static func escaped(_ text: String) -> String {
    let line = TerminalText.line(text)
    var shown = ""
    shown.reserveCapacity(line.utf8.count)
    let scalars = Array(line.unicodeScalars)
    var isNumber = true
    for (index, character) in scalars.enumerated() {
      let opensBlock = index == 0 && "+-=".unicodeScalars.contains(character)
      let isBeforeText = index + 1 < scalars.count && scalars[index + 1] != " "
      let endsNumber =
        isNumber && index > 0 && !isBeforeText && (character == "." || character == ")")
      if opensBlock || endsNumber || marks.contains(character) { shown += "\\" }
      if !("0"..."9").contains(character) { isNumber = false }
      shown.unicodeScalars.append(character)
    }
    // Spaces at the start of a line could make code of it.
    let content = shown.drop { $0 == " " }
    return content.isEmpty ? "\\-" : String(content)
  }

  private static let marks = Set(#"\`*_[]<>|~&#$"#.unicodeScalars)
}
