extension CourseReader {
  /// The command that a numbered item begins with: `` `kubectl delete pod db-0` — run it. ``
  ///
  /// nil: the words behind it tell what it is, not that it is to be run.
  func leadingCommand(_ title: ItemTitle, of item: ItemRun.Item) -> Action? {
    guard item.number != nil, let first = title.inlines.first,
      LeadingCommand.isCommand(first) || LeadingCommand.isRunScript(title.inlines),
      InlineWords.command(in: title.inlines) == nil,
      LeadingCommand.isToRun(before: title.inlines.dropFirst().plainText.squeezed)
        || LeadingCommand.isCheck(title.inlines),
      // No other command in the sentence.
      title.inlines.dropFirst().allSatisfy({ !LeadingCommand.isCommand($0) })
    else { return nil }
    return inlineCommand([first], isToRun: true)
  }
}

/// What is said behind a command with nothing before it.
enum LeadingCommand {
  private static let marks: [Character] = ["—", "–", "-", ":", "("]
  /// Words that tell what came of it, or what it does by itself.
  private static let telling: Set<String> = [
    "passes", "passed", "returns", "returned", "exists", "shows", "showed", "is", "are", "was",
    "were", "has", "works", "worked", "fails", "failed", "exits", "emits", "prints", "reports",
    "green", "ok", "clean", "done", "earlier", "already", "not", "never", "no", "do", "don't",
    "same", "see", "example", "e.g", "means",
  ]

  /// Words that say where, when or that it is better not run.
  private static let limiting: Set<String> = [
    "on", "from", "only", "unless", "if", "when", "except", "avoid", "instead", "optional",
    "optionally", "fallback", "resort", "dangerous", "danger", "never", "not", "by", "or", "until",
    "while", "after", "before", "rarely", "alternative", "alternatively", "deprecated", "inside",
    "once", "avoided",
  ]

  static func isToRun(before rest: String) -> Bool {
    if rest.hasPrefix("to ") { return tellsPurpose(words(of: rest.dropFirst(3))) }
    if rest.hasPrefix("until ") {
      return words(of: rest.dropFirst(6)).allSatisfy { !limiting.contains($0) }
    }
    guard let mark = rest.first, marks.contains(mark) else { return false }
    let words = words(of: rest.dropFirst())
    guard let first = words.first, first.contains(where: \.isLetter) else { return false }
    // `` `rm -rf /srv/cache` — to be avoided ``
    if first == "to" { return tellsPurpose(Array(words.dropFirst())) }
    return !telling.contains(first) && words.allSatisfy { !limiting.contains($0) }
  }

  /// `` `systemctl restart till`. It takes a minute. ``: a sentence of its own, and what comes of it.
  static func isRemark(_ rest: String) -> Bool {
    rest.hasPrefix(". ") && takingBack.isDisjoint(with: words(of: rest.dropFirst()))
      && !MachineWords.standsElsewhere(String(rest.dropFirst(2)))
  }

  /// Words that say of a command when or whether to run it.
  private static let takingBack: Set<String> = [
    "not", "never", "only", "unless", "if", "when", "instead", "except", "avoid", "dangerous",
    "deprecated", "alternative", "alternatively", "optional", "optionally", "example", "e.g", "do",
    "don't", "same", "or", "see", "once",
  ]

  /// `` `curl -I https://till.example/` returns 200 ``: a look, and what it has to tell.
  static func isCheck(_ inlines: [Inline]) -> Bool {
    let rest = inlines.dropFirst()
    let said = rest.plainText.squeezed
    guard case .code(let command, _)? = inlines.first, let first = said.split(separator: " ").first,
      results.contains(first.lowercased())
    else { return false }
    // `shows the pods` explains it.
    let isResult =
      ["should", "must"].contains(first) || said.contains(where: \.isNumber)
      || rest.contains { if case .code = $0 { true } else { false } }
      || words(of: said[...]).contains(where: states.contains)
    return isResult && CommandRisk.risk(of: command, level: 0) == .readOnly
  }

  private static let states: Set<String> = [
    "running", "healthy", "ready", "ok", "active", "green", "success", "no", "nothing", "empty",
    "none", "up", "bound", "available", "completed", "synced", "connected", "true", "false",
  ]

  private static let results: Set<String> = [
    "returns", "shows", "prints", "reports", "outputs", "gives", "should", "must", "→", "->",
  ]

  private static func words(of rest: Substring) -> [String] {
    rest.lowercased().replacing("’", with: "'").split { " :,;()".contains($0) }.map { word in
      var word = word
      while let last = word.last, ".!?".contains(last) { word.removeLast() }
      return String(word)
    }.filter { !$0.isEmpty }
  }

  /// ``  `git revert -m 1 abc` to bring the old page back ``, and not `to be avoided`, `to free
  /// space, after the backup`, `to make room on db-1`: a word too many, and a person decides.
  private static func tellsPurpose(_ words: [String]) -> Bool {
    guard let verb = words.first, purposes.contains(verb) else { return false }
    return words.allSatisfy { !limiting.contains($0) && !depending.contains($0) }
      && !words.indices.contains { words[$0] == "in" && isMachine(words[$0...].dropFirst()) }
  }

  /// `the container`, `db-1`: behind `in`.
  private static func isMachine(_ words: ArraySlice<String>) -> Bool {
    guard let first = words.first else { return false }
    return HostShape.isHost(first)
      || (1...3).contains {
        PlaceLabel.isElsewhere("inside " + words.prefix($0).joined(separator: " "))
      }
  }

  /// What a command is run for.
  private static let purposes: Set<String> = [
    "list", "see", "show", "view", "get", "find", "read", "print", "display", "check", "verify",
    "confirm", "inspect", "test", "validate", "compare", "measure", "count", "watch", "identify",
    "restore", "bring", "revert", "undo", "roll", "reset", "repair", "fix", "recover", "rebuild",
    "recreate", "remove", "delete", "drop", "clear", "clean", "purge", "flush", "free", "release",
    "make", "create", "add", "install", "build", "generate", "prepare", "set", "apply", "deploy",
    "update", "upgrade", "reload", "refresh", "restart", "start", "stop", "kill", "end", "drain",
    "cordon", "uncordon", "evict", "scale", "pause", "resume", "enable", "disable", "unlock",
    "lock", "move", "copy", "sync", "fetch", "pull", "push", "download", "upload", "import",
    "export", "dump", "save", "back", "rotate", "renew", "revoke", "trigger", "force", "switch",
    "promote", "open", "close", "connect", "collect", "reduce", "increase", "raise", "lower",
  ]

  /// Words behind a purpose that make it depend on something, or warn of it.
  private static let depending: Set<String> = [
    "be", "been", "sensitive", "don't", "cannot", "can't", "during", "at", "within", "outside",
    "later", "needed", "necessary", "required", "whenever", "where", "should", "may", "might",
    "could", "approval", "approved", "permission", "consent", "asking", "provided", "assuming",
    "careful", "caution", "warning", "example", "e.g", "locally", "remotely", "staging",
  ]

  /// `` `./scripts/rotate.sh` — run it by hand ``
  static func isRunScript(_ inlines: [Inline]) -> Bool {
    guard case .code(let text, _)? = inlines.first, InlineWords.isScript(text[...]) else {
      return false
    }
    let rest = inlines.dropFirst().plainText.squeezed.words
    return rest == "run" || rest.hasPrefix("run ") || rest.hasPrefix("execute ")
  }

  static func isCommand(_ inline: Inline) -> Bool {
    if case .code(let text, _) = inline { InlineWords.isCommand(text) } else { false }
  }
}
