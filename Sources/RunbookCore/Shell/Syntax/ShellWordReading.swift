/// Words and quotes.
extension ShellParser {
  /// What a word has been read to so far.
  struct WordBuilder {
    var value: [UInt8] = []
    var isStatic = true
    var isQuoted = false
    var isGlob = false
    var parts: [ShellWord.Part] = []
    var plainStart: Int?

    mutating func endPlain(at offset: Int) {
      guard let start = plainStart else { return }
      parts.append(.plain(start..<offset))
      plainStart = nil
    }
  }

  /// A word that starts at `offset`. In a pattern of `[[ … ]]` parentheses and bars belong to it.
  mutating func readWord(isPattern: Bool = false, allowsEmpty: Bool = false) -> ShellWord {
    let start = offset
    if !isPattern, let word = readPlainWord() { return word }
    var builder = WordBuilder()
    var parentheses = 0
    while problem == nil, let byte = current {
      if ShellByte.isMeta(byte) {
        if isProcessSubstitution {
          builder.endPlain(at: offset)
          readProcessSubstitution(&builder)
          continue
        }
        let opens = opensExtendedPattern(at: offset, in: start)
        guard isPattern || opens || parentheses > 0, continuesPattern(byte, &parentheses)
        else { break }
        if opens { builder.isGlob = true }
        readPlain(byte, &builder)
        continue
      }
      readWordByte(byte, &builder)
    }
    builder.endPlain(at: offset)
    if parentheses > 0, !isPattern { fail(.unfinished, "(", at: start) }
    if offset == start, !allowsEmpty, problem == nil { unexpectedHere() }
    return ShellWord(
      range: start..<offset, value: String(decoding: builder.value, as: UTF8.self),
      isStatic: builder.isStatic, isQuoted: builder.isQuoted, isGlob: builder.isGlob,
      parts: builder.parts)
  }

  /// A word of which every byte stands for itself; nil: here is none.
  private mutating func readPlainWord() -> ShellWord? {
    var end = offset
    scan: while end < limit {
      switch bytes[end] {
      case ShellByte.backslash, ShellByte.singleQuote, ShellByte.doubleQuote, ShellByte.dollar,
        ShellByte.backtick, ShellByte.star, ShellByte.question, ShellByte.openBracket,
        ShellByte.less, ShellByte.greater:
        return nil
      case let byte:
        if opensExtendedPattern(at: end, in: offset) { return nil }
        if ShellByte.isMeta(byte) { break scan }
        end += 1
      }
    }
    guard end > offset, problem == nil else { return nil }
    let range = offset..<end
    offset = end
    return ShellWord(
      range: range, value: String(decoding: bytes[range], as: UTF8.self), isStatic: true,
      isQuoted: false, isGlob: false, parts: [.plain(range)])
  }

  private func continuesPattern(_ byte: UInt8, _ parentheses: inout Int) -> Bool {
    if byte == ShellByte.openParen {
      parentheses += 1
      return true
    }
    guard parentheses > 0 else { return false }
    if byte == ShellByte.closeParen { parentheses -= 1 }
    return byte != ShellByte.newline
  }

  mutating func readPlain(_ byte: UInt8, _ builder: inout WordBuilder) {
    if builder.plainStart == nil { builder.plainStart = offset }
    builder.value.append(byte)
    offset += 1
  }

  mutating func readWordByte(_ byte: UInt8, _ builder: inout WordBuilder) {
    switch byte {
    case ShellByte.backslash:
      builder.endPlain(at: offset)
      readEscape(&builder)
    case ShellByte.singleQuote:
      builder.endPlain(at: offset)
      readSingleQuoted(&builder)
    case ShellByte.doubleQuote:
      builder.endPlain(at: offset)
      readDoubleQuoted(&builder)
    case ShellByte.dollar:
      readDollarInWord(&builder)
    case ShellByte.backtick:
      builder.endPlain(at: offset)
      appendExpansion(readBackquoted(), &builder)
    case ShellByte.star, ShellByte.question, ShellByte.openBracket:
      builder.isGlob = true
      readPlain(byte, &builder)
    default:
      readPlain(byte, &builder)
    }
  }

  private mutating func readDollarInWord(_ builder: inout WordBuilder) {
    if peek(1) == ShellByte.singleQuote {
      builder.endPlain(at: offset)
      readAnsiQuoted(&builder)
    } else if peek(1) == ShellByte.doubleQuote {
      builder.endPlain(at: offset)
      offset += 1
      readDoubleQuoted(&builder)
    } else if let part = readDollar(isQuoted: false, &builder) {
      appendExpansion(part, &builder)
    }
  }

  private mutating func readEscape(_ builder: inout WordBuilder) {
    guard let next = peek(1) else {
      builder.value.append(ShellByte.backslash)
      builder.parts.append(.escaped(offset..<(offset + 1)))
      offset += 1
      return
    }
    if next == ShellByte.newline {
      offset += 2
      return
    }
    builder.isQuoted = true
    builder.value.append(next)
    builder.parts.append(.escaped(offset..<(offset + 2)))
    offset += 2
  }

  private mutating func readSingleQuoted(_ builder: inout WordBuilder) {
    let start = offset
    offset += 1
    while let byte = current, byte != ShellByte.singleQuote {
      builder.value.append(byte)
      offset += 1
    }
    close(quote: "'", from: start, as: ShellWord.Part.singleQuoted, &builder)
  }

  private mutating func readAnsiQuoted(_ builder: inout WordBuilder) {
    let start = offset
    offset += 2
    while let byte = current, byte != ShellByte.singleQuote {
      builder.value.append(byte)
      if byte == ShellByte.backslash, peek(1) != nil {
        builder.isStatic = false
        offset += 1
        if let escaped = current { builder.value.append(escaped) }
      }
      offset += 1
    }
    close(quote: "'", from: start, as: ShellWord.Part.ansiQuoted, &builder)
  }

  /// Goes past the quotation mark that must stand here.
  private mutating func close(
    quote: String, from start: Int, as part: (Range<Int>) -> ShellWord.Part,
    _ builder: inout WordBuilder
  ) {
    guard !isAtEnd else {
      fail(.unfinished, quote, at: start)
      return
    }
    offset += 1
    builder.isQuoted = true
    builder.parts.append(part(start..<offset))
  }

  private mutating func readDoubleQuoted(_ builder: inout WordBuilder) {
    let start = offset
    offset += 1
    let inner = readQuotedParts(closing: ShellByte.doubleQuote, &builder)
    guard problem == nil else { return }
    guard !isAtEnd else {
      fail(.unfinished, "\"", at: start)
      return
    }
    offset += 1
    builder.isQuoted = true
    builder.parts.append(.doubleQuoted(start..<offset, inner))
  }

  /// What stands between double quotes, or in a here-document (`closing` nil), up to `closing`.
  mutating func readQuotedParts(closing: UInt8?, _ builder: inout WordBuilder) -> [ShellWord.Part] {
    var inner = WordBuilder()
    while problem == nil, let byte = current, byte != closing {
      switch byte {
      case ShellByte.backslash:
        inner.endPlain(at: offset)
        readQuotedEscape(isHere: closing == nil, &inner)
      case ShellByte.dollar:
        if let part = readDollar(isQuoted: true, &inner) { appendExpansion(part, &inner) }
      case ShellByte.backtick:
        inner.endPlain(at: offset)
        appendExpansion(readBackquoted(), &inner)
      default:
        readPlain(byte, &inner)
      }
    }
    inner.endPlain(at: offset)
    builder.value += inner.value
    if !inner.isStatic { builder.isStatic = false }
    return inner.parts
  }

  mutating func readQuotedEscape(isHere: Bool, _ builder: inout WordBuilder) {
    guard let next = peek(1) else {
      builder.value.append(ShellByte.backslash)
      offset += 1
      return
    }
    switch next {
    case ShellByte.newline: break
    case ShellByte.dollar, ShellByte.backtick, ShellByte.backslash: builder.value.append(next)
    case ShellByte.doubleQuote where !isHere: builder.value.append(next)
    default: builder.value += [ShellByte.backslash, next]
    }
    builder.parts.append(.escaped(offset..<(offset + 2)))
    offset += 2
  }
}
