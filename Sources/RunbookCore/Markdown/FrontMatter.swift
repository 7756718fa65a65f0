extension BlockParser {
  /// Takes `---` … `---` or `...` off the start of the file; gives the index of the line behind it.
  ///
  /// As in Pandoc, a blank line after the first `---` makes that a thematic break.
  mutating func readFrontMatter() -> Int {
    guard isFence(0, "---"), source.lineStarts.count > 2, !source.range(ofLine: 2).isEmpty else {
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
      BlockNode(.frontMatter, parent: 0, start: 0, end: source.range(ofLine: line + 1).end))
    nodes[node].isOpen = false
    nodes[node].firstLine = lines.count
    nodes[node].lineCount = line - 1
    for inner in 1..<line { lines.append(source.range(ofLine: inner + 1)) }
  }

  private func isFence(_ line: Int, _ mark: StaticString) -> Bool {
    let range = source.range(ofLine: line + 1)
    guard range.count >= 3 else { return false }
    for index in 0..<3 where bytes[range.start + index] != mark.utf8Start[index] { return false }
    for index in range.start + 3..<range.end where !bytes[index].isSpaceOrTab { return false }
    return true
  }
}
