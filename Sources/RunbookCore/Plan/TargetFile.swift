/// Reads a target: dotenv lines, and `#:` lines that say what must hold there.
///
///     # Production, EU
///     #: check kubectl config current-context == prod-eu
///     #: session db-primary = ssh -p 2201 db.internal
///     #: require-clean-git
///     export REGION=eu-west-1
///     GREETING="two\nlines"    # comment
///
/// Values are data: nothing in them is expanded. Single quotes keep everything, double quotes know
/// `\n`, `\r`, `\t`, `\"`, `\\`, `\$` and `` \` ``; both may span lines. A bare value ends at the
/// line's end or at a `#` behind a space.
package struct TargetFile {
  private let source: SourceFile
  private let bytes: [UInt8]
  private var position = 0
  private var target: RunTarget
  private var diagnostics: [Diagnostic]

  /// The target, or nil if any finding is an error; all findings in the order of the text.
  package static func read(
    _ source: SourceFile, name: String
  ) -> (target: RunTarget?, findings: [Diagnostic]) {
    var reader = TargetFile(source, name: name)
    reader.readAll()
    let isBroken = reader.diagnostics.contains { $0.severity == .error }
    return (isBroken ? nil : reader.target, reader.diagnostics)
  }

  private init(_ source: SourceFile, name: String) {
    self.source = source
    bytes = source.text
    target = RunTarget(name: name)
    diagnostics = source.findings
  }

  private mutating func readAll() {
    var places: [String: SourceRange] = [:]
    while position < bytes.count {
      skipBlanks()
      guard let first = peek else { break }
      if isLineEnd(first) {
        position += 1
      } else if first == UInt8(ascii: "#") {
        readComment()
      } else if let (pair, range) = readPair() {
        if let earlier = places[pair.name] {
          diagnostics.append(
            Diagnostic(
              .warning, "target-name-twice", "'\(pair.name)' is set twice; the later value stands",
              at: range, notes: [Diagnostic.Note("first set here", at: earlier)]))
          target.pairs.removeAll { $0.name == pair.name }
        }
        places[pair.name] = range
        target.pairs.append(pair)
      }
    }
  }

  // MARK: NAME=value

  /// nil: the line is broken, reported and passed.
  private mutating func readPair() -> (RunTarget.Pair, SourceRange)? {
    let start = position
    var name = readName()
    if name == "export", let next = peek, isBlank(next) {
      skipBlanks()
      name = readName()
    }
    skipBlanks()
    guard !name.isEmpty, peek == UInt8(ascii: "=") else {
      skipLine()
      diagnostics.append(
        .error(
          "target-syntax", "this line is neither NAME=value nor a comment",
          at: SourceRange(start, end(of: start)),
          help: "a name is made of letters, digits and '_'; a comment begins with '#'"))
      return nil
    }
    position += 1
    skipBlanks()
    guard let value = readValue(from: start) else { return nil }
    return (RunTarget.Pair(name: name, value: value), SourceRange(start, position))
  }

  private mutating func readName() -> String {
    let start = position
    while let byte = peek, isNameByte(byte, isFirst: position == start) { position += 1 }
    return source[SourceRange(start, position)]
  }

  private mutating func readValue(from start: Int) -> String? {
    switch peek {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return readQuoted(from: start)
    default:
      let begin = position
      var last = position
      while let byte = peek, !isLineEnd(byte) {
        if byte == UInt8(ascii: "#"), position == begin || isBlank(bytes[position - 1]) { break }
        position += 1
        if !isBlank(byte), byte != 0x0d { last = position }
      }
      let value = source[SourceRange(begin, last)]
      skipLine()
      position = max(position, last)
      return value
    }
  }

  private mutating func readQuoted(from start: Int) -> String? {
    let quote = bytes[position]
    position += 1
    var value: [UInt8] = []
    while let byte = peek, byte != quote {
      position += 1
      if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\"), let next = peek {
        position += 1
        value += unescaped(next)
      } else {
        value.append(byte)
      }
    }
    guard peek == quote else {
      diagnostics.append(
        .error(
          "target-syntax", "the quote is never closed", at: SourceRange(start, end(of: start)),
          help: "close it with \(quote == UInt8(ascii: "'") ? "'" : "\"")"))
      return nil
    }
    position += 1
    let rest = position
    skipBlanks()
    if let next = peek, !isLineEnd(next), next != UInt8(ascii: "#") {
      diagnostics.append(
        .error(
          "target-syntax", "more text stands behind the quote",
          at: SourceRange(rest, end(of: rest)), help: "put the quotes around the whole value"))
      skipLine()
      return nil
    }
    skipLine()
    return String(decoding: value, as: UTF8.self)
  }

  private func unescaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "n"): [0x0a]
    case UInt8(ascii: "r"): [0x0d]
    case UInt8(ascii: "t"): [0x09]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "`"): [byte]
    default: [UInt8(ascii: "\\"), byte]
    }
  }

  // MARK: #: lines

  private static let directives = ["check", "session", "require-clean-git"]

  private mutating func readComment() {
    let start = position
    let range = SourceRange(start, end(of: start))
    skipLine()
    let text = source[range]
    guard text.hasPrefix("#:") else { return }
    let words = text.dropFirst(2).drop { $0 == " " || $0 == "\t" }
    let parts = words.split(maxSplits: 1, omittingEmptySubsequences: true) {
      $0 == " " || $0 == "\t"
    }
    let rest = parts.count > 1 ? trimmed(parts[1]) : ""
    switch parts.first.map(String.init) ?? "" {
    case "check": readCheck(rest, at: range)
    case "session": readSession(rest, at: range)
    case "require-clean-git": target.requiresCleanGit = true
    case let other:
      let nearest = NearestName.nearest(to: other, in: TargetFile.directives)
      diagnostics.append(
        .error(
          "target-directive", "there is no '#:' line called '\(other)'", at: range,
          help: nearest.map { "did you mean '\($0)'?" }
            ?? "one of \(TargetFile.directives.joined(separator: ", "))"))
    }
  }

  private mutating func readCheck(_ command: String, at range: SourceRange) {
    guard !command.isEmpty else {
      diagnostics.append(
        .error(
          "target-directive", "the check has no command", at: range,
          help: "write '#: check COMMAND' or '#: check COMMAND == WORDS'"))
      return
    }
    let risk = CommandRisk.risk(of: SourceText(TargetCheck(command).command))
    guard risk == .readOnly else {
      diagnostics.append(
        .error(
          "target-directive", "the check may change something", at: range,
          help: "use a command that only looks"))
      return
    }
    target.checks.append(command)
  }

  private mutating func readSession(_ text: String, at range: SourceRange) {
    let parts = text.split(separator: "=", maxSplits: 1).map { trimmed($0) }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      diagnostics.append(
        .error(
          "target-directive", "the session does not say what it is", at: range,
          help: "write '#: session NAME = ssh HOST'"))
      return
    }
    target.sessions.append(RunTarget.Pair(name: parts[0], value: parts[1]))
  }

  private func trimmed(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest.drop { $0.isWhitespace })
  }

  // MARK: Bytes

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }

  private func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "_"):
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): !isFirst
    default: false
    }
  }

  private mutating func skipBlanks() {
    while let byte = peek, isBlank(byte) { position += 1 }
  }

  /// To the start of the next line.
  private mutating func skipLine() {
    position = end(of: position)
    if position < bytes.count { position += 1 }
  }

  /// The end of the line that holds `offset`, without its line ending.
  private func end(of offset: Int) -> Int {
    var end = offset
    while end < bytes.count, !isLineEnd(bytes[end]) { end += 1 }
    return end
  }
}
