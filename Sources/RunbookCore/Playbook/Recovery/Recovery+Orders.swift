/// Paragraphs that end in a command which they tell to run: ``Run the following: `tillctl drain a` ``.
///
/// They are read like the same words above a fence; elsewhere in a sentence a command is only spoken
/// of.
extension Recovery {
  /// Whether `block` ends in a code span.
  func mayHoldOrder(_ block: Block) -> Bool {
    guard let line = block.lines.last else { return false }
    let text = bytes(line)
    let end = text.last.map { ".:".utf8.contains($0) } == true ? text.dropLast() : text
    return end.last == UInt8(ascii: "`")
      && (block.lines.count > 1 || end.first != UInt8(ascii: "`"))
  }

  /// Such paragraphs among `blocks` as their words and their command.
  func partOrders(_ blocks: [Block]) -> [Block] {
    guard blocks.contains(where: { $0.kind == .paragraph && mayHoldOrder($0) }) else {
      return blocks
    }
    return blocks.indices.flatMap { index in
      partOrder(blocks[index], above: index + 1 < blocks.count ? blocks[index + 1] : nil)
    }
  }

  /// The words and their command, or `block` as it is: also where the list below tells it again.
  private func partOrder(_ block: Block, above next: Block?) -> [Block] {
    guard block.kind == .paragraph, block.lines.count <= 6, mayHoldOrder(block),
      let line = block.lines.last
    else { return [block] }
    let text = bytes(line)
    guard let close = text.lastIndex(of: UInt8(ascii: "`")),
      let open = text[..<close].lastIndex(of: UInt8(ascii: "`")), open + 1 < close,
      text[..<open].last != UInt8(ascii: "`")
    else { return [block] }
    var words = block.lines.dropLast() + [SourceRange(line.start, open)]
    if bytes(words[words.count - 1]).isEmpty { words.removeLast() }
    let said = words.map { String(decoding: bytes($0), as: UTF8.self) }.joined(separator: " ")
    let command = SourceRange(open + 1, close)
    guard !said.contains("`"), OrderWords.announce(said), isCommand(bytes(command), true),
      next.map({ !tells($0, again: bytes(command)) }) ?? true
    else { return [block] }
    if let name = OrderWords.withoutName(said), let last = words.popLast() {
      // `Stop the till. Command:` says no more than `Stop the till.`
      words.append(SourceRange(last.start, max(last.start, last.end - name)))
    }
    var lead = block
    lead.lines = Array(words)
    lead.range = SourceRange(block.range.start, words[words.count - 1].end)
    let start = SourceRange(open, open)
    let code = Block(
      .code(Block.Code(fence: .backtick, info: "sh", infoRange: start, isClosed: true)),
      SourceRange(open, block.range.end), lines: [command])
    return [lead, code]
  }

  /// Whether `command` stands near the start of `block`; long ones are not looked for.
  private func tells(_ block: Block, again command: ArraySlice<UInt8>) -> Bool {
    command.count <= 400 && bytes(block.range).prefix(8192).firstRange(of: command) != nil
  }
}

private enum OrderWords {
  /// How many bytes ` Command:` behind a sentence takes; nil: nothing such stands there.
  static func withoutName(_ text: String) -> Int? {
    [" Command:", " command:", " Command: ", " command: "].first { text.hasSuffix("." + $0) }?
      .utf8.count
  }

  /// `Restart it:`, `On the node, run:`, `Stop the till. Command:`
  static func announce(_ text: String) -> Bool {
    guard text.hasSuffix(":"),
      InlineWords.isTold(before: text, after: "", isOnlySpan: true)
    else { return false }
    let sentence = IntroCondition.lastSentence(of: text).dropping(suffix: ":")
    if ["command", "the command"].contains(sentence.words) { return true }
    let clause = sentence.split(separator: ",").last.map { String($0).trimmed } ?? sentence
    return [sentence, clause].contains { IntroCondition.orders($0) || Instruction.isOrder($0) }
  }
}
