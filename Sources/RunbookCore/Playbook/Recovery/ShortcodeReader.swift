/// Reads marks of template languages that open or close a container: Hugo's `{{< hint danger >}}` and
/// `{{% /notice %}}`, GitBook's `{% hint style="warning" %}` and `{% endhint %}`.
struct ShortcodeReader {
  let source: SourceFile

  /// Whether a mark may start at `first`: a cheap question.
  static func mayStart(_ text: [UInt8], at first: Int, end: Int) -> Bool {
    text.withUnsafeBufferPointer { mayStart($0, at: first, end: end) }
  }

  static func mayStart(_ text: UnsafeBufferPointer<UInt8>, at first: Int, end: Int) -> Bool {
    guard end - first >= 7, text[first] == UInt8(ascii: "{") else { return false }
    switch text[first + 1] {
    case UInt8(ascii: "%"): return true
    case UInt8(ascii: "{"):
      return text[first + 2] == UInt8(ascii: "<") || text[first + 2] == UInt8(ascii: "%")
    default: return false
    }
  }

  /// The mark that `line`, without white space around it, consists of; nil: it is text.
  ///
  /// - Parameter attributes: reads `key="value"` into a mark.
  func mark(
    _ line: SourceRange, attributes: (SourceRange, inout ContainerMark) -> Void
  ) -> ContainerMark? {
    let text = source.text
    let isHugo = text[line.start + 1] == UInt8(ascii: "{")
    let open = isHugo ? 3 : 2
    let sign = isHugo && text[line.start + 2] == UInt8(ascii: "<") ? ">" : "%"
    let ending = Array((isHugo ? "\(sign)}}" : "%}").utf8)
    guard let end = place(of: ending, line.start + open, line.end) else { return nil }
    var inner = trimmed(SourceRange(line.start + open, end))
    guard !inner.isEmpty else { return nil }
    let isEmpty = text[inner.end - 1] == UInt8(ascii: "/")
    if isEmpty { inner = trimmed(SourceRange(inner.start, inner.end - 1)) }
    // `{% / %}` names nothing.
    guard !inner.isEmpty else { return nil }
    let isClosing = text[inner.start] == UInt8(ascii: "/")
    if isClosing { inner = trimmed(SourceRange(inner.start + 1, inner.end)) }
    let nameEnd = wordEnd(inner.start, inner.end)
    let nameRange = SourceRange(inner.start, nameEnd)
    guard !nameRange.isEmpty else { return nil }
    var mark = ContainerMark(form: .open, name: source[nameRange])
    mark.nameRange = nameRange
    let isAll = end + ending.count == line.end
    if isClosing || !isHugo && mark.name.hasPrefix("end") {
      // `{% /hint %}` closes as `{% endhint %}` does.
      if !isHugo, mark.name.hasPrefix("end") { mark.name.removeFirst(3) }
      mark.form = .close
      return isAll && nameEnd == inner.end && holdsText(mark, isHugo) ? mark : nil
    }
    guard holdsText(mark, isHugo) else { return nil }
    let rest = trimmed(SourceRange(nameEnd, inner.end))
    attributes(rest, &mark)
    readPlaces(rest, into: &mark)
    if isAll {
      mark.form = isEmpty ? .empty : .open
      return mark
    }
    // `{{< hint danger >}}Never do it.{{< /hint >}}`
    let content = SourceRange(end + ending.count, line.end)
    guard isHugo, text[content.end - 1] == UInt8(ascii: "}"),
      let close = place(of: Array(text[line.start..<(line.start + 3)]), content.start, content.end),
      source[SourceRange(close, content.end)].filter({ !$0.isWhitespace })
        == "{{\(sign == ">" ? "<" : "%")/\(mark.name)\(sign)}}"
    else { return nil }
    mark.form = .whole(trimmed(SourceRange(content.start, close)))
    return mark
  }

  /// Whether what stands in such a container is text: of what programs mark, only boxes and tabs; of
  /// Hugo's, all but code.
  private func holdsText(_ mark: ContainerMark, _ isHugo: Bool) -> Bool {
    isHugo
      ? !["highlight", "code", "codeblock", "mermaid", "raw", "math", "comment"].contains(mark.name)
      : mark.isKnown
  }

  /// What stands without a key: a box's kind, a title in quotes.
  private func readPlaces(_ range: SourceRange, into mark: inout ContainerMark) {
    let text = source.text
    guard !range.isEmpty else { return }
    if mark.kind == nil, text[range.start] != UInt8(ascii: "\"") {
      let word = SourceRange(range.start, wordEnd(range.start, range.end))
      if Self.kinds.contains(source[word].lowercased()) { mark.kind = word }
    }
    guard mark.title == nil,
      let quote = text[range.start..<range.end].firstIndex(of: UInt8(ascii: "\"")),
      quote == range.start || text[quote - 1] == 0x20,
      let end = text[(quote + 1)..<range.end].firstIndex(of: UInt8(ascii: "\"")), end > quote + 1
    else { return }
    let words = SourceRange(quote + 1, end)
    if mark.role == .box, mark.kind == nil, Self.kinds.contains(source[words].lowercased()) {
      mark.kind = words
    } else {
      mark.title = words
    }
  }

  private static let kinds: Set<String> = [
    "note", "tip", "hint", "info", "important", "warning", "warn", "caution", "danger", "error",
    "critical", "success",
  ]

  // MARK: - Bytes

  private func place(of bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    guard end - start >= bytes.count else { return nil }
    return (start...(end - bytes.count)).first { index in
      source.text[index..<(index + bytes.count)].elementsEqual(bytes)
    }
  }

  private func trimmed(_ range: SourceRange) -> SourceRange {
    var (start, end) = (range.start, range.end)
    // `{%- hint -%}` drops the white space around it.
    while start < end, source.text[start].isSpace || source.text[start] == 0x2D { start += 1 }
    while end > start, source.text[end - 1].isSpace || source.text[end - 1] == 0x2D { end -= 1 }
    return SourceRange(start, end)
  }

  private func wordEnd(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, source.text[index].isAlphanumeric || "-_".utf8.contains(source.text[index]) {
      index += 1
    }
    return index
  }
}
