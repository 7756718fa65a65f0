/// Programs of which nothing is known: a slip of the pen, a word that was translated, or a tool of
/// the house. Each is told once a playbook.
enum ProgramRule {
  static func findings(of playbook: Playbook) -> [Diagnostic] {
    var uses: [(word: ShellWord, shell: Action.Shell)] = []
    // What the playbook's own scripts define.
    var told: Set<String> = []
    for step in playbook.graphs.lazy.flatMap(\.steps) {
      guard case .shell(let shell) = step.action, ShellName.isOfSession(shell.interpreter) else {
        continue
      }
      var walk = ShellWalk { use in
        guard let word = use.words.first else { return }
        if word.value == "alias" {
          for word in use.words.dropFirst() { told.insert(String(word.value.prefix { $0 != "=" })) }
        } else if isUnknown(word, in: shell) {
          uses.append((word, shell))
        }
      }
      walk.onFunction = { told.insert($0) }
      for command in CommandText(shell.script).script.commands { walk.walk(command) }
    }
    return uses.compactMap { use in
      told.insert(use.word.value).inserted ? note(use.word, in: use.shell) : nil
    }
  }

  private static func note(_ word: ShellWord, in shell: Action.Shell) -> Diagnostic {
    let near =
      word.value.count >= 4
      ? NearestName.nearest(to: word.value, in: KnownPrograms.names.sorted()) : nil
    return .note(
      "unknown-program",
      "nothing is known of a program '\(word.value)': what it does counts as a change",
      at: shell.script.sourceRange(word.range),
      help: near.map { "did you mean '\($0)'?" }
        ?? "if it only looks, say so: {risk=readOnly} behind the fence's language")
  }

  private static func isUnknown(_ word: ShellWord, in shell: Action.Shell) -> Bool {
    let name = CommandName.base(word.value)
    guard word.isStatic, !name.isEmpty, !KnownPrograms.names.contains(name),
      RiskRule.rules(for: name).isEmpty, AttachmentRule.byProgram[name] == nil,
      !name.contains(where: { "/=[]{}<>$".contains($0) })
    else { return false }
    return !shell.placeholders.contains { $0.range.overlaps(word.range) }
  }
}
