/// Facts without bold keys: bullets, lines of a paragraph, a table of two columns.
///
/// `Key: value` is how people write anything, so they count only beside one that can be nothing
/// else: a schedule, or a target with its time.
struct PlainFacts {
  private let document: MarkdownDocument

  init(_ document: MarkdownDocument) { self.document = document }

  /// The typed facts that `section` holds so, in order.
  func entries(in section: Section) -> [(MetadataKey, String)] {
    section.blocks.flatMap { block -> [(MetadataKey, String)] in
      let facts = pairs(of: block).compactMap { key, value in
        MetadataKey(key).flatMap { Self.taken.contains($0) ? ($0, value) : nil }
      }
      return facts.contains(where: Self.isCertain) ? facts : []
    }
  }

  /// Which of the keys may stand so; none is in the catalogue, which reads no such blocks.
  private static let taken: Set<MetadataKey> = [
    .schedule, .recoveryTime, .recoveryPoint, .downtime, .duration, .owner,
  ]

  private static func isCertain(_ key: MetadataKey, _ value: String) -> Bool {
    guard value.utf8.count <= 120 else { return false }
    switch key {
    case .schedule:
      return ScheduleReader.read(value).map { !$0.times.isEmpty || $0.period != nil } ?? false
    case .recoveryTime, .recoveryPoint: return EscalationReader.firstDuration(in: value) != nil
    default: return false
    }
  }

  /// Each line or item as a key with its value; empty unless all are.
  private func pairs(of block: Block) -> [(String, String)] {
    switch block.kind {
    case .paragraph: return all(block.lines.map(plain))
    case .list(let list) where list.start == nil:
      let items = block.children.map { item -> String? in
        guard item.children.count == 1, item.children[0].kind == .paragraph else { return nil }
        return plain(item.children[0].lines)
      }
      return items.contains(nil) ? [] : all(items.compactMap { $0 })
    case .table:
      let reader = CourseReader(document: document, links: LinkTable())
      let rows = block.children.map { row in row.children.map { reader.plain($0) } }
      return rows.allSatisfy { $0.count == 2 } ? rows.map { ($0[0], $0[1]) } : []
    default: return []
    }
  }

  private func plain(_ line: SourceRange) -> String { plain([line]) }

  private func plain(_ lines: [SourceRange]) -> String {
    [Inline](
      parsing: SourceText(lines, in: document.source), linkDefinitions: document.linkDefinitions
    ).plainText.squeezed
  }

  private func all(_ lines: [String]) -> [(String, String)] {
    let pairs = lines.compactMap { line -> (String, String)? in
      guard let colon = line.firstRange(of: ": ") else { return nil }
      let key = String(line[..<colon.lowerBound])
      return key.words.split(separator: " ").count <= 4
        ? (key, line[colon.upperBound...].trimmed) : nil
    }
    return pairs.count == lines.count ? pairs : []
  }
}
