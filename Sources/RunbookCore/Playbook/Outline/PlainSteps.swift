/// Lines such as `Step 2 — Apply it` that no mark makes headings, though they stand above what is
/// done in each step.
enum PlainSteps {
  /// The places in `blocks` of paragraphs that name steps, counted from 1 without a gap; empty: they
  /// name none, or only one.
  static func places(in blocks: [Block], source: SourceFile) -> [Int: SectionTitle] {
    var result: [Int: SectionTitle] = [:]
    for index in blocks.indices {
      guard let title = title(blocks[index], source: source) else { continue }
      guard title.number == "\(result.count + 1)" else { return [:] }
      result[index] = title
    }
    let last = result.keys.max()
    // Names one below the other are a list of them.
    guard result.count >= 2, last.map({ $0 + 1 < blocks.count }) == true,
      !result.keys.contains(where: { result[$0 + 1] != nil })
    else { return [:] }
    return result
  }

  private static func title(_ block: Block, source: SourceFile) -> SectionTitle? {
    guard block.kind == .paragraph, block.lines.count == 1 else { return nil }
    let line = block.lines[0]
    guard line.end - line.start <= 100, source.text[line.start] | 0x20 == UInt8(ascii: "s"),
      source.text[line.start..<line.end].last != UInt8(ascii: ".")
    else { return nil }
    let text = source[line]
    guard text.prefix(5).lowercased() == "step ", !text.contains("`") else { return nil }
    let title = SectionTitle(text)
    return title.number != nil && title.prefix != nil ? title : nil
  }
}
