/// Comments behind a command that say when it is to run: `rm -rf /srv/copy  # only if you made it`.
enum TrailingGuard {
  private static let certain = [
    "only if ", "only when ", "only where ", "unless ", "only the first time", "only once",
    "only on the first ",
  ]

  private static let firstTimes = [
    "first time only", "first run only", "first deploy only", "for the first time only",
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
    if firstTimes.contains(where: lower.hasPrefix) { return trailing }
    guard lower.hasPrefix("if "), !lower.hasPrefix("if you see "), !lower.contains(" is ok"),
      CommentText(trailing).title.isEmpty, CommandRisk.risk(of: script) > .readOnly
    else { return nil }
    return trailing
  }
}
