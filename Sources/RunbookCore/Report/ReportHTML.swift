/// Writes a report as one HTML file that loads nothing and runs nothing, and reads in light and
/// dark and on paper. It is also well-formed XML.
package enum ReportHTML {
  package static func text(_ blocks: [ReportBlock]) -> String {
    var body = ""
    var isInList = false
    for block in blocks {
      let isItem = if case .item = block { true } else { false }
      if isItem != isInList { body += isItem ? "<ul>\n" : "</ul>\n" }
      isInList = isItem
      body += lines(of: block)
    }
    if isInList { body += "</ul>\n" }
    return head(title(of: blocks)) + body + "</main>\n</body>\n</html>\n"
  }

  private static func lines(of block: ReportBlock) -> String {
    switch block {
    case .title(let title): "<h1>\(line(title))</h1>\n"
    case .section(let title): "<h2>\(line(title))</h2>\n"
    case .warning(let words): "<p class=\"warning\"><strong>\(line(words))</strong></p>\n"
    case .facts(let facts):
      "<table>\n"
        + facts.map {
          "<tr><th scope=\"row\">\(line($0.name))</th><td>\(line($0.value))</td></tr>\n"
        }.joined() + "</table>\n"
    case .entry(let title, let tone): "<h3\(mark(tone))>\(line(title))</h3>\n"
    case .item(let text): "<li>\(line(text))</li>\n"
    case .text(let text): "<p>\(line(text))</p>\n"
    // The line feed behind the tag is not part of the text, so that a first empty line stays.
    case .code(let text, _): "<pre>\n\(escaped(text))</pre>\n"
    }
  }

  private static func mark(_ tone: ReportBlock.Tone) -> String {
    switch tone {
    case .plain: ""
    case .good: " class=\"good\""
    case .bad: " class=\"bad\""
    }
  }

  private static func title(of blocks: [ReportBlock]) -> String {
    blocks.lazy.compactMap { if case .title(let title) = $0 { title } else { nil } }.first ?? ""
  }

  private static func line(_ text: String) -> String { escaped(TerminalText.line(text)) }

  /// `text` without a character that HTML or XML gives a meaning, or cannot hold.
  static func escaped(_ text: String) -> String {
    var shown = ""
    shown.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": shown += "&amp;"
      case "<": shown += "&lt;"
      case ">": shown += "&gt;"
      case "\"": shown += "&quot;"
      case "'": shown += "&#39;"
      case "\n", "\t": shown.unicodeScalars.append(scalar)
      default:
        let isForbidden =
          scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
        shown += isForbidden ? "\u{FFFD}" : HarmlessText.harmless(scalar).escapedCode
      }
    }
    return shown
  }

  private static func head(_ title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <title>\(line(title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    <main>

    """
  }

  /// System colours follow light, dark and forced colours by themselves.
  private static let style = """
    :root { color-scheme: light dark; }
    body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
    h2 { margin-top: 2rem; border-bottom: 1px solid GrayText; }
    h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; border-left: .3rem solid GrayText; padding-left: .6rem; }
    h3.good { border-color: #2e7d32; }
    h3.bad { border-color: #c62828; }
    table { border-collapse: collapse; }
    th, td { padding: .15rem .8rem .15rem 0; text-align: left; vertical-align: top; }
    th { font-weight: 600; white-space: nowrap; }
    pre { margin: .5rem 0; padding: .6rem; border: 1px solid GrayText; white-space: pre-wrap; tab-size: 4; font: 14px/1.4 ui-monospace, monospace; }
    p.warning { padding: .6rem; border: .2rem solid #c62828; }
    @media print { body { font-size: 10pt; } main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } }
    """
}

extension String {
  /// A code such as `<U+202E>`, escaped; anything else is one harmless character.
  fileprivate var escapedCode: String {
    hasPrefix("<U+") ? "&lt;" + dropFirst().dropLast() + "&gt;" : self
  }
}
