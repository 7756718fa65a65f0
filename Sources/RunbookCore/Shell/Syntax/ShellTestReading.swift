/// `[[ … ]]`, as in bash's "Conditional Constructs".
extension ShellParser {
  mutating func readTest() -> ShellCommand.Compound {
    var compound = ShellCommand.Compound(keyword: .test)
    let start = offset
    readTestOr(&compound, from: start)
    guard problem == nil else { return compound }
    skipTestBlanks()
    if reservedWord == "]]" {
      offset += 2
    } else if isAtEnd {
      fail(.unfinished, "[[", at: start)
    } else {
      unexpectedHere()
    }
    return compound
  }

  private mutating func skipTestBlanks() {
    skipLineBreaks()
  }

  private mutating func readTestOr(_ compound: inout ShellCommand.Compound, from start: Int) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      fail(.tooDeep, "[[")
      return
    }
    while problem == nil {
      readTestTerm(&compound, from: start)
      skipTestBlanks()
      guard problem == nil, starts(with: "&&") || starts(with: "||") else { return }
      offset += 2
    }
  }

  private mutating func readTestTerm(_ compound: inout ShellCommand.Compound, from start: Int) {
    skipTestBlanks()
    while reservedWord == "!" {
      offset += 1
      skipTestBlanks()
    }
    guard let byte = current else {
      fail(.unfinished, "[[", at: start)
      return
    }
    if byte == ShellByte.openParen {
      offset += 1
      readTestOr(&compound, from: start)
      takeCloseParen(open: "(", at: start)
      return
    }
    guard !ShellByte.isMeta(byte) || isProcessSubstitution, reservedWord != "]]" else {
      unexpectedHere()
      return
    }
    let first = readWord()
    compound.words.append(first)
    skipBlanks()
    let isUnary =
      first.isStatic && !first.isQuoted && first.value.utf8.count == 2
      && first.value.utf8.first == ShellByte.dash
    if isTestTermEnd {
      return
    }
    if isUnary {
      compound.words.append(readWord())
      return
    }
    readTestOperator(&compound, from: start)
  }

  private var isTestTermEnd: Bool {
    guard let byte = current else { return true }
    if byte == ShellByte.newline || byte == ShellByte.closeParen { return true }
    return reservedWord == "]]" || starts(with: "&&") || starts(with: "||")
  }

  private mutating func readTestOperator(_ compound: inout ShellCommand.Compound, from start: Int) {
    if current == ShellByte.less || current == ShellByte.greater {
      offset += 1
      skipBlanks()
      compound.words.append(readWord(isPattern: true))
      return
    }
    let place = offset
    guard let byte = current, !ShellByte.isMeta(byte) else {
      unexpectedHere()
      return
    }
    let word = readWord()
    let binary: Set<String> = [
      "=", "==", "!=", "=~", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef",
    ]
    guard !word.isQuoted, binary.contains(word.value) else {
      fail(.unexpected, word.value, at: place)
      return
    }
    skipBlanks()
    if isAtEnd { fail(.unfinished, "[[", at: start) }
    guard problem == nil, current != ShellByte.newline else {
      unexpectedHere()
      return
    }
    compound.words.append(readWord(isPattern: true))
  }
}
