/// Reads a shell text into its structure: never fails, in linear time, to a bounded depth.
///
/// After the first problem it stops reading the line's structure; `problem` says where.
package struct ShellParser {
  package static let depthLimit = 60

  let bytes: [UInt8]
  /// One after the last byte that is read.
  var limit: Int
  var offset: Int
  var depth = 0
  var problem: ShellProblem?
  var comments: [Range<Int>] = []
  var hereDocuments: [ShellHereDocument] = []
  var pending: [PendingHereDocument] = []
  /// The text speaks of `extglob`; nil: nobody has looked.
  private var speaksOfExtendedPatterns: Bool?

  struct PendingHereDocument {
    var delimiter: [UInt8]
    var word: Range<Int>
    var isQuoted: Bool
    var stripsTabs: Bool
  }

  init(_ bytes: [UInt8], from start: Int = 0, to end: Int? = nil) {
    self.bytes = bytes
    limit = end ?? bytes.count
    offset = start
  }

  /// The structure of the whole of `bytes`.
  package static func parse(_ bytes: [UInt8]) -> ShellScript {
    var parser = ShellParser(bytes)
    var script = ShellScript()
    script.commands = parser.readList()
    if parser.problem == nil, parser.offset < parser.limit { parser.unexpectedHere() }
    parser.readHereDocuments()
    script.comments = parser.comments
    script.hereDocuments = parser.hereDocuments
    script.problem = parser.problem
    return script
  }

  // MARK: Bytes

  var isAtEnd: Bool { offset >= limit }
  var current: UInt8? { offset < limit ? bytes[offset] : nil }

  func peek(_ distance: Int) -> UInt8? {
    offset + distance < limit ? bytes[offset + distance] : nil
  }

  func starts(with text: StaticString) -> Bool {
    guard offset + text.utf8CodeUnitCount <= limit else { return false }
    return text.withUTF8Buffer { buffer in
      for (index, byte) in buffer.enumerated() where bytes[offset + index] != byte { return false }
      return true
    }
  }

  /// Whether the `(` at `place` opens an extended pattern: `!(keep|*.md)` behind `shopt -s extglob`
  /// (bash, "Pattern Matching").
  mutating func opensExtendedPattern(at place: Int, in word: Int) -> Bool {
    guard place > word, bytes[place] == ShellByte.openParen,
      "?*+@!".utf8.contains(bytes[place - 1])
    else { return false }
    if let known = speaksOfExtendedPatterns { return known }
    let name = Array("extglob".utf8)
    let found = bytes.indices.dropLast(name.count - 1).contains { index in
      bytes[index] == name[0] && bytes[index..<(index + name.count)].elementsEqual(name)
    }
    speaksOfExtendedPatterns = found
    return found
  }

  // MARK: Problems

  mutating func fail(_ kind: ShellProblem.Kind, _ what: String, at place: Int? = nil) {
    guard problem == nil else { return }
    problem = ShellProblem(kind: kind, offset: place ?? offset, what: what)
  }

  mutating func unexpectedHere() {
    var end = offset
    while end < limit, !ShellByte.isMeta(bytes[end]) { end += 1 }
    if end == offset { end = min(offset + 1, limit) }
    if isAtEnd {
      fail(.unfinished, ShellProblem.endOfText)
    } else {
      fail(.unexpected, String(decoding: bytes[offset..<end], as: UTF8.self))
    }
  }

  // MARK: Lists

  /// Commands until the end, a closing word, `)`, or `;;`.
  mutating func readList() -> [ShellCommand] {
    var commands: [ShellCommand] = []
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      fail(.tooDeep, "too many levels")
      return []
    }
    while problem == nil {
      skipLineBreaks()
      if isAtListEnd { break }
      guard var command = readAndOr() else { break }
      skipBlanks()
      if current == ShellByte.ampersand {
        offset += 1
        command.isBackground = true
      } else if current == ShellByte.semicolon, peek(1) != ShellByte.semicolon,
        peek(1) != ShellByte.ampersand
      {
        offset += 1
      } else if current == ShellByte.hash {
        skipComment()
      } else if current != ShellByte.newline {
        commands.append(command)
        break
      }
      commands.append(command)
    }
    return commands
  }

  /// One line's commands with all lines they go on in, from `offset`, which stands at the start of
  /// a line; then `offset` is at the next line's start.
  mutating func readLine() -> [ShellCommand] {
    var commands: [ShellCommand] = []
    while problem == nil {
      skipBlanks()
      if current == ShellByte.hash { skipComment() }
      guard let byte = current else {
        readHereDocuments()
        return commands
      }
      if byte == ShellByte.newline {
        takeNewline()
        return commands
      }
      guard !isAtListEnd, var command = readAndOr() else {
        unexpectedHere()
        return commands
      }
      skipBlanks()
      if current == ShellByte.ampersand {
        offset += 1
        command.isBackground = true
      } else if current == ShellByte.semicolon, peek(1) != ShellByte.semicolon {
        offset += 1
      } else if let byte = current, byte != ShellByte.newline, byte != ShellByte.hash {
        commands.append(command)
        unexpectedHere()
        return commands
      }
      commands.append(command)
    }
    return commands
  }

  private static let closers: Set<String> = [
    "then", "else", "elif", "fi", "do", "done", "esac", "}", "in",
  ]

  /// Whether a list ends here: end of text, `)`, `;;` or a closing reserved word.
  var isAtListEnd: Bool {
    guard let byte = current else { return true }
    if byte == ShellByte.closeParen { return true }
    if byte == ShellByte.semicolon { return true }
    guard let word = reservedWord else { return false }
    return Self.closers.contains(word)
  }

  /// The plain lower-case word (or `{`, `}`, `!`, `[[`) that stands here whole, if any.
  var reservedWord: String? {
    var end = offset
    while end < limit, end - offset <= 9, !ShellByte.isMeta(bytes[end]) { end += 1 }
    guard end > offset, end - offset <= 8 else { return nil }
    if end < limit, !ShellByte.isMeta(bytes[end]) { return nil }
    for byte in bytes[offset..<end] {
      let isWord = byte >= 0x61 && byte <= 0x7a
      guard
        isWord || byte == ShellByte.openBrace || byte == ShellByte.closeBrace
          || byte == ShellByte.bang || byte == ShellByte.openBracket
          || byte == ShellByte.closeBracket
      else { return nil }
    }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  /// Takes the reserved word `word`, or fails.
  mutating func expect(_ word: String, open: String) {
    guard problem == nil else { return }
    skipBlanks()
    if reservedWord == word {
      offset += word.utf8.count
    } else if isAtEnd {
      fail(.unfinished, open)
    } else {
      unexpectedHere()
    }
  }

  mutating func readAndOr() -> ShellCommand? {
    guard let first = readPipeline() else { return nil }
    var members = [ShellCommand.Member(joint: .first, command: first)]
    while problem == nil {
      skipBlanks()
      let joint: ShellCommand.Member.Joint
      if starts(with: "&&") {
        joint = .and
      } else if starts(with: "||") {
        joint = .or
      } else {
        break
      }
      offset += 2
      skipLineBreaks()
      guard problem == nil, let next = readPipeline() else { break }
      members.append(ShellCommand.Member(joint: joint, command: next))
    }
    guard members.count > 1 else { return first }
    return ShellCommand(
      body: .list(members),
      range: first.range.lowerBound..<(members.last ?? members[0]).command.range.upperBound)
  }

  mutating func readPipeline() -> ShellCommand? {
    skipBlanks()
    let start = offset
    var isMarked = false
    while let word = reservedWord, word == "!" || word == "time" {
      isMarked = true
      offset += word.utf8.count
      skipBlanks()
      if word == "time", starts(with: "-p"), peek(2).map(ShellByte.isMeta) ?? true {
        offset += 2
        skipBlanks()
      }
    }
    if isMarked, current == nil || current == ShellByte.newline || current == ShellByte.semicolon {
      return ShellCommand(body: .pipeline([]), range: start..<offset)
    }
    guard let first = readCommand() else { return nil }
    var members = [first]
    while problem == nil {
      skipBlanks()
      guard current == ShellByte.bar, peek(1) != ShellByte.bar else { break }
      offset += peek(1) == ShellByte.ampersand ? 2 : 1
      skipLineBreaks()
      if let word = reservedWord, word == "!" || word == "time" {
        offset += word.utf8.count
        skipBlanks()
      }
      guard problem == nil, let next = readCommand() else { break }
      members.append(next)
    }
    guard isMarked || members.count > 1 else { return first }
    return ShellCommand(
      body: .pipeline(members), range: start..<(members.last ?? first).range.upperBound)
  }
}
