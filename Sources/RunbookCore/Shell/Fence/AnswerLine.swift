/// Lines right below a command, without prompts, that can only be what it printed:
/// `SHA256 Fingerprint=B9:76`, `Certificate:`, `Status: active`.
enum AnswerLine {
  /// Whether `line`, of `shape`, is the first line of what `unit` above it prints.
  ///
  /// Lines of a file's shape answer only what looks: below `vi` or `kubectl apply` they are what to
  /// type.
  static func isOne(
    _ line: String, _ shape: LineShape?, below unit: FenceItems.Unit, script: SourceText
  ) -> Bool {
    let text = ASCIIText.trimmed(line)
    let words = ASCIIText.words(text)
    guard let first = words.first, unit.problem == nil else { return false }
    let isPair = shape == nil && isPair(words)
    let isField =
      shape == .configuration && first.utf8.last == ShellByte.colon
      && first.utf8.first.map(ShellByte.isLetter) == true
    guard isPair || isField, FenceJudge.isKnown(unit),
      TypedInput.waiting(after: unit.commands) == nil
    else { return false }
    if isPair { return true }
    return !Editors.opensOne(unit.commands)
      && (script.string.hasPrefix("openssl ") || CommandRisk.risk(of: script) == .readOnly)
  }

  /// `SHA256 Fingerprint=B9:76`, `notAfter=Jan 10 …`, `issuer=C = US`: no program is named so.
  private static func isPair(_ words: [Substring]) -> Bool {
    guard words.count > 1, let first = words.first else { return false }
    if let equals = first.utf8.firstIndex(of: ShellByte.equals), equals > first.startIndex,
      first.utf8[..<equals].allSatisfy(ShellByte.isName)
    {
      return words[1] == "=" || words[1].allSatisfy(\.isNumber)
    }
    guard first.first?.isUppercase == true, first.allSatisfy({ $0.isLetter || $0.isNumber }),
      let equals = words[1].firstIndex(of: "="), equals > words[1].startIndex
    else { return false }
    return words[1][..<equals].allSatisfy { $0.isLetter }
  }
}
