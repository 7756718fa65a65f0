/// A shell fence's lines, told apart: comments, commands with all the lines they go on in, blank
/// lines, output, and lines that are no commands.
struct FenceItems {
  struct Unit {
    var commands: [ShellCommand]
    /// The comment behind the command on its last line, without `#`.
    var trailing: String?
    var problem: ShellProblem?
    /// The machine that its prompt names.
    var host: PromptHost?
  }

  struct Item {
    enum Kind {
      case blank
      case comment(CommentText)
      case unit(Unit)
      case other(LineShape)
      case output
    }
    var kind: Kind
    /// Offsets into `body`, line feed left out.
    var range: Range<Int>
  }

  /// How often reading starts anew behind a construct that the text never closes.
  private static let recoveryLimit = 16

  /// The fence's text without prompts.
  let body: SourceText
  let text: CommandText
  let hasPrompts: Bool
  var items: [Item] = []
  /// The names that commands read so far call.
  private(set) var programs: Set<String> = []
  private let masked: [UInt8]
  /// The machines that prompts name, by line.
  private var hosts: [Int: PromptHost] = [:]
  private var recoveries = 0

  init(_ code: SourceText, mayBeRoot: Bool, sets: PossibleVariables = PossibleVariables()) {
    let read = PromptReader(code: code, mayBeRoot: mayBeRoot, sets: sets).read()
    body = code.lines(at: read.lines.map(\.range))
    hasPrompts = read.hasPrompts
    text = CommandText(unparsed: body)
    masked = CommandText.masked(body.bytes, text.marks)
    for (index, line) in read.lines.enumerated() where line.role == .command {
      let start = code.line(index).lowerBound
      hosts[index] = PromptHost(prompt: code.bytes[start..<max(start, line.range.lowerBound)])
    }
    readItems(read.lines.map(\.role))
  }

  private mutating func readItems(_ roles: [PromptReader.Role]) {
    var index = 0
    while index < roles.count {
      let range = body.line(index)
      let bytes = body.bytes[range]
      switch roles[index] {
      case .output:
        items.append(Item(kind: .output, range: range))
        index += 1
      case .command, .continuation:
        if isExampleOfOutput(at: index) {
          items[items.count - 1].kind = .output
          items.append(Item(kind: .output, range: range))
          index += 1
          continue
        }
        var last = index
        while last + 1 < roles.count, roles[last + 1] == .continuation { last += 1 }
        index =
          readExpecting(at: index)
          ?? readUnit(at: index, limit: body.line(last).upperBound, lineCount: last + 1)
      case .text:
        if ASCIIText.isBlank(bytes) {
          items.append(Item(kind: .blank, range: range))
          index += 1
        } else if let next = readAnswered(at: index, roles) {
          index = next
        } else if let comment = comment(bytes) {
          items.append(Item(kind: .comment(comment), range: range))
          index += 1
        } else {
          index = readText(at: index, roles)
        }
      }
    }
  }

  /// A line that is neither blank nor a comment; gives the line behind what it starts.
  private mutating func readText(at index: Int, _ roles: [PromptReader.Role]) -> Int {
    let line = String(decoding: body.bytes[body.line(index)], as: UTF8.self)
    if let next = readTrace(at: index, roles) { return next }
    let shape = LineShape.of(line) ?? shapeByPrompt(line)
    if !hasPrompts, let last = items.last, case .unit(let unit) = last.kind,
      AnswerLine.isOne(line, shape, below: unit, script: body[last.range])
    {
      return readAnswer(at: index, roles)
    }
    if let next = readExpecting(at: index) { return next }
    if !hasPrompts, isPrinted(line) { return readPrinted(at: index, roles) }
    if let shape = shape ?? self.shape(at: index, roles), !isTypedBelow(line, shape) {
      return readOther(at: index, shape, roles)
    }
    return readUnit(at: index, limit: body.bytes.count, lineCount: roles.count)
  }

  /// A paragraph of output, and what is indented below it behind blank lines.
  private mutating func readPrinted(at start: Int, _ roles: [PromptReader.Role]) -> Int {
    var first = String(decoding: body.bytes[body.line(start)], as: UTF8.self)
    var index = start
    var isNew = false
    while index < roles.count, roles[index] == .text {
      let range = body.line(index)
      if ASCIIText.isBlank(body.bytes[range]) {
        isNew = true
        items.append(Item(kind: .blank, range: range))
        index += 1
        continue
      }
      let line = String(decoding: body.bytes[range], as: UTF8.self)
      if isNew, line.first != " " {
        guard LaterOutput.starts(line, besides: programs) else { break }
        first = line
      } else if index > start, !LaterOutput.goesOn(line, after: first) {
        break
      }
      isNew = false
      items.append(Item(kind: .output, range: range))
      index += 1
    }
    return index
  }

  /// `kubectl get pods -> all Running`: a command, and behind the arrow what it shows; nil: no such
  /// line.
  private mutating func readExpecting(at index: Int) -> Int? {
    let range = body.line(index)
    guard let place = ArrowNotation.place(in: body.bytes[range]) else { return nil }
    let front = range.lowerBound..<(range.lowerBound + place)
    var parser = ShellParser(masked, from: front.lowerBound, to: front.upperBound)
    let commands = parser.readLine()
    let unit = Unit(
      commands: commands, trailing: nil, problem: parser.problem, host: hosts[index])
    guard
      ArrowNotation.isCommand(
        unit, ASCIIText.words(String(decoding: body.bytes[front], as: UTF8.self)))
    else {
      guard hasPrompts else { return nil }
      items.append(Item(kind: .other(.notation), range: range))
      return index + 1
    }
    var end = front.upperBound
    while end > front.lowerBound, ShellByte.isBlank(body.bytes[end - 1]) { end -= 1 }
    items.append(Item(kind: .unit(unit), range: front.lowerBound..<end))
    var tail = front.upperBound
    while tail < range.upperBound, !ShellByte.isBlank(body.bytes[tail]) { tail += 1 }
    while tail < range.upperBound, ShellByte.isBlank(body.bytes[tail]) { tail += 1 }
    items.append(Item(kind: .output, range: tail..<range.upperBound))
    return index + 1
  }

  /// What a command prints, up to a blank line, a comment or what does not look like it.
  private mutating func readAnswer(at start: Int, _ roles: [PromptReader.Role]) -> Int {
    var index = start
    while index < roles.count, roles[index] == .text {
      let range = body.line(index)
      let line = String(decoding: body.bytes[range], as: UTF8.self)
      if index > start, !AnswerLine.goesOn(line) { break }
      items.append(Item(kind: .output, range: range))
      index += 1
    }
    return index
  }

  private func comment(_ bytes: ArraySlice<UInt8>) -> CommentText? {
    guard let first = bytes.first(where: { !ShellByte.isBlank($0) }) else { return nil }
    if first == ShellByte.greater || first == ShellByte.carriageReturn {
      if let remark = quotedRemark(bytes) { return remark }
    }
    guard first == ShellByte.hash else { return nil }
    let line = String(decoding: bytes, as: UTF8.self)
    return ASCIIText.trimmed(line).hasPrefix("##[") ? nil : CommentText(line)
  }

  /// `> NOTE: on a Mac leave out -w0`: a block quote's mark, no redirection into a file `NOTE:`.
  private func quotedRemark(_ bytes: ArraySlice<UInt8>) -> CommentText? {
    let text = ASCIIText.trimmed(String(decoding: bytes, as: UTF8.self))
    let words = ASCIIText.words(text)
    // `> /var/log/big.log && systemctl restart rsyslog` empties a file.
    guard text.hasPrefix("> "), words.count > 3, !words[1].contains("/"), !words[1].contains(".")
    else { return nil }
    return CommentText("# " + text.dropFirst(2))
  }

  /// What the line below tells of a line: a document of `{`, `[` and quoted names, or the head of a
  /// table above its rule.
  private func shape(at index: Int, _ roles: [PromptReader.Role]) -> LineShape? {
    guard index + 1 < roles.count, roles[index + 1] == .text else { return nil }
    let line = ASCIIText.trimmed(String(decoding: body.bytes[body.line(index)], as: UTF8.self))
    let next = ASCIIText.trimmed(String(decoding: body.bytes[body.line(index + 1)], as: UTF8.self))
    if line == "[" || line == "{" && next.hasPrefix("\"") && next.contains("\":") {
      guard case .unit? = items.last?.kind else { return .configuration }
      return .output
    }
    let isRule =
      next.hasPrefix("---") && next.utf8.allSatisfy { "-+| =".utf8.contains($0) }
    guard isRule, let first = ASCIIText.words(line).first,
      !KnownPrograms.names.contains(CommandName.base(String(first))), !line.contains(" -"),
      !line.utf8.contains(where: { "<>|;&$`=\"'/".utf8.contains($0) })
    else { return nil }
    return .output
  }

  /// A line that is no command, and what stands below it up to a blank line or comment.
  private mutating func readOther(
    at start: Int, _ shape: LineShape, _ roles: [PromptReader.Role]
  ) -> Int {
    var index = start
    let quoteEnd = shape == .chat ? lineThatClosesQuote(from: start, roles) : start
    while index < roles.count, roles[index] == .text {
      let range = body.line(index)
      let bytes = body.bytes[range]
      if index > quoteEnd {
        if ASCIIText.isBlank(bytes) { break }
        if index > start, comment(bytes) != nil { break }
        if index > start, shape == .output, isNextCall(at: index) { break }
      }
      items.append(Item(kind: shape == .output ? .output : .other(shape), range: range))
      index += 1
    }
    return index
  }

  /// A message in quotes may hold blank lines; gives the line that closes it.
  private func lineThatClosesQuote(from start: Int, _ roles: [PromptReader.Role]) -> Int {
    let first = body.bytes[body.line(start)]
    guard first.first(where: { !ShellByte.isBlank($0) }) == ShellByte.doubleQuote,
      first.count(where: { $0 == ShellByte.doubleQuote }) == 1
    else { return start }
    for index in (start + 1)..<max(start + 1, min(start + 60, roles.count)) {
      let line = body.bytes[body.line(index)]
      if line.last(where: { !ShellByte.isBlank($0) }) == ShellByte.doubleQuote { return index }
    }
    return start
  }

  /// One command with all lines it goes on in; gives the line after it.
  private mutating func readUnit(at line: Int, limit: Int, lineCount: Int) -> Int {
    let start = body.line(line).lowerBound
    var parser = ShellParser(masked, from: start, to: limit)
    let commands = parser.readLine()
    var end = max(start, min(parser.offset, limit))
    if parser.problem != nil { end = recover(from: start, parser) }
    // Lines up to and with the one that holds `end`.
    var next = line + 1
    while next < lineCount, body.line(next).lowerBound < end { next += 1 }
    let range = start..<body.line(next - 1).upperBound
    var trailing: String?
    if let comment = parser.comments.last, comment.upperBound >= range.upperBound,
      parser.problem == nil
    {
      trailing = CommentText(String(decoding: body.bytes[comment], as: UTF8.self)).text
    }
    let unit = Unit(
      commands: commands, trailing: trailing, problem: parser.problem, host: hosts[line])
    items.append(Item(kind: .unit(unit), range: range))
    if let word = FenceJudge.head(unit)?.words.first { programs.insert(word.value) }
    return next
  }

  /// Where to go on behind a command that a shell would reject: at the next blank line.
  private mutating func recover(from start: Int, _ parser: ShellParser) -> Int {
    guard let problem = parser.problem else { return parser.offset }
    recoveries += 1
    guard recoveries <= Self.recoveryLimit else { return parser.limit }
    let from = problem.kind == .unfinished ? start : min(parser.offset, parser.limit)
    var index = from
    while index < parser.limit {
      if body.bytes[index] == ShellByte.newline {
        var next = index + 1
        while next < parser.limit, ShellByte.isBlank(body.bytes[next]) { next += 1 }
        if next >= parser.limit || body.bytes[next] == ShellByte.newline { return index }
      }
      index += 1
    }
    return parser.limit
  }
}
