/// The command in an item's own words, above steps of its own.
extension CourseReader {
  /// ``Run `systemctl stop web` `` above `If it hangs, run …`: it comes first. nil: its words say more
  /// than that, or what stands below is that command, written out.
  func ownCommand(
    _ title: ItemTitle, of item: ItemRun.Item, beside nodes: [CourseNode]
  ) -> CourseNode? {
    guard let first = item.blocks.first, first.kind == .paragraph,
      let (shell, name) = toldAlone(title, in: first) ?? toldFirst(first)
        ?? toldBehindName(title, in: item)
    else { return nil }
    let command = shell.script.string.trimmed
    let text = CommandText(shell.script)
    guard let parsed = text.script.commands.first,
      OpenerReader.opener(of: parsed, in: text) == nil, !ForeignShell.isOpened(by: text),
      !nodes.write(out: command)
    else { return nil }
    var draft = StepDraft(
      title: name, text: "", range: item.range, action: .shell(shell))
    draft.hasOwnTitle = true
    return .step(draft)
  }

  /// The command that the words tell to run, and nothing else.
  private func toldAlone(_ title: ItemTitle, in first: Block) -> (Action.Shell, String)? {
    guard case .shell(let shell)? = inlineCommand(title) else { return nil }
    let command = shell.script.string.trimmed
    let words = plain(first).trimmed.dropping(suffix: ".").lowercased()
    return ["run ", "execute ", ""].contains { words == ($0 + command).lowercased() }
      ? (shell, title.title) : nil
  }

  /// ``Run `systemctl restart web`, then check:``, ``**Run `make ship`.** You can watch it by
  /// running:``: what is to be run first; what else is said leads to what stands below.
  private func toldFirst(_ first: Block) -> (Action.Shell, String)? {
    var words = inlines(first)
    if case .strong(let children, _)? = words.first {
      words.replaceSubrange(0..<1, with: children)
    }
    guard words.count > 2, case .code? = words.dropFirst().first,
      ["run", "execute", "now run", "first run"].contains(words[..<1].plainText.words),
      FirstOrder.ends(before: words[2...].plainText.squeezed),
      case .shell(let shell)? = inlineCommand(Array(words[..<2]))
    else { return nil }
    return (shell, words[..<2].plainText.squeezed)
  }

  /// ``**Database:** `systemctl start db` `` above bullets: what they tell comes behind it. A fence
  /// below may be that command, written out.
  private func toldBehindName(
    _ title: ItemTitle, in item: ItemRun.Item
  ) -> (Action.Shell, String)? {
    guard let first = item.blocks.first, item.blocks.count > 1,
      item.blocks.dropFirst().allSatisfy({ $0.isList && !hasCode($0) })
    else { return nil }
    let words = inlines(first)
    guard case .code? = words.last, words.dropLast().plainText.trimmed.hasSuffix(":"),
      case .shell(let shell)? = inlineCommand(words)
    else { return nil }
    return (shell, words.dropLast().plainText.squeezed.dropping(suffix: ":"))
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

/// What is said behind a command that is to be run.
private enum FirstOrder {
  /// Words by which what stands below is that command again, what it does, or another way.
  private static let same: Set<String> = [
    "or", "alternatively", "instead", "manually", "which", "does", "do", "runs", "following",
    "equivalent", "same", "example", "e.g", "output", "see", "returns", "shows", "prints", "like",
    "looks", "should", "would", "expected", "contains", "as", "with", "where", "if", "when",
    "unless", "only", "except", "not", "don't", "means",
  ]

  /// Whether the order ends there, and the next one starts: `, then check:`, `. You can watch it by
  /// running:`.
  static func ends(before rest: String) -> Bool {
    // `. This should also bring the service back. You can …`: what comes of it is said in between.
    if rest.hasPrefix(". "), case let said = String(rest.dropFirst(2)),
      ["This should ", "This will ", "It should ", "It will "].contains(where: said.hasPrefix),
      let stop = SentenceEnd.first(in: said)
    {
      return ends(before: ". " + said[stop.upperBound...].trimmed)
    }
    let words = rest.lowercased().split { !$0.isLetter && !"'.".contains($0) }.map {
      String($0).dropping(suffix: ".")
    }
    guard words.count > 1, same.isDisjoint(with: words) else { return false }
    return rest.hasPrefix(". ") || words.first == "then"
      || words[0] == "and" && words[1] == "then"
  }
}

extension [CourseNode] {
  /// Whether one of their commands may be `command` in other words: it has its program and verb.
  fileprivate func write(out command: String) -> Bool {
    let words = command.split(separator: " ").drop { $0 == "sudo" }
    guard let program = words.first.map({ CommandName.base(String($0)) }), program != "curl" else {
      return true
    }
    return contains { node in
      switch node {
      case .step(let draft):
        guard case .shell(let shell) = draft.action else { return false }
        let script = shell.script.string
        return script.contains(program)
          && (words.count < 2 || script.contains(words[words.startIndex + 1]))
      case .group(let group): return group.nodes.write(out: command)
      case .choice(let choice): return choice.options.contains { $0.nodes.write(out: command) }
      case .open, .close, .fenceEnd: return false
      }
    }
  }
}
