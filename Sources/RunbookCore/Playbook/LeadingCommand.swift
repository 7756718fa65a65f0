extension CourseReader {
  /// The command that a numbered item begins with: `` `kubectl delete pod db-0` — run it. ``
  ///
  /// nil: the words behind it tell what it is, not that it is to be run.
  func leadingCommand(_ title: ItemTitle, of item: ItemRun.Item) -> Action? {
    guard item.number != nil, let first = title.inlines.first,
      LeadingCommand.isCommand(first) || LeadingCommand.isRunScript(title.inlines),
      InlineWords.command(in: title.inlines) == nil,
      LeadingCommand.isToRun(before: title.inlines.dropFirst().plainText.squeezed),
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
  ]

  static func isToRun(before rest: String) -> Bool {
    if rest.hasPrefix("to ") { return tellsPurpose(rest.dropFirst(3)) }
    guard let mark = rest.first, marks.contains(mark) else { return false }
    let words = rest.dropFirst().lowercased().split { " :,;()".contains($0) }
    guard let first = words.first, first.contains(where: \.isLetter) else { return false }
    return !telling.contains(String(first))
      && words.allSatisfy { !limiting.contains(String($0)) }
  }

  /// ``  `git revert -m 1 abc` to bring the old page back ``
  private static func tellsPurpose(_ rest: Substring) -> Bool {
    let words = rest.lowercased().split { " :,;()".contains($0) }.map(String.init)
    guard let first = words.first,
      !["the", "a", "an", "this", "that", "your", "it"].contains(first)
    else { return false }
    return words.allSatisfy { !conditional.contains($0) }
  }

  private static let conditional: Set<String> = [
    "only", "unless", "if", "when", "except", "avoid", "instead", "optional", "optionally",
    "dangerous", "never", "not", "or", "until", "deprecated", "sensitive",
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
