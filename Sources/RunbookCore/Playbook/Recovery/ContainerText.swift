/// A text with the containers of site generators written as Markdown has them: steps as a numbered
/// list, tabs as bullets, boxes as block quotes, and what only looks taken off.
///
/// The text is for the block parser alone: every place in it leads back to the one it was made of.
/// It takes one pass, and as containers nest no deeper than `maximumDepth`, is not much longer.
struct ContainerText {
  /// Containers in containers; deeper ones are text.
  static let maximumDepth = 12

  private(set) var written: ContainerWriter
  /// Whether anything is written otherwise.
  private(set) var isChanged = false
  /// Marks whose content stays unread, and why.
  private(set) var unopened: [(place: SourceRange, isTooDeep: Bool)] = []

  private let source: SourceFile
  private let lines: [ContainerLines.Line]

  /// Siblings that make up one list.
  private enum Group: Equatable {
    case none
    case steps(Int)
    case tabs
    case collapsed
  }

  init(_ lines: ContainerLines, source: SourceFile) {
    self.lines = lines.lines
    self.source = source
    written = ContainerWriter(source: source)
    write(Content(lines: self.lines.indices))
  }

  /// Lines that stand in one container.
  private struct Content {
    var lines: Range<Int>
    /// Columns that the container indents its lines by.
    var indentation = 0
    var depth = 0
    /// In tags, indentation makes no code.
    var isInTag = false
    /// Its fences are ways to do the same: in several languages, with several tools.
    var isChoiceOfCode = false
    /// What the container calls the tabs in it.
    var names: ArraySlice<SourceRange> = []
  }

  // MARK: - Lines

  private mutating func write(_ content: Content) {
    var group = Group.none
    // Columns at which the text of the list items around starts.
    var margins: [Int] = []
    // Columns by which the fence around is moved to the left, and where it then stands.
    var shift = 0
    var fence = 0
    var names = content.names
    var index = content.lines.lowerBound
    while index < content.lines.upperBound {
      let line = lines[index]
      if line.isBlank {
        written.writeBlank(line)
        index += 1
        continue
      }
      if line.isInFence {
        var columns = content.indentation + shift
        if line.fence == .closes, content.depth > 0 {
          columns = max(columns, line.indentation - fence)
        }
        written.write(line, without: columns)
        index += 1
        continue
      }
      let column = max(0, line.indentation - content.indentation)
      while let last = margins.last, last > column { margins.removeLast() }
      let margin = margins.last ?? 0
      if let mark = line.mark, isMark(mark, at: column, margin: margin, in: content),
        let next = self.next(behind: index, in: content)
      {
        isChanged = true
        let own = written.prefix.count
        if margin > 0 { written.prefix.append(.blanks(margin)) }
        var inner = self.content(of: index, next: next, in: content)
        var mark = mark
        if mark.role == .tab, let name = names.popFirst(), mark.title == nil { mark.title = name }
        open(mark, at: line, &inner, group: &group)
        write(inner)
        if inner.isInTag || mark.role != .plain { written.writeBlank(line) }
        written.prefix.removeLast(written.prefix.count - own)
        index = next
        continue
      }
      if content.isChoiceOfCode, line.fence == .opens, let end = fenceEnd(index, in: content) {
        part(&group, .tabs, at: line)
        written.prefix.append(.item("* ", .tab, isWritten: false))
        written.write(words: codeName(line))
        for line in lines[index..<end] {
          written.write(line, without: content.indentation + column)
        }
        written.prefix.removeLast()
        index = end
        continue
      }
      part(&group, .none, at: line)
      if content.isInTag || column - margin < 4 { noteUnopened(line) }
      let extra = content.isInTag && column - margin >= 4 ? column - margin : 0
      if line.fence == .opens { (shift, fence) = (extra, column - extra) }
      if let width = listMark(line) { margins.append(column - extra + width) }
      written.write(line, without: content.indentation + extra)
      index += 1
    }
    part(&group, .none, at: lines[max(content.lines.lowerBound, content.lines.upperBound - 1)])
  }

  private func isMark(
    _ mark: ContainerMark, at column: Int, margin: Int, in content: Content
  ) -> Bool {
    guard content.depth < Self.maximumDepth else { return false }
    return column - margin < 4 || content.isInTag || mark.isKnown && margin > 0
  }

  /// The line behind all that the mark at `index` opens; nil: it opens nothing.
  private func next(behind index: Int, in content: Content) -> Int? {
    guard let mark = lines[index].mark else { return nil }
    switch mark.form {
    case .open:
      guard let close = lines[index].close, close < content.lines.upperBound else { return nil }
      return close + 1
    case .close: return nil
    case .empty, .whole:
      guard mark.form == .empty || mark.role == .box else { return nil }
      return min(index + mark.lineCount, content.lines.upperBound)
    case .tab, .box:
      var end = index + 1
      var cursor = end
      let isBelow = { (line: ContainerLines.Line) in
        line.isInFence || line.indentation > lines[index].indentation
      }
      while cursor < content.lines.upperBound, lines[cursor].isBlank || isBelow(lines[cursor]) {
        if !lines[cursor].isBlank { end = cursor + 1 }
        cursor += 1
      }
      if end == index + 1 {
        // Text at the margin right below the mark.
        while end < content.lines.upperBound, !lines[end].isBlank, lines[end].mark == nil,
          lines[end].fence == .none
        {
          end += 1
        }
      }
      return end > index + 1 ? end : nil
    }
  }

  private func content(of index: Int, next: Int, in outer: Content) -> Content {
    guard let mark = lines[index].mark else { return Content(lines: index..<index) }
    var content = Content(lines: index..<index, depth: outer.depth + 1)
    switch mark.form {
    case .open:
      content.lines = min(index + mark.lineCount, next - 1)..<(next - 1)
      content.isInTag = true
      content.names = mark.items[...]
      if mark.role == .plain, mark.items.isEmpty { content.names = outer.names }
      content.isChoiceOfCode = mark.isChoiceOfCode
    case .tab, .box: content.lines = (index + 1)..<next
    case .close, .empty, .whole: break
    }
    content.indentation =
      content.lines.lazy.filter { !lines[$0].isBlank && !lines[$0].isInFence }
      .map { lines[$0].indentation }.min() ?? 0
    return content
  }

  /// Writes what stands for `mark`, and before the lines in it.
  private mutating func open(
    _ mark: ContainerMark, at line: ContainerLines.Line, _ content: inout Content,
    group: inout Group
  ) {
    switch mark.role {
    case .step where mark.title != nil || !startsWithHeading(content):
      var number = 1
      if case .steps(let last) = group { number = last + 1 }
      part(&group, .steps(number), at: line)
      written.prefix.append(.item("\(number). ", .step, isWritten: false))
    case .tab:
      part(&group, .tabs, at: line)
      written.prefix.append(.item("* ", .tab, isWritten: false))
    case .collapsed where mark.title != nil:
      part(&group, .collapsed, at: line)
      written.prefix.append(.item("* ", .collapsed, isWritten: false))
    case .box:
      part(&group, .none, at: line)
      written.writeBlank(line)
      written.prefix.append(.quote)
    case .step, .collapsed, .plain:
      part(&group, .none, at: line)
      written.writeBlank(line)
      return
    }
    let name =
      mark.nameRange ?? SourceRange(line.first + 1, line.first + 1 + mark.name.utf8.count)
    if mark.role == .box { written.write(words: mark.kind ?? name) }
    if let title = mark.title ?? (mark.role == .tab ? name : nil) { written.write(words: title) }
    if case .whole(let words) = mark.form { written.write(words: words) }
  }

  private func startsWithHeading(_ content: Content) -> Bool {
    guard let first = content.lines.first(where: { !lines[$0].isBlank }) else { return false }
    return source.text[lines[first].first] == UInt8(ascii: "#")
  }

  /// Goes on from siblings of one kind to those of another: a comment keeps their lists apart.
  private mutating func part(_ group: inout Group, _ next: Group, at line: ContainerLines.Line) {
    defer { group = next }
    switch (group, next) {
    case (.none, .none), (.steps, .steps), (.tabs, .tabs), (.collapsed, .collapsed): return
    default: break
    }
    written.writeSeparator(line)
  }

  /// The line behind the fence that opens at `index`; nil: it is not closed.
  private func fenceEnd(_ index: Int, in content: Content) -> Int? {
    var end = index + 1
    while end < content.lines.upperBound, lines[end].fence == .inside { end += 1 }
    guard end < content.lines.upperBound, lines[end].fence == .closes else { return nil }
    return end + 1
  }

  /// What a fence is called: the words behind its language, or that.
  private func codeName(_ line: ContainerLines.Line) -> SourceRange {
    var start = line.first
    let text = source.text
    while start < line.range.end, "`~".utf8.contains(text[start]) || text[start].isSpaceOrTab {
      start += 1
    }
    var end = line.range.end
    while end > start, text[end - 1].isSpaceOrTab { end -= 1 }
    guard start < end else { return SourceRange(line.first, line.range.end) }
    let words = text[start..<end].drop { !$0.isSpaceOrTab }.drop { $0.isSpaceOrTab }
    let isName = !words.isEmpty && words.allSatisfy { !"{}=".utf8.contains($0) }
    return isName
      ? SourceRange(words.startIndex, end)
      : SourceRange(start, words.isEmpty ? end : words.startIndex)
  }

  private mutating func noteUnopened(_ line: ContainerLines.Line) {
    guard let mark = line.mark, mark.form == .open, mark.isKnown else { return }
    unopened.append((SourceRange(line.first, line.range.end), line.close != nil))
  }

  /// The width of the list mark that `line` starts with; nil: it starts no item.
  private func listMark(_ line: ContainerLines.Line) -> Int? {
    var index = line.first
    let end = line.range.end
    if "-*+".utf8.contains(source.text[index]) {
      index += 1
    } else {
      while index < end, index - line.first < 9, source.text[index].isDigit { index += 1 }
      guard index > line.first, index < end,
        source.text[index] == UInt8(ascii: ".") || source.text[index] == UInt8(ascii: ")")
      else { return nil }
      index += 1
    }
    guard index < end, source.text[index].isSpaceOrTab else { return nil }
    let mark = index - line.first
    while index < end, source.text[index].isSpaceOrTab { index += 1 }
    let width = index - line.first
    return width - mark > 4 || index == end ? mark + 1 : width
  }
}
