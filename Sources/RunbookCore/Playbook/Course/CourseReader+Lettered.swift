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
    guard items.count >= 2 else { return blocks }
    // `Write a script that: a. reads the file` says what the script does; of ways one is taken, and
    // what stands elsewhere is typed there.
    let above = head.map { plain($0) }
    let isElsewhere = above.contains {
      MachineWords.standsElsewhere($0) || MachineWords.sendsElsewhere($0)
    }
    if isElsewhere { return blocks }
    guard
      !above.contains(where: {
        Self.saysWhatItDoes($0) || Self.offersWays($0) || Self.forbids($0)
      }),
      areOrders(items), AlternativeLabels.relation(items.map { plainFirst($0) }) == nil
    else { return apart(head, items) ?? blocks }
    let list = Block.List(start: 1, bullet: 0, delimiter: .period, isTight: true)
    let range = SourceRange(items[0].range.start, items[items.count - 1].range.end)
    return head + [Block(.list(list), range, children: items)]
  }

  /// Letters that are no steps as words of their own, so that the line above them is told, or run,
  /// without them; nil: there is none, or more than words stands below a letter.
  private func apart(_ head: [Block], _ items: [Block]) -> [Block]? {
    guard head.count == 1, head[0].kind == .paragraph,
      items.allSatisfy({ $0.children.count == 1 && $0.children[0].kind == .paragraph })
    else { return nil }
    let lines = items.flatMap {
      [SourceRange($0.range.start, $0.children[0].lines[0].end)] + $0.children[0].lines.dropFirst()
    }
    let range = SourceRange(lines[0].start, lines[lines.count - 1].end)
    let words = Block(.paragraph, range, lines: lines)
    let text = plain(head[0])
    guard ForbiddenHead.forbidsAll(text) else { return head + [words] }
    return [
      Block(
        .forbidden(head: text.dropping(suffix: ":") + ":", [words]),
        SourceRange(head[0].range.start, range.end))
    ]
  }

  /// `Write a script that:`, `Run it. It does the following:`
  private static func saysWhatItDoes(_ text: String) -> Bool {
    if [" that:", " which:", " will:"].contains(where: text.lowercased().hasSuffix) { return true }
    // `Upgrade the node. This will restart it.` tells of a step of its own.
    guard text.hasSuffix(":") || text.hasSuffix("…") || SentenceEnd.first(in: text) == nil else {
      return false
    }
    let words = IntroCondition.lastSentence(of: text).words.split(separator: " ")
    return zip(words, [""] + words).contains { word, last in
      doings.contains(word) && !(word == "will" && ["you", "we"].contains(last))
    }
  }

  private static let doings: Set<Substring> = [
    "does", "performs", "will", "executes",
  ]

  private static func forbids(_ text: String) -> Bool {
    ForbiddenHead.forbidsAll(IntroCondition.lastSentence(of: text))
  }

  /// Whether all letters tell to do something; of words alone most of them.
  private func areOrders(_ items: [Block]) -> Bool {
    let orders = items.count(where: isOrder)
    if orders == items.count { return true }
    return orders * 2 > items.count
      && !items.contains { item in
        item.children.contains { holdsMore($0) || hasCodeSpan($0) }
      }
  }

  private func hasCodeSpan(_ block: Block) -> Bool {
    block.kind == .paragraph && InlineWords.command(in: inlines(block)) != nil
  }

  /// Whether a letter tells to do something, maybe in a case only: `On virtual machines, run …`,
  /// `Healthy: run …`, `stops the web server` do not.
  private func isOrder(_ item: Block) -> Bool {
    guard let first = item.children.first, first.kind == .paragraph else { return false }
    let text = plain(first)
    if let found = LeadingCondition(text) {
      return found.action.map(Self.tells) ?? false
    }
    if case .code? = inlines(first).first { return holdsInlineCommand(item) }
    return Self.tells(text)
  }

  private static func tells(_ text: String) -> Bool {
    var text = text
    // `First, patch the shelf`
    if let comma = text.utf8.prefix(12).firstIndex(of: UInt8(ascii: ",")),
      links.contains(text[..<comma].lowercased())
    {
      text = text[text.utf8.index(after: comma)...].trimmed
    }
    return Instruction.tells(text) || SectionTitle(text).startsWithVerb || Instruction.isOrder(text)
  }

  private static let links: Set<String> = [
    "first", "second", "third", "then", "next", "now", "finally", "lastly", "afterwards", "last",
  ]

  private static func offersWays(_ text: String) -> Bool {
    AnnouncedChoice.isMade(by: text)
      || ["one of", "either", "option", "choose", "pick ", "depending on", "depends on"].contains(
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
