/// `{capture=NAME}` of a variable that its script sets nowhere: the value would be empty.
enum CaptureRule {
  static func findings(_ graph: StepGraph) -> [Diagnostic] {
    guard graph.steps.contains(where: { !$0.captures.isEmpty }) else { return [] }
    var known = Set(graph.procedure.parameters.map(\.name))
    var functions: Set<String> = []
    var scripts: [(step: Step, shell: Action.Shell)] = []
    for step in graph.steps {
      guard case .shell(let shell) = step.action else {
        // What another kind of step gives stands in the session too.
        known.formUnion(step.captures)
        continue
      }
      let text = CommandText(shell.script)
      known.formUnion(names(setIn: text))
      var walk = ShellWalk { _ in }
      walk.onFunction = { functions.insert($0) }
      walk.walk(text.script)
      if !step.captures.isEmpty { scripts.append((step, shell)) }
    }
    return scripts.flatMap { step, shell -> [Diagnostic] in
      guard ["bash", "sh"].contains(shell.interpreter), shell.attachment == .captured,
        !isHidden(CommandText(shell.script), functions)
      else { return [] }
      return step.captures.filter { !known.contains($0) && !isShells($0) }.map { name in
        .warning(
          "capture-unset", "'\(name)' is captured here, but nothing in the script sets it",
          at: shell.script.sourceRange,
          help: "write \(name)=$(…) around the command that prints the value")
      }
    }
  }

  /// What a shell sets by itself.
  private static func isShells(_ name: String) -> Bool {
    WellKnownNames.contains(name)
      || ["REPLY", "MAPFILE", "OPTARG", "OPTIND", "COPROC", "BASH_REMATCH", "PIPESTATUS"]
        .contains(name)
  }

  private static func names(setIn text: CommandText) -> Set<String> {
    let sites = PlaceholderSites(text)
    var names = sites.assigned
    for variable in sites.variables where variable.operation.hasSuffix("=") {
      // `${NAME:=value}`
      names.insert(variable.name)
    }
    var walk = ShellWalk { use in
      // `NAME=value command` gives it to that command only, but `eval` and functions may keep it.
      let words = use.words.drop { ["command", "builtin"].contains($0.value) }
      SetNames.collect(Array(words), into: &names)
      for word in words.dropFirst() {
        switch words.first?.value {
        case "let":
          names.insert(String(word.value.prefix { $0.isLetter || $0 == "_" || $0.isNumber }))
        // Its `-t` takes no value.
        case "mapfile", "readarray": names.insert(word.value)
        case "printf" where word.value.hasPrefix("-v") && word.value.utf8.count > 2:
          names.insert(String(word.value.dropFirst(2)))
        default: break
        }
      }
    }
    // `((count = 2))`
    walk.onParameter = { part, isArithmetic in
      if isArithmetic, case .parameter(let name, _, _, _) = part { names.insert(name) }
    }
    walk.onCompound = { compound in
      guard compound.keyword == .arithmetic else { return }
      for word in compound.words {
        names.formUnion(
          word.value.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
      }
    }
    walk.walk(text.script)
    return names
  }

  /// Whether it calls what may set names that nobody sees here.
  private static func isHidden(_ text: CommandText, _ functions: Set<String>) -> Bool {
    guard text.script.problem == nil else { return true }
    var isHidden = false
    let walk = ShellWalk { use in
      guard let first = use.words.first else { return }
      if !first.isStatic || ["source", ".", "eval", "trap", "alias", "wait"].contains(first.value)
        || functions.contains(first.value)
      {
        isHidden = true
      }
    }
    walk.walk(text.script)
    return isHidden
  }
}
