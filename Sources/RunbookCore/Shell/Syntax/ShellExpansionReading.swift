/// Variables, and what is run to stand in a word.
extension ShellParser {
  mutating func appendExpansion(_ part: ShellWord.Part?, _ builder: inout WordBuilder) {
    guard let part else { return }
    builder.isStatic = false
    builder.value += bytes[min(part.range.lowerBound, offset)..<offset]
    builder.parts.append(part)
  }

  /// An expansion behind `$`; nil: the `$` stands for itself, and was taken as plain text.
  mutating func readDollar(isQuoted: Bool, _ builder: inout WordBuilder) -> ShellWord.Part? {
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

  mutating func readProcessSubstitution(_ builder: inout WordBuilder) {
    let start = offset
    offset += 2
    let commands = readList()
    takeCloseParen(open: "<(", at: start)
    appendExpansion(.process(commands, range: start..<offset), &builder)
  }

  /// Bash reads what stands between backquotes when it runs it: nothing in it is rejected here.
  mutating func readBackquoted() -> ShellWord.Part? {
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
}
