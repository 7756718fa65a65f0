/// Collapsed blocks: `<details><summary>through the console</summary>` … `</details>`.
extension Recovery {
  /// Turns each collapsed block into a list item that its summary names; neighbours are one list.
  mutating func gatherDetails(_ blocks: [Block]) -> [Block] {
    guard blocks.contains(where: { $0.kind == .html }) else { return blocks }
    var result: [Block] = []
    var index = 0
    while index < blocks.count {
      guard let summary = summary(of: blocks[index]), let end = end(of: index, in: blocks) else {
        result.append(blocks[index])
        index += 1
        continue
      }
      let range = SourceRange(blocks[index].range.start, blocks[end].range.end)
      let item = Block(
        .item(Block.Item()), range,
        children: [Block(.paragraph, SourceRange(range.start, summary.end), lines: [summary])]
          + gatherDetails(Array(blocks[(index + 1)..<end])))
      index = end + 1
      if let last = result.last, case .list(let list) = last.kind, list.bullet == UInt8(ascii: "<")
      {
        result[result.count - 1].children.append(item)
        result[result.count - 1].range.end = range.end
      } else {
        let list = Block.List(
          start: nil, bullet: UInt8(ascii: "<"), delimiter: .period, isTight: false)
        result.append(Block(.list(list), range, children: [item]))
      }
    }
    return result
  }

  /// The place of the words between `<summary>` and `</summary>`.
  private func summary(of block: Block) -> SourceRange? {
    guard block.kind == .html else { return nil }
    let text = source[block.range]
    guard text.contains("<details"), !text.contains("</details"),
      let open = text.firstRange(of: "<summary>"),
      let close = text[open.upperBound...].firstRange(of: "</summary>")
    else { return nil }
    let start = block.range.start + text.utf8.distance(from: text.startIndex, to: open.upperBound)
    let end = block.range.start + text.utf8.distance(from: text.startIndex, to: close.lowerBound)
    let words = bytes(SourceRange(start, end))
    return words.isEmpty ? nil : SourceRange(words.startIndex, words.endIndex)
  }

  /// The block that closes what `start` opens.
  private func end(of start: Int, in blocks: [Block]) -> Int? {
    var depth = 1
    for index in blocks.indices.dropFirst(start + 1).prefix(500) {
      guard blocks[index].kind == .html else { continue }
      let text = source[blocks[index].range]
      let opens = text.ranges(of: "<details").count
      let closes = text.ranges(of: "</details").count
      depth += opens - closes
      if depth <= 0 { return index }
    }
    return nil
  }
}
