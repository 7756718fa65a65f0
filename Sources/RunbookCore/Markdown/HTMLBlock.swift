/// How HTML blocks start and end (CommonMark 4.6), by the numbers of the seven conditions there.
enum HTMLBlock {
  private static let verbatimTags = ["script", "pre", "textarea", "style"].map { Array($0.utf8) }

  private static let blockTags = Set(
    """
    address article aside base basefont blockquote body caption center col colgroup dd details
    dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6
    head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p
    param search section summary table tbody td tfoot th thead title tr track ul
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
  private static let longestTag = 10

  /// The condition from 1 to 6 that the text at the cursor's first byte, a `<`, meets; else 0.
  static func startCondition(_ cursor: LineCursor) -> Int {
    let start = cursor.first + 1
    switch cursor.peek(start) {
    case UInt8(ascii: "?"):
      return 3
    case UInt8(ascii: "!"):
      if cursor.peek(start + 1) == UInt8(ascii: "-"), cursor.peek(start + 2) == UInt8(ascii: "-") {
        return 2
      }
      if cursor.peek(start + 1).isLetter { return 4 }
      return starts(Array("![CDATA[".utf8), cursor, at: start) ? 5 : 0
    default:
      return tagCondition(cursor, at: start)
    }
  }

  private static func starts(_ word: [UInt8], _ cursor: LineCursor, at index: Int) -> Bool {
    for (step, byte) in word.enumerated() where cursor.peek(index + step) != byte { return false }
    return true
  }

  private static func tagCondition(_ cursor: LineCursor, at start: Int) -> Int {
    let isClosing = cursor.peek(start) == UInt8(ascii: "/")
    var index = isClosing ? start + 1 : start
    var name: [UInt8] = []
    while cursor.peek(index).isAlphanumeric, name.count <= longestTag {
      name.append(cursor.peek(index).lowercased)
      index += 1
    }
    let behind = cursor.peek(index)
    let ends = behind.isSpace || behind == UInt8(ascii: ">")
    if !isClosing, ends, verbatimTags.contains(name) { return 1 }
    let endsItself = behind == UInt8(ascii: "/") && cursor.peek(index + 1) == UInt8(ascii: ">")
    return (ends || endsItself) && blockTags.contains(name) ? 6 : 0
  }

  /// Whether a complete tag, and nothing else, stands at the cursor's first byte (condition 7).
  static func isLoneTag(_ cursor: LineCursor) -> Bool {
    guard
      let end = HTMLTag.end(
        UnsafeBufferPointer(start: cursor.bytes, count: cursor.end), at: cursor.first)
    else { return false }
    return cursor.skipSpacesAndTabs(from: end) >= cursor.end
  }

  /// Whether the line holds what ends a block of this start condition.
  static func ends(_ condition: Int, _ cursor: LineCursor) -> Bool {
    switch condition {
    case 1:
      verbatimTags.contains { contains(Array("</".utf8) + $0 + [UInt8(ascii: ">")], cursor) }
    case 2: contains(Array("-->".utf8), cursor)
    case 3: contains(Array("?>".utf8), cursor)
    case 4: contains([UInt8(ascii: ">")], cursor)
    case 5: contains(Array("]]>".utf8), cursor)
    default: false
    }
  }

  private static func contains(_ word: [UInt8], _ cursor: LineCursor) -> Bool {
    var index = cursor.first
    while index + word.count <= cursor.end {
      var step = 0
      while step < word.count, cursor.bytes[index + step].lowercased == word[step] { step += 1 }
      if step == word.count { return true }
      index += 1
    }
    return false
  }
}
