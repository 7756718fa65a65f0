/// Fences that are not closed, half closed, or whose code stands left of them.
extension Recovery {
  mutating func mendFences(_ blocks: [Block]) -> [Block] {
    guard blocks.contains(where: mayNeedMending) else { return blocks }
    var result: [Block] = []
    for block in blocks {
      if case .paragraph = block.kind, let last = result.indices.last,
        let code = codeLeftOfItsFence(block),
        result[last].fillLastEmptyFence(with: code, upTo: block.range.end, source: source)
      {
        warn(
          "fence-indentation", "the code stands left of its fence, so it is no part of its item",
          at: block.range, help: "indent the code as far as its fence")
        continue
      }
      result += halves(of: block)
    }
    return result
  }

  /// Whether `mendFences` could change anything about `block`.
  func mayNeedMending(_ block: Block) -> Bool {
    switch block.kind {
    case .paragraph: codeLeftOfItsFence(block) != nil
    case .code(let code):
      !code.isClosed || code.fence == .backtick && block.lines.contains { isFence($0) }
    default: false
    }
  }

  /// A paragraph that ends with a closing fence: the code above that.
  private func codeLeftOfItsFence(_ block: Block) -> [SourceRange]? {
    guard block.lines.count >= 2, let last = block.lines.last else { return nil }
    let mark = bytes(last)
    guard mark.count >= 3, mark.allSatisfy({ $0 == UInt8(ascii: "`") }) else { return nil }
    return Array(block.lines.dropLast())
  }

  /// A line such as ```` ```sh ```` inside a fence of as many backticks: the one above was left
  /// open. Code up to there, and from there on; `limit` times at most.
  private mutating func openedTwice(_ block: Block, limit: Int = 20) -> [Block]? {
    guard case .code(let code) = block.kind, code.fence == .backtick,
      !["markdown", "md", "mdx"].contains(code.info),
      source.text[safe: code.infoRange.start - 4] != UInt8(ascii: "`")
    else { return nil }
    var result: [Block] = []
    var rest = block
    var start = 0
    for (index, line) in block.lines.enumerated() where result.count < limit && isFence(line) {
      warn(
        "fence-unclosed", "this fence is opened again before it is closed", at: line,
        help: "close the one above with a line of three backticks")
      var first = rest
      first.lines = Array(block.lines[start..<index])
      first.range = SourceRange(
        rest.range.start, max(rest.range.start, first.lines.last?.end ?? rest.range.start))
      if case .code(var own) = first.kind {
        own.isClosed = true
        first.kind = .code(own)
      }
      if !first.lines.allSatisfy({ bytes($0).isEmpty }) { result.append(first) }
      let info = bytes(line).dropFirst(3)
      rest.kind = .code(
        Block.Code(
          fence: .backtick, info: String(decoding: info, as: UTF8.self),
          infoRange: SourceRange(info.startIndex, info.endIndex), isClosed: code.isClosed))
      rest.range = SourceRange(line.start, block.range.end)
      start = index + 1
    }
    guard start > 0 else { return nil }
    rest.lines = Array(block.lines[start...])
    return result + [rest]
  }

  /// Three backticks and one word that is a language.
  private func isFence(_ line: SourceRange) -> Bool {
    let text = bytes(line)
    guard text.starts(with: "```".utf8) else { return false }
    let info = text.dropFirst(3)
    return (1...20).contains(info.count)
      && info.allSatisfy { ShellByte.isLetter($0) || ShellByte.isDigit($0) || $0 == ShellByte.dash }
  }

  /// An open fence with a line of one or two backticks: code up to there, prose behind it.
  private mutating func halves(of block: Block) -> [Block] {
    if let blocks = openedTwice(block) { return blocks }
    guard case .code(var code) = block.kind, !code.isClosed, code.fence != .indented else {
      return [block]
    }
    let cut = block.lines.firstIndex { line in
      let text = bytes(line)
      return (1...2).contains(text.count) && text.allSatisfy { $0 == UInt8(ascii: "`") }
    }
    guard let cut else {
      warn(
        "fence-unclosed", "this fence is never closed", at: firstLine(of: block),
        help: "close it with a line of three backticks")
      return [block]
    }
    warn(
      "fence-half-closed", "this line was meant to close the fence above", at: block.lines[cut],
      help: "write three backticks")
    code.isClosed = true
    let end = cut > 0 ? block.lines[cut - 1].end : block.lines[cut].start
    var first = block
    first.kind = .code(code)
    first.lines = Array(block.lines[..<cut])
    first.range = SourceRange(block.range.start, max(end, block.range.start))
    return [first] + paragraphs(block.lines[(cut + 1)...])
  }

  private func firstLine(of block: Block) -> SourceRange {
    source.range(ofLine: source.line(of: block.range.start))
  }

  /// `lines` as paragraphs, which blank lines part.
  func paragraphs(_ lines: ArraySlice<SourceRange>) -> [Block] {
    lines.split { bytes($0).isEmpty }.compactMap { group in
      guard let first = group.first, let last = group.last else { return nil }
      return Block(.paragraph, SourceRange(first.start, last.end), lines: group.map(trimmed))
    }
  }

  private func trimmed(_ line: SourceRange) -> SourceRange {
    let text = bytes(line)
    return SourceRange(text.startIndex, text.endIndex)
  }
}

extension Block {
  /// Puts `lines` into the empty open fence that ends this block; false: there is none.
  fileprivate mutating func fillLastEmptyFence(
    with code: [SourceRange], upTo end: Int, source: SourceFile
  ) -> Bool {
    switch kind {
    case .list, .item:
      guard let last = children.indices.last,
        children[last].fillLastEmptyFence(with: code, upTo: end, source: source)
      else { return false }
      range.end = max(range.end, end)
      return true
    case .code(var fence):
      guard !fence.isClosed, fence.fence != .indented,
        lines.allSatisfy({ source[$0].allSatisfy(\.isWhitespace) })
      else { return false }
      fence.isClosed = true
      kind = .code(fence)
      lines = code
      range.end = max(range.end, end)
      return true
    default: return false
    }
  }
}
