/// The `Parameters` tables of a playbook, each read once however many procedures inherit it.
struct ParameterTables {
  let document: MarkdownDocument
  private var known: [SourceRange: [Parameter]] = [:]

  init(document: MarkdownDocument) { self.document = document }

  /// The parameters that `sections`, outermost first, declare; the innermost wins.
  mutating func read(_ sections: [Section]) -> [Parameter] {
    var result: [Parameter] = []
    var names: Set<String> = []
    for section in sections.reversed() {
      for parameter in own(section) where names.insert(parameter.name).inserted {
        result.append(parameter)
      }
    }
    return result
  }

  private mutating func own(_ section: Section) -> [Parameter] {
    if let parameters = known[section.titleRange] { return parameters }
    let named = section.children.filter { $0.title.words == "parameters" }
    let tables = ([section] + named).flatMap(\.allBlocks).filter { $0.kind == .table }
    let parameters = tables.flatMap { ParameterTable.parameters(in: $0, document: document) }
    known[section.titleRange] = parameters
    return parameters
  }
}

/// Reads `Parameters` tables: columns name, default, required, secret, description, pattern.
enum ParameterTable {
  static func parameters(in table: Block, document: MarkdownDocument) -> [Parameter] {
    let reader = CourseReader(document: document, links: LinkTable())
    guard let head = table.children.first else { return [] }
    let columns = head.children.map { reader.plain($0).words }
    guard let name = columns.firstIndex(where: { ["name", "parameter", "variable"].contains($0) }),
      columns.contains(where: {
        ["default", "required", "secret", "pattern", "description", "meaning"].contains($0)
      })
    else { return [] }
    return table.children.dropFirst().compactMap { row in
      func cell(_ titles: String...) -> String? {
        guard let index = columns.firstIndex(where: titles.contains), index < row.children.count
        else { return nil }
        let text = reader.plain(row.children[index])
        return text.isEmpty || text == "-" || text == "—" || text == "–" ? nil : text
      }
      guard name < row.children.count else { return nil }
      let written = reader.plain(row.children[name])
      let clean = written.filter { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
      guard !clean.isEmpty else { return nil }
      var parameter = Parameter(
        name: clean.uppercased().replacing("-", with: "_"), placeholder: written,
        source: row.range)
      parameter.isDeclared = true
      parameter.defaultValue = cell("default", "default value")
      if let required = cell("required") { parameter.isRequired = isYes(required) }
      if parameter.defaultValue != nil { parameter.isRequired = false }
      if let secret = cell("secret") { parameter.isSecret = isYes(secret) }
      parameter.description = cell("description", "meaning", "what")
      parameter.pattern = cell("pattern", "format")
      return parameter
    }
  }

  private static func isYes(_ text: String) -> Bool {
    ["yes", "y", "true", "x", "✓", "✔", "✅", "required"].contains(text.lowercased())
  }
}
