/// The facts that a section begins with, as bullets: `- **Severity:** P2`, `- Owner: Tills`.
///
/// `Key: value` is how people write anything, so bullets are facts only where several of their keys
/// are known, where none tells what to do, and where nothing has been done yet.
struct HeadFacts {
  let document: MarkdownDocument

  /// What `block` says, an entry a bullet; empty: it is another list.
  func entries(of block: Block) -> [Section.Entry] {
    guard case .list(let list) = block.kind, list.start == nil, block.children.count <= 16,
      let first = block.children.first.flatMap(fact(of:))
    else { return [] }
    var facts = [first]
    for item in block.children.dropFirst() {
      guard let fact = fact(of: item) else { return [] }
      facts.append(fact)
    }
    return isHead(facts) ? facts.map(\.entry) : []
  }

  private struct Fact {
    var entry: Section.Entry
    var isBold: Bool
  }

  private func fact(of item: Block) -> Fact? {
    guard case .item(let kind) = item.kind, kind.isTicked == nil, item.children.count == 1,
      case let text = item.children[0], text.kind == .paragraph, let line = text.lines.first,
      let last = text.lines.last
    else { return nil }
    let bytes = document.source.text[line.start..<line.end]
    var name: String
    var end: Int
    let bold = LineKey(bytes)
    if let bold {
      guard bold.hasColon, bold.remark == nil else { return nil }
      (name, end) = (bold.key, bold.end)
    } else {
      guard let colon = bytes.prefix(40).firstIndex(of: UInt8(ascii: ":")), colon + 1 < line.end,
        bytes[colon + 1] == UInt8(ascii: " ")
      else { return nil }
      (name, end) = (String(decoding: bytes[..<colon], as: UTF8.self).trimmed, colon + 1)
    }
    guard name.words.split(separator: " ").count <= 4, end < line.end else { return nil }
    let lines = [SourceRange(end, line.end)] + text.lines.dropFirst()
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

  private func isHead(_ facts: [Fact]) -> Bool {
    let keys = facts.map { MetadataKey($0.entry.key) }
    let known = keys.count { $0.map(Self.certain.contains) ?? false }
    let others = zip(facts, keys).filter { $0.1 == nil }.map(\.0.entry)
    guard !others.contains(where: Self.tellsWhatToDo) else { return false }
    return facts.allSatisfy(\.isBold)
      ? known >= 2 || known * 2 >= keys.count : known >= 2 && known * 2 >= keys.count
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
