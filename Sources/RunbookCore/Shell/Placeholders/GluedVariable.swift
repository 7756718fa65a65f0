/// `$target-claim`: to a shell `$target` and then `-claim`, to its author one name to put in.
enum GluedVariable {
  /// The gaps that `variables` are meant to be: in small letters, unknown, used in no other way.
  static func gaps(
    _ variables: [PlaceholderSites.Variable], known: Set<String>, _ source: SourceText
  ) -> [Placeholder] {
    var ends: [String: Set<String>] = [:]
    var found: [(name: String, gap: Placeholder)] = []
    for variable in variables {
      let end = end(of: variable, source.bytes)
      let written = String(
        decoding: source.bytes[variable.range.lowerBound..<end], as: UTF8.self)
      ends[variable.name, default: []].insert(written)
      guard end > variable.range.upperBound, !known.contains(variable.name) else { continue }
      found.append(
        (
          variable.name,
          // A quote would be the shell's own where it stands: only harmless values go in.
          Placeholder(
            form: .mustache, name: PlaceholderName.upperSnake(written.dropFirst()),
            written: written, range: variable.range.lowerBound..<end, context: .rereads)
        ))
    }
    return found.filter { ends[$0.name]?.count == 1 }.map(\.gap)
  }

  /// Where the words that are glued to `variable` end; its own end: none are.
  private static func end(of variable: PlaceholderSites.Variable, _ bytes: [UInt8]) -> Int {
    let own = variable.range.upperBound
    guard bytes[variable.range.lowerBound] == ShellByte.dollar, variable.operation.isEmpty,
      variable.range.count == variable.name.utf8.count + 1, variable.name.utf8.count > 2,
      variable.name.utf8.allSatisfy({ isSmall($0) || $0 == ShellByte.underscore })
    else { return own }
    var end = own
    while end + 1 < bytes.count, bytes[end] == ShellByte.dash, isSmall(bytes[end + 1]) {
      end += 2
      while end < bytes.count, isSmall(bytes[end]) || ShellByte.isDigit(bytes[end]) { end += 1 }
    }
    // A longer word, a path or another variable follows: a prefix of its own.
    let isWhole =
      end == bytes.count || ShellByte.isBlank(bytes[end]) || "\n\"';|&)".utf8.contains(bytes[end])
    let before = variable.range.lowerBound > 0 ? bytes[variable.range.lowerBound - 1] : 0
    return isWhole && (before == 0 || " \t\n\"=/".utf8.contains(before)) ? end : own
  }

  private static func isSmall(_ byte: UInt8) -> Bool {
    ShellByte.isLetter(byte) && !ShellByte.isUpper(byte)
  }

  static func finding(_ gap: Placeholder, _ source: SourceText) -> Diagnostic {
    .warning(
      "filler-suspect",
      "a shell takes '\(gap.written)' for a variable and a word: it is asked for as one value",
      at: source.sourceRange(gap.range), help: "write '<\(gap.written.dropFirst())>'")
  }
}
