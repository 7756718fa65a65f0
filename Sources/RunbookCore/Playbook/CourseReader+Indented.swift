/// Commands that are indented like code, but by their list's marks are paragraphs.
extension CourseReader {
  private static let depthOfCode = 5

  /// `    make restore` below `2) Restore it:`: four blanks are too few for code in an item, and
  /// enough for whoever wrote it; nil: it is no such line.
  func indentedCommand(_ block: Block, below said: String?) -> CourseNode? {
    guard let said, said.hasSuffix(":"), block.lines.count == 1, let line = block.lines.first,
      depth(of: line) >= Self.depthOfCode
    else { return nil }
    let script = SourceText([line], in: source)
    let words = ASCIIText.words(script.string)
    guard words.count > 1, InlineWords.isCommand(script.string),
      !PlainCall.isPlainWord(String(words[0])) || words.contains(where: Self.isTelling)
    else { return nil }
    let text = CommandText(script)
    guard text.script.problem == nil, text.script.commands.count == 1 else { return nil }
    var draft = StepDraft(
      title: said.dropping(suffix: ":"), range: block.range, action: .shell(.init(script: script)))
    if depth == .whole {
      draft.action = .shell(
        .init(
          script: script, tools: ProgramUse.tools(of: text),
          attachment: ProgramUse.attachment(of: text)))
    }
    draft.hasOwnTitle = false
    return .step(draft)
  }

  /// `FILE=x`, `--all`, `/srv/x`: no word of a sentence.
  private static func isTelling(_ word: Substring) -> Bool {
    word.hasPrefix("-") || word.contains("=") || word.contains("/")
  }

  /// In which column a line's text starts.
  private func depth(of line: SourceRange) -> Int {
    var start = line.start
    while start > 0, source.text[start - 1] != ShellByte.newline { start -= 1 }
    let bytes = source.text[start..<line.end]
    let blanks = bytes.prefix(while: ShellByte.isBlank)
    return blanks.contains(UInt8(ascii: "\t")) ? Self.depthOfCode : blanks.count + 1
  }
}
