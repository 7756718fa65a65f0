/// Lines below commands that are none: what they print, what is typed into them.
extension FenceItems {
  /// `FLUSHALL` below `redis-cli`: told of as what is typed there.
  func isTypedBelow(_ line: String, _ shape: LineShape) -> Bool {
    shape == .query && RedisShape.holds(ASCIIText.words(line))
      && items.contains { item in
        guard case .unit(let unit) = item.kind else { return false }
        return TypedInput.waiting(after: unit.commands) != nil
      }
  }

  /// `[ann@db-1 ~]$ dbtop -n 7` below `# Example output` and `dbtop -n <n>`: the command above once
  /// more, as it was typed.
  func isExampleOfOutput(at index: Int) -> Bool {
    guard case .comment(let comment)? = items.last?.kind, comment.text.utf8.count < 30,
      ["output example", "example output", "sample output"].contains(comment.text.words),
      case .unit(let unit)? = items.dropLast().last?.kind,
      let name = FenceJudge.head(unit)?.words.first?.value
    else { return false }
    let line = String(decoding: body.bytes[body.line(index)], as: UTF8.self)
    let words = ASCIIText.words(line)
    let second = FenceJudge.head(unit).flatMap { $0.words.dropFirst().first?.value }
    return words.first.map(String.init) == name
      && words.dropFirst().first.map(String.init) == second
  }

  /// `* Trying 10.0.0.7`, `  % Total    % Received` right below a call of curl, and what follows as far
  /// as a blank line: what it tells of its doings; nil: no such line.
  mutating func readTrace(at start: Int, _ roles: [PromptReader.Role]) -> Int? {
    guard case .unit(let unit)? = items.last?.kind,
      case let line = body.bytes[body.line(start)].drop(while: ShellByte.isBlank),
      line.starts(with: "* ".utf8) || line.starts(with: "% Total".utf8),
      FenceJudge.head(unit)?.words.first?.value == "curl"
    else { return nil }
    var index = start
    while index < roles.count, roles[index] == .text,
      !ASCIIText.isBlank(body.bytes[body.line(index)]), !isCall(at: index)
    {
      items.append(Item(kind: .output, range: body.line(index)))
      index += 1
    }
    return index
  }

  /// `kubectl delete pod till-1` below the table that `kubectl get pods` printed: the next command,
  /// where no prompt parts what is typed from what is shown. A row of a table names no tool that
  /// acts on a machine or a cluster.
  func isNextCall(at index: Int) -> Bool {
    let line = String(decoding: body.bytes[body.line(index)], as: UTF8.self)
    let words = ASCIIText.words(line)
    guard !hasPrompts, line.first != " ", let first = words.first, words.count > 1,
      programs.contains(String(first)) || MachinePrograms.names.contains(String(first)),
      PromptReader.looksLikeCommand(line), LineShape.of(line) == nil,
      !ASCIIText.trimmed(line).contains("  "), !line.contains("\t"),
      let mark = words[1].utf8.first, "-/<$".utf8.contains(mark) || (0x61...0x7A).contains(mark)
    else { return false }
    return !words.dropFirst().contains(where: LaterOutput.isState)
  }

  /// Whether a line starts with a program that is known.
  private func isCall(at index: Int) -> Bool {
    let word = body.bytes[body.line(index)].prefix { !ShellByte.isBlank($0) }
    return KnownPrograms.names.contains(String(decoding: word, as: UTF8.self))
  }

  /// `> role` above `1) "master"`: typed into a program that is open, and what that answers; nil: no
  /// such line.
  mutating func readAnswered(at start: Int, _ roles: [PromptReader.Role]) -> Int? {
    guard body.bytes[body.line(start)].starts(with: "> ".utf8), start + 1 < roles.count,
      isAnswer(start + 1)
    else { return nil }
    items.append(
      Item(kind: .other(.typedInto("the program above")), range: body.line(start)))
    var index = start + 1
    while index < roles.count, roles[index] == .text,
      !ASCIIText.isBlank(body.bytes[body.line(index)]),
      goesOnAnswering(index)
    {
      items.append(Item(kind: .output, range: body.line(index)))
      index += 1
    }
    return index
  }

  /// `"master"`, `(integer) 7`, `OK`: whatever else stands there is a line of its own.
  private func goesOnAnswering(_ index: Int) -> Bool {
    let line = body.bytes[body.line(index)].drop(while: ShellByte.isBlank)
    let rest = line.drop(while: ShellByte.isDigit)
    if rest.startIndex > line.startIndex { return rest.starts(with: ") ".utf8) }
    return ["\"", "(integer) ", "(nil)", "(error) ", "(empty "].contains {
      line.starts(with: $0.utf8)
    } || line.elementsEqual("OK".utf8)
  }

  /// `1) "master"`, `2) (integer) 7`
  private func isAnswer(_ index: Int) -> Bool {
    let line = body.bytes[body.line(index)]
    let rest = line.drop(while: ShellByte.isDigit)
    return rest.startIndex > line.startIndex && rest.starts(with: ") ".utf8)
  }

  /// `sftp> ls` below `sftp till`: typed into what was opened above.
  func shapeByPrompt(_ line: String) -> LineShape? {
    guard line.utf8.contains(ShellByte.greater), let word = ASCIIText.words(line).first,
      word.utf8.last == ShellByte.greater, word.utf8.count < line.utf8.count,
      case let name = String(word.dropLast()), programs.contains(name),
      TypedInput.isClient(name), !line.contains("<<")
    else { return nil }
    return .typedInto(name)
  }

  /// Whether `line` was printed by the commands above it, which a blank line may part from it.
  func isPrinted(_ line: String) -> Bool {
    switch items.last?.kind {
    case .unit(let unit): return LaterOutput.isCertain(line) && FenceJudge.isKnown(unit)
    case .blank: return startsWithCommands && LaterOutput.starts(line, besides: programs)
    default: return false
    }
  }

  /// Whether the first paragraph is calls of programs that are known, and nothing else.
  private var startsWithCommands: Bool {
    var hasUnit = false
    for item in items {
      switch item.kind {
      case .comment: continue
      case .unit(let unit):
        guard unit.problem == nil, FenceJudge.isKnown(unit) else { return false }
        hasUnit = true
      case .blank:
        if hasUnit { return true }
      case .other, .output: return false
      }
    }
    return false
  }
}
