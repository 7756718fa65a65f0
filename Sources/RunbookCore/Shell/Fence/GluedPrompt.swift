/// A prompt with no blank behind it: `$terraform plan`. A shell would put a variable's value there.
enum GluedPrompt {
  /// Whether a known program's name stands right behind the `$` at the start of `line`, what it is
  /// told behind a blank, and none of `sets` holds that name.
  static func isOne(_ line: ArraySlice<UInt8>, besides sets: [PossibleVariables]) -> Bool {
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
    // A shell would end the variable's name at the dash: `$till-x`.
    let variable = String(decoding: name.prefix(while: ShellByte.isName), as: UTF8.self)
    return KnownPrograms.names.contains(word) && !ShellBuiltins.names.contains(word)
      && !sets.contains { $0.contain(variable) }
  }
}
