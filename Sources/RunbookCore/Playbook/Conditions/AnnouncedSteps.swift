/// Words that say that what stands below them is to be done.
enum AnnouncedSteps {
  /// `To rotate it, follow the steps below:`, above headings or a list.
  static func areAnnounced(by text: some StringProtocol) -> Bool {
    guard let end = text.last, ":.".contains(end) else { return false }
    let words = String(text.suffix(60)).words
    return endings.contains(where: words.hasSuffix)
  }

  private static let endings = [
    "steps below", "as follows", "do the following", "these steps", "following steps",
  ]

  /// `You will need to make the following changes:` above bullets. `It makes the following changes:`
  /// tells what is.
  static func areOrdered(by intro: String) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let words = IntroCondition.lastSentence(of: intro).words.split(separator: " ")
    guard let place = words.lastIndex(of: "following"), place >= 2, words[place - 1] == "the",
      verbs.contains(words[place - 2])
    else { return false }
    let rest = words[(place + 1)...]
    guard rest.count <= 1, rest.allSatisfy(deeds.contains) else { return false }
    guard place >= 3 else { return true }
    let before = words[place - 3]
    return !agents.contains(before)
  }

  private static let verbs: Set<Substring> = [
    "make", "do", "perform", "apply", "take", "complete", "execute",
  ]
  private static let deeds: Set<Substring> = [
    "changes", "adjustments", "actions", "steps", "tasks", "modifications", "updates", "edits",
  ]
  /// What stands before the verb where nobody is told: `The tool will make the following changes:`.
  private static let agents: Set<Substring> = [
    "will", "would", "can", "may", "might", "could", "they", "which", "that", "not", "jobs", "did",
  ]
}
