/// Titles of what is done where the remedy before them was not enough: `If a restart does not help`,
/// `If the problem persists`.
enum FollowUp {
  static func isOne(_ title: String) -> Bool {
    let words = title.words.split(separator: " ")
    guard words.count >= 3, words[0] == "if" else { return false }
    let rest = words.dropFirst().drop { ["the", "a", "an", "your"].contains($0) }
    guard let subject = rest.first else { return false }
    let says = words.dropFirst(2)
    if ["problem", "issue", "problems", "issues", "error", "errors", "it", "this"].contains(
      subject),
      says.contains(where: { ["persists", "persist", "remains", "remain", "still"].contains($0) })
    {
      return true
    }
    guard remedies.contains(subject) || subject.hasSuffix("ing") else { return false }
    let isDenied = says.contains {
      ["not", "t", "doesnt", "didnt", "doesn't", "didn't"].contains($0)
    }
    return isDenied && says.contains { helping.contains($0) }
      || says.contains { ["fails", "failed", "fail"].contains($0) }
  }

  private static let remedies: Set<Substring> = [
    "restart", "reboot", "rollback", "restore", "reload", "failover", "fix", "that", "this", "it",
    "none", "nothing", "above", "these", "those", "quick", "all", "everything",
  ]
  private static let helping: Set<Substring> = [
    "help", "helps", "helped", "work", "works", "worked", "suffice", "enough", "resolve",
    "resolved",
    "fix", "solve",
  ]
}

extension Section {
  /// Its headings where one of them goes on from the remedy before it: one course, in which that one
  /// is asked about. nil: none does.
  func followedUp(among candidates: [Section]) -> [Section]? {
    guard titleRole == .phase || treats, (2...5).contains(candidates.count),
      !candidates.contains(where: { $0.isProblem || $0.gathersTroubles }),
      !FollowUp.isOne(candidates[0].title.name),
      !candidates[0].title.name.lowercased().hasPrefix("if "),
      candidates.dropFirst().contains(where: { FollowUp.isOne($0.title.name) })
    else { return nil }
    return candidates
  }
}
