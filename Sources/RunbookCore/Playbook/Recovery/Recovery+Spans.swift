/// Commands that stand in backticks in a paragraph of their own, where a fence was meant.
extension Recovery {
  /// Turns such paragraphs into code; the first of an item is its title and stays.
  mutating func openSpans(_ blocks: [Block], isItem: Bool) -> [Block] {
    let mayBeSpan = { (block: Block) in
      guard block.kind == .paragraph, let first = block.lines.first else { return false }
      return bytes(first).first == UInt8(ascii: "`")
    }
    guard blocks.contains(where: mayBeSpan) else { return blocks }
    var result: [Block] = []
    for (index, block) in blocks.enumerated() {
      guard block.kind == .paragraph else {
        result.append(block)
        continue
      }
      if let code = eatenFence(block) {
        warn(
          "fence-eaten", "escapes of a program that wrote this file have eaten a fence",
          at: block.lines[0], help: "write three backticks and the language")
        result.append(code)
      } else if index > 0 || !isItem,
        let code = commandSpans(block, isAnnounced: announces(result.last))
      {
        result.append(code)
      } else {
        result.append(block)
      }
    }
    return result
  }

  private func announces(_ block: Block?) -> Bool {
    guard let block, block.kind == .paragraph, let last = block.lines.last else { return false }
    return bytes(last).last { !ShellByte.isBlank($0) } == ShellByte.colon
  }

  /// Each line one span that is plainly a command.
  ///
  /// - Parameter isAnnounced: the paragraph above ends with a colon.
  private func commandSpans(_ block: Block, isAnnounced: Bool) -> Block? {
    guard block.lines.count <= 20 else { return nil }
    var lines: [SourceRange] = []
    for line in block.lines {
      let text = bytes(line)
      let marks = text.prefix { $0 == UInt8(ascii: "`") }.count
      guard marks > 0, text.count > marks * 2,
        text.suffix(marks).allSatisfy({ $0 == UInt8(ascii: "`") })
      else { return nil }
      let inner = text.dropFirst(marks).dropLast(marks)
      guard !inner.contains(UInt8(ascii: "`")), isCommand(inner, isAnnounced) else { return nil }
      lines.append(SourceRange(inner.startIndex, inner.endIndex))
    }
    return lines.isEmpty ? nil : code(lines, block, info: "sh")
  }

  func isCommand(_ bytes: ArraySlice<UInt8>, _ isAnnounced: Bool) -> Bool {
    var text = String(decoding: bytes, as: UTF8.self)[...]
    let prompt = ["$ ", "$> "].first(where: text.hasPrefix)
    text = text.dropFirst(prompt?.count ?? 0)
    if isAnnounced || prompt != nil, UnknownCall.isOne(String(text)) { return true }
    let words = ASCIIText.words(text)
    guard let first = words.first, words.count >= 2, LineShape.of(String(text)) == nil else {
      return false
    }
    return KnownPrograms.names.contains(CommandName.base(String(first))) || first.hasPrefix("./")
  }

  private func code(_ lines: [SourceRange], _ block: Block, info: String) -> Block {
    let start = SourceRange(block.range.start, block.range.start)
    return Block(
      .code(Block.Code(fence: .backtick, info: info, infoRange: start, isClosed: true)),
      block.range, lines: lines)
  }

  /// Languages as PowerShell leaves them of ```` ```bash ````: `` `b `` is its backspace.
  private static let eaten: [[UInt8]: String] = [
    [0x08] + Array("ash".utf8): "bash", Array("sh".utf8): "sh", Array("shell".utf8): "shell",
    Array("console".utf8): "console", Array("bash".utf8): "bash", Array("zsh".utf8): "zsh",
    Array("json".utf8): "json", Array("yaml".utf8): "yaml", Array("sql".utf8): "sql",
    Array("powershell".utf8): "powershell", [0x09] + Array("ext".utf8): "text",
  ]

  /// A line of one backtick and a language, lines, a line of one backtick.
  private func eatenFence(_ block: Block) -> Block? {
    guard block.lines.count >= 3, let first = block.lines.first, let last = block.lines.last,
      bytes(last).elementsEqual([UInt8(ascii: "`")]),
      source.text[safe: first.start] == UInt8(ascii: "`")
    else { return nil }
    var head = source.text[(first.start + 1)..<max(first.start + 1, first.end)]
    while let end = head.last, [0x20, 0x0D].contains(end) { head = head.dropLast() }
    guard let language = Self.eaten[Array(head)] else { return nil }
    return code(Array(block.lines.dropFirst().dropLast()), block, info: language)
  }
}
