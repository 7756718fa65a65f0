/// A prompt with no blank behind it: `$terraform plan`. A shell would put a variable's value there.
enum GluedPrompt {
  /// Whether a program's name stands right behind the `$` at the start of `line`, and what it is
  /// told behind a blank.
  ///
  /// - Parameters:
  ///   - isAmongPrompts: other lines show the prompt with its blank, so that the name may be any.
  ///   - texts: where a variable of that name may be set.
  static func isOne(_ line: ArraySlice<UInt8>, isAmongPrompts: Bool, setIn texts: [[UInt8]]) -> Bool
  {
    let rest = line.drop(while: ShellByte.isBlank)
    guard rest.first == ShellByte.dollar else { return false }
    let name = rest.dropFirst().prefix { !ShellByte.isBlank($0) }
    let told = rest[name.endIndex...].drop(while: ShellByte.isBlank)
    guard name.count > 1, let first = name.first, ShellByte.isLetter(first),
      name.allSatisfy({
        ShellByte.isName($0) && !ShellByte.isUpper($0) || $0 == ShellByte.dash
          || $0 == UInt8(ascii: ".")
      }),
      let next = told.first, ShellByte.isName(next) || "-./<\"'".utf8.contains(next),
      told.last != ShellByte.semicolon
    else { return false }
    let word = String(decoding: name, as: UTF8.self)
    let isKnown = KnownPrograms.names.contains(word) && !ShellBuiltins.names.contains(word)
    return (isKnown || isAmongPrompts) && !texts.contains { sets(Array(name), in: $0) }
  }

  /// Whether `name=` or `for name in` stands in `text`, or something reads it.
  private static func sets(_ name: [UInt8], in text: [UInt8]) -> Bool {
    var rest = text[...]
    while let found = rest.firstRange(of: name) {
      rest = rest[found.upperBound...]
      let before = found.lowerBound > text.startIndex ? text[found.lowerBound - 1] : 0
      guard !ShellByte.isName(before), !"-$.{".utf8.contains(before) else { continue }
      if rest.first == ShellByte.equals || rest.starts(with: " in ".utf8) { return true }
      let line = text[..<found.lowerBound].suffix(40).split(separator: ShellByte.newline).last ?? []
      if line.firstRange(of: Array("read ".utf8)) != nil { return true }
    }
    return false
  }
}
