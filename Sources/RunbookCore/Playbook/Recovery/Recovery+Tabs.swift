/// Boxes and tabs of MkDocs, which CommonMark takes for indented code: `!!! warning`, `=== "Linux"`.
extension Recovery {
  /// Tabs side by side become one collapsed list, marked by `=`: of its items one is taken.
  mutating func openTabs(_ blocks: [Block]) -> [Block] {
    guard blocks.contains(where: { head(of: $0) != nil }) else { return blocks }
    var result: [Block] = []
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      index += 1
      guard let head = head(of: block) else {
        result.append(block)
        continue
      }
      var lines = Array(block.lines.dropFirst())
      var range = block.range
      if index < blocks.count, case .code(let code) = blocks[index].kind, code.fence == .indented {
        lines += blocks[index].lines
        range.end = blocks[index].range.end
        index += 1
      }
      guard !lines.isEmpty else {
        result.append(block)
        continue
      }
      let title = Block(.paragraph, head.title, lines: [head.title])
      let inner = [title] + dedented(lines)
      guard head.isTab else {
        result.append(Block(.blockQuote, range, children: inner))
        continue
      }
      let item = Block(.item(Block.Item()), range, children: inner)
      if let last = result.last, last.isTabs {
        result[result.count - 1].children.append(item)
        result[result.count - 1].range.end = range.end
      } else {
        let list = Block.List(
          start: nil, bullet: UInt8(ascii: "="), delimiter: .period, isTight: false)
        result.append(Block(.list(list), range, children: [item]))
      }
    }
    return result
  }

  /// What `=== "Linux"`, `!!! note "Title"` or `??? tip` calls what stands indented below.
  private func head(of block: Block) -> (title: SourceRange, isTab: Bool)? {
    guard block.kind == .paragraph, let first = block.lines.first else { return nil }
    let text = bytes(first)
    let isTab = text.starts(with: "=== \"".utf8)
    guard isTab || ["!!! ", "??? ", "???+ "].contains(where: { text.starts(with: $0.utf8) }) else {
      return nil
    }
    let marks = text.prefix { $0 != 0x20 }.count
    var title = text.dropFirst(marks).drop { $0 == 0x20 }
    if isTab {
      title = title.drop { $0 == UInt8(ascii: "\"") }.prefix { $0 != UInt8(ascii: "\"") }
    }
    return title.isEmpty ? nil : (SourceRange(title.startIndex, title.endIndex), isTab)
  }

  /// Lines that were indented, as fences and paragraphs.
  private func dedented(_ lines: [SourceRange]) -> [Block] {
    var result: [Block] = []
    var prose: [SourceRange] = []
    var index = 0
    while index < lines.count {
      let text = bytes(lines[index])
      guard text.starts(with: "```".utf8) else {
        prose.append(lines[index])
        index += 1
        continue
      }
      result += paragraphs(prose[...])
      prose = []
      let info = text.dropFirst(3)
      let end = lines[(index + 1)...].firstIndex { line in
        let mark = bytes(line)
        return mark.count >= 3 && mark.allSatisfy { $0 == UInt8(ascii: "`") }
      }
      let last = end ?? lines.count
      let code = Block.Code(
        fence: .backtick, info: String(decoding: info, as: UTF8.self),
        infoRange: SourceRange(info.startIndex, info.endIndex), isClosed: end != nil)
      result.append(
        Block(
          .code(code), SourceRange(lines[index].start, lines[min(last, lines.count - 1)].end),
          lines: Array(lines[(index + 1)..<last])))
      index = last + 1
    }
    return result + paragraphs(prose[...])
  }
}

extension Block {
  /// A list that `openTabs` made.
  var isTabs: Bool {
    if case .list(let list) = kind { list.bullet == UInt8(ascii: "=") } else { false }
  }
}
