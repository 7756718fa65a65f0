/// The names in a text that may be a shell's variables, or values that a person gives: where one of
/// them stands behind a `$`, that is no prompt.
package struct PossibleVariables: Sendable {
  /// In lower case.
  private var names: Set<String> = []
  /// A file or text that is read may set any name: `source .envrc`.
  private var mayBeAny = false

  package init() {}

  /// The names of `text`, or none where no line of it could be behind a glued prompt.
  package init(of text: [UInt8]) {
    let lines = text.split(separator: ShellByte.newline)
    guard lines.contains(where: Self.mayBeGlued) else { return }
    for line in lines { read(line) }
  }

  func contain(_ name: String) -> Bool { mayBeAny || names.contains(name.lowercased()) }

  /// Whether `line` starts with `$` and a letter.
  static func mayBeGlued(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop(while: ShellByte.isBlank)
    guard rest.first == ShellByte.dollar, let letter = rest.dropFirst().first else { return false }
    return ShellByte.isLetter(letter) && !ShellByte.isUpper(letter)
  }

  /// Words behind which every name may be set.
  private static let setters: Set<String> = [
    "read", "mapfile", "readarray", "declare", "local", "export", "typeset", "readonly", "unset",
    "getopts", "let", "printf",
  ]
  private static let spoken: Set<String> = [
    "variable", "variables", "parameter", "parameters", "placeholder", "placeholders",
  ]

  private mutating func read(_ line: ArraySlice<UInt8>) {
    let start = line.firstIndex { !ShellByte.isBlank($0) } ?? line.endIndex
    if readsFile(line, from: start) { mayBeAny = true }
    var all: [String] = []
    var isAllSet = false
    var loops = false
    var index = start
    while index < line.endIndex {
      guard ShellByte.isName(line[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < line.endIndex, ShellByte.isName(line[end]) { end += 1 }
      let word = String(decoding: line[index..<end], as: UTF8.self).lowercased()
      if word == "eval" || word == "source", startsCommand(line, index, from: start),
        end + 1 < line.endIndex, ShellByte.isBlank(line[end])
      {
        mayBeAny = true
      }
      if isAllSet || isSet(line, index..<end, from: start)
        || loops && endsLoopName(line[end...])
      {
        names.insert(word)
      }
      loops = word == "for" || word == "select"
      if Self.setters.contains(word) { isAllSet = true }
      all.append(word)
      index = end
    }
    if all.contains(where: Self.spoken.contains) { names.formUnion(all) }
  }

  /// `. ./vars.sh`
  private func readsFile(_ line: ArraySlice<UInt8>, from start: Int) -> Bool {
    var index = start
    while let dot = line[index...].firstIndex(of: UInt8(ascii: ".")) {
      index = dot + 1
      guard index + 1 < line.endIndex, ShellByte.isBlank(line[index]),
        !ShellByte.isBlank(line[index + 1]), startsCommand(line, dot, from: start)
      else { continue }
      return true
    }
    return false
  }

  /// Whether a command may start at `index`.
  private func startsCommand(_ line: ArraySlice<UInt8>, _ index: Int, from start: Int) -> Bool {
    let before = line[start..<index]
    guard let last = before.last(where: { !ShellByte.isBlank($0) }) else { return true }
    if "$%#>;&|({`\"'".utf8.contains(last) { return true }
    let word = before.split(whereSeparator: ShellByte.isBlank).last.map(Array.init) ?? []
    return ["then", "do", "else", "sudo"].contains { word == Array($0.utf8) }
  }

  /// Whether the text around the name at `range` sets it, asks for it or reads it.
  private func isSet(_ line: ArraySlice<UInt8>, _ range: Range<Int>, from start: Int) -> Bool {
    let rest = line[range.upperBound...]
    if range.lowerBound > start {
      let before = line[range.lowerBound - 1]
      // `${till}`, `<till>`, and `$till` where no prompt could stand.
      if before == ShellByte.openBrace || before == ShellByte.less { return true }
      if before == ShellByte.dollar { return range.lowerBound - 1 > start }
      if before == ShellByte.dash { return false }
    }
    if rest.first == ShellByte.equals
      || ["+=", ":=", " in "].contains(where: { rest.starts(with: $0.utf8) })
    {
      return true
    }
    // `till: 5`, `name: till`, `| till | 5 |`
    let before = line[start..<range.lowerBound].filter {
      !ShellByte.isBlank($0) && $0 != ShellByte.backtick
    }
    if before.isEmpty || before == [ShellByte.dash] { return rest.first == ShellByte.colon }
    return before == [ShellByte.bar] || before.suffix(5).elementsEqual("name:".utf8)
  }

  /// Whether `rest`, behind `for` and a name, goes on as a loop does.
  private func endsLoopName(_ rest: ArraySlice<UInt8>) -> Bool {
    let rest = rest.drop(while: ShellByte.isBlank)
    guard let next = rest.first else { return true }
    return next == ShellByte.semicolon || rest.starts(with: "in ".utf8)
      || rest.starts(with: "do".utf8)
  }
}
