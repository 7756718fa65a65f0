/// Steps that are numbered by hand, in paragraphs: `5 - Start it`, `**1.** Create …`,
/// `Step 2: Drain`, `a. Check`; CommonMark sees no list in them.
enum SpelledNumbers {
  enum Scheme: Equatable { case number, letter, roman }

  struct Mark: Equatable {
    var scheme: Scheme
    var value: Int
    /// Where the text behind the mark starts.
    var text: Int
  }

  /// `blocks` with each rising run of such paragraphs as an ordered list; a paragraph's item owns
  /// the blocks up to the next one.
  static func gather(
    _ blocks: [Block], source: SourceFile, findings: inout [Diagnostic]
  ) -> [Block] {
    guard
      blocks.contains(where: { block in
        block.kind == .paragraph && block.lines.contains { mark(at: $0, source) != nil }
      })
    else { return blocks }
    var result: [Block] = []
    var index = 0
    while index < blocks.count {
      let expected = lastNumber(result)
      guard let run = run(at: index, in: blocks, after: expected, source) else {
        result.append(blocks[index])
        index += 1
        continue
      }
      findings.append(
        .note(
          "spelled-numbers", "these steps are numbered by hand; they are read as a list",
          at: SourceRange(run.list.range.start, run.firstLine.end),
          help: "write '1.' at the start of the line, and indent what belongs to the step"))
      result.append(run.list)
      index = run.end
    }
    return result
  }

  /// The number of the last item of a list that these blocks end with, code after it aside.
  private static func lastNumber(_ blocks: [Block]) -> Int? {
    for block in blocks.reversed().prefix(6) {
      switch block.kind {
      case .list(let list):
        guard list.isOrdered, case .item(let item)? = block.children.last?.kind else { return nil }
        return item.number
      case .code, .table, .paragraph: continue
      default: return nil
      }
    }
    return nil
  }

  private static func run(
    at start: Int, in blocks: [Block], after expected: Int?, _ source: SourceFile
  ) -> (list: Block, end: Int, firstLine: SourceRange)? {
    guard blocks[start].kind == .paragraph, let first = marks(in: blocks[start], source).first,
      first.line == 0, let firstLine = blocks[start].lines.first
    else { return nil }
    let goesOn = first.mark.scheme == .number && first.mark.value == expected.map { $0 + 1 }
    guard first.mark.value == 1 || goesOn else { return nil }
    var scheme = first.mark.scheme
    var items: [Block] = []
    var value = first.mark.value
    var index = start
    while index < blocks.count {
      let block = blocks[index]
      if case .heading = block.kind { break }
      if block.kind == .thematicBreak { break }
      let own = block.kind == .paragraph ? marks(in: block, source) : []
      let next = items.isEmpty ? value : value + 1
      // `i.` after `h.` is a letter, after nothing the first of `i, ii`.
      if let head = own.first, head.line == 0, items.isEmpty || matches(head.mark, scheme, next) {
        if items.count == 1, head.mark.scheme != scheme { scheme = head.mark.scheme }
        for (position, entry) in own.enumerated() {
          let to = position + 1 < own.count ? own[position + 1].line : block.lines.count
          var lines = Array(block.lines[entry.line..<to])
          lines[0].start = entry.mark.text
          value = entry.mark.value
          let range = SourceRange(block.lines[entry.line].start, lines[lines.count - 1].end)
          items.append(
            Block(
              .item(Block.Item(number: value)), range,
              children: [Block(.paragraph, SourceRange(lines[0].start, range.end), lines: lines)]))
        }
      } else if items.isEmpty || isNewStart(own.first) {
        break
      } else {
        items[items.count - 1].children.append(block)
        items[items.count - 1].range.end = block.range.end
      }
      index += 1
    }
    guard items.count >= 2 || goesOn, var last = items.popLast() else { return nil }
    // What follows the last step belongs to it only as far as code and lists go.
    let kept = last.children.dropFirst().prefix { $0.isCode || $0.isList || $0.kind == .table }
    let dropped = last.children.count - 1 - kept.count
    last.children = Array(last.children.prefix(1 + kept.count))
    last.range.end = last.children.last?.range.end ?? last.range.end
    items.append(last)
    let range = SourceRange(items[0].range.start, last.range.end)
    let list = Block.List(
      start: first.mark.value, bullet: 0, delimiter: .period, isTight: false)
    return (Block(.list(list), range, children: items), index - dropped, firstLine)
  }

  private static func isNewStart(_ entry: (line: Int, mark: Mark)?) -> Bool {
    guard let entry else { return false }
    return entry.line == 0 && entry.mark.value == 1
  }

  private static func matches(_ mark: Mark, _ scheme: Scheme, _ value: Int) -> Bool {
    mark.value == value && (mark.scheme == scheme || scheme == .number && mark.scheme == .number)
  }

  /// The lines of a paragraph that start with a mark, rising.
  private static func marks(in block: Block, _ source: SourceFile) -> [(line: Int, mark: Mark)] {
    var result: [(line: Int, mark: Mark)] = []
    for (index, line) in block.lines.enumerated() {
      guard let mark = mark(at: line, source) else { continue }
      if let last = result.last,
        mark.scheme != last.mark.scheme || mark.value != last.mark.value + 1
      {
        continue
      }
      result.append((index, mark))
    }
    return result
  }

  static func mark(at line: SourceRange, _ source: SourceFile) -> Mark? {
    let text = source.text
    let end = min(line.end, text.count)
    var index = line.start
    func byte(_ offset: Int) -> UInt8? { offset < end ? text[offset] : nil }
    func skipBlanks() { while byte(index) == 0x20 || byte(index) == 0x09 { index += 1 } }
    skipBlanks()
    var isBold = false
    if byte(index) == UInt8(ascii: "*"), byte(index + 1) == UInt8(ascii: "*") {
      isBold = true
      index += 2
    }
    var hasWord = false
    for word in ["Step ", "STEP ", "step "]
    where (byte(index) ?? 0) | 0x20 == UInt8(ascii: "s") && index + word.utf8.count < end {
      if text[index..<(index + word.utf8.count)].elementsEqual(word.utf8) {
        hasWord = true
        index += word.utf8.count
      }
    }
    let hasOpen = byte(index) == UInt8(ascii: "(")
    if hasOpen { index += 1 }
    let start = index
    while let next = byte(index), next.isDigit || next.isLetter, index - start < 4 { index += 1 }
    guard index > start, let (scheme, value) = value(text[start..<index]) else { return nil }
    var hasMark = false
    if let mark = byte(index),
      mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")") || mark == UInt8(ascii: ":")
    {
      hasMark = true
      if hasOpen, mark != UInt8(ascii: ")") { return nil }
      if mark == UInt8(ascii: ":"), !hasWord { return nil }
      index += 1
    } else if hasOpen {
      return nil
    }
    if isBold {
      // `**1.** text`; a whole bold line is a label.
      guard byte(index) == UInt8(ascii: "*"), byte(index + 1) == UInt8(ascii: "*") else {
        return nil
      }
      index += 2
      if !hasMark, let mark = byte(index),
        [UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: ":")].contains(mark)
      {
        hasMark = true
        index += 1
      }
    }
    guard byte(index) == 0x20 || byte(index) == 0x09 else { return nil }
    skipBlanks()
    if !hasMark {
      // `5 - Start it`, `Step 5 -- Start it`
      let dash = index
      while byte(index) == UInt8(ascii: "-"), index - dash < 3 { index += 1 }
      guard scheme == .number, index - dash == 1 || hasWord && index > dash, byte(index) == 0x20
      else { return nil }
      skipBlanks()
    }
    guard index < end else { return nil }
    return Mark(scheme: scheme, value: value, text: index)
  }

  private static let romans = [
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
  ]

  private static func value(_ text: ArraySlice<UInt8>) -> (Scheme, Int)? {
    if text.allSatisfy(\.isDigit) {
      guard text.count <= 3, let number = Int(String(decoding: text, as: UTF8.self)) else {
        return nil
      }
      return (.number, number)
    }
    guard let first = text.first else { return nil }
    if text.count > 1 || first == UInt8(ascii: "i") {
      guard text.allSatisfy({ $0 == 0x69 || $0 == 0x76 || $0 == 0x78 }) else { return nil }
      return romans[String(decoding: text, as: UTF8.self)].map { (.roman, $0) }
    }
    guard first.isLetter else { return nil }
    return (.letter, Int((first | 0x20) - UInt8(ascii: "a")) + 1)
  }
}
