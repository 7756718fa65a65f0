/// Words, quotes and expansions.
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
        guard isPattern, continuesPattern(byte, &parentheses) else { break }
        readPlain(byte, &builder)
        continue
      }
      readWordByte(byte, &builder)
    }
    builder.endPlain(at: offset)
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

  private mutating func readPlain(_ byte: UInt8, _ builder: inout WordBuilder) {
    if builder.plainStart == nil { builder.plainStart = offset }
    builder.value.append(byte)
    offset += 1
  }

  private mutating func readWordByte(_ byte: UInt8, _ builder: inout WordBuilder) {
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
    guard !isAtEnd else {
      fail(.unfinished, "'", at: start)
      return
    }
    offset += 1
    builder.isQuoted = true
    builder.parts.append(.singleQuoted(start..<offset))
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
    guard !isAtEnd else {
      fail(.unfinished, "'", at: start)
      return
    }
    offset += 1
    builder.isQuoted = true
    builder.parts.append(.ansiQuoted(start..<offset))
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

  private mutating func readQuotedEscape(isHere: Bool, _ builder: inout WordBuilder) {
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

  // MARK: Expansions

  private mutating func appendExpansion(_ part: ShellWord.Part?, _ builder: inout WordBuilder) {
    guard let part else { return }
    builder.isStatic = false
    builder.value += bytes[min(part.range.lowerBound, offset)..<offset]
    builder.parts.append(part)
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

  /// An expansion behind `$`; nil: the `$` stands for itself, and was taken as plain text.
  private mutating func readDollar(isQuoted: Bool, _ builder: inout WordBuilder) -> ShellWord.Part?
  {
    guard let next = peek(1) else {
      readPlain(ShellByte.dollar, &builder)
      return nil
    }
    if next == ShellByte.openParen {
      builder.endPlain(at: offset)
      return readCommandSubstitution()
    }
    if next == ShellByte.openBrace {
      builder.endPlain(at: offset)
      return readBracedParameter(isQuoted: isQuoted)
    }
    if next == ShellByte.openBracket {
      builder.endPlain(at: offset)
      let start = offset
      offset += 2
      let parts = readArithmetic(from: start, closing: "]")
      return .arithmetic(parts, range: start..<offset)
    }
    if ShellByte.isNameStart(next) {
      builder.endPlain(at: offset)
      let start = offset
      offset += 1
      while let byte = current, ShellByte.isName(byte) {
        _ = byte
        offset += 1
      }
      let name = String(decoding: bytes[(start + 1)..<offset], as: UTF8.self)
      return .parameter(name: name, operation: "", argument: [], range: start..<offset)
    }
    if ShellByte.isDigit(next) || Self.isSpecialParameter(next) {
      builder.endPlain(at: offset)
      let start = offset
      offset += 2
      let name = String(decoding: bytes[(start + 1)..<offset], as: UTF8.self)
      return .parameter(name: name, operation: "", argument: [], range: start..<offset)
    }
    readPlain(ShellByte.dollar, &builder)
    return nil
  }

  static func isSpecialParameter(_ byte: UInt8) -> Bool {
    switch byte {
    case ShellByte.at, ShellByte.star, ShellByte.hash, ShellByte.question, ShellByte.dash,
      ShellByte.dollar, ShellByte.bang:
      true
    default: false
    }
  }

  private mutating func readCommandSubstitution() -> ShellWord.Part? {
    let start = offset
    if starts(with: "$(("), isArithmetic(from: offset + 3) {
      offset += 3
      let parts = readArithmetic(from: start, closing: "))")
      return .arithmetic(parts, range: start..<offset)
    }
    offset += 2
    let commands = readList()
    takeCloseParen(open: "$(", at: start)
    return .command(commands, isBackquoted: false, range: start..<offset)
  }

  private mutating func readProcessSubstitution(_ builder: inout WordBuilder) {
    let start = offset
    offset += 2
    let commands = readList()
    takeCloseParen(open: "<(", at: start)
    appendExpansion(.process(commands, range: start..<offset), &builder)
  }

  /// Bash reads what stands between backquotes when it runs it: nothing in it is rejected here.
  private mutating func readBackquoted() -> ShellWord.Part? {
    let start = offset
    var end = offset + 1
    while end < limit, bytes[end] != ShellByte.backtick {
      end += bytes[end] == ShellByte.backslash ? 2 : 1
    }
    guard end < limit else {
      fail(.unfinished, "`", at: start)
      return nil
    }
    let outer = (limit, pending)
    limit = end
    pending = []
    offset = start + 1
    var commands = readList()
    if problem != nil || offset < end { commands = [] }
    if problem?.kind != .tooDeep { problem = nil }
    (limit, pending) = outer
    offset = end + 1
    return .command(commands, isBackquoted: true, range: start..<offset)
  }

  /// `${…}`
  private mutating func readBracedParameter(isQuoted: Bool) -> ShellWord.Part? {
    let start = offset
    offset += 2
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      fail(.tooDeep, "${")
      return nil
    }
    if let byte = current, byte == ShellByte.bang || byte == ShellByte.hash,
      let next = peek(1), next != ShellByte.closeBrace, ShellByte.isName(next)
    {
      offset += 1
    }
    let nameStart = offset
    while let byte = current, ShellByte.isName(byte) {
      _ = byte
      offset += 1
    }
    if offset == nameStart, let byte = current, Self.isSpecialParameter(byte) { offset += 1 }
    let name = String(decoding: bytes[nameStart..<offset], as: UTF8.self)
    let operationStart = offset
    while let byte = current, !ShellByte.isName(byte), Self.isOperation(byte) {
      _ = byte
      offset += 1
      if offset - operationStart == 2 { break }
    }
    let operation = String(decoding: bytes[operationStart..<offset], as: UTF8.self)
    let argument = readBracedArgument(isQuoted: isQuoted)
    guard problem == nil else { return nil }
    guard current == ShellByte.closeBrace else {
      fail(.unfinished, "${", at: start)
      return nil
    }
    offset += 1
    return .parameter(name: name, operation: operation, argument: argument, range: start..<offset)
  }

  private static func isOperation(_ byte: UInt8) -> Bool {
    switch byte {
    case ShellByte.colon, ShellByte.dash, ShellByte.equals, ShellByte.question, ShellByte.plus,
      ShellByte.hash, UInt8(ascii: "%"), ShellByte.slash, UInt8(ascii: "^"), UInt8(ascii: ","),
      ShellByte.at:
      true
    default: false
    }
  }

  /// Between double quotes bash asks single quotes to match, yet expands what stands in them.
  private mutating func readBracedArgument(isQuoted: Bool) -> [ShellWord.Part] {
    var builder = WordBuilder()
    var openQuote: Int?
    while problem == nil, let byte = current, byte != ShellByte.closeBrace || openQuote != nil {
      if isQuoted, byte == ShellByte.singleQuote {
        openQuote = openQuote == nil ? offset : nil
        readPlain(byte, &builder)
      } else if openQuote != nil, byte == ShellByte.doubleQuote || byte == ShellByte.backslash {
        readPlain(byte, &builder)
      } else if byte == ShellByte.backslash, isQuoted {
        builder.endPlain(at: offset)
        readQuotedEscape(isHere: false, &builder)
      } else {
        readWordByte(byte, &builder)
      }
    }
    builder.endPlain(at: offset)
    if let openQuote { fail(.unfinished, "'", at: openQuote) }
    return builder.parts
  }

  // MARK: Arithmetic

  /// Whether the text from `start` on, behind `((`, closes with `))` before a single `)` would.
  func isArithmetic(from start: Int) -> Bool {
    var level = 0
    var index = start
    var quote: UInt8?
    while index < limit {
      let byte = bytes[index]
      if let open = quote {
        if byte == ShellByte.backslash, open == ShellByte.doubleQuote { index += 1 }
        if byte == open { quote = nil }
      } else {
        switch byte {
        case ShellByte.backslash: index += 1
        case ShellByte.singleQuote, ShellByte.doubleQuote: quote = byte
        case ShellByte.openParen: level += 1
        case ShellByte.closeParen:
          if level == 0 { return index + 1 < limit && bytes[index + 1] == ShellByte.closeParen }
          level -= 1
        default: break
        }
      }
      index += 1
    }
    return false
  }

  /// An arithmetic expression up to and with `closing`, from behind its opening.
  mutating func readArithmetic(from start: Int, closing: StaticString) -> [ShellWord.Part] {
    var builder = WordBuilder()
    var level = 0
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      fail(.tooDeep, "((")
      return []
    }
    while problem == nil, let byte = current {
      if level == 0, starts(with: closing) {
        builder.endPlain(at: offset)
        offset += closing.utf8CodeUnitCount
        return builder.parts
      }
      if byte == ShellByte.openParen || byte == ShellByte.openBracket { level += 1 }
      if byte == ShellByte.closeParen || byte == ShellByte.closeBracket {
        level = max(0, level - 1)
      }
      if byte == ShellByte.dollar || byte == ShellByte.backtick || byte == ShellByte.singleQuote
        || byte == ShellByte.doubleQuote || byte == ShellByte.backslash
      {
        readWordByte(byte, &builder)
      } else {
        readPlain(byte, &builder)
      }
    }
    fail(.unfinished, "((", at: start)
    return builder.parts
  }
}

extension ShellWord.Part {
  /// Where it stands.
  package var range: Range<Int> {
    switch self {
    case .plain(let range), .escaped(let range), .singleQuoted(let range), .ansiQuoted(let range),
      .doubleQuoted(let range, _), .parameter(_, _, _, let range), .command(_, _, let range),
      .arithmetic(_, let range), .process(_, let range):
      range
    }
  }
}
