/// `##Title`: a heading whose blank was forgotten, for which CommonMark sees a paragraph.
extension Recovery {
  /// Where the heading's words start; nil: `block` is none. One `#` may be a tag or a channel.
  func headingWords(in block: Block) -> Int? {
    guard block.kind == .paragraph, block.lines.count == 1 else { return nil }
    let text = bytes(block.lines[0])
    let marks = text.prefix { $0 == UInt8(ascii: "#") }.count
    guard (2...6).contains(marks), text.count <= 120,
      let first = text.dropFirst(marks).first, (0x41...0x5A).contains(first)
    else { return nil }
    return text.startIndex + marks
  }

  mutating func mendHeadings(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      guard let start = headingWords(in: block) else { return block }
      let line = block.lines[0]
      note(
        "heading-without-blank", "this is read as a heading, though no blank follows its marks",
        at: line, help: "write a blank behind the last #")
      let level = start - bytes(line).startIndex
      return Block(
        .heading(level: level, isSetext: false), block.range,
        lines: [SourceRange(start, line.end)])
    }
  }
}
