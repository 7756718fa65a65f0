/// Boxes that site generators draw and CommonMark does not know: MyST's ```` ```{note} ````,
/// Docusaurus' `:::note`, and the marks of template languages that stand on lines of their own.
extension Recovery {
  private static let boxes: Set<String> = [
    "note", "tip", "hint", "warning", "important", "caution", "danger", "attention", "admonition",
    "seealso", "error",
  ]

  mutating func openAdmonitions(_ blocks: [Block]) -> [Block] {
    let isBraced = { (block: Block) in
      if case .code(let code) = block.kind { code.info.hasPrefix("{") } else { false }
    }
    guard blocks.contains(where: isBraced) else { return blocks }
    var result: [Block] = []
    for block in blocks {
      guard case .code(let code) = block.kind, let box = box(code.info) else {
        result.append(withoutOptions(block))
        continue
      }
      note(
        "admonition-fence", "'{\(box.name)}' is a box of text, no code",
        at: code.infoRange, help: "a block quote shows the same on every code host")
      let lines = block.lines.filter { !isOption($0) }
      let list = bullets(lines)
      if !list.isEmpty, box.isInstruction {
        result.append(steps(list, range: block.range))
      } else {
        let head = Block(.paragraph, code.infoRange, lines: [code.infoRange])
        result.append(
          Block(.blockQuote, block.range, children: [head] + paragraphs(lines[...])))
      }
    }
    return result
  }

  private func box(_ info: String) -> (name: String, isInstruction: Bool)? {
    guard info.hasPrefix("{"), let close = info.firstIndex(of: "}") else { return nil }
    let name = info[info.index(after: info.startIndex)..<close].lowercased()
    guard Self.boxes.contains(name) else { return nil }
    let title = info[info.index(after: close)...].words
    let tells = ["action", "do", "steps", "todo"].contains { word in
      title.split(separator: " ").contains { $0 == word }
    }
    return (name, tells || SectionTitle(title).startsWithVerb)
  }

  /// ```` ```{code-block} bash ```` without the `:linenos:` lines below its head.
  private func withoutOptions(_ block: Block) -> Block {
    guard case .code(let code) = block.kind, code.info.hasPrefix("{"),
      let close = code.info.firstIndex(of: "}"),
      InfoString.codeBoxes.contains(code.info[..<close].dropFirst().lowercased()),
      let first = block.lines.first, isOption(first)
    else { return block }
    var block = block
    block.lines = Array(block.lines.drop { isOption($0) || bytes($0).isEmpty })
    return block
  }

  /// `:class: tip`
  private func isOption(_ line: SourceRange) -> Bool {
    let text = bytes(line)
    guard text.first == UInt8(ascii: ":") else { return false }
    return text.dropFirst().firstIndex(of: UInt8(ascii: ":")).map { $0 < text.startIndex + 24 }
      ?? false
  }

  /// The lines behind `- `, if all lines are such or go on with one.
  private func bullets(_ lines: [SourceRange]) -> [[SourceRange]] {
    var result: [[SourceRange]] = []
    for line in lines {
      let text = bytes(line)
      if text.isEmpty { continue }
      let isBullet =
        text.count > 2 && (text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "*"))
        && text[text.startIndex + 1] == 0x20
      if isBullet {
        result.append([SourceRange(text.startIndex + 2, text.endIndex)])
      } else if result.isEmpty {
        return []
      } else {
        result[result.count - 1].append(SourceRange(text.startIndex, text.endIndex))
      }
    }
    return result
  }

  private func steps(_ items: [[SourceRange]], range: SourceRange) -> Block {
    let children = items.enumerated().compactMap { index, lines -> Block? in
      guard let first = lines.first, let last = lines.last else { return nil }
      let own = SourceRange(first.start, last.end)
      return Block(
        .item(Block.Item(number: index + 1)), own,
        children: [Block(.paragraph, own, lines: lines)])
    }
    let list = Block.List(start: 1, bullet: 0, delimiter: .period, isTight: true)
    return Block(.list(list), range, children: children)
  }

  // MARK: - Template marks

  /// Drops paragraphs that are only marks for a site generator, and unwraps `:::` boxes.
  mutating func dropTemplateMarks(_ blocks: [Block]) -> [Block] {
    let mayBeMark = { (block: Block) in
      guard block.kind == .paragraph, let first = block.lines.first,
        let byte = bytes(first).first
      else { return false }
      return "{<i:(".utf8.contains(byte)
    }
    guard blocks.contains(where: mayBeMark) else { return blocks }
    var result: [Block] = []
    for block in blocks {
      guard block.kind == .paragraph, let first = block.lines.first else {
        result.append(block)
        continue
      }
      if block.lines.allSatisfy({ isTemplateMark($0) }) {
        note(
          "template-mark", "a mark for a site generator, no text", at: block.range,
          help: "it is left out")
        continue
      }
      if bytes(first).starts(with: ":::".utf8) {
        let inner = block.lines.filter { !bytes($0).starts(with: ":::".utf8) }
        if inner.isEmpty { continue }
        let text = Block(
          .paragraph, SourceRange(inner[0].start, inner[inner.count - 1].end), lines: inner)
        let head = Block(.paragraph, first, lines: [first])
        result.append(Block(.blockQuote, block.range, children: [head, text]))
        continue
      }
      result.append(block)
    }
    return result
  }

  private static let marks: [(open: String, close: String)] = [
    ("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("<%", "%>"),
  ]

  func isTemplateMark(_ line: SourceRange) -> Bool {
    let text = bytes(line)
    // A target of MyST: `(restore-it)=`.
    if text.starts(with: "(".utf8) {
      return text.suffix(2).elementsEqual(")=".utf8) && text.count < 120
        && !text.contains(UInt8(ascii: " "))
    }
    for (open, close) in Self.marks {
      guard text.starts(with: open.utf8), text.suffix(close.utf8.count).elementsEqual(close.utf8)
      else { continue }
      // `<%= partial "…" %>` and the like; not a line with words between two marks.
      return text.count < 400
        && !text.dropFirst(open.utf8.count).dropLast(close.utf8.count).contains(close.utf8)
    }
    // MDX.
    return text.starts(with: "import ".utf8)
      && text.contains(" from ".utf8) && (text.contains("'".utf8) || text.contains("\"".utf8))
  }
}
