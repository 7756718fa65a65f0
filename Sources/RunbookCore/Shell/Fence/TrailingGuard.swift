/// Comments behind a command that say when it is to run: `rm -rf /srv/copy  # only if you made it`.
enum TrailingGuard {
  private static let certain = [
    "only if ", "only when ", "only where ", "unless ", "only on the first ", "only once the ",
    "only once all ", "only once it ",
  ]

  private static let firstTimes = [
    "only the first time", "only once", "first time only", "first run only", "first deploy only",
    "for the first time only",
    "first setup only", "first install only",
  ]

  /// The condition that the comment behind `unit` puts on it; nil: none.
  ///
  /// `# if empty, look at the logs` tells what comes after it, and what only looks needs no guard.
  static func condition(of unit: FenceItems.Unit, script: SourceText) -> String? {
    guard let trailing = unit.trailing, let first = trailing.utf8.first,
      "oOuUiIfF".utf8.contains(first)
    else { return nil }
    let lower = trailing.lowercased()
    if certain.contains(where: lower.hasPrefix) {
      // `unless it runs, this starts it` explains.
      return lower.hasPrefix("unless ") && !CommentText(trailing).title.isEmpty ? nil : trailing
    }
    // `first time only; then fill it in`
    if firstTimes.contains(where: { isAll($0, of: lower) }) { return trailing }
    guard lower.hasPrefix("if "), !lower.hasPrefix("if you see "), !lower.contains(" is ok"),
      CommentText(trailing).title.isEmpty, CommandRisk.risk(of: script) > .readOnly
    else { return nil }
    return trailing
  }

  /// Whether nothing goes on behind `phrase`: not in `first run only takes long`.
  private static func isAll(_ phrase: String, of comment: String) -> Bool {
    guard comment.hasPrefix(phrase) else { return false }
    let rest = comment.dropFirst(phrase.count).drop { $0 == " " }
    return rest.first.map { ";,.)(".contains($0) } ?? true
  }
}
