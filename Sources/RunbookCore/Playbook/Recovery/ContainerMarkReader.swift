/// Reads marks of containers off lines.
struct ContainerMarkReader {
  /// Longest tag, in lines: what goes on for longer is text.
  private static let maximumLines = 40

  let source: SourceFile

  /// Whether the line whose first visible byte is at `first` may be a mark: a cheap question.
  func mayBeMark(at first: Int, end: Int) -> Bool {
    let text = source.text
    guard end - first >= 3 else { return false }
    switch text[first] {
    case UInt8(ascii: "<"):
      let next = text[first + 1] == UInt8(ascii: "/") ? text[first + 2] : text[first + 1]
      return isCapital(next)
    case UInt8(ascii: "{"): return ShortcodeReader.mayStart(source.text, at: first, end: end)
    case UInt8(ascii: "="): return starts(first, end, with: "=== \"")
    case UInt8(ascii: "!"): return starts(first, end, with: "!!! ")
    case UInt8(ascii: "?"):
      return starts(first, end, with: "??? ") || starts(first, end, with: "???+ ")
    default: return false
    }
  }

  /// The mark on the line from `first` to `end`; nil: it is text.
  ///
  /// - Parameter next: the place of a line below, so many lines down; nil: there is none.
  func mark(at first: Int, end: Int, next: (Int) -> SourceRange?) -> ContainerMark? {
    guard mayBeMark(at: first, end: end) else { return nil }
    let end = trimmedEnd(first, end)
    if source.text[first] == UInt8(ascii: "{") {
      return ShortcodeReader(source: source).mark(SourceRange(first, end)) { attributes, mark in
        readAttributes(attributes, into: &mark)
      }
    }
    guard source.text[first] == UInt8(ascii: "<") else { return indentedMark(first, end) }
    if source.text[first + 1] == UInt8(ascii: "/") {
      let nameEnd = self.nameEnd(first + 2, end)
      guard skipBlanks(nameEnd, end) == end - 1, source.text[end - 1] == UInt8(ascii: ">") else {
        return nil
      }
      return ContainerMark(form: .close, name: source[SourceRange(first + 2, nameEnd)])
    }
    let nameEnd = self.nameEnd(first + 1, end)
    var mark = ContainerMark(form: .open, name: source[SourceRange(first + 1, nameEnd)])
    var last = end
    var tag = Tag(index: nameEnd)
    var close = tagEnd(&tag, last)
    while close == nil, mark.lineCount < Self.maximumLines, let below = next(mark.lineCount),
      below.start < below.end
    {
      mark.lineCount += 1
      last = trimmedEnd(below.start, below.end)
      close = tagEnd(&tag, last)
    }
    guard let close else { return nil }
    let isEmpty = source.text[close - 1] == UInt8(ascii: "/")
    readAttributes(SourceRange(nameEnd, isEmpty ? close - 1 : close), into: &mark)
    if close == last - 1 {
      mark.form = isEmpty ? .empty : .open
      return mark
    }
    let closing = Array("</\(mark.name)>".utf8)
    guard mark.lineCount == 1, !isEmpty, last - closing.count > close,
      source.text[(last - closing.count)..<last].elementsEqual(closing)
    else { return nil }
    mark.form = .whole(SourceRange(close + 1, last - closing.count))
    return mark
  }

  /// The places of the tags that the line consists of; empty where there is more on it.
  func tags(at first: Int, end: Int) -> [SourceRange] {
    var result: [SourceRange] = []
    let end = trimmedEnd(first, end)
    var index = first
    while index < end {
      var tag = Tag(index: index + 1)
      guard source.text[index] == UInt8(ascii: "<"), mayBeMark(at: index, end: end),
        let close = tagEnd(&tag, end)
      else { return [] }
      result.append(SourceRange(index, close + 1))
      index = skipBlanks(close + 1, end)
    }
    return result
  }

  /// `=== "Linux"`, `!!! note "Title"`
  private func indentedMark(_ first: Int, _ end: Int) -> ContainerMark? {
    let isTab = source.text[first] == UInt8(ascii: "=")
    var start = first
    while start < end, source.text[start] != 0x20 { start += 1 }
    start = skipBlanks(start, end)
    var stop = end
    if isTab {
      while start < end, source.text[start] == UInt8(ascii: "\"") { start += 1 }
      stop = start
      while stop < end, source.text[stop] != UInt8(ascii: "\"") { stop += 1 }
    }
    guard start < stop else { return nil }
    let words = SourceRange(start, stop)
    return isTab
      ? ContainerMark(form: .tab, name: "===", title: words)
      : ContainerMark(form: .box, name: "!!!", kind: words)
  }

  // MARK: - Tags

  /// How far a tag has been read.
  private struct Tag {
    var index: Int
    var braces = 0
    var quote: UInt8?
  }

  /// Where `>` closes `tag`: quotes and braces hide it. nil: not before `end`.
  private func tagEnd(_ tag: inout Tag, _ end: Int) -> Int? {
    while tag.index < end {
      let byte = source.text[tag.index]
      if let open = tag.quote {
        if byte == open { tag.quote = nil }
      } else {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): tag.quote = byte
        case UInt8(ascii: "{"): tag.braces += 1
        case UInt8(ascii: "}"): tag.braces -= 1
        case UInt8(ascii: ">") where tag.braces == 0: return tag.index
        default: break
        }
      }
      tag.index += 1
    }
    return nil
  }

  /// Attributes that name a container or say of what kind it is, the best known first.
  private func readAttributes(_ range: SourceRange, into mark: inout ContainerMark) {
    var values: [String: SourceRange] = [:]
    var index = range.start
    while index < range.end {
      index = skipBlanks(index, range.end)
      let start = index
      while index < range.end, source.text[index].isAlphanumeric || source.text[index] == 0x2D {
        index += 1
      }
      guard index > start else {
        index += 1
        continue
      }
      let name = source[SourceRange(start, index)].lowercased()
      let equals = skipBlanks(index, range.end)
      guard equals < range.end, source.text[equals] == UInt8(ascii: "=") else { continue }
      let value = self.value(skipBlanks(equals + 1, range.end), range.end)
      if values[name] == nil { values[name] = value }
      index = max(value.end, equals + 1)
    }
    func first(_ names: [String]) -> SourceRange? {
      names.lazy.compactMap { values[$0] }.compactMap(words).first
    }
    mark.title = first(["title", "label", "header", "summary", "name", "value"])
    if mark.title == nil, mark.role == .tab { mark.title = first(["id"]) }
    mark.kind = first(["type", "kind", "style", "intent", "variant", "status", "color"])
    if let items = values["items"] { mark.items = strings(items) }
  }

  /// The place of an attribute's value, quotes and braces with it.
  private func value(_ start: Int, _ end: Int) -> SourceRange {
    guard start < end else { return SourceRange(start, start) }
    var index = start
    switch source.text[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      index += 1
      while index < end, source.text[index] != source.text[start] { index += 1 }
      return SourceRange(start, min(index + 1, end))
    case UInt8(ascii: "{"):
      var braces = 0
      while index < end {
        if source.text[index] == UInt8(ascii: "{") { braces += 1 }
        if source.text[index] == UInt8(ascii: "}") { braces -= 1 }
        index += 1
        if braces == 0 { break }
      }
      return SourceRange(start, index)
    default:
      while index < end, !source.text[index].isSpace { index += 1 }
      return SourceRange(start, index)
    }
  }

  /// What a reader sees of a value: without quotes and braces; nil: it is no words but code.
  private func words(_ value: SourceRange) -> SourceRange? {
    var (start, end) = (value.start, value.end)
    let isCode = start < end && source.text[start] == UInt8(ascii: "{")
    if isCode {
      start = skipBlanks(start + 1, end)
      end = trimmedEnd(start, max(start, end - 1))
    }
    if end - start >= 2, "\"'`".utf8.contains(source.text[start]),
      source.text[start] == source.text[end - 1]
    {
      (start, end) = (start + 1, end - 1)
    } else if isCode {
      return nil
    }
    start = skipBlanks(start, end)
    end = trimmedEnd(start, end)
    let hasLine = source.text[start..<end].contains { $0.isLineEnd }
    return start < end && !hasLine ? SourceRange(start, end) : nil
  }

  /// The strings of `{['curl', 'cast']}`.
  private func strings(_ value: SourceRange) -> [SourceRange] {
    var result: [SourceRange] = []
    var index = value.start
    while index < value.end {
      let quote = source.text[index]
      index += 1
      guard "\"'`".utf8.contains(quote) else { continue }
      let start = index
      while index < value.end, source.text[index] != quote { index += 1 }
      if start < index { result.append(SourceRange(start, index)) }
      index += 1
    }
    return result
  }

  // MARK: - Bytes

  private func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  private func starts(_ first: Int, _ end: Int, with prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard end - first >= count else { return false }
    return prefix.withUTF8Buffer { source.text[first..<(first + count)].elementsEqual($0) }
  }

  private func nameEnd(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, source.text[index].isAlphanumeric || source.text[index] == 0x2E {
      index += 1
    }
    return index
  }

  private func skipBlanks(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, source.text[index].isSpace { index += 1 }
    return index
  }

  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var index = end
    while index > start, source.text[index - 1].isSpace { index -= 1 }
    return index
  }
}
