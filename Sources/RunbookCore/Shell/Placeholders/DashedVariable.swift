/// `${db-instance-name}`: to a shell `$db` with a default, to its author a value to put in.
enum DashedVariable {
  /// The gap that `variable` is meant to be; nil: its author means a default.
  static func gap(
    _ variable: PlaceholderSites.Variable, _ assigned: Set<String>, _ source: SourceText
  ) -> Placeholder? {
    guard !assigned.contains(variable.name), !WellKnownNames.contains(variable.name) else {
      return nil
    }
    let bytes = source.bytes[variable.range]
    guard bytes.starts(with: "${".utf8), bytes.last == ShellByte.closeBrace else { return nil }
    let inner = bytes.dropFirst(2).dropLast()
    let words = inner.split(separator: ShellByte.dash, omittingEmptySubsequences: false)
    guard words.count > 1, words.allSatisfy(isLowercaseWord) else { return nil }
    // A quote would be the shell's own where it stands: only harmless values go in.
    return Placeholder(
      form: .mustache, name: PlaceholderName.upperSnake(String(decoding: inner, as: UTF8.self)),
      written: String(decoding: bytes, as: UTF8.self), range: variable.range, context: .rereads)
  }

  private static func isLowercaseWord(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first, ShellByte.isLetter(first), word.count > 1 else { return false }
    return word.allSatisfy {
      ShellByte.isDigit($0) || ShellByte.isLetter($0) && !ShellByte.isUpper($0)
    }
  }

  static func finding(_ gap: Placeholder, _ variable: String, _ source: SourceText) -> Diagnostic {
    .warning(
      "filler-suspect",
      "a shell takes '\(gap.written)' for '$\(variable)' and a default: it is asked for instead",
      at: source.sourceRange(gap.range), help: "write '<\(gap.written.dropFirst(2).dropLast())>'")
  }
}
