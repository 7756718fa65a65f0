/// Lettered steps that stand in one paragraph of an item: `a. …`, `b. …`, each on a line of its own.
extension CourseReader {
  /// The blocks of an item, where paragraphs are parted at `a. `, `b. `, and each letter with what
  /// stands below it is an entry of a list; the same where there are no letters in order.
  func lettered(_ blocks: [Block]) -> [Block] {
    guard blocks.contains(where: { $0.kind == .paragraph && holdsLetter($0) }) else {
      return blocks
    }
    var head: [Block] = []
    var items: [Block] = []
    for block in blocks {
      // A second row of letters is no part of the last step of the first.
      if !items.isEmpty, block.kind == .paragraph, holdsLetter(block) { return blocks }
      guard block.kind == .paragraph else {
        if let last = items.indices.last {
          items[last].children.append(block)
          items[last].range.end = block.range.end
        } else {
          head.append(block)
        }
        continue
      }
      var lines: [SourceRange] = []
      func close() {
        guard let first = lines.first, let last = lines.last else { return }
        let paragraph = Block(.paragraph, SourceRange(first.start, last.end), lines: lines)
        if let last = items.indices.last {
          items[last].children.append(paragraph)
          items[last].range.end = paragraph.range.end
        } else {
          head.append(paragraph)
        }
        lines = []
      }
      for line in block.lines {
        if let (place, text) = letter(in: line), place == items.count || place == 0 {
          guard place == items.count else { return blocks }
          close()
          items.append(Block(.item(.init(number: place + 1)), line))
          lines = [text]
        } else {
          lines.append(line)
        }
      }
      close()
    }
    // `Write a script that: a. reads the file` says what the script does; of ways one is taken, and
    // what stands elsewhere is typed there.
    let above = head.map { plain($0) }
    guard items.count >= 2,
      !above.contains(where: {
        Self.saysWhatItDoes($0) || Self.offersWays($0) || MachineWords.standsElsewhere($0)
          || MachineWords.sendsElsewhere($0)
      })
    else { return blocks }
    let list = Block.List(start: 1, bullet: 0, delimiter: .period, isTight: true)
    let range = SourceRange(items[0].range.start, items[items.count - 1].range.end)
    return head + [Block(.list(list), range, children: items)]
  }

  private static func saysWhatItDoes(_ text: String) -> Bool {
    [" that:", " which:", " will:"].contains(where: text.lowercased().hasSuffix)
  }

  private static func offersWays(_ text: String) -> Bool {
    AnnouncedChoice.isMade(by: text)
      || ["one of", "either", "option", "choose", "pick "].contains(
        where: text.lowercased().contains)
  }

  private func holdsLetter(_ paragraph: Block) -> Bool {
    paragraph.lines.contains { letter(in: $0)?.place == 0 }
  }

  /// The place of `a. ` or `a) ` in the alphabet, and what stands behind it.
  private func letter(in line: SourceRange) -> (place: Int, text: SourceRange)? {
    let text = source.text
    var start = line.start
    while start < line.end, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
    guard start + 3 < line.end, text[start] >= 0x61, text[start] <= 0x7A,
      text[start + 1] == UInt8(ascii: ".") || text[start + 1] == UInt8(ascii: ")"),
      text[start + 2] == 0x20
    else { return nil }
    return (Int(text[start]) - 0x61, SourceRange(start + 3, line.end))
  }
}
