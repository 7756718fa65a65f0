/// A bash completion function; zsh runs the same one by way of its own `bashcompinit`.
enum BashCompletions {
  static func zshText(_ table: CommandTable) -> String {
    "autoload -U +X bashcompinit && bashcompinit\n" + text(table)
  }

  static func text(_ table: CommandTable) -> String {
    """
    _runbook() {
      local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
      local command="" i choices
      if [[ $before == "=" ]]; then before="${COMP_WORDS[COMP_CWORD-2]}"; fi
      if [[ $word == "=" ]]; then word=""; fi
      for ((i = 1; i < COMP_CWORD; i++)); do
        case "${command:+$command }${COMP_WORDS[i]}" in
    \(commandCases(table))
        esac
      done
      case "$command $before" in
    \(valueCases(table))
      esac
      case "$command" in
    \(operandCases(table))
        *) choices="\(table.commands.map(\.name).joined(separator: " ")) \(options(table.globalOptions))" ;;
      esac
      COMPREPLY=($(compgen -W "$choices" -- "$word"))
    }
    complete -o default -F _runbook runbook

    """
  }

  private static func commandCases(_ table: CommandTable) -> String {
    let names = Completions.commands(table).map { pattern($0.path) }
    return
      "      \(names.joined(separator: "|"))) command=\"${command:+$command }${COMP_WORDS[i]}\" ;;"
  }

  private static func pattern(_ path: [String]) -> String {
    path.count == 1 ? path[0] : "\"\(path.joined(separator: " "))\""
  }

  private static func options(_ options: [Option]) -> String {
    options.map { "--\($0.name)" }.joined(separator: " ")
  }

  /// `"list --format") …`: the words an option takes; files where it takes any.
  private static func valueCases(_ table: CommandTable) -> String {
    var lines: [String] = []
    for (path, command) in Completions.commands(table) where command.subcommands.isEmpty {
      lines += command.options.compactMap { valueCase($0, "\"\(path.joined(separator: " ")) ") }
    }
    lines += table.globalOptions.compactMap { valueCase($0, "*\" ") }
    return lines.joined(separator: "\n")
  }

  private static func valueCase(_ option: Option, _ start: String) -> String? {
    switch option.value {
    case .flag, .stepList: nil
    case .choice(let words):
      "    \(start)--\(option.name)\") COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$word\")); return ;;"
    case .text: "    \(start)--\(option.name)\") COMPREPLY=(); return ;;"
    }
  }

  private static func operandCases(_ table: CommandTable) -> String {
    Completions.commands(table).map { path, command in
      var words = Completions.words(of: command, table: table)
      if Completions.takes(.procedures, command) {
        words.append("$(runbook list --format names 2>/dev/null)")
      }
      words += [options(command.options), options(table.globalOptions)].filter { !$0.isEmpty }
      let choices = words.joined(separator: " ")
      return "    \"\(path.joined(separator: " "))\") choices=\"\(choices)\" ;;"
    }.joined(separator: "\n")
  }
}
