/// Bare facts about a script, for judgements that need the whole procedure.
package struct ShellFacts: Sendable, Equatable {
  /// An `export NAME=value` or `export NAME`.
  package struct Export: Sendable, Hashable {
    package var name: String
    /// Offsets into the script's bytes.
    package var range: Range<Int>
  }

  package var exports: [Export] = []
  /// Nothing but exports and assignments: programs outside the run see nothing of it.
  package var onlySetsVariables = true
  /// Variables that the script sets, with the places they are used being `uses`.
  package var sets: Set<String> = []
  /// Variables that the script itself reads.
  package var uses: Set<String> = []
  /// It starts programs, which may read any exported variable.
  package var startsPrograms = false
  /// Exit status 1 of its last command means "no match", not failure (`grep`, `pgrep`, `diff`, `cmp`).
  package var endsWithMatch = false
  /// `%1`, `wait`, `fg`: job control does not reach across steps.
  package var usesJobControl = false
  /// Something is left running in the background.
  package var leavesJobs = false

  package init(_ text: CommandText) {
    let sites = PlaceholderSites(text)
    sets = sites.assigned
    uses = Set(sites.variables.map(\.name))
    var found = Found()
    let walk = ShellWalk { found.take($0) }
    walk.walk(text.script)
    exports = found.exports
    onlySetsVariables = found.onlySetsVariables && !text.script.commands.isEmpty
    startsPrograms = !ProgramUse.tools(of: text).isEmpty
    usesJobControl = found.usesJobControl
    leavesJobs = text.script.commands.contains { $0.isBackground }
    endsWithMatch = text.script.commands.last.map(Self.ends) ?? false
  }

  private struct Found {
    var exports: [Export] = []
    var onlySetsVariables = true
    var usesJobControl = false

    mutating func take(_ use: SimpleUse) {
      guard let first = use.words.first else { return }
      if first.value == "export" {
        for word in use.words.dropFirst() where !word.value.hasPrefix("-") {
          let name = word.value.prefix { $0 != "=" && $0 != "+" }
          if SetNames.isName(name) { exports.append(Export(name: String(name), range: word.range)) }
        }
      } else if !["declare", "readonly", "typeset", "local", "unset"].contains(first.value) {
        onlySetsVariables = false
      }
      if ["wait", "fg", "bg", "jobs"].contains(first.value) { usesJobControl = true }
      if first.value == "kill" || first.value == "disown",
        use.words.contains(where: { $0.value.hasPrefix("%") })
      {
        usesJobControl = true
      }
    }
  }

  private static func ends(_ command: ShellCommand) -> Bool {
    switch command.body {
    case .simple(let simple):
      guard let first = simple.words.first else { return false }
      return ["grep", "egrep", "fgrep", "zgrep", "rg", "pgrep", "pidof", "diff", "cmp"].contains(
        CommandName.base(first.value))
    case .pipeline(let members): return members.last.map(ends) ?? false
    case .list(let members): return members.last.map { ends($0.command) } ?? false
    case .compound, .function: return false
    }
  }
}
