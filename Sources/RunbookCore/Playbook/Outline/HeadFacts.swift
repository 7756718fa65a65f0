/// The facts that a section begins with, as bullets or lines: `- **Severity:** P2`, `Owner: Tills`.
///
/// `Key: value` is how people write anything, so they are facts only where several of their keys are
/// known, where none tells what to do, and where nothing has been done yet.
struct HeadFacts {
  let document: MarkdownDocument

  /// What `block` says, an entry a bullet or a line; empty: it is something else.
  func entries(of block: Block) -> [Section.Entry] {
    let texts: [[SourceRange]?]
    switch block.kind {
    case .list(let list) where list.start == nil && block.children.count <= 16:
      texts = block.children.map(lines)
    case .paragraph where block.lines.count <= 16: texts = block.lines.map { [$0] }
    default: return []
    }
    var facts: [Fact] = []
    for text in texts {
      guard let text, let fact = fact(of: text) else { return [] }
      facts.append(fact)
    }
    return isHead(facts) ? facts.map(\.entry) : []
  }

  private struct Fact {
    var entry: Section.Entry
    var isBold: Bool
  }

  /// The lines of an item that holds one paragraph alone.
  private func lines(of item: Block) -> [SourceRange]? {
    guard case .item(let kind) = item.kind, kind.isTicked == nil, item.children.count == 1,
      item.children[0].kind == .paragraph
    else { return nil }
    return item.children[0].lines
  }

  private func fact(of text: [SourceRange]) -> Fact? {
    guard let line = text.first, let last = text.last else { return nil }
    let bytes = document.source.text[line.start..<line.end]
    let bold = LineKey(bytes)
    guard let (name, end) = bold.map({ boldKey($0, bytes) }) ?? plainKey(bytes),
      name.words.split(separator: " ").count <= 4, end < line.end
    else { return nil }
    let lines = [SourceRange(end, line.end)] + text.dropFirst()
    let value = [Inline](
      parsing: SourceText(lines, in: document.source), linkDefinitions: document.linkDefinitions
    ).plainText.squeezed.trimmed
    guard !value.isEmpty else { return nil }
    let raw = lines.map { document.source[$0].trimmed }.joined(separator: " ")
    return Fact(
      entry: Section.Entry(
        key: name, value: value, rawValue: raw, range: SourceRange(line.start, last.end),
        lines: lines),
      isBold: bold != nil)
  }

  /// `**Owner:** Tills`, `**Owner** — Tills`
  private func boldKey(_ key: LineKey, _ line: ArraySlice<UInt8>) -> (String, Int)? {
    guard key.remark == nil else { return nil }
    if key.hasColon { return (key.key, key.end) }
    let rest = line[key.end...].drop { $0 == UInt8(ascii: " ") }
    for dash in ["— ", "– ", "- "] where rest.starts(with: dash.utf8) {
      return (key.key, rest.startIndex + dash.utf8.count)
    }
    return nil
  }

  private func plainKey(_ line: ArraySlice<UInt8>) -> (String, Int)? {
    guard let colon = line.prefix(40).firstIndex(of: UInt8(ascii: ":")), colon + 1 < line.endIndex,
      line[colon + 1] == UInt8(ascii: " ")
    else { return nil }
    return (String(decoding: line[..<colon], as: UTF8.self).trimmed, colon + 1)
  }

  private func isHead(_ facts: [Fact]) -> Bool {
    let keys = facts.map { MetadataKey($0.entry.key) }
    let known = keys.count { $0.map(Self.certain.contains) ?? false }
    let others = zip(facts, keys).filter { $0.1 == nil }.map(\.0.entry)
    guard known > 0, !others.contains(where: Self.tellsWhatToDo) else { return false }
    if facts.allSatisfy(\.isBold) { return known >= 2 || known * 2 >= keys.count }
    let isRead = facts.count == 1 && Self.isRead(facts[0].entry)
    return isRead || known >= 2 && known * 2 >= keys.count
  }

  /// Whether the value is nothing else than what its key asks for.
  private static func isRead(_ entry: Section.Entry) -> Bool {
    guard entry.value.utf8.count <= 40 else { return false }
    switch MetadataKey(entry.key) {
    case .severity:
      return MetadataReader.severity(entry.value) != nil
        && entry.value.split(separator: " ").count <= 3
    case .responseTime, .duration, .downtime, .recoveryTime, .recoveryPoint:
      return DurationText.read(entry.value) != nil
    default: return false
    }
  }

  private static func tellsWhatToDo(_ entry: Section.Entry) -> Bool {
    Trouble.isRemedy(entry.key) || Trouble.isCause(entry.key)
      || ["action", "actions", "command", "run", "next", "then"].contains(entry.key.words)
      || SectionTitle(entry.key).startsWithVerb || Instruction.tells(entry.key)
      || Instruction.tells(entry.value)
  }

  /// The keys that stand in such heads. `When:` and `Summary:` begin any list.
  private static let certain: Set<MetadataKey> = [
    .alert, .severity, .impact, .responseTime, .duration, .downtime, .schedule, .trigger,
    .recoveryTime, .recoveryPoint, .owner, .escalation,
  ]
}
