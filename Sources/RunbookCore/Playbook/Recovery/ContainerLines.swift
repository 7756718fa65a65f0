/// A text's lines as containers cut them: how far each is indented, whether it stands in a fence,
/// which are marks, and which of these close each other.
struct ContainerLines {
  enum Fence { case none, opens, inside, closes }

  struct Line {
    var range: SourceRange
    /// The first byte that is no blank; the line's end where all are.
    var first: Int
    /// In columns.
    var indentation: Int
    var fence = Fence.none
    var mark: ContainerMark?
    /// The line of the mark that closes the one here.
    var close: Int?
    var isBlank: Bool { first == range.end }
    var isInFence: Bool { fence == .inside || fence == .closes }
  }

  private(set) var lines: [Line] = []
  private let reader: ContainerMarkReader

  /// nil: no line of `source` could be a mark.
  init?(_ source: SourceFile) {
    reader = ContainerMarkReader(source: source)
    guard Self.mayHoldMarks(source) else { return nil }
    lines.reserveCapacity(source.lineCount)
    for number in 1...source.lineCount { lines.append(line(source.range(ofLine: number))) }
    readMarks()
    matchTags()
  }

  /// A cheap look at how lines start: most texts hold no mark.
  private static func mayHoldMarks(_ source: SourceFile) -> Bool {
    source.text.withUnsafeBufferPointer { text in
      source.lineStarts.contains { start in
        var first = start
        while first < text.count, text[first].isSpaceOrTab { first += 1 }
        guard first + 3 < text.count else { return false }
        switch text[first] {
        case UInt8(ascii: "<"):
          let next = text[first + 1] == UInt8(ascii: "/") ? text[first + 2] : text[first + 1]
          return (0x41...0x5A).contains(next)
        case UInt8(ascii: "{"):
          return ShortcodeReader.mayStart(text, at: first, end: text.count)
        case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "?"):
          return text[first + 1] == text[first] && text[first + 2] == text[first]
            && text[first + 3] != text[first]
        default: return false
        }
      }
    }
  }

  private func line(_ range: SourceRange) -> Line {
    var first = range.start
    var column = 0
    while first < range.end, reader.source.text[first].isSpaceOrTab {
      column += reader.source.text[first] == 0x09 ? 4 - column % 4 : 1
      first += 1
    }
    return Line(range: range, first: first, indentation: column)
  }

  /// Marks outside fences; one left of an open fence ends it, as its container does. A line of
  /// several tags (`</Step></Steps>`) becomes as many.
  private mutating func readMarks() {
    var result: [Line] = []
    result.reserveCapacity(lines.count)
    var open: (byte: UInt8, count: Int, indentation: Int)?
    var index = 0
    while index < lines.count {
      var line = lines[index]
      index += 1
      if let fence = open {
        if line.isBlank || line.indentation >= fence.indentation || mark(at: index - 1) == nil {
          let isEnd = !line.isBlank && closes(line, fence.byte, fence.count)
          line.fence = isEnd ? .closes : .inside
          if isEnd { open = nil }
          result.append(line)
          continue
        }
        open = nil
      }
      if line.isBlank {
        result.append(line)
      } else if let (byte, count) = fence(line) {
        open = (byte, count, line.indentation)
        line.fence = .opens
        result.append(line)
      } else if let mark = mark(at: index - 1) {
        line.mark = mark
        let rest = lines[index..<(index + mark.lineCount - 1)]
        result.append(line)
        result += rest
        index += rest.count
      } else {
        result += tags(on: line)
      }
    }
    lines = result
  }

  /// `line`, cut where it consists of several tags.
  private func tags(on line: Line) -> [Line] {
    let ranges = reader.tags(at: line.first, end: line.range.end)
    guard ranges.count > 1 else { return [line] }
    return ranges.map { range in
      var own = line
      own.range = range
      own.first = range.start
      own.mark = reader.mark(at: range.start, end: range.end) { _ in nil }
      return own
    }
  }

  private func mark(at index: Int) -> ContainerMark? {
    let line = lines[index]
    return reader.mark(at: line.first, end: line.range.end) { below in
      index + below < lines.count ? lines[index + below].range : nil
    }
  }

  private func fence(_ line: Line) -> (byte: UInt8, count: Int)? {
    let text = reader.source.text
    guard line.first < line.range.end else { return nil }
    let byte = text[line.first]
    guard byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return nil }
    let rest = text[line.first..<line.range.end].drop { $0 == byte }
    let count = rest.startIndex - line.first
    guard count >= 3, byte == UInt8(ascii: "~") || !rest.contains(byte) else { return nil }
    return (byte, count)
  }

  private func closes(_ line: Line, _ byte: UInt8, _ count: Int) -> Bool {
    let rest = reader.source.text[line.first..<line.range.end].drop { $0 == byte }
    return rest.startIndex - line.first >= count && rest.allSatisfy(\.isSpaceOrTab)
  }

  /// Each closing tag closes the nearest open one of its name, and drops those opened since.
  private mutating func matchTags() {
    var stack: [Int] = []
    var counts: [String: Int] = [:]
    for index in lines.indices {
      guard let mark = lines[index].mark else { continue }
      switch mark.form {
      case .open:
        stack.append(index)
        counts[mark.name, default: 0] += 1
      case .close:
        guard counts[mark.name, default: 0] > 0 else { continue }
        while let last = stack.popLast(), let name = lines[last].mark?.name {
          counts[name, default: 0] -= 1
          guard name == mark.name else { continue }
          lines[last].close = index
          break
        }
      case .empty, .whole, .tab, .box: break
      }
    }
  }
}
