/// Simple commands, redirections and functions.
extension ShellParser {
  mutating func readCommand() -> ShellCommand? {
    skipBlanks()
    guard let byte = current else {
      fail(.unfinished, ShellProblem.endOfText)
      return nil
    }
    if byte == ShellByte.openParen { return readParenthesised() }
    if let word = reservedWord, let command = readReserved(word) { return command }
    if problem != nil { return nil }
    if isAtListEnd || byte == ShellByte.newline || byte == ShellByte.bar
      || (byte == ShellByte.ampersand && peek(1) != ShellByte.greater)
    {
      unexpectedHere()
      return nil
    }
    return readSimple()
  }

  private mutating func readSimple() -> ShellCommand? {
    let start = offset
    var end = offset
    var simple = ShellCommand.Simple()
    var redirections: [ShellRedirection] = []
    while problem == nil {
      skipBlanks()
      guard let byte = current, byte != ShellByte.newline, byte != ShellByte.hash else { break }
      if let redirection = readRedirection() {
        redirections.append(redirection)
      } else if byte == ShellByte.openParen {
        guard let name = functionName(simple, redirections) else {
          unexpectedHere()
          break
        }
        return readFunctionBody(name: name, from: start)
      } else if ShellByte.isMeta(byte), !isProcessSubstitution {
        break
      } else if let assignment = readAssignment(simple) {
        if simple.words.isEmpty {
          simple.assignments.append(assignment)
        } else if let value = assignment.value {
          simple.words.append(value)
        } else {
          simple.words.append(
            ShellWord(
              range: assignment.range,
              value: String(decoding: bytes[assignment.range], as: UTF8.self), isStatic: false,
              isQuoted: false, isGlob: false, parts: assignment.elements.flatMap(\.parts)))
        }
      } else {
        simple.words.append(readWord())
      }
      end = offset
    }
    return ShellCommand(
      body: .simple(simple), range: start..<max(start, end), redirections: redirections)
  }

  var isProcessSubstitution: Bool {
    guard let byte = current, byte == ShellByte.less || byte == ShellByte.greater else {
      return false
    }
    return peek(1) == ShellByte.openParen
  }

  // MARK: Assignments

  private static let declaring: Set<String> = [
    "declare", "typeset", "local", "export", "readonly", "alias", "eval",
  ]

  /// `NAME=value`, `NAME+=value`, `NAME[i]=value`, `NAME=(…)`, if one starts here.
  private mutating func readAssignment(_ simple: ShellCommand.Simple) -> ShellCommand.Assignment? {
    let isDeclaring = simple.words.first.map { Self.declaring.contains($0.value) } ?? false
    guard simple.words.isEmpty || isDeclaring else { return nil }
    let start = offset
    guard let nameEnd = assignmentNameEnd(start) else { return nil }
    let name = String(decoding: bytes[start..<nameEnd.name], as: UTF8.self)
    if nameEnd.value < limit, bytes[nameEnd.value] == ShellByte.openParen {
      offset = nameEnd.value + 1
      let elements = readArray(from: start)
      return ShellCommand.Assignment(
        name: name, value: nil, elements: elements, range: start..<offset)
    }
    guard simple.words.isEmpty else { return nil }
    offset = nameEnd.value
    let value = readWord(allowsEmpty: true)
    return ShellCommand.Assignment(name: name, value: value, elements: [], range: start..<offset)
  }

  private func assignmentNameEnd(_ start: Int) -> (name: Int, value: Int)? {
    var index = start
    guard index < limit, ShellByte.isNameStart(bytes[index]) else { return nil }
    while index < limit, ShellByte.isName(bytes[index]) { index += 1 }
    let name = index
    if index < limit, bytes[index] == ShellByte.openBracket {
      while index < limit, bytes[index] != ShellByte.closeBracket {
        if bytes[index] == ShellByte.newline { return nil }
        index += 1
      }
      index += 1
    }
    if index < limit, bytes[index] == ShellByte.plus { index += 1 }
    guard index < limit, bytes[index] == ShellByte.equals else { return nil }
    return (name, index + 1)
  }

  private mutating func readArray(from start: Int) -> [ShellWord] {
    var elements: [ShellWord] = []
    while problem == nil {
      skipLineBreaks()
      guard let byte = current else {
        fail(.unfinished, "(", at: start)
        break
      }
      if byte == ShellByte.closeParen {
        offset += 1
        break
      }
      if ShellByte.isMeta(byte), !isProcessSubstitution {
        unexpectedHere()
        break
      }
      elements.append(readWord())
    }
    return elements
  }

  // MARK: Redirections

  private static let operators: [String] = [
    "&>>", "<<<", "<<-", "&>", "<<", ">>", "<>", ">|", "<&", ">&", "<", ">",
  ]

  mutating func readRedirection() -> ShellRedirection? {
    let start = offset
    var index = offset
    if current == ShellByte.openBrace {
      var scan = offset + 1
      while scan < limit, ShellByte.isName(bytes[scan]) { scan += 1 }
      guard scan > offset + 1, scan + 1 < limit, bytes[scan] == ShellByte.closeBrace else {
        return nil
      }
      index = scan + 1
    } else {
      while index < limit, ShellByte.isDigit(bytes[index]) { index += 1 }
    }
    guard index < limit else { return nil }
    let isDescriptor = index > offset
    guard let operation = redirectionOperator(at: index) else { return nil }
    if isDescriptor, operation.hasPrefix("&") { return nil }
    let behind = index + operation.utf8.count
    if !isDescriptor, operation == "<" || operation == ">", behind < limit,
      bytes[behind] == ShellByte.openParen
    {
      return nil
    }
    offset = behind
    skipBlanks()
    guard let byte = current, !ShellByte.isMeta(byte) || isProcessSubstitution,
      byte != ShellByte.hash || operation == "<<<"
    else {
      if operation == ">&" || operation == "<&", current == ShellByte.dash {
        offset += 1
      } else {
        unexpectedHere()
      }
      return nil
    }
    if operation == "<<" || operation == "<<-" {
      let word = readHereDelimiter(stripsTabs: operation == "<<-")
      return ShellRedirection(operation: operation, target: word, range: start..<offset)
    }
    let word = readWord()
    return ShellRedirection(operation: operation, target: word, range: start..<offset)
  }

  private func redirectionOperator(at index: Int) -> String? {
    let byte = bytes[index]
    guard byte == ShellByte.less || byte == ShellByte.greater || byte == ShellByte.ampersand
    else { return nil }
    return Self.operators.first { candidate in
      let end = index + candidate.utf8.count
      return end <= limit && bytes[index..<end].elementsEqual(candidate.utf8)
    }
  }

  // MARK: Functions

  private func functionName(
    _ simple: ShellCommand.Simple, _ redirections: [ShellRedirection]
  ) -> String? {
    guard simple.words.count == 1, simple.assignments.isEmpty, redirections.isEmpty,
      let word = simple.words.first, word.isStatic, !word.isQuoted
    else { return nil }
    var index = offset + 1
    while index < limit, ShellByte.isBlank(bytes[index]) { index += 1 }
    guard index < limit, bytes[index] == ShellByte.closeParen else { return nil }
    return word.value
  }

  private mutating func readFunctionBody(name: String, from start: Int) -> ShellCommand? {
    while current != ShellByte.closeParen { offset += 1 }
    offset += 1
    return readFunction(name: name, from: start)
  }

  /// The compound command that is the body of the function `name`.
  mutating func readFunction(name: String, from start: Int) -> ShellCommand? {
    skipLineBreaks()
    guard problem == nil else { return nil }
    let body: ShellCommand?
    if current == ShellByte.openParen {
      body = readParenthesised()
    } else if let word = reservedWord, word != "function", word != "coproc" {
      body = readReserved(word)
    } else {
      body = nil
    }
    guard let body else {
      if isAtEnd { fail(.unfinished, ShellProblem.endOfText) } else { unexpectedHere() }
      return nil
    }
    return ShellCommand(
      body: .function(name: name, body: [body]), range: start..<body.range.upperBound)
  }
}
