/// Front matter that does not stand at the top: CommonMark takes its last line, underlined by
/// `---`, for a heading.
extension Recovery {
  mutating func liftFrontMatter(_ blocks: [Block]) -> [Block] {
    guard blocks.first?.kind != .frontMatter else { return blocks }
    for index in blocks.indices.prefix(4) where blocks[index].kind == .thematicBreak {
      guard index + 1 < blocks.count, case .heading(_, isSetext: true) = blocks[index + 1].kind,
        !blocks[index + 1].lines.isEmpty, blocks[index + 1].lines.allSatisfy({ isKey($0) })
      else { continue }
      let heading = blocks[index + 1]
      note(
        "front-matter-place", "the front matter does not stand at the top of the file",
        at: heading.range, help: "move the lines between '---' to the first line")
      var rest = blocks
      rest.removeSubrange(index...(index + 1))
      return [Block(.frontMatter, heading.range, lines: heading.lines)] + rest
    }
    return blocks
  }

  /// `key: value`
  private func isKey(_ line: SourceRange) -> Bool {
    let text = bytes(line)
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex else {
      return false
    }
    return text[..<colon].allSatisfy { byte in
      byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
  }
}
