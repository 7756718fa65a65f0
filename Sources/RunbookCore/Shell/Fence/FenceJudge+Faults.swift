/// Fences that show what went wrong, and are no way out of it.
extension FenceJudge {
  private static let failureWords = [
    "error case", "common error", "example error", "error example", "possible error",
    "this happens", "will fail", "would fail",
  ]

  /// A terminal's copy that shows how a command fails; nil: it does not.
  var failureReason: String? {
    guard outputs > 0, !units.isEmpty else { return nil }
    let lines = fence.items.filter { if case .blank = $0.kind { false } else { true } }
    if fence.hasPrompts, let last = lines.last, case .output = last.kind,
      FailureLine.tellsStatus(text(last))
    {
      return "a command that fails, as an example"
    }
    let above = hints.above.lowercased()
    guard Self.failureWords.contains(where: above.contains) else { return nil }
    let fails = zip(lines, lines.dropFirst()).contains { line, next in
      guard case .unit = line.kind, case .output = next.kind else { return false }
      return FailureLine.tellsFault(text(next))
    }
    return fails ? "an error, as the words above it say" : nil
  }

  private static let causes = ["possible cause", "root cause", "causes ", "cause "]
  /// Words that tell that somebody has run it.
  private static let done = ["user error", " was run", " were run", " had been run", " ran it"]
  /// Words of a way out of it.
  private static let remedies: Set<Substring> = [
    "solution", "mitigation", "mitigate", "fix", "fixed", "remedy", "resolve", "resolution",
    "check", "verify", "confirm", "execute", "diagnose", "so", "with", "therefore",
  ]

  /// A fence in a section on why it happened, below words that say that it was run; nil: none.
  var causeReason: String? {
    guard !hints.label.isEmpty, let first = hints.above.utf8.first, "pPrRcC".utf8.contains(first)
    else { return nil }
    let above = hints.above.lowercased()
    let label = hints.label.lowercased()
    let words = above.words.split(separator: " ") + label.words.split(separator: " ")
    guard Self.causes.contains(where: above.hasPrefix), Self.done.contains(where: label.contains),
      !words.contains(where: Self.remedies.contains), !PlainCall.isTold(by: label)
    else { return nil }
    return "what happened, as the words above it say"
  }
}
