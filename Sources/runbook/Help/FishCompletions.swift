/// Completions for fish, a line each.
enum FishCompletions {
  static func text(_ table: CommandTable) -> String {
    var text = ""
    for command in table.commands {
      text += "complete -c runbook -f -n __fish_use_subcommand -a \(command.name)"
      text += " -d \(quoted(command.summary))\n"
    }
    for option in table.globalOptions { text += line(option, condition: nil) }
    for (path, command) in Completions.commands(table) {
      let condition = path.map { "__fish_seen_subcommand_from \($0)" }.joined(separator: "; and ")
      for option in command.options { text += line(option, condition: condition) }
      let words = Completions.words(of: command, table: table).joined(separator: " ")
      if !words.isEmpty {
        text += "complete -c runbook -f -n \(quoted(condition)) -a \(quoted(words))\n"
      }
      if Completions.takes(.procedures, command) {
        text += "complete -c runbook -f -n \(quoted(condition))"
        text += " -a '(runbook list --format names 2>/dev/null)'\n"
      }
    }
    return text
  }

  private static func line(_ option: Option, condition: String?) -> String {
    var text = "complete -c runbook"
    if let condition { text += " -n \(quoted(condition))" }
    if let short = option.short { text += " -s \(short)" }
    text += " -l \(option.name)"
    switch option.value {
    case .flag, .stepList: break
    case .text: text += " -r"
    case .choice(let words): text += " -x -a \(quoted(words.joined(separator: " ")))"
    }
    return text + " -d \(quoted(option.help))\n"
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.map { character in
      switch character {
      case "\\": "\\\\"
      case "'": "\\'"
      default: String(character)
      }
    }.joined()
    return "'\(escaped)'"
  }
}
