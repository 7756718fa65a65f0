extension InlineParser {
  /// As many backticks as may open code; longer runs are text.
  private static let longestBackticks = 80

  // MARK: Code (6.1)

  mutating func readCode() {
    let start = index
    let length = run(of: UInt8(ascii: "`"), at: start)
    index += length
    guard let closing = closingBackticks(length, from: index) else {
      append(.text, start..<index)
      return
    }
    appendCode(index..<closing)
    index = closing + length
  }

  private mutating func appendCode(_ range: Range<Int>) {
    var range = range
    let isPadded =
      range.count > 2 && isSpace(range.lowerBound) && isSpace(range.upperBound - 1)
      && range.contains { !isSpace($0) }
    if isPadded { range = range.lowerBound + 1..<range.upperBound - 1 }
    var content = Array(bytes[range])
    for place in content.indices where content[place] == 0x0A { content[place] = 0x20 }
    append(.code, range, String(decoding: content, as: UTF8.self))
  }

  private func isSpace(_ index: Int) -> Bool { bytes[index] == 0x20 || bytes[index] == 0x0A }

  private mutating func closingBackticks(_ length: Int, from start: Int) -> Int? {
    guard length <= Self.longestBackticks else { return nil }
    let last = lastBackticks ?? findLastBackticks()
    lastBackticks = last
    guard last[length] >= start else { return nil }
    var place = start
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "`") else {
        place += 1
        continue
      }
      let found = run(of: UInt8(ascii: "`"), at: place)
      if found == length { return place }
      place += found
    }
    return nil
  }

  private func findLastBackticks() -> [Int] {
    var last = Array(repeating: -1, count: Self.longestBackticks + 1)
    var place = 0
    while place < bytes.count {
      let length = run(of: UInt8(ascii: "`"), at: place)
      if length > 0, length <= Self.longestBackticks { last[length] = place }
      place += max(1, length)
    }
    return last
  }

  func run(of byte: UInt8, at start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == byte { end += 1 }
    return end - start
  }

  // MARK: Escapes, references, breaks (2.4, 2.5, 6.7, 6.8)

  mutating func readEscape() {
    let start = index
    index += 1
    guard let next = byte(at: index) else {
      append(.text, start..<index)
      return
    }
    if next == 0x0A {
      append(.hardBreak, start..<index + 1)
      index += 1
      skipIndentation()
    } else if next.isPunctuation {
      index += 1
      append(.text, start..<index, String(Character(Unicode.Scalar(next))))
    } else {
      append(.text, start..<index)
    }
  }

  mutating func readReference() {
    let start = index
    guard let (value, end) = TextEscapes.reference(bytes, start..<bytes.count) else {
      index += 1
      append(.text, start..<index)
      return
    }
    index = end
    append(.text, start..<end, value)
  }

  mutating func readBreak() {
    let lineFeed = index
    var spaces = 0
    if lastNode >= 0, nodes[lastNode].kind == .text, nodes[lastNode].value == nil {
      let start = nodes[lastNode].start
      var end = nodes[lastNode].end
      while end > start, bytes[end - 1].isSpaceOrTab {
        spaces = bytes[end - 1] == 0x20 ? spaces + 1 : 0
        end -= 1
      }
      nodes[lastNode].end = end
    }
    append(spaces >= 2 ? .hardBreak : .softBreak, lineFeed..<lineFeed + 1)
    index += 1
    skipIndentation()
  }

  private mutating func skipIndentation() {
    while let byte = byte(at: index), byte.isSpaceOrTab { index += 1 }
  }

  // MARK: Autolinks and HTML (6.5, 6.6)

  mutating func readAngle() {
    let start = index
    if let end = autolinkEnd(start) {
      appendAutolink(start..<end)
    } else if let end = htmlEnd(start) {
      append(.html, start..<end)
      index = end
    } else {
      index += 1
      append(.text, start..<index)
    }
  }

  private mutating func appendAutolink(_ range: Range<Int>) {
    let inner = range.lowerBound + 1..<range.upperBound - 1
    let address = String(decoding: bytes[inner], as: UTF8.self)
    let isMail = !bytes[inner].contains(UInt8(ascii: ":"))
    let opening = append(.text, range.lowerBound..<inner.lowerBound, "")
    append(.text, inner)
    let destination = isMail ? "mailto:" + address : address
    _ = wrap(.link, range, after: opening, before: -1, value: destination)
    remove(opening)
    index = range.upperBound
  }

  private func autolinkEnd(_ start: Int) -> Int? { uriEnd(start) ?? mailEnd(start) }

  private func uriEnd(_ start: Int) -> Int? {
    guard let first = byte(at: start + 1), first.isLetter else { return nil }
    var place = start + 2
    while let byte = byte(at: place), place - start <= 32,
      byte.isAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
        || byte == UInt8(ascii: "-")
    {
      place += 1
    }
    guard place - start > 2, byte(at: place) == UInt8(ascii: ":") else { return nil }
    while let byte = byte(at: place), byte > 0x20, byte != UInt8(ascii: "<") {
      place += 1
      if byte == UInt8(ascii: ">") { return place }
    }
    return nil
  }

  private func mailEnd(_ start: Int) -> Int? {
    var place = start + 1
    while let byte = byte(at: place), Self.isMailByte(byte) { place += 1 }
    guard place > start + 1, byte(at: place) == UInt8(ascii: "@") else { return nil }
    var labelStart = place + 1
    place = labelStart
    while let byte = byte(at: place) {
      if byte.isAlphanumeric || byte == UInt8(ascii: "-") {
        place += 1
        continue
      }
      let length = place - labelStart
      guard length > 0, length <= 63, bytes[labelStart] != UInt8(ascii: "-"),
        bytes[place - 1] != UInt8(ascii: "-")
      else { return nil }
      if byte == UInt8(ascii: ">") { return place + 1 }
      guard byte == UInt8(ascii: ".") else { return nil }
      place += 1
      labelStart = place
    }
    return nil
  }

  private static func isMailByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || ".!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
  }

  private mutating func htmlEnd(_ start: Int) -> Int? {
    switch byte(at: start + 1) {
    case UInt8(ascii: "!"): declarationEnd(start)
    case UInt8(ascii: "?"): end(Array("?>".utf8), from: start + 2)
    default: HTMLTag.end(bytes, at: start)
    }
  }

  private mutating func declarationEnd(_ start: Int) -> Int? {
    let behind = bytes[start...]
    if behind.starts(with: "<!-->".utf8) { return start + 5 }
    if behind.starts(with: "<!--->".utf8) { return start + 6 }
    if behind.starts(with: "<!--".utf8) { return end(Array("-->".utf8), from: start + 4) }
    if behind.starts(with: "<![CDATA[".utf8) { return end(Array("]]>".utf8), from: start + 9) }
    guard byte(at: start + 2)?.isLetter == true else { return nil }
    return end([UInt8(ascii: ">")], from: start + 3)
  }

  /// Behind the next `mark`.
  private mutating func end(_ mark: [UInt8], from start: Int) -> Int? {
    guard !missingEnds.contains(mark) else { return nil }
    var place = start
    while place + mark.count <= bytes.count {
      var step = 0
      while step < mark.count, bytes[place + step] == mark[step] { step += 1 }
      if step == mark.count { return place + step }
      place += 1
    }
    missingEnds.insert(mark)
    return nil
  }
}
