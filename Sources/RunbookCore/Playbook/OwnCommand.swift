/// The command in an item's own words, above steps of its own.
extension CourseReader {
  /// ``Run `systemctl stop web` `` above `If it hangs, run …`: it comes first. nil: there is none, or
  /// what stands below is that command, written out.
  func ownCommand(
    _ title: ItemTitle, of item: ItemRun.Item, beside nodes: [CourseNode]
  ) -> CourseNode? {
    guard let action = inlineCommand(title) ?? leadingCommand(title, of: item),
      case .shell(let shell) = action
    else { return nil }
    let text = CommandText(shell.script)
    guard let first = text.script.commands.first, OpenerReader.opener(of: first, in: text) == nil,
      !ForeignShell.isOpened(by: text), !nodes.write(out: shell.script.string)
    else { return nil }
    var draft = StepDraft(title: title.title, text: "", range: item.range, action: action)
    draft.hasOwnTitle = true
    return .step(draft)
  }
}

extension CourseReader {
  /// The shell that a command alone opens: ``1. `ssh web-1` ``; and where the command stands.
  func opener(of action: Action) -> (opener: SessionOpener, range: SourceRange)? {
    guard case .shell(let shell) = action else { return nil }
    let text = CommandText(shell.script)
    guard text.script.commands.count == 1, let command = text.script.commands.first else {
      return nil
    }
    return OpenerReader.opener(of: command, in: text).map {
      ($0, text.source.sourceRange(0..<text.source.bytes.count))
    }
  }
}

extension [CourseNode] {
  /// Whether one of their commands is `command`, or what a short name of it stands for.
  fileprivate func write(out command: String) -> Bool {
    let words = command.split(separator: " ")
    guard let program = words.first, program != "curl" else { return true }
    return contains { node in
      switch node {
      case .step(let draft):
        guard case .shell(let shell) = draft.action else { return false }
        let script = shell.script.string
        return script.contains(command) || words.count <= 2 && script.contains(program)
      case .group(let group): return group.nodes.write(out: command)
      case .choice(let choice): return choice.options.contains { $0.nodes.write(out: command) }
      case .open, .close, .fenceEnd: return false
      }
    }
  }
}
