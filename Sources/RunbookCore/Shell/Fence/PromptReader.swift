/// Tells commands behind prompts from the output below them.
struct PromptReader {
  enum Role: Equatable {
    /// No prompt in the fence: everything may be a command.
    case text
    /// A command behind a prompt, the prompt cut off.
    case command
    /// A further line of the command above it.
    case continuation
    case output
  }

  struct Line: Equatable {
    var range: Range<Int>
    var role: Role
  }

  /// How many lines one command behind a prompt may go on for.
  private static let continuationLimit = 200

  let code: SourceText
  /// A root prompt may be meant: the fence is a console's, or holds nothing but `# ` lines.
  let mayBeRoot: Bool
  /// What the file that it stands in may set.
  var sets = PossibleVariables()

  /// The lines of `code`; those behind prompts without them.
  func read() -> (lines: [Line], hasPrompts: Bool) {
    let ranges = (0..<code.lineCount).map(lineRange)
    var starts: [Int: Int] = [:]
    for (index, range) in ranges.enumerated() {
      if let length = Self.promptLength(code.bytes[range]) { starts[index] = length }
    }
    let glued = gluedPrompts(ranges, besides: starts)
    starts.merge(glued) { first, _ in first }
    starts.merge(spacedPrompts(ranges, besides: starts)) { first, _ in first }
    if starts.isEmpty {
      starts = rootPrompts(ranges)
    } else {
      addRootPrompts(ranges, to: &starts)
    }
    guard !starts.isEmpty else { return (ranges.map { Line(range: $0, role: .text) }, false) }
    return (lines(ranges, starts, glued), true)
  }

  /// `$terraform plan`, beside `$ terraform apply`, or where every command stands so.
  private func gluedPrompts(_ ranges: [Range<Int>], besides starts: [Int: Int]) -> [Int: Int] {
    guard ranges.contains(where: { PossibleVariables.mayBeGlued(code.bytes[$0]) }) else {
      return [:]
    }
    let all = [PossibleVariables(of: code.bytes), sets]
    var glued: [Int: Int] = [:]
    for (index, range) in ranges.enumerated() where starts[index] == nil {
      let line = code.bytes[range]
      guard let mark = line.firstIndex(where: { !ShellByte.isBlank($0) }) else { continue }
      if GluedPrompt.isOne(line, besides: all) {
        glued[index] = mark + 1 - line.startIndex
      } else if starts.isEmpty, line[mark] != ShellByte.hash {
        return [:]
      }
    }
    return glued
  }

  /// A line without a carriage return at its end.
  private func lineRange(_ index: Int) -> Range<Int> {
    let range = code.line(index)
    guard let last = code.bytes[range].last, last == ShellByte.carriageReturn else { return range }
    return range.lowerBound..<(range.upperBound - 1)
  }

  /// - Parameter glued: lines that are no prompts where the command above them goes on.
  private func lines(
    _ ranges: [Range<Int>], _ starts: [Int: Int], _ glued: [Int: Int]
  ) -> [Line] {
    var result: [Line] = []
    var index = 0
    var isFirst = true
    while index < ranges.count {
      guard let length = starts[index] else {
        result.append(Line(range: ranges[index], role: role(of: ranges[index], isFirst: isFirst)))
        index += 1
        continue
      }
      isFirst = false
      let command = cut(ranges[index], length)
      result.append(Line(range: command, role: .command))
      index += 1
      var bytes = PlaceholderMasking.masked(Array(code.bytes[command]))
      var count = 0
      while index < ranges.count, starts[index] == nil || glued[index] != nil,
        count < Self.continuationLimit, goesOn(bytes)
      {
        let range = withoutContinuationPrompt(ranges[index])
        if ASCIIText.isBlank(code.bytes[range]), !isOpenQuote(bytes) { break }
        bytes += [ShellByte.newline] + PlaceholderMasking.masked(Array(code.bytes[range]))
        result.append(Line(range: range, role: .continuation))
        index += 1
        count += 1
      }
    }
    return result
  }

  private func role(of range: Range<Int>, isFirst: Bool) -> Role {
    let text = ASCIIText.trimmed(String(decoding: code.bytes[range], as: UTF8.self))
    if text.hasPrefix("#") || text.isEmpty { return .text }
    // A line above the first prompt is typed where no prompt was copied: `ssh host`.
    if isFirst, let word = ASCIIText.words(text).first, KnownPrograms.names.contains(String(word)) {
      return .command
    }
    return .output
  }

  private func goesOn(_ bytes: [UInt8]) -> Bool {
    if bytes.last == ShellByte.backslash { return true }
    var parser = ShellParser(bytes)
    _ = parser.readLine()
    if parser.problem?.kind == .unfinished { return true }
    return parser.hereDocuments.contains { $0.end.isEmpty }
  }

  private func isOpenQuote(_ bytes: [UInt8]) -> Bool {
    bytes.last != ShellByte.backslash
  }

  private func cut(_ range: Range<Int>, _ length: Int) -> Range<Int> {
    min(range.lowerBound + length, range.upperBound)..<range.upperBound
  }

  private func withoutContinuationPrompt(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, ShellByte.isBlank(code.bytes[start]) { start += 1 }
    guard start < range.upperBound, code.bytes[start] == ShellByte.greater,
      start + 1 == range.upperBound || code.bytes[start + 1] == ShellByte.space
    else { return range }
    return min(start + 2, range.upperBound)..<range.upperBound
  }

  // MARK: Prompts

  /// How many bytes of `line` are a prompt: `$ `, `user@host:~$ `, `[root@host dir]# `.
  static func promptLength(_ line: ArraySlice<UInt8>) -> Int? {
    var index = line.startIndex
    while index < line.endIndex, ShellByte.isBlank(line[index]) { index += 1 }
    guard index < line.endIndex else { return nil }
    if line[index] == ShellByte.dollar || line[index] == UInt8(ascii: "%") {
      guard index + 1 < line.endIndex else { return nil }
      if line[index...].starts(with: "$> ".utf8) { return index + 3 - line.startIndex }
      guard line[index + 1] == ShellByte.space else { return nil }
      if line[index] == UInt8(ascii: "%"), !mayBeCalled(line[(index + 2)...]) { return nil }
      return index + 2 - line.startIndex
    }
    if line[index] == UInt8(ascii: "("), let length = environmentLength(line, from: index) {
      return promptLength(line[(index + length)...]).map { $0 + index + length - line.startIndex }
    }
    return hostPromptLength(line, from: index) ?? bareHostPromptLength(line, from: index)
  }

  /// `% Total    % Received`: the head of a table, of which no program is called.
  private static func mayBeCalled(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    if !ShellByte.isBlank(first), !text.contains(UInt8(ascii: "%")) { return true }
    let word = text.prefix { !ShellByte.isBlank($0) && $0 != ShellByte.carriageReturn }
    return KnownPrograms.names.contains(String(decoding: word, as: UTF8.self))
      || word.contains(UInt8(ascii: "="))
  }

  /// `# systemctl restart kubelet`: only where no `$ ` is, and a known program follows.
  private func rootPrompts(_ ranges: [Range<Int>]) -> [Int: Int] {
    guard mayBeRoot else { return [:] }
    var starts: [Int: Int] = [:]
    for (index, range) in ranges.enumerated() {
      let line = String(decoding: code.bytes[range], as: UTF8.self)
      let text = ASCIIText.trimmed(line)
      if text.isEmpty { continue }
      guard text.hasPrefix("# ") else { continue }
      guard Self.looksLikeCommand(String(text.dropFirst(2))) else { continue }
      let indentation = line.utf8.count - line.drop { $0 == " " || $0 == "\t" }.utf8.count
      starts[index] = indentation + 2
    }
    return starts
  }

  /// `$ sudo su` or `$ ssh web-1` and then `# systemctl restart kubelet`.
  private func addRootPrompts(_ ranges: [Range<Int>], to starts: inout [Int: Int]) {
    var last: Substring?
    // Judged once: hundreds of lines may stand below one command.
    var lastOpens: Bool?
    for (index, range) in ranges.enumerated() {
      let line = String(decoding: code.bytes[range], as: UTF8.self)
      if let length = starts[index] {
        last = Substring(line.utf8.dropFirst(length))
        lastOpens = nil
      } else if let opener = last {
        let text = line.drop { $0 == " " || $0 == "\t" }
        guard text.hasPrefix("# "), Self.looksLikeCommand(String(text.dropFirst(2))) else {
          continue
        }
        let opens = lastOpens ?? Self.opensShell(opener)
        lastOpens = opens
        guard opens else { continue }
        starts[index] = line.utf8.count - text.utf8.count + 2
        if ["exit", "logout"].contains(ASCIIText.trimmed(text.dropFirst(2))) { last = nil }
      }
    }
  }

  private static func opensShell(_ command: Substring) -> Bool {
    let words = ASCIIText.words(command).joined(separator: " ")
    if rootShells.contains(words) { return true }
    let text = CommandText(SourceText(words))
    if ForeignShell.isOpened(by: text) { return true }
    guard let last = text.script.commands.last else { return false }
    return OpenerReader.opener(of: last, in: text) != nil
  }

  private static let rootShells: Set<String> = [
    "sudo su", "sudo su -", "sudo su - root", "sudo -i", "sudo -s", "sudo bash", "su", "su -",
    "su - root", "su root",
  ]

  private static let prosaic: Set<String> = [
    "the", "a", "an", "for", "to", "if", "is", "are", "in", "on", "all", "new", "this", "that",
    "and", "or",
    "returns", "any", "your", "from", "with", "its", "has", "should", "will", "can", "of",
    "must", "be", "now", "works", "not", "needed",
  ]

  /// Commands with a word that sentences have too.
  private static let wholeCommands: Set<String> = [
    "yum clean all", "dnf clean all", "microdnf clean all", "kubectl get all", "oc get all",
  ]

  static func looksLikeCommand(_ text: String) -> Bool {
    let words = ASCIIText.words(text)
    guard let first = words.first, KnownPrograms.names.contains(CommandName.base(String(first)))
    else {
      return false
    }
    guard words.count > 1 else {
      return ["reboot", "top", "sync", "exit", "logout", "df", "free", "ls"].contains(first)
    }
    if wholeCommands.contains(words.joined(separator: " ")) { return true }
    guard !words.contains(where: { prosaic.contains($0.lowercased()) }) else { return false }
    // `createrepo .` ends in a folder, and no sentence.
    if let last = words.last, [".", ".."].contains(last) { return true }
    return !text.hasSuffix(".") && !text.hasSuffix(":")
  }
}

/// Replaces gaps by plain words before a text is parsed.
enum PlaceholderMasking {
  static func masked(_ bytes: [UInt8]) -> [UInt8] {
    CommandText.masked(bytes, PlaceholderMark.find(in: bytes))
  }
}
