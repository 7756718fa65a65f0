/// Front matter as keys and values: flat `key: value` lines; nested YAML is kept as text.
struct PlaybookHeader {
  private(set) var entries: [Procedure.Entry] = []
  /// The items of lists, each with its list's key.
  private(set) var items: [(String, String)] = []

  init(_ document: MarkdownDocument) {
    guard let block = document.blocks.first, block.kind == .frontMatter else { return }
    var list: String?
    for range in block.lines {
      let line = document.source[range]
      if let key = list, line.trimmed.hasPrefix("- ") {
        items.append((key, Self.unquoted(line.trimmed.dropFirst(2).trimmed)))
        continue
      }
      list = nil
      guard let first = line.first, !first.isWhitespace, first != "#", first != "-",
        let colon = line.firstIndex(of: ":")
      else { continue }
      let key = line[..<colon].trimmed
      let value = Self.unquoted(line[line.index(after: colon)...].trimmed)
      if value.isEmpty { list = key }
      guard !key.isEmpty, !value.isEmpty else { continue }
      entries.append(.init(key, value))
    }
  }

  private static func unquoted(_ value: String) -> String {
    guard value.count >= 2, let quote = value.first, quote == "\"" || quote == "'",
      value.last == quote
    else { return value }
    return String(value.dropFirst().dropLast())
  }

  var title: String? {
    entries.first { $0.key.lowercased() == "title" }.map(\.value)
  }
}
