/// What one command of a fence looks like.
extension FenceJudge {
  /// The first simple command of a unit, wherever it stands.
  static func head(_ unit: FenceItems.Unit) -> ShellCommand.Simple? {
    if let first = unit.commands.first, let simple = simple(atStartOf: first) { return simple }
    var found: ShellCommand.Simple?
    let walk = ShellWalk { use in
      if found == nil {
        found = ShellCommand.Simple(assignments: use.assignments, words: use.words)
      }
    }
    for command in unit.commands where found == nil { walk.walk(command) }
    return found
  }

  /// What `command` starts with where that is a simple command, with nothing around it.
  private static func simple(atStartOf command: ShellCommand) -> ShellCommand.Simple? {
    switch command.body {
    case .simple(let simple): simple
    case .pipeline(let members): members.first.flatMap(simple(atStartOf:))
    case .list(let members): (members.first?.command).flatMap(simple(atStartOf:))
    case .compound, .function: nil
    }
  }

  /// `NAME=value` and no command beside it.
  static func isAssignment(_ unit: FenceItems.Unit) -> Bool {
    unit.commands.count == 1 && head(unit)?.words.isEmpty == true
  }

  static func isKnown(_ unit: FenceItems.Unit) -> Bool {
    guard let first = head(unit) else { return false }
    guard let word = first.words.first else { return !first.assignments.isEmpty }
    // `// what the code does`, `/shop/**  @tills`
    if word.value.hasPrefix("//") || word.value.contains("**") { return false }
    let name = CommandName.base(word.value)
    return KnownPrograms.names.contains(name) || name.hasPrefix("./") || name.hasPrefix("../")
      || (name.hasPrefix("/") && name.dropFirst().contains("/"))
      // `/opt/shop/bin/restart.sh all`
      || word.value.hasPrefix("/") && (first.words.count > 1 || ScriptName.isOne(name))
      // `misc/restore.sh list`; alone it may stand among files.
      || first.words.count > 1 && word.value.contains("/")
        && (name.hasSuffix(".sh") || name.hasSuffix(".bash")) && word.isStatic && !word.isQuoted
  }

  /// `/srv/data/` on a line of its own, above the tree of what it holds.
  static func isPath(_ unit: FenceItems.Unit) -> Bool {
    guard unit.problem == nil, let first = head(unit), first.words.count == 1,
      let word = first.words.first
    else { return false }
    return word.value.contains("/")
  }

  /// `shop-psql` on a line of its own, among commands.
  static func isToolName(_ unit: FenceItems.Unit) -> Bool {
    guard unit.problem == nil, let first = head(unit), first.words.count == 1,
      let word = first.words.first, word.isStatic, !word.isQuoted
    else { return false }
    return word.value.contains("-")
      && word.value.utf8.allSatisfy { ShellByte.isName($0) || $0 == ShellByte.dash }
  }

  /// `recoverctl scripts/x.py`: what follows the name is a script.
  static func runsScript(_ unit: FenceItems.Unit) -> Bool {
    head(unit)?.words.dropFirst().contains { ScriptName.isOne($0.value) } ?? false
  }

  /// A name, then flags, a path or a script: `python scripts/x.py --all`.
  static func isCommandShaped(_ unit: FenceItems.Unit) -> Bool {
    guard unit.problem == nil, let first = head(unit), let word = first.words.first else {
      return false
    }
    guard word.isStatic, !word.isQuoted, !word.value.hasPrefix("-"),
      word.value.utf8.allSatisfy({ ShellByte.isName($0) || "-./".utf8.contains($0) }),
      word.value.utf8.contains(where: ShellByte.isLetter), first.words.count > 1,
      !first.words.contains(where: { $0.value.hasSuffix(",") || $0.value == "→" }),
      // `entering dir: /srv`: what a program says.
      !first.words[1].value.hasSuffix(":"), !word.value.hasPrefix("//")
    else { return false }
    return first.words.dropFirst().contains { word in
      word.value.hasPrefix("-") && word.value.count > 1 || word.value.contains("/")
        || ScriptName.isOne(word.value)
    }
  }
}
