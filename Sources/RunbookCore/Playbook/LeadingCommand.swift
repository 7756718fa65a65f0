extension CourseReader {
  /// The command that a numbered item begins with: `` `kubectl delete pod db-0` — run it. ``
  ///
  /// nil: the words behind it tell what it is, not that it is to be run.
  func leadingCommand(_ title: ItemTitle, of item: ItemRun.Item) -> Action? {
    guard item.number != nil, let first = title.inlines.first, LeadingCommand.isCommand(first),
      InlineWords.command(in: title.inlines) == nil,
      LeadingCommand.isToRun(before: title.inlines.dropFirst().plainText.squeezed),
      // No other command in the sentence.
      title.inlines.dropFirst().allSatisfy({ !LeadingCommand.isCommand($0) })
    else { return nil }
    var lone = title
    lone.inlines = [first]
    return inlineCommand(lone)
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
    "optionally", "fallback", "last", "dangerous", "danger", "never", "not", "by", "or", "until",
    "while", "after", "before", "rarely", "alternative", "alternatively", "deprecated", "inside",
  ]

  static func isToRun(before rest: String) -> Bool {
    guard let mark = rest.first, marks.contains(mark) else { return false }
    let words = rest.dropFirst().lowercased().split { " :,;()".contains($0) }
    guard let first = words.first, first.contains(where: \.isLetter) else { return false }
    return !telling.contains(String(first))
      && words.allSatisfy { !limiting.contains(String($0)) }
  }

  static func isCommand(_ inline: Inline) -> Bool {
    if case .code(let text, _) = inline { InlineWords.isCommand(text) } else { false }
  }
}
