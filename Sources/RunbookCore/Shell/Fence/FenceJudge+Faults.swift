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

  private static let tasks: Set<Substring> = [
    "run", "check", "verify", "confirm", "execute", "fix", "solution", "diagnose", "look",
    "command",
  ]
  private static let causes = ["possible cause", "root cause", "causes ", "cause ", "impact "]

  /// A fence in a section on why it happened, below words that tell nobody to run it; nil: none.
  var causeReason: String? {
    guard !hints.label.isEmpty, let first = hints.above.utf8.first, "pPrRcCiI".utf8.contains(first)
    else { return nil }
    let above = hints.above.lowercased()
    guard Self.causes.contains(where: above.hasPrefix) else { return nil }
    let sentence =
      SentenceEnd.last(in: hints.label).map { String(hints.label[$0.upperBound...]) } ?? hints.label
    let words = sentence.lowercased().words.split(separator: " ")
    guard words.first != "cause", !PlainCall.isTold(by: sentence), !Instruction.tells(sentence),
      !SectionTitle(sentence).startsWithVerb, !words.contains(where: Self.tasks.contains)
    else { return nil }
    return "what happened, as the words above it say"
  }
}
