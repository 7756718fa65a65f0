/// What stands between `((` and `))`.
extension ShellParser {
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
