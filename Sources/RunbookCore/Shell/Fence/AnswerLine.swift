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
    let isPair = shape == nil && isPair(words) && printsPairs(unit.commands)
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

  /// Whether `line`, below a line of an answer, is one as well: in doubt it is a command.
  static func goesOn(_ line: String) -> Bool {
    let text = ASCIIText.trimmed(line)
    let words = ASCIIText.words(text)
    guard let first = words.first, let mark = text.utf8.first, !"#/.~$(".utf8.contains(mark),
      !PromptReader.looksLikeCommand(text), !keywords.contains(first), !text.contains("$(")
    else { return false }
    switch LineShape.of(line) {
    case .output, .configuration, .tree, .prose: return true
    case nil: return isPair(words) || line.first == " " && !isAssignment(first)
    default: return false
    }
  }

  private static let keywords: Set<Substring> = [
    "for", "while", "until", "if", "case", "select", "do", "then", "else", "elif", "fi", "done",
    "esac", "function", "{", "}", "!", "[[", "[", "time",
  ]

  /// `TILL=east`
  private static func isAssignment(_ word: Substring) -> Bool {
    guard let equals = word.utf8.firstIndex(of: ShellByte.equals), equals > word.startIndex else {
      return false
    }
    return word.utf8[..<equals].allSatisfy(ShellByte.isName)
  }

  /// Whether `commands` call what prints names and values: below others, `TILL=5 sell` is a command.
  private static func printsPairs(_ commands: [ShellCommand]) -> Bool {
    var found = false
    let walk = ShellWalk { use in
      let words = use.words.map { CommandName.base($0.value) }
      if words.contains("openssl") || words.contains("systemctl") && words.contains("show") {
        found = true
      }
    }
    for command in commands { walk.walk(command) }
    return found
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
