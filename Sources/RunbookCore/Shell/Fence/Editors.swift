/// Editors, below which a comment says what to type.
enum Editors {
  private static let names: Set<String> = [
    "vi", "vim", "nvim", "nano", "emacs", "pico", "joe", "micro", "visudo", "sudoedit", "ed",
    "code",
  ]

  static func opensOne(_ commands: [ShellCommand]) -> Bool {
    var opens = false
    let walk = ShellWalk { use in
      for (index, word) in use.words.prefix(3).enumerated() {
        let value = word.value
        if names.contains(CommandName.base(value)) { opens = true }
        if value == "crontab", use.words.contains(where: { $0.value == "-e" }) { opens = true }
        if index == 0, isChosen(use.words) { opens = true }
        if index > 0, value == "edit" { opens = true }
      }
    }
    for command in commands { walk.walk(command) }
    return opens
  }
}

extension Editors {
  /// `$EDITOR notes.md`, `"${VISUAL:-vi}" notes.md`: whichever the engineer has chosen.
  static func isChosen(_ words: [ShellWord]) -> Bool {
    guard let first = words.first, words.count > 1, let part = first.parts.first,
      first.parts.count == 1
    else { return false }
    var inner = part
    if case .doubleQuoted(_, let parts) = part, parts.count == 1 { inner = parts[0] }
    guard case .parameter(let name, _, _, _) = inner else { return false }
    return ["EDITOR", "VISUAL", "PAGER"].contains(name)
  }
}
