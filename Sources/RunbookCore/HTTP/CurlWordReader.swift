/// Splits a script into the words of its only command, as `bash` does it (POSIX, 2.2 and 2.3).
///
/// Gives up (nil) on everything but words, quotes, `$NAME`, continuations and comments: pipes,
/// redirections, substitutions, globs, assignments, a second command.
struct CurlWordReader {
  /// Gaps marked by the playbook, by the offset at which they start.
  private let gaps: [Int: Placeholder]
  private let bytes: [UInt8]
  private var position = 0

  private var words: [CurlWord] = []
  private var pieces: [CurlWord.Piece] = []
  private var text: [UInt8] = []
  /// Whether a word has begun, be it an empty one (`''`).
  private var isInWord = false
  private(set) var placeholders: [Placeholder] = []

  init(_ script: SourceText, placeholders: [Placeholder]) {
    bytes = script.bytes
    gaps = Dictionary(
      placeholders.filter { $0.context != .comment }.map { ($0.range.lowerBound, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The command's words; nil where the script is anything else than one plain command.
  mutating func read() -> [CurlWord]? {
    while position < bytes.count {
      guard readNext() else { return nil }
    }
    guard endWord(), !words.isEmpty else { return nil }
    return words
  }

  private mutating func readNext() -> Bool {
    if takeGap(.unquoted) { return true }
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      position += 1
      return endWord()
    case UInt8(ascii: "\n"):
      position += 1
      return endWord() && (words.isEmpty || onlyCommentsFollow())
    case UInt8(ascii: "#") where !isInWord: skipComment()
    case UInt8(ascii: "'"): return readSingleQuoted()
    case UInt8(ascii: "\""): return readDoubleQuoted()
    case UInt8(ascii: "\\"): return readEscaped()
    case UInt8(ascii: "$"): return readDollar(.rereads)
    case UInt8(ascii: "~") where !isInWord: return false
    case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"):
      // No file is called `http:`, so in a URL the shell finds nothing to replace these with.
      guard text.contains(UInt8(ascii: ":")) else { return false }
      append(byte)
    case _ where CurlWordReader.special.contains(byte) || byte == 0: return false
    default: append(byte)
    }
    return true
  }

  private static let special = Set("|&;()<>`{}\r".utf8)

  private mutating func append(_ byte: UInt8) {
    isInWord = true
    text.append(byte)
    position += 1
  }

  private mutating func flushText() -> Bool {
    guard !text.isEmpty else { return true }
    guard let string = String(validating: text, as: UTF8.self) else { return false }
    pieces.append(.text(string))
    text = []
    return true
  }

  private mutating func endWord() -> Bool {
    guard flushText() else { return false }
    if isInWord { words.append(CurlWord(pieces: pieces)) }
    pieces = []
    isInWord = false
    return true
  }

  private mutating func skipComment() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  private mutating func onlyCommentsFollow() -> Bool {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"): position += 1
      case UInt8(ascii: "#"): skipComment()
      default: return false
      }
    }
    return true
  }
}

extension CurlWordReader {
  private mutating func takeGap(_ context: Placeholder.Context) -> Bool {
    guard let gap = gaps[position], gap.form != .variable, gap.range.upperBound > position,
      gap.range.upperBound <= bytes.count
    else { return false }
    guard flushText() else { return false }
    isInWord = true
    pieces.append(.parameter(gap.name))
    placeholders.append(gap)
    position = gap.range.upperBound
    return true
  }

  private mutating func readSingleQuoted() -> Bool {
    isInWord = true
    position += 1
    while position < bytes.count {
      if takeGap(.singleQuoted) { continue }
      if bytes[position] == UInt8(ascii: "'") {
        position += 1
        return true
      }
      guard bytes[position] != 0 else { return false }
      append(bytes[position])
    }
    return false
  }

  private mutating func readDoubleQuoted() -> Bool {
    isInWord = true
    position += 1
    while position < bytes.count {
      if takeGap(.doubleQuoted) { continue }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return true
      case UInt8(ascii: "`"), 0: return false
      case UInt8(ascii: "$"): guard readDollar(.doubleQuoted) else { return false }
      case UInt8(ascii: "\\"):
        let next = position + 1 < bytes.count ? bytes[position + 1] : 0
        if next == UInt8(ascii: "\n") {
          position += 2
        } else {
          if "$`\"\\".utf8.contains(next) { position += 1 }
          append(bytes[position])
        }
      default: append(bytes[position])
      }
    }
    return false
  }

  private mutating func readEscaped() -> Bool {
    guard position + 1 < bytes.count, bytes[position + 1] != 0 else { return false }
    position += 1
    if bytes[position] == UInt8(ascii: "\n") {
      position += 1
    } else {
      append(bytes[position])
    }
    return true
  }

  /// `$NAME`, `${NAME}`, `$'…'`, or a `$` that means itself.
  private mutating func readDollar(_ context: Placeholder.Context) -> Bool {
    let start = position
    guard position + 1 < bytes.count else {
      append(bytes[position])
      return true
    }
    let next = bytes[position + 1]
    if next == UInt8(ascii: "'"), context != .doubleQuoted { return readAnsiQuoted() }
    let isBraced = next == UInt8(ascii: "{")
    var end = position + (isBraced ? 2 : 1)
    let nameStart = end
    while end < bytes.count, isNameByte(bytes[end], isFirst: end == nameStart) { end += 1 }
    guard end > nameStart else {
      if "([{$`*@#?-!\"'0123456789".utf8.contains(next) {
        guard context == .doubleQuoted, next == UInt8(ascii: "\"") else { return false }
      }
      append(bytes[position])
      return true
    }
    let name = String(decoding: bytes[nameStart..<end], as: UTF8.self)
    if isBraced {
      guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return false }
      end += 1
    }
    guard flushText() else { return false }
    isInWord = true
    pieces.append(.parameter(name))
    placeholders.append(gaps[start] ?? variable(name, at: start..<end, context))
    position = end
    return true
  }

  private func variable(
    _ name: String, at range: Range<Int>, _ context: Placeholder.Context
  ) -> Placeholder {
    Placeholder(
      form: .variable, name: name, written: String(decoding: bytes[range], as: UTF8.self),
      range: range, context: context)
  }

  private func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "_"):
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): !isFirst
    default: false
    }
  }

  /// `$'…'` with the escapes that need no look at the locale.
  private mutating func readAnsiQuoted() -> Bool {
    isInWord = true
    position += 2
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "'") {
        position += 1
        return true
      }
      guard byte == UInt8(ascii: "\\") else {
        append(byte)
        continue
      }
      guard position + 1 < bytes.count,
        let meant = CurlWordReader.ansiEscapes[bytes[position + 1]]
      else { return false }
      text.append(meant)
      position += 2
    }
    return false
  }

  private static let ansiEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 0x0a, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0d,
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0c,
    UInt8(ascii: "v"): 0x0b, UInt8(ascii: "e"): 0x1b, UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "'"): UInt8(ascii: "'"), UInt8(ascii: "\""): UInt8(ascii: "\""),
    UInt8(ascii: "?"): UInt8(ascii: "?"),
  ]
}
