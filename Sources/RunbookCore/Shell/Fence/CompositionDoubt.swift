/// Groups of one fence that are read as a sequence although they look like ways to choose from:
/// the same verb in their titles, the same program and subcommand, each changing something.
enum CompositionDoubt {
  static func findings(_ groups: [CommandGroup]) -> [Diagnostic] {
    guard groups.count > 1 else { return [] }
    var findings: [Diagnostic] = []
    var start = 0
    while start < groups.count {
      var end = start + 1
      while end < groups.count, looksAlike(groups[start], groups[end]) { end += 1 }
      if end - start > 1, let last = groups[start..<end].last {
        findings.append(
          .note(
            "composition-unclear",
            "\(end - start) like commands stand here: all of them one after the other, or one?",
            at: SourceRange(groups[start].range.start, last.range.end),
            help: "number the comments, or start the later ones with 'Or'"))
      }
      start = end
    }
    findings += terminals(groups)
    return findings
  }

  /// `Terminal 1`, `Terminal 2`: commands that run side by side stand one below the other.
  private static func terminals(_ groups: [CommandGroup]) -> [Diagnostic] {
    let places = groups.filter { group in
      let words = group.title?.lowercased().split(whereSeparator: { " :-(".contains($0) }) ?? []
      guard words.count > 1, ["terminal", "shell", "window", "tab"].contains(words[0]) else {
        return false
      }
      return words[1].count == 1
    }
    guard places.count > 1, let last = places.last else { return [] }
    return [
      .note(
        "composition-unclear",
        "\(places.count) terminals are meant to be open at once: here one runs after the other",
        at: SourceRange(places[0].range.start, last.range.end),
        help: "open a shell of your own for all but the last, or end each with '&'")
    ]
  }

  /// Verbs of titles below which several commands are no choice.
  private static let looking: Set<String> = [
    "check", "verify", "test", "watch", "show", "list", "get", "inspect", "validate", "confirm",
    "look", "view", "find", "then", "also",
  ]

  private static func looksAlike(_ first: CommandGroup, _ second: CommandGroup) -> Bool {
    guard first.kind == .shell, second.kind == .shell, first.number == nil, second.number == nil,
      first.condition == nil, second.condition == nil, let title = first.title,
      let other = second.title, RivalName.sharesVerb(title, other),
      CommandHead.of(first).count == 1, CommandHead.of(second).count == 1,
      let shape = CommandLineShape(first).shape, let next = CommandLineShape(second).shape,
      let verb = ASCIIText.words(other.lowercased()).first, !looking.contains(String(verb)),
      shape.program == next.program, shape.operands.first == next.operands.first,
      !shape.operands.isEmpty
    else { return false }
    return CommandRisk.risk(of: first.script) > .readOnly
      && CommandRisk.risk(of: second.script) > .readOnly
  }
}
