/// Words above a list that say that it tells of something, not what to do.
extension Listing {
  /// `This script will:`, `The job does the following:` above a list: of a program, not of the
  /// reader.
  static func saysWhatAProgramDoes(_ intro: String) -> Bool {
    let sentence = intro.lowercased().split(separator: ".").last.map { $0.trimmed } ?? ""
    guard sentence.hasSuffix(":") else { return false }
    let words = sentence.dropLast().split(separator: " ").map(String.init)
    guard let first = words.first, ["this", "the", "it", "that"].contains(first),
      !words.contains("you"), words.count <= 10, words != ["it", "then"],
      !intro.lowercased().words.contains("by hand"), !words.contains("broken")
    else { return false }
    let isProgram = first == "it" || words.count == 2 || words.contains(where: programs.contains)
    guard !people.contains(where: words.contains) else { return false }
    let does = words.last.map { ["will", "does", "then", "automatically"].contains($0) } ?? false
    let follows =
      words.suffix(3) == ["does", "the", "following"]
      || words.suffix(3) == ["performs", "the", "following"]
    return isProgram && (does || follows)
  }

  static let programs: Set<String> = [
    "script", "scripts", "command", "commands", "tool", "job", "workflow", "pipeline", "playbook",
    "action", "program", "controller", "makefile", "target",
  ]
  /// Words of sentences that speak to somebody.
  static let people: Set<String> = [
    "owner", "engineer", "operator", "team", "must", "should", "run", "use", "requires", "needs",
    "execute",
  ]

  /// `What this script does:`, `This job (in order):`, `This playbook will:` as the last words above
  /// a list: each of its sentences without an order tells of that program, even with a command in it.
  static func introducesAProgram(_ intro: String) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let text = intro.words
    guard !text.contains("by hand"), !text.contains("broken"), !text.contains("it then") else {
      return false
    }
    var words = IntroCondition.lastSentence(of: intro).words.split(separator: " ")
    if words.first == "what" {
      return words.count == 4 && words[1] == "this" && ownPrograms.contains(words[2])
        && words[3] == "does"
    }
    if words == ["this"] { return true }
    guard words.count >= 2, words[0] == "this", ownPrograms.contains(words[1]) else { return false }
    words.removeFirst(2)
    return doings.contains(words.joined(separator: " "))
  }

  private static let ownPrograms: Set<Substring> = [
    "script", "playbook", "job", "workflow", "command",
  ]
  private static let doings: Set<String> = [
    "", "in order", "does", "does the following", "does this", "will", "will do the following",
  ]

  /// Whether every sentence tells what something else does: `Clones the shop`, `Waits for it`.
  static func tellWhatIsDone(_ sentences: [String]) -> Bool {
    sentences.count >= 2 && sentences.allSatisfy(tellsWhatIsDone)
  }

  /// `Pulls images`, `Restarts nginx`: below words that name a program each begins as something else
  /// does it, and none as an order.
  static func tellOfProgram(_ sentences: [String]) -> Bool {
    sentences.allSatisfy { sentence in
      let first = sentence.words.split(separator: " ").first.map(String.init) ?? ""
      return first.hasSuffix("s") && !first.hasSuffix("ss") && !Instruction.tells(sentence)
    }
      && sentences.count { sentence in
        isThirdPerson(sentence.words.split(separator: " ").first.map(String.init) ?? "")
      } * 2 >= sentences.count
  }

  /// `Backs up the rows`: a verb, perhaps where to, and what.
  static func tellsWhatIsDone(_ sentence: String) -> Bool {
    guard !sentence.contains(": ") else { return false }
    let words = sentence.words.split(separator: " ").prefix(3)
    guard words.count >= 2, isThirdPerson(String(words[0])) else { return false }
    return objects.contains(words[1])
      || words.count == 3 && particles.contains(words[1]) && objects.contains(words[2])
  }

  /// Words above a list that tell to do what it holds.
  static func mayAskToDo(_ intro: String) -> Bool {
    let words = intro.words.split(separator: " ")
    return instructs(intro) || words.contains("these") || words.contains("following")
      || intro.words.contains("in order")
  }

  private static let objects: Set<Substring> = [
    "the", "a", "an", "its", "it", "them", "all", "each", "every", "both",
  ]
  private static let particles: Set<Substring> = ["up", "down", "out", "off", "for", "in", "on"]

  /// `This guide covers three rotations:` above a list of names.
  static func saysWhatThereIs(_ intro: String, above titles: [String]) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let words = IntroCondition.lastSentence(of: intro).words.split(separator: " ")
    return words.count <= 24 && words.count > 2 && words[0] == "this"
      && documents.contains(words[1]) && tellings.contains(words[2])
      && !titles.contains { instructs($0) || startsWithOrder($0) }
  }

  private static let tellings: Set<Substring> = [
    "covers", "describes", "documents", "focuses", "explains", "lists",
  ]

  /// `Alerts must:` above `Be rare`, `A note on words:` above sentences: what holds, or is so.
  static func saysWhatHolds(_ intro: String, above titles: [String]) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let words = IntroCondition.lastSentence(of: intro).words.split(separator: " ")
    guard let last = words.last, words.count <= 6 else { return false }
    if last == "note" || last == "notes" { return !titles.contains(where: instructs) }
    return last == "must" && words.count == 2 && words[0].hasSuffix("s")
      && titles.allSatisfy { qualities.contains($0.words.split(separator: " ").first ?? "") }
  }

  private static let qualities: Set<Substring> = [
    "be", "have", "link", "prevent", "not", "never", "include", "contain", "show", "carry", "hold",
    "use", "support", "avoid",
  ]

  /// `Ping the host`: a verb that no list holds.
  private static func startsWithOrder(_ title: String) -> Bool {
    SectionTitle.verbs.contains(String(title.words.split(separator: " ").first ?? ""))
  }

  private static let documents: Set<Substring> = [
    "runbook", "playbook", "guide", "document", "page",
  ]
}
