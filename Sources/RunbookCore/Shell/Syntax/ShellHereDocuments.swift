/// Here-documents: `<<EOF`, `<<-EOF`, `<<'EOF'`.
extension ShellParser {
  /// The word behind `<<`, which will end the document.
  mutating func readHereDelimiter(stripsTabs: Bool) -> ShellWord {
    let start = offset
    var delimiter: [UInt8] = []
    var isQuoted = false
    while let byte = current, !ShellByte.isMeta(byte) {
      switch byte {
      case ShellByte.singleQuote, ShellByte.doubleQuote:
        isQuoted = true
        offset += 1
        while let inner = current, inner != byte, inner != ShellByte.newline {
          delimiter.append(inner)
          offset += 1
        }
        if current != byte { fail(.unfinished, "<<", at: start) }
      case ShellByte.backslash:
        isQuoted = true
        if let next = peek(1) { delimiter.append(next) }
        offset += 1
      default:
        delimiter.append(byte)
      }
      offset = min(offset + 1, limit)
    }
    pending.append(
      PendingHereDocument(
        delimiter: delimiter, word: start..<offset, isQuoted: isQuoted, stripsTabs: stripsTabs))
    return ShellWord(
      range: start..<offset, value: String(decoding: delimiter, as: UTF8.self), isStatic: true,
      isQuoted: isQuoted, isGlob: false, parts: [.plain(start..<offset)])
  }

  /// The bodies of the here-documents that were announced on the line before `offset`.
  mutating func readHereDocuments() {
    guard !pending.isEmpty else { return }
    let announced = pending
    pending = []
    for document in announced { readHereDocument(document) }
  }

  private mutating func readHereDocument(_ document: PendingHereDocument) {
    let start = offset
    var lineStart = offset
    var end = limit..<limit
    while lineStart < limit {
      var lineEnd = lineStart
      while lineEnd < limit, bytes[lineEnd] != ShellByte.newline { lineEnd += 1 }
      var textStart = lineStart
      if document.stripsTabs {
        while textStart < lineEnd, bytes[textStart] == ShellByte.tab { textStart += 1 }
      }
      if bytes[textStart..<lineEnd].elementsEqual(document.delimiter) {
        end = lineStart..<lineEnd
        break
      }
      lineStart = min(lineEnd + 1, limit)
    }
    let body = start..<end.lowerBound
    var parts: [ShellWord.Part] = []
    if !document.isQuoted, problem == nil { parts = readHereBody(body) }
    hereDocuments.append(
      ShellHereDocument(
        body: body, delimiter: document.word, end: end, isQuoted: document.isQuoted,
        stripsTabs: document.stripsTabs, parts: parts))
    offset = min(end.upperBound + 1, limit)
  }

  /// Bash expands the body only when the command runs: nothing in it is rejected here.
  private mutating func readHereBody(_ body: Range<Int>) -> [ShellWord.Part] {
    let outer = limit
    limit = body.upperBound
    offset = body.lowerBound
    var builder = WordBuilder()
    let parts = readQuotedParts(closing: nil, &builder)
    if problem?.kind != .tooDeep { problem = nil }
    limit = outer
    return parts
  }
}
