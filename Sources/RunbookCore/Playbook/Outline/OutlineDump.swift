/// The outline as text, a section a line, indented by depth: place, title, role.
package enum OutlineDump {
  package static func text(of document: MarkdownDocument) -> String {
    let root = OutlineBuilder(document).build()
    var lines: [String] = []
    for part in root.parts { append(part, document: document, depth: 0, to: &lines) }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func append(
    _ part: Section.Part, document: MarkdownDocument, depth: Int, to lines: inout [String]
  ) {
    let indent = String(repeating: "  ", count: depth)
    switch part {
    case .block: break
    case .entry(let entry):
      lines.append(
        "\(indent)\(place(entry.range, document)) key \(entry.key): \(entry.value)")
    case .section(let section):
      let form: String
      switch section.origin {
      case .document: form = "document"
      case .heading(let level): form = "h\(level)"
      case .label: form = "label"
      }
      lines.append(
        "\(indent)\(place(section.titleRange, document)) \(form) \(section.title.name)"
          + details(section.title) + " [\(word(section.titleRole))]")
      for inner in section.parts {
        append(inner, document: document, depth: depth + 1, to: &lines)
      }
    }
  }

  private static func place(_ range: SourceRange, _ document: MarkdownDocument) -> String {
    let start = document.source.position(of: range.start)
    return "\(start.line):\(start.column)"
  }

  private static func details(_ title: SectionTitle) -> String {
    var words: [String] = []
    if let number = title.number ?? title.partNumber { words.append("number \(number)") }
    if let prefix = title.prefix { words.append("prefix \(prefix)") }
    if let severity = title.severity { words.append(severity.rawValue) }
    if let window = title.timeWindow { words.append(window) }
    return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
  }

  private static func word(_ role: SectionRole) -> String {
    switch role {
    case .reference: "reference"
    case .metadata(let key): "metadata: \(key)"
    case .phase: "phase"
    case .templates: "templates"
    case .menu: "menu"
    case .plain: "section"
    }
  }
}
