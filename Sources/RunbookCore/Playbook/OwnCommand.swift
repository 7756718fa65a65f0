/// The command in an item's own words, above steps of its own.
extension CourseReader {
  /// ``Run `systemctl stop web` `` above `If it hangs, run …`: it comes first. nil: its words say more
  /// than that, or what stands below is that command, written out.
  func ownCommand(
    _ title: ItemTitle, of item: ItemRun.Item, beside nodes: [CourseNode]
  ) -> CourseNode? {
    guard let first = item.blocks.first, first.kind == .paragraph,
      case .shell(let shell)? = inlineCommand(title)
    else { return nil }
    let command = shell.script.string.trimmed
    let words = plain(first).trimmed.dropping(suffix: ".").lowercased()
    guard ["run ", "execute ", ""].contains(where: { words == ($0 + command).lowercased() }) else {
      return nil
    }
    let text = CommandText(shell.script)
    guard let parsed = text.script.commands.first,
      OpenerReader.opener(of: parsed, in: text) == nil, !ForeignShell.isOpened(by: text),
      !nodes.write(out: command)
    else { return nil }
    var draft = StepDraft(
      title: title.title, text: "", range: item.range, action: .shell(shell))
    draft.hasOwnTitle = true
    return .step(draft)
  }

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
  /// Whether one of their commands may be `command` in other words: it has its program and verb.
  fileprivate func write(out command: String) -> Bool {
    let words = command.split(separator: " ")
    guard let program = words.first.map({ CommandName.base(String($0)) }), program != "curl" else {
      return true
    }
    return contains { node in
      switch node {
      case .step(let draft):
        guard case .shell(let shell) = draft.action else { return false }
        let script = shell.script.string
        return script.contains(program) && (words.count < 2 || script.contains(words[1]))
      case .group(let group): return group.nodes.write(out: command)
      case .choice(let choice): return choice.options.contains { $0.nodes.write(out: command) }
      case .open, .close, .fenceEnd: return false
      }
    }
  }
}
