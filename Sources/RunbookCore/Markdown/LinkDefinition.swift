/// A link reference definition at the start of a paragraph, such as `[label]: /url "title"`
/// (CommonMark 4.7).
struct LinkDefinition {
  var label: String
  var destination: String
  /// Where the text behind the definition's last line starts.
  var end: Int

  /// Reads the definition at `start` of a paragraph's text, its lines joined by line feeds.
  init?(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
    guard let labelEnd = LinkSyntax.labelEnd(text, at: start), labelEnd < text.count,
      text[labelEnd] == UInt8(ascii: ":"),
      let label = LinkSyntax.foldedLabel(text, start + 1..<labelEnd - 1)
    else { return nil }
    let place = Self.skipSpaces(text, labelEnd + 1)
    guard let destination = LinkSyntax.destination(text, at: place) else { return nil }

    let titleStart = Self.skipSpaces(text, destination.end)
    var end: Int?
    if titleStart > destination.end, let titleEnd = LinkSyntax.titleEnd(text, at: titleStart) {
      end = Self.lineEnd(text, titleEnd)
    }
    guard let end = end ?? Self.lineEnd(text, destination.end) else { return nil }
    self.label = label
    self.destination = TextEscapes.resolve(text, destination.content)
    self.end = end
  }

  /// A paragraph has no blank lines, so this skips one line feed at most.
  private static func skipSpaces(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    var index = index
    while index < text.count, text[index].isSpaceOrTab || text[index] == 0x0A { index += 1 }
    return index
  }

  /// Behind the line feed that follows `index`, if only white space stands before it.
  private static func lineEnd(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    var index = index
    while index < text.count, text[index].isSpaceOrTab { index += 1 }
    guard index < text.count else { return index }
    return text[index] == 0x0A ? index + 1 : nil
  }
}

extension BlockParser {
  /// Takes the definitions off the start of a paragraph.
  mutating func readLinkDefinitions(of paragraph: Int) {
    let first = nodes[paragraph].firstLine
    let count = nodes[paragraph].lineCount
    guard count > 0, lines[first].count > 0, bytes[lines[first].start] == UInt8(ascii: "[")
    else { return }
    let ranges = Array(lines[first..<first + count])
    let text = joined(ranges)
    var found: [LinkDefinition] = []
    let taken = text.withUnsafeBufferPointer { text in
      var start = 0
      while start < text.count, text[start] == UInt8(ascii: "["),
        let definition = LinkDefinition(text, at: start)
      {
        found.append(definition)
        start = definition.end
      }
      return start
    }
    for definition in found where linkDefinitions[definition.label] == nil {
      linkDefinitions[definition.label] = definition.destination
    }
    dropLines(of: paragraph, holding: taken)
  }

  private func joined(_ ranges: [SourceRange]) -> [UInt8] {
    var text: [UInt8] = []
    for range in ranges {
      text.append(contentsOf: UnsafeBufferPointer(start: bytes + range.start, count: range.count))
      text.append(0x0A)
    }
    return text
  }

  private mutating func dropLines(of paragraph: Int, holding count: Int) {
    var count = count
    while count > 0, nodes[paragraph].lineCount > 0 {
      count -= lines[nodes[paragraph].firstLine].count + 1
      nodes[paragraph].firstLine += 1
      nodes[paragraph].lineCount -= 1
    }
    guard nodes[paragraph].lineCount > 0 else { return }
    let first = lines[nodes[paragraph].firstLine]
    nodes[paragraph].start = first.start
    while nodes[paragraph].start < first.end, bytes[nodes[paragraph].start].isSpaceOrTab {
      nodes[paragraph].start += 1
    }
  }
}
