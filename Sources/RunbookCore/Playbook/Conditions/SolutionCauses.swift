/// Counted names of what is wrong, where remedies are to stand: `Solutions:` above `A. Wrong password`,
/// `B. Full disk`, or `Fix 1: Wrong key`. One of them holds.
enum SolutionCauses {
  private static let heads: Set<String> = [
    "solution", "solutions", "fix", "fixes", "resolution", "resolutions", "possible solutions",
    "possible fixes", "common solutions", "common fixes", "remedies", "resolution steps",
  ]

  static func isHead(_ words: String) -> Bool { heads.contains(words) }

  /// Places of the headings and labels among `siblings` that are such names.
  static func places(among siblings: [Section], in parent: Section) -> Set<SourceRange> {
    var found: Set<SourceRange> = []
    var index = 0
    var isBelow = isHead(parent.title.words)
    while index < siblings.count {
      let section = siblings[index]
      if isHead(section.title.words), section.parts.isEmpty {
        isBelow = true
        index += 1
        continue
      }
      let run =
        isBelow
        ? siblings[index...].prefix { SiblingRun.mark(of: $0.title) != nil }
        : siblings[index...].prefix { fixed(by: $0.title) != nil }
      if run.count >= 2, !isBelow || SiblingRun.isWhole(run.map(\.title)),
        areCauses(run.map { isBelow ? name(of: $0.title) : fixed(by: $0.title) ?? "" })
      {
        found.formUnion(run.map(\.titleRange))
      }
      isBelow = false
      index += max(1, run.count)
    }
    return found
  }

  /// Whether all titles are names, and one at least says what is wrong.
  static func areCauses(_ titles: [String]) -> Bool {
    guard titles.count >= 2, Set(titles).count == titles.count else { return false }
    var tellsFault = false
    for title in titles {
      let words = title.words.split(separator: " ")
      guard (1...8).contains(words.count), !words.contains(where: ways.contains),
        !SectionTitle(title).startsWithVerb, !Instruction.tells(title),
        !Instruction.isOrder(title), !SectionRole.isPhase(SectionTitle(title))
      else { return false }
      tellsFault =
        tellsFault || FaultWords.tellOfFault(title) || words.contains(where: faults.contains)
    }
    return tellsFault
  }

  /// `Security group` of `A. Security group`.
  private static func name(of title: SectionTitle) -> String {
    let name = title.name
    guard let dot = name.firstIndex(where: { ".)".contains($0) }),
      name.distance(from: name.startIndex, to: dot) <= 2
    else { return name }
    return name[name.index(after: dot)...].trimmed
  }

  /// `Wrong key` of `Fix 1: Wrong key`.
  private static func fixed(by title: SectionTitle) -> String? {
    guard let colon = title.written.firstIndex(where: { ":-–—".contains($0) }) else { return nil }
    let head = title.written[..<colon].words.split(separator: " ")
    guard head.count == 2, ["fix", "solution", "resolution"].contains(head[0]),
      head[1].allSatisfy({ $0.isNumber }) || head[1].count == 1
    else { return nil }
    return title.written[title.written.index(after: colon)...].trimmed
  }

  /// Words by which they are ways or parts of the same remedy.
  private static let ways: Set<Substring> = [
    "fix", "fixes", "solution", "workaround", "term", "immediate", "quick", "temporary",
    "permanent", "option", "step", "phase", "method", "approach", "verification", "prevention",
    "then", "first", "next", "finally", "check", "using", "via", "with",
  ]

  private static let faults: Set<Substring> = [
    "wrong", "invalid", "incorrect", "insufficient", "mismatch", "mismatched", "timeout",
    "timeouts", "denied", "blocked", "leak", "leaks", "conflict", "conflicts", "corruption",
    "exhaustion", "misconfigured", "misconfiguration", "outdated", "unhealthy", "outage",
    "crashloop", "bad", "low", "lack",
  ]
}
