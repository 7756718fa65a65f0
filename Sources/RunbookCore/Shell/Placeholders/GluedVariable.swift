/// `$target-claim`: to a shell `$target` and then `-claim`, to its author one name to put in.
enum GluedVariable {
  /// The gaps that `variables` are meant to be: in small letters, unknown, used in no other way.
  static func gaps(
    _ variables: [PlaceholderSites.Variable], known: Set<String>, _ source: SourceText
  ) -> [Placeholder] {
    guard variables.count <= limit else { return [] }
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

  /// A text with more variables is no command that somebody left gaps in.
  private static let limit = 200

  /// Variables that stand in `scripts` by themselves or with several words glued to them: those are
  /// one value, whichever step has them. Read from the bytes alone: one too many stays as it is.
  static func varied(in scripts: [SourceText]) -> Set<String> {
    guard scripts.count > 1 else { return [] }
    var ends: [String: Set<String>] = [:]
    for script in scripts {
      let bytes = script.bytes
      var index = 0
      while let dollar = bytes[index...].firstIndex(of: ShellByte.dollar) {
        var start = dollar + 1
        if start < bytes.count, bytes[start] == UInt8(ascii: "{") { start += 1 }
        var end = start
        while end < bytes.count, isSmall(bytes[end]) || bytes[end] == ShellByte.underscore {
          end += 1
        }
        index = max(end, dollar + 1)
        guard end - start > 2, end - start < 60 else { continue }
        let name = String(decoding: bytes[start..<end], as: UTF8.self)
        while end < bytes.count, end - start < 120,
          ShellByte.isName(bytes[end]) || bytes[end] == ShellByte.dash
        {
          end += 1
        }
        guard ends[name, default: []].count < 2 else { continue }
        ends[name, default: []].insert(String(decoding: bytes[start..<end], as: UTF8.self))
      }
    }
    return Set(ends.filter { $0.value.count > 1 }.keys)
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
