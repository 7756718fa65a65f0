/// Something in a text that looks like a gap: `<id>`, `[id]`, `{{id}}`, `{ID}`, `%data_dir%`,
/// `**ID**`.
///
/// Found by its looks alone, before the text is parsed as shell: what stands around it is judged
/// later. Marks do not overlap and never span lines.
struct PlaceholderMark: Hashable {
  enum Look: Hashable { case angle, bracket, mustache, brace, percent, stars }
  var look: Look
  var range: Range<Int>
  /// What stands between the marks.
  var inner: Range<Int>
}

extension PlaceholderMark {
  private static let lengthLimit = 80
  /// What fills a quoted argument may be a sentence.
  private static let sentenceLimit = 120

  static func find(in bytes: [UInt8]) -> [PlaceholderMark] {
    var marks: [PlaceholderMark] = []
    var index = 0
    while index < bytes.count {
      let mark: PlaceholderMark? =
        switch bytes[index] {
        case ShellByte.less: angle(bytes, index)
        case ShellByte.openBracket: bracket(bytes, index)
        case ShellByte.openBrace: braces(bytes, index)
        case UInt8(ascii: "%"): percents(bytes, index)
        case ShellByte.star: stars(bytes, index)
        default: nil
        }
      if let mark {
        marks.append(mark)
        index = mark.range.upperBound
      } else {
        index += 1
      }
    }
    return marks
  }

  static func byte(_ bytes: [UInt8], _ index: Int) -> UInt8? {
    bytes.indices.contains(index) ? bytes[index] : nil
  }

  /// The offset of `close`, reached over bytes that `fits` accepts, on the same line.
  static func end(
    _ bytes: [UInt8], from start: Int, at close: UInt8, where fits: (UInt8) -> Bool
  ) -> Int? {
    var index = start
    while index < bytes.count, index - start <= lengthLimit {
      if bytes[index] == close { return index }
      guard fits(bytes[index]) else { return nil }
      index += 1
    }
    return nil
  }

  private static func isGapByte(_ byte: UInt8) -> Bool {
    ShellByte.isName(byte) || byte >= 0x80 || "-./:,@|+=#*~ ".utf8.contains(byte)
  }

  // MARK: `<id>`

  private static func angle(_ bytes: [UInt8], _ start: Int) -> PlaceholderMark? {
    name(bytes, start) ?? sentence(bytes, start)
  }

  /// `"<what and why; a link if you have one>"`: all of a quoted argument.
  private static func sentence(_ bytes: [UInt8], _ start: Int) -> PlaceholderMark? {
    guard let quote = byte(bytes, start - 1),
      quote == ShellByte.doubleQuote || quote == ShellByte.singleQuote,
      let before = byte(bytes, start - 2), ShellByte.isBlank(before) || before == ShellByte.equals,
      let first = byte(bytes, start + 1), ShellByte.isLetter(first) || first >= 0x80
    else { return nil }
    var end = start + 1
    while end < bytes.count, end - start <= sentenceLimit, bytes[end] != ShellByte.greater {
      let isPlain =
        bytes[end] >= 0x20 && bytes[end] != quote && !"<$`\\".utf8.contains(bytes[end])
      guard isPlain else { return nil }
      end += 1
    }
    guard byte(bytes, end) == ShellByte.greater, byte(bytes, end + 1) == quote,
      bytes[start..<end].contains(ShellByte.space)
    else { return nil }
    return PlaceholderMark(look: .angle, range: start..<(end + 1), inner: (start + 1)..<end)
  }

  private static func name(_ bytes: [UInt8], _ start: Int) -> PlaceholderMark? {
    guard let first = byte(bytes, start + 1),
      ShellByte.isName(first) || first == ShellByte.slash || first >= 0x80
        || first == UInt8(ascii: ".") || first == ShellByte.hash,
      byte(bytes, start - 1) != ShellByte.less,
      let end = end(bytes, from: start + 1, at: ShellByte.greater, where: isGapByte),
      bytes[end - 1] != ShellByte.space
    else { return nil }
    let inner = (start + 1)..<end
    guard bytes[inner].contains(where: { ShellByte.isLetter($0) || $0 >= 0x80 }) || end - start <= 3
    else { return nil }
    let next = byte(bytes, end + 1)
    if next == ShellByte.greater || next == ShellByte.openParen { return nil }
    if isRedirection(bytes, start: start, inner: inner, next: next) { return nil }
    return PlaceholderMark(look: .angle, range: start..<(end + 1), inner: inner)
  }

  /// `psql <dump.sql>out.log`: a file in, a file out.
  private static func isRedirection(
    _ bytes: [UInt8], start: Int, inner: Range<Int>, next: UInt8?
  ) -> Bool {
    guard let next,
      ShellByte.isLetter(next) || next == ShellByte.slash || next == ShellByte.ampersand
    else { return false }
    let isWordStart =
      byte(bytes, start - 1).map { ShellByte.isBlank($0) || ShellByte.isDigit($0) } ?? true
    var text = bytes[inner]
    // `</dev/null 2>/dev/null`: what stands before the second arrow is a descriptor.
    if text.count > 3, text.suffix(2).first == ShellByte.space,
      text.last.map(ShellByte.isDigit) == true
    {
      text = text.dropLast(2)
      if next == ShellByte.ampersand, text.contains(ShellByte.space) { return false }
    }
    guard isWordStart, !text.contains(ShellByte.space) else { return false }
    return text.contains(UInt8(ascii: ".")) || text.contains(ShellByte.slash)
      || next == ShellByte.ampersand
  }

  // MARK: `[id]`

  private static func bracket(_ bytes: [UInt8], _ start: Int) -> PlaceholderMark? {
    guard let first = byte(bytes, start + 1), ShellByte.isLetter(first) || first >= 0x80,
      byte(bytes, start - 1) != ShellByte.openBracket,
      byte(bytes, start - 1) != ShellByte.backslash,
      let end = end(
        bytes, from: start + 1, at: ShellByte.closeBracket,
        where: { ShellByte.isName($0) || $0 >= 0x80 || "-./:# '|".utf8.contains($0) }),
      bytes[end - 1] != ShellByte.space, end - start > 2
    else { return nil }
    if isSubscript(bytes, start, end) { return nil }
    if bytes[start..<end].contains(UInt8(ascii: "|")), !isChoice(bytes, start, end, isWord: false) {
      return nil
    }
    if byte(bytes, end + 1) == ShellByte.closeBracket || byte(bytes, end + 1) == ShellByte.openParen
    {
      return nil
    }
    return PlaceholderMark(look: .bracket, range: start..<(end + 1), inner: (start + 1)..<end)
  }

  /// `${list[index]}`, `list[index]=value`
  private static func isSubscript(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var index = start - 1
    while index >= 0, start - index <= 64, ShellByte.isName(bytes[index]) { index -= 1 }
    guard index < start - 1 else { return false }
    if byte(bytes, end + 1) == ShellByte.equals {
      return index < 0 || ShellByte.isBlank(bytes[index]) || bytes[index] == ShellByte.newline
    }
    let isLength = byte(bytes, index) == ShellByte.hash || byte(bytes, index) == ShellByte.bang
    return byte(bytes, isLength ? index - 1 : index) == ShellByte.openBrace
      && byte(bytes, (isLength ? index - 1 : index) - 1) == ShellByte.dollar
  }

  // MARK: `{{id}}`, `{ID}`

  private static func braces(_ bytes: [UInt8], _ start: Int) -> PlaceholderMark? {
    if byte(bytes, start + 1) == ShellByte.openBrace { return mustache(bytes, start) }
    let before = byte(bytes, start - 1)
    if let before,
      [
        ShellByte.dollar, UInt8(ascii: "%"), ShellByte.at, ShellByte.hash, ShellByte.openBrace,
        ShellByte.backslash,
      ].contains(before)
    {
      return nil
    }
    guard let first = byte(bytes, start + 1), ShellByte.isLetter(first),
      let end = end(
        bytes, from: start + 1, at: ShellByte.closeBrace,
        where: { ShellByte.isName($0) || "- ,|.".utf8.contains($0) }),
      end - start > 2, bytes[end - 1] != ShellByte.space,
      byte(bytes, end + 1) != ShellByte.closeBrace, byte(bytes, end + 1) != ShellByte.greater,
      byte(bytes, end + 1) != ShellByte.less
    else { return nil }
    let text = bytes[(start + 1)..<end]
    if text.contains(UInt8(ascii: ".")), !isFile(text) || !isAlone(bytes, start, end) { return nil }
    if text.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "|") }) {
      guard isChoice(bytes, start, end) else { return nil }
    } else if !text.allSatisfy({ !ShellByte.isLetter($0) || ShellByte.isUpper($0) }) {
      let isAttached = before.map { "/=-:._".utf8.contains($0) } ?? false
      guard isAttached || isAlone(bytes, start, end) || isQuoted(bytes, start, end),
        !text.contains(ShellByte.space) || isPhrase(text)
      else {
        return nil
      }
    }
    return PlaceholderMark(look: .brace, range: start..<(end + 1), inner: (start + 1)..<end)
  }

  /// `{prod,staging}`, `[up|down]` as a word of its own: one of these is meant, all of plain words.
  private static func isChoice(
    _ bytes: [UInt8], _ start: Int, _ end: Int, isWord: Bool = true
  ) -> Bool {
    guard !isWord || isAlone(bytes, start, end) else { return false }
    let parts = bytes[(start + 1)..<end].split(
      omittingEmptySubsequences: false,
      whereSeparator: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "|") })
    return (2...6).contains(parts.count)
      && parts.allSatisfy { part in
        part.count > 1 && part.allSatisfy { ShellByte.isName($0) || $0 == ShellByte.dash }
          && part.contains(where: ShellByte.isLetter)
      }
  }

  /// `comma separated list`: a few words that say what belongs there.
  private static func isPhrase(_ text: ArraySlice<UInt8>) -> Bool {
    let words = text.split(separator: ShellByte.space, omittingEmptySubsequences: false)
    return (2...6).contains(words.count)
      && words.allSatisfy { word in
        !word.isEmpty && word.allSatisfy { ShellByte.isLetter($0) || $0 == ShellByte.dash }
      }
  }

  /// `file.crt`: a name and what kind of file it is, and no range `a..c`.
  private static func isFile(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy { part in
        part.count > 1 && part.allSatisfy { ShellByte.isName($0) || $0 == ShellByte.dash }
          && part.contains(where: ShellByte.isLetter)
      }
  }

  /// Blanks, or the text's ends, stand on both sides of the mark.
  private static func isAlone(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    func parts(_ byte: UInt8?) -> Bool {
      guard let byte else { return true }
      return ShellByte.isBlank(byte) || byte == ShellByte.newline
    }
    return parts(byte(bytes, start - 1)) && parts(byte(bytes, end + 1))
  }

  /// `-n "{namespace}"`, `--namespace="{namespace}"`: it is all that stands in the quotes.
  private static func isQuoted(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard byte(bytes, start - 1) == ShellByte.doubleQuote,
      byte(bytes, end + 1) == ShellByte.doubleQuote
    else { return false }
    let isOpen =
      byte(bytes, start - 2).map { ShellByte.isBlank($0) || $0 == ShellByte.equals } ?? false
    let next = byte(bytes, end + 2)
    return isOpen
      && next.map { ShellByte.isBlank($0) || "\n)|;&".utf8.contains($0) } ?? true
  }

  private static func mustache(_ bytes: [UInt8], _ start: Int) -> PlaceholderMark? {
    var inner = start + 2
    while byte(bytes, inner) == ShellByte.space { inner += 1 }
    guard let first = byte(bytes, inner), ShellByte.isNameStart(first),
      let end = end(
        bytes, from: inner, at: ShellByte.closeBrace,
        where: { ShellByte.isName($0) || "-. ".utf8.contains($0) }),
      byte(bytes, end + 1) == ShellByte.closeBrace
    else { return nil }
    var last = end
    while last > inner, bytes[last - 1] == ShellByte.space { last -= 1 }
    let words = String(decoding: bytes[inner..<last], as: UTF8.self).split(separator: " ")
    if let word = words.first, templateWords.contains(String(word)) { return nil }
    // `${{ env.TAG }}` of a workflow: its dollar belongs to it.
    let lower = byte(bytes, start - 1) == ShellByte.dollar ? start - 1 : start
    return PlaceholderMark(look: .mustache, range: lower..<(end + 2), inner: inner..<last)
  }

  /// What Go's templates start with, besides a dot.
  private static let templateWords: Set<String> = [
    "range", "end", "if", "else", "with", "json", "println", "printf", "print", "index", "template",
    "define", "block", "len", "and", "or", "not", "eq", "ne", "lt", "gt", "join", "upper", "lower",
    "split", "title", "pad", "truncate", "table", "tablerow", "timeago", "range.",
  ]
}
