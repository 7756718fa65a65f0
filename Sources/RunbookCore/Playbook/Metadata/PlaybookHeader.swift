/// Front matter as keys and values: `key: value` lines, whose values may go on in indented lines
/// (YAML 1.2: block, plain and quoted scalars), and lists. Nested maps are left.
struct PlaybookHeader {
  private(set) var entries: [Procedure.Entry] = []
  /// The items of lists, each with its list's key.
  private(set) var items: [(String, String)] = []

  init(_ document: MarkdownDocument) {
    guard let block = document.blocks.first, block.kind == .frontMatter else { return }
    var list: String?
    var isOpen = false
    for range in block.lines {
      let line = document.source[range]
      if isOpen, let first = line.first, first.isWhitespace {
        goOn(line.trimmed)
        continue
      }
      isOpen = isOpen && line.isEmpty
      if let key = list, line.trimmed.hasPrefix("- ") {
        items.append((key, Self.unquoted(line.trimmed.dropFirst(2).trimmed)))
        continue
      }
      list = nil
      guard let first = line.first, !first.isWhitespace, first != "#", first != "-",
        let colon = line.firstIndex(of: ":")
      else { continue }
      let key = line[..<colon].trimmed
      let written = line[line.index(after: colon)...].trimmed
      if written.isEmpty { list = key }
      guard !key.isEmpty, !written.isEmpty else { continue }
      entries.append(.init(key, Self.isBlockScalar(written) ? "" : written))
      isOpen = Self.goesOn(written)
    }
    entries = entries.map { .init($0.key, Self.unquoted($0.value)) }.filter { !$0.value.isEmpty }
  }

  /// Whether the value may go on in lines further in: no list or map, no quotes that are closed.
  private static func goesOn(_ value: String) -> Bool {
    switch value.first {
    case "[", "{": false
    case "\"", "'": unquoted(value) == value
    default: true
    }
  }

  /// Adds a line to the last value: lines are folded, also those of a literal block.
  private mutating func goOn(_ line: String) {
    guard !line.isEmpty, let last = entries.popLast() else { return }
    entries.append(.init(last.key, last.value.isEmpty ? line : "\(last.value) \(line)"))
  }

  /// `>-`, `|`, `|2+`: the text stands in the lines below.
  private static func isBlockScalar(_ value: String) -> Bool {
    (value.hasPrefix(">") || value.hasPrefix("|"))
      && value.dropFirst().allSatisfy { $0 == "-" || $0 == "+" || $0.isNumber }
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
