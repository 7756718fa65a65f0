/// Front matter as keys and values: flat `key: value` lines; nested YAML is kept as text.
struct PlaybookHeader {
  private(set) var entries: [Procedure.Entry] = []

  init(_ document: MarkdownDocument) {
    guard let block = document.blocks.first, block.kind == .frontMatter else { return }
    for range in block.lines {
      let line = document.source[range]
      guard let first = line.first, !first.isWhitespace, first != "#", first != "-",
        let colon = line.firstIndex(of: ":")
      else { continue }
      let key = line[..<colon].trimmed
      var value = line[line.index(after: colon)...].trimmed
      if value.count >= 2, let quote = value.first, quote == "\"" || quote == "'",
        value.last == quote
      {
        value = String(value.dropFirst().dropLast())
      }
      guard !key.isEmpty, !value.isEmpty else { continue }
      entries.append(.init(key, value))
    }
  }

  var title: String? {
    entries.first { $0.key.lowercased() == "title" }.map(\.value)
  }
}
