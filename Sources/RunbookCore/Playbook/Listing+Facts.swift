/// Words above a list that say that it tells of something, not what to do.
extension Listing {
  /// `This script will:`, `The job does the following:` above a list: of a program, not of the
  /// reader.
  static func saysWhatAProgramDoes(_ intro: String) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let sentence = intro.lowercased().split(separator: ".").last.map { $0.trimmed } ?? ""
    guard sentence.hasSuffix(":") else { return false }
    var words = sentence.dropLast().split(separator: " ").map(String.init)
    // `This job (in order):`
    if words.suffix(2) == ["(in", "order)"] { words.removeLast(2) }
    // `What this script does:`, `This job:`
    if words.first == "what", words.last == "does", words.count <= 6,
      words.dropFirst().contains(where: programs.contains)
    {
      return true
    }
    if words.count == 2, words[0] == "this", programs.contains(words[1]), words[1] != "command" {
      return true
    }
    guard let first = words.first, ["this", "the", "it", "that"].contains(first),
      !words.contains("you"), words.count <= 10
    else { return false }
    let isProgram = first == "it" || words.count == 2 || words.contains(where: programs.contains)
    guard !people.contains(where: words.contains) else { return false }
    let does = words.last.map { ["will", "does", "then", "automatically"].contains($0) } ?? false
    let follows =
      words.suffix(3) == ["does", "the", "following"]
      || words.suffix(3) == ["performs", "the", "following"]
    return isProgram && (does || follows)
  }

  private static let programs: Set<String> = [
    "script", "scripts", "command", "commands", "tool", "job", "workflow", "pipeline", "playbook",
    "action", "program", "controller", "makefile", "target",
  ]
  /// Words of sentences that speak to somebody.
  private static let people: Set<String> = [
    "owner", "engineer", "operator", "team", "must", "should", "run", "use", "requires", "needs",
    "execute",
  ]

  /// `This guide covers three rotations:`, `Production has two pools:` above `a pool for the tills`:
  /// what a text holds or what there is.
  static func saysWhatThereIs(_ intro: String, above titles: [String]) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let words = String(intro.suffix(160)).words.split(separator: " ")
    if words.count <= 16, words.first == "this", words.count > 2, documents.contains(words[1]),
      covering.contains(words[2])
    {
      return !titles.contains { instructs($0) || startsWithOrder($0) }
    }
    return words.contains(where: having.contains)
      && titles.allSatisfy { title in
        ["a", "an", "the"].contains(title.words.split(separator: " ").first ?? "")
      }
  }

  /// Whether every item tells what something else does: `Clones the shop`, `Waits for it`.
  static func tellWhatIsDone(_ titles: [String]) -> Bool {
    titles.count >= 2
      && titles.allSatisfy { title in
        let words = title.words.split(separator: " ").prefix(2).map(String.init)
        return words.count == 2 && isThirdPerson(words[0]) && !behindNouns.contains(words[1])
      }
  }

  /// `Ping the host`: a verb that no list holds.
  private static func startsWithOrder(_ title: String) -> Bool {
    SectionTitle.verbs.contains(String(title.words.split(separator: " ").first ?? ""))
  }

  private static let documents: Set<Substring> = [
    "runbook", "playbook", "guide", "document", "page", "doc", "handbook",
  ]
  private static let covering: Set<Substring> = ["covers", "describes", "documents", "explains"]
  private static let having: Set<Substring> = ["has", "have", "consists"]
  /// `Logs are kept`, `Tests for the till`: behind a word that is no verb.
  private static let behindNouns: Set<String> = [
    "is", "are", "was", "were", "in", "of", "for", "from", "on", "at", "and", "or", "to", "should",
    "must", "can", "will", "have", "has", "show", "shows", "pass", "passes", "that", "which",
  ]
}
