extension BlockParser {
  /// Takes `---` … `---` or `...` off the start of the file; gives the index of the line behind it.
  ///
  /// As in Pandoc, a blank line after the first `---` makes that a thematic break.
  mutating func readFrontMatter() -> Int {
    guard isFence(0, "---"), source.lineStarts.count > 2, !range(ofLine: 1).isEmpty else {
      return 0
    }
    var line = 1
    while line < source.lineStarts.count {
      if isFence(line, "---") || isFence(line, "...") {
        appendFrontMatter(closedBy: line)
        return line + 1
      }
      line += 1
    }
    return 0
  }

  private mutating func appendFrontMatter(closedBy line: Int) {
    let node = append(
      BlockNode(.frontMatter, parent: 0, start: 0, end: range(ofLine: line).end))
    nodes[node].isOpen = false
    nodes[node].firstLine = lines.count
    nodes[node].lineCount = line - 1
    for inner in 1..<line { lines.append(range(ofLine: inner)) }
  }

  private func isFence(_ line: Int, _ mark: StaticString) -> Bool {
    let range = range(ofLine: line)
    guard range.count >= 3 else { return false }
    for index in 0..<3 where bytes[range.start + index] != mark.utf8Start[index] { return false }
    for index in range.start + 3..<range.end where !bytes[index].isSpaceOrTab { return false }
    return true
  }

  /// A line without its line ending.
  private func range(ofLine line: Int) -> SourceRange {
    let starts = source.lineStarts
    let start = starts[line]
    var end = line + 1 < starts.count ? starts[line + 1] : source.text.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return SourceRange(start, end)
  }
}
