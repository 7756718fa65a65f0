/// Compound commands: `if`, `for`, `while`, `until`, `case`, `select`, groups, tests, functions.
extension ShellParser {
  /// The compound command that the reserved word `word` at `offset` opens; nil: it opens none.
  mutating func readReserved(_ word: String) -> ShellCommand? {
    let start = offset
    switch word {
    case "if", "while", "until", "case", "for", "select", "{", "[[", "function", "coproc":
      offset += word.utf8.count
    default:
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      fail(.tooDeep, word)
      return nil
    }
    switch word {
    case "if": return finish(readIf(), from: start)
    case "while", "until": return finish(readWhile(word), from: start)
    case "case": return finish(readCase(), from: start)
    case "for": return finish(readFor(.forIn), from: start)
    case "select": return finish(readFor(.select), from: start)
    case "{": return finish(readBraces(), from: start)
    case "[[": return finish(readTest(), from: start)
    case "function": return readKeywordFunction(from: start)
    default: return readCoprocess()
    }
  }

  /// `coproc [NAME] command`
  private mutating func readCoprocess() -> ShellCommand? {
    skipBlanks()
    var end = offset
    while end < limit, ShellByte.isName(bytes[end]) { end += 1 }
    var next = end
    while next < limit, ShellByte.isBlank(bytes[next]) { next += 1 }
    let isNamed =
      end > offset && next > end && next < limit
      && (bytes[next] == ShellByte.openBrace || bytes[next] == ShellByte.openParen)
    if isNamed, reservedWord == nil || !isCompoundWord { offset = next }
    return readCommand()
  }

  private var isCompoundWord: Bool {
    ["if", "while", "until", "case", "for", "select", "function"].contains(reservedWord ?? "")
  }

  private mutating func finish(_ compound: ShellCommand.Compound, from start: Int) -> ShellCommand?
  {
    guard problem == nil else { return nil }
    var end = offset
    var redirections: [ShellRedirection] = []
    while problem == nil {
      skipBlanks()
      guard let redirection = readRedirection() else { break }
      redirections.append(redirection)
      end = offset
    }
    return ShellCommand(
      body: .compound(compound), range: start..<end, redirections: redirections)
  }

  /// A list that holds at least one command.
  private mutating func readBody(open: String) -> [ShellCommand] {
    let commands = readList()
    if problem == nil, commands.isEmpty {
      if isAtEnd { fail(.unfinished, open) } else { unexpectedHere() }
    }
    return commands
  }

  private mutating func readIf() -> ShellCommand.Compound {
    var compound = ShellCommand.Compound(keyword: .ifThen)
    compound.condition = readBody(open: "if")
    expect("then", open: "if")
    compound.body = readBody(open: "if")
    while problem == nil, reservedWord == "elif" {
      offset += 4
      compound.condition += readBody(open: "if")
      expect("then", open: "if")
      compound.body += readBody(open: "if")
    }
    if problem == nil, reservedWord == "else" {
      offset += 4
      compound.body += readBody(open: "if")
    }
    expect("fi", open: "if")
    return compound
  }

  private mutating func readWhile(_ word: String) -> ShellCommand.Compound {
    var compound = ShellCommand.Compound(keyword: word == "while" ? .whileDo : .untilDo)
    compound.condition = readBody(open: word)
    expect("do", open: word)
    compound.body = readBody(open: word)
    expect("done", open: word)
    return compound
  }

  private mutating func readFor(_ keyword: ShellCommand.Compound.Keyword) -> ShellCommand.Compound {
    var compound = ShellCommand.Compound(keyword: keyword)
    skipBlanks()
    if keyword == .forIn, starts(with: "((") {
      let start = offset
      offset += 2
      _ = readArithmetic(from: offset, closing: "))")
      if problem == nil, semicolons(in: start..<offset) != 2 {
        fail(.unexpected, "((", at: start)
      }
      skipBlanks()
      if current == ShellByte.semicolon { offset += 1 }
      skipLineBreaks()
      readLoopBody(&compound)
      return compound
    }
    guard let byte = current, !ShellByte.isMeta(byte) else {
      unexpectedHere()
      return compound
    }
    let word = readWord()
    compound.variable = word.value
    skipLineBreaks()
    if reservedWord == "in" {
      offset += 2
      readLoopWords(&compound)
    } else if current == ShellByte.semicolon {
      offset += 1
    }
    skipLineBreaks()
    readLoopBody(&compound)
    return compound
  }

  private func semicolons(in range: Range<Int>) -> Int {
    bytes[range].count { $0 == ShellByte.semicolon }
  }

  private mutating func readLoopWords(_ compound: inout ShellCommand.Compound) {
    while problem == nil {
      skipBlanks()
      if current == ShellByte.hash { skipComment() }
      guard let byte = current else {
        fail(.unfinished, compound.keyword.rawValue)
        return
      }
      if byte == ShellByte.newline { return }
      if byte == ShellByte.semicolon {
        offset += 1
        return
      }
      if ShellByte.isMeta(byte), !isProcessSubstitution {
        unexpectedHere()
        return
      }
      compound.words.append(readWord())
    }
  }

  private mutating func readLoopBody(_ compound: inout ShellCommand.Compound) {
    guard problem == nil else { return }
    let open = compound.keyword.rawValue
    if reservedWord == "{" {
      offset += 1
      compound.body = readBody(open: open)
      expect("}", open: open)
    } else {
      expect("do", open: open)
      compound.body = readBody(open: open)
      expect("done", open: open)
    }
  }

  private mutating func readBraces() -> ShellCommand.Compound {
    var compound = ShellCommand.Compound(keyword: .braces)
    compound.body = readBody(open: "{")
    expect("}", open: "{")
    return compound
  }

  private mutating func readCase() -> ShellCommand.Compound {
    var compound = ShellCommand.Compound(keyword: .caseIn)
    skipBlanks()
    guard let byte = current, !ShellByte.isMeta(byte) else {
      unexpectedHere()
      return compound
    }
    compound.words.append(readWord())
    skipLineBreaks()
    expect("in", open: "case")
    while problem == nil {
      skipLineBreaks()
      if reservedWord == "esac" || isAtEnd { break }
      readPatterns(&compound)
      compound.body += readList()
      guard problem == nil else { break }
      if starts(with: ";;&") {
        offset += 3
      } else if starts(with: ";;") || starts(with: ";&") {
        offset += 2
      } else if reservedWord != "esac" {
        if isAtEnd { fail(.unfinished, "case") } else { unexpectedHere() }
      }
    }
    expect("esac", open: "case")
    return compound
  }

  private mutating func readPatterns(_ compound: inout ShellCommand.Compound) {
    skipBlanks()
    if current == ShellByte.openParen { offset += 1 }
    while problem == nil {
      skipBlanks()
      guard let byte = current else {
        fail(.unfinished, "case")
        return
      }
      guard !ShellByte.isMeta(byte) else {
        unexpectedHere()
        return
      }
      compound.words.append(readWord())
      skipBlanks()
      if current == ShellByte.bar {
        offset += 1
      } else if current == ShellByte.closeParen {
        offset += 1
        return
      } else if isAtEnd {
        fail(.unfinished, "case")
      } else {
        unexpectedHere()
      }
    }
  }

  private mutating func readKeywordFunction(from start: Int) -> ShellCommand? {
    skipBlanks()
    guard let byte = current, !ShellByte.isMeta(byte) else {
      unexpectedHere()
      return nil
    }
    let name = readWord().value
    skipBlanks()
    if current == ShellByte.openParen {
      offset += 1
      skipBlanks()
      if current == ShellByte.closeParen {
        offset += 1
      } else {
        // `function name ( … )`: the parenthesis already opens the body.
        offset -= 1
      }
    }
    return readFunction(name: name, from: start)
  }

  /// `( … )` or `(( … ))`.
  mutating func readParenthesised() -> ShellCommand? {
    let start = offset
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      fail(.tooDeep, "(")
      return nil
    }
    if starts(with: "(("), isArithmetic(from: offset + 2) {
      offset += 2
      var compound = ShellCommand.Compound(keyword: .arithmetic)
      let parts = readArithmetic(from: start, closing: "))")
      compound.words = [
        ShellWord(
          range: start..<offset, value: "", isStatic: false, isQuoted: false, isGlob: false,
          parts: parts)
      ]
      return finish(compound, from: start)
    }
    offset += 1
    var compound = ShellCommand.Compound(keyword: .subshell)
    compound.body = readBody(open: "(")
    takeCloseParen(open: "(", at: start)
    return finish(compound, from: start)
  }

  mutating func takeCloseParen(open: String, at start: Int) {
    guard problem == nil else { return }
    if current == ShellByte.closeParen {
      offset += 1
    } else if isAtEnd {
      fail(.unfinished, open, at: start)
    } else {
      unexpectedHere()
    }
  }
}
