/// Bullets that fences at column 0 cut apart, `- If it is new`, its fence, `- If it is old`, its
/// fence: one list, whose items own what stands below them.
enum LooseBullets {
  /// The list that starts at `start`, and the part behind it; nil: no bullet there is cut off.
  static func gather(
    _ parts: [Section.Part], at start: Int, source: SourceFile
  ) -> (list: Block, next: Int)? {
    guard var list = bullet(in: parts, at: start) else { return nil }
    var index = start
    var count = 0
    while let next = bullet(in: parts, at: index) {
      let fences = parts[(index + 1)...].prefix(while: { isCode($0) })
      guard !fences.isEmpty, next.kind == list.kind else { break }
      var item = next.children[0]
      // What stands in several sentences is no item's name.
      let words = item.children[0].lines.map { source[$0].trimmed }.joined(separator: " ")
      guard SentenceEnd.first(in: words) == nil else { return nil }
      for case .block(let fence) in fences {
        item.children.append(fence)
        item.range.end = fence.range.end
      }
      if count == 0 { list.children = [item] } else { list.children.append(item) }
      list.range.end = item.range.end
      index += 1 + fences.count
      count += 1
    }
    return count >= 2 ? (list, index) : nil
  }

  /// A list of one bullet that holds nothing but words.
  private static func bullet(in parts: [Section.Part], at index: Int) -> Block? {
    guard index < parts.count, case .block(let block) = parts[index],
      case .list(let list) = block.kind, !list.isOrdered, list.bullet != UInt8(ascii: "<"),
      block.children.count == 1, block.children[0].children.map(\.kind) == [.paragraph],
      !block.children[0].isTask
    else { return nil }
    return block
  }

  private static func isCode(_ part: Section.Part) -> Bool {
    if case .block(let block) = part { block.isCode } else { false }
  }
}
