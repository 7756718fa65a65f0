/// What a fence's label says, and when it does not count.
enum FenceLanguage {
  enum Label: Equatable {
    case shell
    /// A copy of a terminal: prompts and output.
    case console
    /// No label, or one that says only "text".
    case none
    /// A language whose label people put on commands by mistake: `python`.
    case program(String)
    /// A language that is never commands.
    case other(String)
  }

  private static let shells: Set<String> = [
    "bash", "sh", "shell", "zsh", "ksh", "dash", "shellscript", "bash-script", "bashrc", "cmd-sh",
    "fish",
  ]
  private static let consoles: Set<String> = [
    "console", "shell-session", "shellsession", "sh-session", "bash-session", "terminal", "term",
    "session",
  ]
  private static let plain: Set<String> = [
    "", "text", "txt", "plain", "plaintext", "none", "code", "example", "output",
  ]
  private static let programs: Set<String> = [
    "python", "py", "python3", "ruby", "rb", "node", "javascript", "js", "go", "java", "powershell",
    "ps1", "dotenv",
    "makefile", "make",
  ]

  /// Whether a label says that the fence is text, not only that it says nothing.
  static func saysText(_ language: String) -> Bool {
    !language.isEmpty && ["text", "txt", "plain", "plaintext"].contains(language.lowercased())
  }

  static func label(_ language: String) -> Label {
    if language == "bash" || language == "sh" { return .shell }
    var name = language.lowercased()
    while let first = name.first, first == "." || first == "{" { name.removeFirst() }
    name = String(name.prefix { $0 != "{" && $0 != "," && $0 != ":" && $0 != "}" })
    if shells.contains(name) { return .shell }
    if consoles.contains(name) { return .console }
    if plain.contains(name) { return .none }
    if programs.contains(name) { return .program(name) }
    // ```` ```sudo gitlab-redis-cli ````: the first word is no language at all.
    if KnownPrograms.names.contains(name), name != "sql", name != "diff" { return .none }
    return .other(name)
  }

  /// Whether `#!` starts the first line that is no comment: a file's name may stand above it.
  private static func isScript(_ code: SourceText) -> Bool {
    for index in 0..<code.lineCount {
      let line = code.bytes[code.line(index)].drop(while: ShellByte.isBlank)
      if line.starts(with: "#!".utf8) { return true }
      guard ASCIIText.isBlank(line) || line.first == ShellByte.hash else { return false }
    }
    return false
  }

  /// Why the fence is reference whatever its lines are; nil: its lines decide.
  static func referenceReason(
    _ code: SourceText, _ label: Label, _ hints: FenceReader.Hints
  ) -> String? {
    if isScript(code) {
      return "a script to install: it starts with '#!'"
    }
    if case .other(let name) = label, !hints.isMarkedAsCommands {
      return "'\(name)' is not a shell's language"
    }
    return nil
  }
}
