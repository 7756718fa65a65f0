/// What titles and blocks say, as a reader sees it.
extension CourseReader {
  /// A section's title, or the procedure's where it says no more than "Steps".
  func courseName(of section: Section) -> String { name(of: section) }

  func name(of section: Section) -> String {
    let name = section.title.name
    return name.isEmpty || Self.emptyTitles.contains(name.words) ? courseTitle : name
  }

  static let emptyTitles: Set<String> = [
    "steps", "process", "procedure", "recovery steps", "actions", "instructions",
    "resolution steps", "response steps",
  ]

  func inlines(_ block: Block) -> [Inline] {
    let inlines = [Inline](
      parsing: SourceText(block.lines, in: source), linkDefinitions: document.linkDefinitions)
    return block.kind == .tableCell ? inlines.map(\.ofCell) : inlines
  }

  /// All text below `block`, as a reader sees it.
  func plain(_ block: Block) -> String {
    if block.isCode { return "" }
    guard block.children.isEmpty else {
      return block.children.map { plain($0) }.filter { !$0.isEmpty }.joined(separator: " ").squeezed
    }
    return inlines(block).plainText.squeezed
  }

  /// The first paragraph of an item.
  func plainFirst(_ item: Block) -> String {
    guard let first = item.children.firstIndex(where: { $0.kind == .paragraph }) else {
      return plain(item)
    }
    return inlines(item.children[first]).plainText.squeezed
  }
}
