extension BlockParser {
  /// Opens the blocks that start on this line, from `container` inwards.
  mutating func openBlocks(in container: inout Int, allMatched: Bool) {
    var maybeLazy = nodes[tip].kind == .paragraph
    while nodes[container].kind != .code, nodes[container].kind != .html {
      cursor.findFirst()
      guard
        openBlock(in: &container, allMatched: allMatched, maybeLazy: maybeLazy),
        !nodes[container].kind.isLeaf
      else { return }
      maybeLazy = false
    }
  }

  private mutating func openBlock(
    in container: inout Int, allMatched: Bool, maybeLazy: Bool
  ) -> Bool {
    let inParagraph = nodes[container].kind == .paragraph
    if cursor.isIndented {
      guard !maybeLazy, !cursor.isBlank else {
        return false
      }
      cursor.advance(columns: 4)
      container = add(.code, to: container, at: cursor.offset)
      return true
    }
    switch cursor.peek(cursor.first) {
    case UInt8(ascii: ">"):
      if openQuote(in: &container) { return true }
    case UInt8(ascii: "#"):
      if openHeading(in: &container) { return true }
    case UInt8(ascii: "`"), UInt8(ascii: "~"):
      if openFence(in: &container) { return true }
    case UInt8(ascii: "<"):
      if openHTML(in: &container, canInterrupt: !inParagraph && !maybeLazy) { return true }
    case UInt8(ascii: "="):
      if inParagraph, underline(container) { return true }
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"):
      if inParagraph, underline(container) { return true }
      if !(inParagraph && !allMatched), isThematicBreak() {
        container = add(.thematicBreak, to: container, at: cursor.first)
        cursor.advanceToEnd()
        return true
      }
      if openItem(in: &container) { return true }
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      if openItem(in: &container) { return true }
    default:
      break
    }
    switch nodes[container].kind {
    case .paragraph: return openTable(in: &container)
    case .table: addRow(to: container)
    case .item: readTask(of: container)
    default: break
    }
    return false
  }

  private mutating func openQuote(in container: inout Int) -> Bool {
    guard canNest() else { return false }
    let start = cursor.first
    cursor.advance(to: start + 1)
    if cursor.peek(cursor.offset).isSpaceOrTab { cursor.advance(columns: 1) }
    container = add(.blockQuote, to: container, at: start)
    return true
  }

  private mutating func openHeading(in container: inout Int) -> Bool {
    let level = cursor.run(of: UInt8(ascii: "#"), at: cursor.first)
    let behind = cursor.peek(cursor.first + level)
    guard level <= 6, behind.isSpaceOrTab || behind == 0x0A else { return false }
    let start = cursor.first
    container = add(.heading, to: container, at: start)
    nodes[container].number = level
    cursor.advance(to: cursor.skipSpacesAndTabs(from: start + level))
    return true
  }

  private mutating func openFence(in container: inout Int) -> Bool {
    let start = cursor.first
    let mark = cursor.peek(start)
    let length = cursor.run(of: mark, at: start)
    guard length >= 3 else { return false }
    if mark == UInt8(ascii: "`") {
      for index in start + length..<max(cursor.end, start + length) where bytes[index] == mark {
        return false
      }
    }
    container = add(.code, to: container, at: start)
    nodes[container].mark = mark
    nodes[container].width = min(length, 255)
    nodes[container].indent = start - cursor.offset
    var infoStart = start + length
    let infoEnd = cursor.trimmedEnd(from: infoStart)
    while infoStart < infoEnd, bytes[infoStart].isSpace { infoStart += 1 }
    nodes[container].infoStart = infoStart
    nodes[container].infoEnd = infoEnd
    cursor.advanceToEnd()
    return true
  }

  private mutating func openHTML(in container: inout Int, canInterrupt: Bool) -> Bool {
    var condition = HTMLBlock.startCondition(cursor)
    if condition == 0, canInterrupt, HTMLBlock.isLoneTag(cursor) { condition = 7 }
    guard condition > 0 else { return false }
    container = add(.html, to: container, at: cursor.first)
    nodes[container].number = condition
    return true
  }

  /// Makes a paragraph the title of a setext heading (4.3).
  private mutating func underline(_ paragraph: Int) -> Bool {
    let mark = cursor.peek(cursor.first)
    guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
    let run = cursor.run(of: mark, at: cursor.first)
    guard cursor.skipSpacesAndTabs(from: cursor.first + run) >= cursor.end else { return false }
    readLinkDefinitions(of: paragraph)
    // The line becomes the text of a paragraph that held nothing but definitions.
    guard nodes[paragraph].lineCount > 0 else { return true }
    nodes[paragraph].kind = .heading
    nodes[paragraph].isSetext = true
    nodes[paragraph].number = mark == UInt8(ascii: "=") ? 1 : 2
    nodes[paragraph].end = cursor.end
    cursor.advanceToEnd()
    return true
  }

  private mutating func isThematicBreak() -> Bool {
    guard cursor.noThematicBreakBefore <= cursor.first else { return false }
    let mark = cursor.peek(cursor.first)
    guard mark != UInt8(ascii: "+") else { return false }
    var count = 0
    var index = cursor.first
    while index < cursor.end {
      let byte = bytes[index]
      if byte == mark {
        count += 1
      } else if !byte.isSpaceOrTab {
        cursor.noThematicBreakBefore = index
        return false
      }
      index += 1
    }
    if count < 3 { cursor.noThematicBreakBefore = index }
    return count >= 3
  }

  /// Whether one more container may be opened.
  mutating func canNest() -> Bool {
    guard depth < Self.maximumDepth else {
      if !findings.contains(where: { $0.rule == "nesting-too-deep" }) {
        findings.append(
          .warning(
            "nesting-too-deep", "blocks nested deeper than \(Self.maximumDepth) are read as text",
            at: SourceRange(cursor.first, cursor.first + 1),
            help: "move this content to a less nested place"))
      }
      return false
    }
    return true
  }

  /// `[ ]` or `[x]` at the start of an item (GitHub Flavored Markdown 5.3).
  private mutating func readTask(of item: Int) {
    let place = cursor.offset
    guard nodes[item].firstChild < 0, nodes[item].start >= cursor.start,
      place + 3 < cursor.end, bytes[place] == UInt8(ascii: "["),
      bytes[place + 2] == UInt8(ascii: "]"), bytes[place + 3].isSpace
    else { return }
    // An empty task counts only where GitHub's own parser sees it: first on its line.
    if cursor.trimmedEnd(from: place) == place + 3,
      cursor.skipSpacesAndTabs(from: cursor.start) < nodes[item].start
    {
      return
    }
    switch bytes[place + 1] {
    case UInt8(ascii: " "): nodes[item].task = .open
    case UInt8(ascii: "x"), UInt8(ascii: "X"): nodes[item].task = .ticked
    default: return
    }
    cursor.advance(to: place + 3)
  }
}
