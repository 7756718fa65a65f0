/// Finds the lists and fences right below words that forbid them (`Do NOT:`, `### Don't`), in a
/// section, an item or a quotation, and makes `forbidden` blocks of both: nobody does what they hold,
/// and it is told as a warning (`Leftovers`).
struct ForbiddenBlocks {
  private let document: MarkdownDocument

  static func marked(_ document: MarkdownDocument) -> MarkdownDocument {
    guard let blocks = ForbiddenBlocks(document: document).mark(document.blocks) else {
      return document
    }
    return MarkdownDocument(
      source: document.source, blocks: blocks, linkDefinitions: document.linkDefinitions,
      findings: document.findings)
  }

  /// Words above a list or a fence that forbid it.
  private struct Head {
    var text: String
    /// What of its paragraph remains beside it.
    var rest: Block?
    var isHeading = false
  }

  /// - Returns: `blocks`, siblings, with what they forbid taken together; nil: they forbid nothing.
  private func mark(_ blocks: [Block]) -> [Block]? {
    var result: [Block] = []
    var isChanged = false
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      index += 1
      guard block.isList || block.isCode, let above = result.last,
        let head = head(above) ?? headAbove(result)
      else {
        guard !block.children.isEmpty, let children = mark(block.children) else {
          result.append(block)
          continue
        }
        var block = block
        block.children = children
        result.append(block)
        isChanged = true
        continue
      }
      var range = block.range
      var content = [block]
      if head.isHeading {
        // Below a heading all of them.
        while index < blocks.count,
          block.isCode
            ? blocks[index].isCode
            : blocks[index].isList && blocks[index].isOrderedList == block.isOrderedList
        {
          content.append(blocks[index])
          range.end = blocks[index].range.end
          index += 1
        }
      } else {
        result.removeLast()
        if let rest = head.rest { result.append(rest) }
        if head.rest?.range != above.range {
          range = SourceRange(head.rest?.range.end ?? above.range.start, range.end)
        }
      }
      result.append(Block(.forbidden(head: head.text, content), range))
      isChanged = true
    }
    return isChanged ? result : nil
  }

  /// The words of `block` that forbid what stands below it.
  private func head(_ block: Block) -> Head? {
    guard let line = block.lines.last, mayForbid(line) else { return nil }
    switch block.kind {
    case .heading:
      let title = SectionTitle(HeadingMarks.take(text(block.lines).plainText).title).written
      guard ForbiddenHead.forbidsAll(title) else { return nil }
      return Head(text: title.dropping(suffix: ":") + ":", isHeading: true)
    case .paragraph: return head(paragraph: block, line)
    default: return nil
    }
  }

  /// A heading or a label that forbids, where only a paragraph stands below it: `This wipes all of
  /// them:`.
  private func headAbove(_ blocks: [Block]) -> Head? {
    guard blocks.count >= 2, let words = blocks.last, words.kind == .paragraph,
      var head = headOfText(blocks[blocks.count - 2])
    else { return nil }
    head.isHeading = true
    let said = text(words.lines).plainText.squeezed
    let sentences = SentenceEnd.sentences(of: said)
    if Self.turns.contains(where: said.lowercased().contains) { return nil }
    let last = sentences.last ?? said
    // `The old primary keeps the lock. Release it first:` says what is to be done.
    guard
      Instruction.tells(last) || Instruction.isOrder(last) || SectionTitle(last).startsWithVerb
        || last.hasPrefix("To ")
    else { return head }
    // `Don't`, `Delete it by hand:` are one sentence.
    guard sentences.count == 1, Self.verbs.contains(head.text.words), said.hasSuffix(":"),
      !said.contains(where: { ",;–—".contains($0) }),
      !said.words.split(separator: " ").contains(where: Self.links.contains)
    else { return nil }
    return head
  }

  /// What a heading, or a paragraph that is bold as labels are, forbids.
  private func headOfText(_ block: Block) -> Head? {
    guard block.kind == .paragraph else {
      if case .heading = block.kind { return head(block) }
      return nil
    }
    guard block.lines.count == 1, mayForbid(block.lines[0]) else { return nil }
    let inlines = text(block.lines)
    guard inlines.count == 1, case .strong? = inlines.first else { return nil }
    return head(inlines).map { Head(text: $0) }
  }

  /// What the words below them complete.
  private static let verbs: Set<String> = ["dont", "do not", "never", "don t"]
  private static let links: Set<Substring> = [
    "first", "use", "run", "but", "before", "unless", "without", "then", "forget", "skip",
    "to",
  ]

  /// Words of what is to be done.
  private static let turns = ["instead", "rather", "correct", "right", "better", "✅"]

  private func head(paragraph: Block, _ line: SourceRange) -> Head? {
    if paragraph.lines.count > 1 {
      let inlines = text([line])
      if startsSentence(inlines.plainText), let text = head(inlines) {
        let lines = Array(paragraph.lines.dropLast())
        let range = SourceRange(paragraph.range.start, lines[lines.count - 1].end)
        return Head(text: text, rest: Block(.paragraph, range, lines: lines))
      }
    }
    let inlines = text(paragraph.lines)
    if let text = head(inlines) { return Head(text: text) }
    // Of several sentences the last: the paragraph stays, and is what forbids (`Leftovers`).
    guard let last = SentenceEnd.last(in: inlines.plainText.squeezed),
      case let sentence = inlines.plainText.squeezed[last.upperBound...].trimmed,
      sentence.hasSuffix(":"), ForbiddenHead.forbidsAll(sentence)
    else { return nil }
    return Head(text: "", rest: paragraph)
  }

  /// What a line says that forbids: it ends with a colon, or is bold as labels are.
  private func head(_ inlines: [Inline]) -> String? {
    let text = inlines.plainText.squeezed
    let isLabel =
      inlines.count == 1 && { if case .strong? = inlines.first { true } else { false } }()
    guard text.hasSuffix(":") || isLabel, ForbiddenHead.forbidsAll(text) else { return nil }
    return text.dropping(suffix: ":") + ":"
  }

  /// Whether a line is not the middle of a sentence.
  private func startsSentence(_ line: String) -> Bool {
    line.trimmed.first.map { !$0.isLetter || $0.isUppercase } ?? false
  }

  private func text(_ lines: [SourceRange]) -> [Inline] {
    [Inline](
      parsing: SourceText(lines, in: document.source),
      linkDefinitions: document.linkDefinitions)
  }

  /// Whether a line may hold one of the words that forbid: most do not, and are not read.
  private func mayForbid(_ line: SourceRange) -> Bool {
    guard line.end - line.start <= 200 else { return false }
    var last: UInt32 = 0
    for byte in document.source.text[line.start..<line.end] {
      last = (last << 8 | UInt32(byte | 0x20)) & 0xFF_FFFF
      if Self.signs.contains(last) { return true }
    }
    return false
  }

  /// Three letters of each: `not`, `don't`, `never`, `avoid`, `wrong`, `forbidden`, `prohibited`,
  /// `circumstances`.
  private static let signs: [UInt32] = ["not", "don", "nev", "avo", "wro", "rbi", "ohi", "ums"].map
  {
    $0.utf8.reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension Block {
  /// The fences of what is forbidden in it.
  var forbiddenFences: [Block] {
    guard case .forbidden(_, let content) = kind else { return children.flatMap(\.forbiddenFences) }
    return content.flatMap(\.flattened).filter(\.isCode)
  }

  /// The numbered lists that are forbidden in it.
  var forbiddenLists: [Block] {
    guard case .forbidden(_, let content) = kind else { return children.flatMap(\.forbiddenLists) }
    return content.filter(\.isOrderedList)
  }

  var isForbidden: Bool { if case .forbidden = kind { true } else { false } }

  /// An item of nothing but what is forbidden.
  var onlyForbids: Bool { !children.isEmpty && children.allSatisfy(\.isForbidden) }
}

extension CourseReader {
  /// Keeps the fences of what is forbidden as reference.
  mutating func readForbidden(_ block: Block, of nodes: inout [CourseNode]) {
    for fence in block.forbiddenFences {
      guard case .code(let code) = fence.kind else { continue }
      pendingReference.append(
        Step.Reference(
          language: code.info, text: SourceText(fence.lines, in: source).string,
          source: fence.range, reason: Self.forbiddenReason))
    }
    giveReference(toLastOf: &nodes)
  }

  static let forbiddenReason = "the text says not to do it"
}
