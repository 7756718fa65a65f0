/// Lists that tell nobody to do anything: metrics, principles, what a system does by itself.
enum Listing {
  /// Why the items, of which none holds code, are things to know; nil: they are steps.
  ///
  /// - Parameters:
  ///   - remarks: what stands behind each item's bold name; nil: some have no such name.
  ///   - isTold: behind the name of an item stands what to do, or a link to that.
  static func reason(
    titles: [String], section: SectionTitle, remarks: [String]? = nil, isTold: Bool = false
  ) -> String? {
    let words = section.words
    if section.name.hasSuffix("files)"), !titles.contains(where: instructs) {
      return "a list of files, none to do"
    }
    if words.hasPrefix("future ") { return "it says what may come, not what to do" }
    if advice.contains(words) || restricts(words) {
      return "advice for every run, no course of action"
    }
    if explains(words) || isQuestionWhat(section.written), !isTold,
      !titles.contains(where: instructs)
    {
      return "it says what is or why, not what to do"
    }
    guard titles.count >= 2, !SectionRole.isPhase(section), !section.startsWithVerb,
      !words.hasPrefix("how to")
    else { return nil }
    let list = words.split(separator: " ")
    // `What deploy does mechanically`, not `What to do when DNS does not resolve`.
    let isAboutIt =
      list.first == "what" && list.count >= 3 && list[1] != "to" && list[1] != "if"
      && (list.last == "does" || list[list.count - 2] == "does" && words.hasSuffix("ly"))
    let isWhatHappens = words.hasPrefix("what happens") && list.count <= 3 && list.last != "now"
    if isAboutIt || isWhatHappens || words.hasPrefix("how ") && words.hasSuffix(" works") {
      return "it says what happens by itself"
    }
    if titles.allSatisfy(isAlertName) { return "a list of alerts" }
    let firsts = titles.map { String($0.words.split(separator: " ").first ?? "") }
    if firsts.allSatisfy(isThirdPerson) { return "it says what happens by itself" }
    if let remarks, titles.count >= 3, !remarks.contains(where: \.isEmpty) {
      // `1. **Better status** - conditions are tracked`: named and explained, none to do.
      let words = firsts + remarks.map { String($0.words.split(separator: " ").first ?? "") }
      if !words.contains(where: { SectionTitle.verbs.contains($0) || moreVerbs.contains($0) }) {
        return "names and what they stand for, none to do"
      }
    }
    let isShort = titles.allSatisfy { $0.split(separator: " ").count <= 5 && !$0.contains("?") }
    let tells = firsts.contains { SectionTitle.verbs.contains($0) || moreVerbs.contains($0) }
    if isShort, !tells, titles.count >= 3, nouns.contains(where: { words.hasSuffix($0) }) {
      return "a list of things to know, none to do"
    }
    return nil
  }

  /// `Root cause`, `Background`, `When to page`: titles of sections that explain.
  static func explains(_ words: String) -> Bool {
    explanations.contains(words) || words.hasPrefix("when to ") || isAboutCauses(words)
      || tellings.contains(where: words.hasPrefix) && !SectionRole.phaseTitles.contains(words)
      || words.hasSuffix(" analysis") && !SectionRole.phaseTitles.contains(words)
      || [" principles", " criteria"].contains(where: words.hasSuffix)
        && !SectionRole.phaseTitles.contains(words)
  }

  /// `What is the scheduler?`; `What is the next step?` asks for something to do.
  private static func isQuestionWhat(_ title: String) -> Bool {
    let words = title.words.split(separator: " ")
    return title.hasSuffix("?") && words.count >= 3 && words[0] == "what"
      && ["is", "are"].contains(words[1]) && words.allSatisfy { !asked.contains($0) }
  }

  private static let asked: Set<Substring> = [
    "to", "next", "now", "procedure", "process", "step", "steps", "done", "needed", "required",
    "wrong", "way", "plan", "fix", "workaround",
  ]

  /// `Possible causes`, `Most common reason`.
  static func isAboutCauses(_ words: String) -> Bool {
    guard let last = words.split(separator: " ").last, causes.contains(last) else { return false }
    return words.split(separator: " ").dropLast().allSatisfy(likelihoods.contains)
  }

  /// Whether `text` tells somebody to do something, in any of the ways that are known.
  static func instructs(_ text: String) -> Bool {
    Instruction.tells(text) || Instruction.isOrder(text) || tells(text)
      || text.lowercased().hasPrefix("if ")
  }

  private static let tellings = [
    "why ", "problem summary", "understanding ", "what happened", "root cause",
  ]

  /// `Run in this order:`, `Edit these files:`: what the list names is to be worked on.
  static func asksToDo(_ intro: String) -> Bool {
    intro.hasSuffix(":")
      && (Instruction.tells(intro) || EnteredText.tells(intro) || intro.words.contains("order"))
  }

  /// `Every variable must be:`, `The apply will create:` above a list: what is, or comes by itself.
  static func leadsToFacts(_ intro: String) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let words = intro.suffix(60).words
    return ["must be", "due to", "will create", "automatically"].contains {
      words.hasSuffix(" " + $0)
    }
  }

  private static let causes: Set<Substring> = ["cause", "causes", "reason", "reasons"]
  private static let likelihoods: Set<Substring> = [
    "most", "common", "possible", "likely", "root", "potential", "probable", "typical", "the",
  ]
  private static let explanations: Set<String> = [
    "background", "explanation", "how it works", "how this works", "failure classes", "classes",
    "types", "levels", "input", "inputs", "output", "outputs", "analysis framework", "principles",
    "criteria", "failure modes", "failure types", "context", "rationale", "core principles",
    "design principles", "key concepts", "concepts", "terminology", "strategy",
  ]

  /// `Mandatory sections:`, `The page has these required fields:` above a list: what a text holds.
  static func namesParts(_ intro: String) -> Bool {
    guard intro.hasSuffix(":") else { return false }
    let words = String(intro.suffix(120)).words.split(separator: " ")
    return words.last.map { ["sections", "fields", "headings"].contains($0) } == true
      && words.contains { ["mandatory", "required", "must", "contains", "includes"].contains($0) }
  }

  private static let advice: Set<String> = [
    "do", "dont", "dos", "donts", "dos and donts", "do not", "what not to do", "principles",
    "review questions", "open questions", "questions", "discussion",
    "guiding principles", "key principles", "support", "getting help", "policy",
  ]

  /// Titles of what holds for every step: it is read before the first, and is none itself.
  static func restricts(_ words: String) -> Bool { restrictions.contains(words) }

  private static let restrictions: Set<String> = [
    "rules", "golden rules", "ground rules", "hard rules", "safety rules", "constraints",
    "hard constraints", "warnings", "cautions", "precautions", "safety precautions",
    "safety warnings", "safety notes",
  ]

  /// Endings of titles of sections that list what exists.
  private static let nouns = [
    "overview", "metrics", "policy", "policies", "principles", "panels", "features", "components",
    "levels", "guidelines", "states", "architecture", "benefits",
  ]

  /// Whether `text` starts with a word that tells to do something.
  static func tells(_ text: String) -> Bool {
    guard let first = text.words.split(separator: " ").first.map(String.init) else { return false }
    return SectionTitle.verbs.contains(first) || moreVerbs.contains(first)
  }

  private static let moreVerbs: Set<String> = [
    "compare", "repeat", "keep", "look", "watch", "wait", "replace", "press", "choose", "pick",
    "copy", "paste", "note", "remember", "proceed", "continue", "then", "move", "edit", "change",
    "click", "go", "select", "type", "enter", "navigate", "visit", "amend", "save", "locate",
    "purge",
    "use", "make", "ask", "tell", "send", "post", "page", "call", "contact", "draft", "assign",
  ]

  /// `EtcdFsyncSlow`, `EtcdFsyncSlow (CRITICAL)`: one word of several.
  private static func isAlertName(_ title: String) -> Bool {
    let words = title.split(separator: " ")
    guard let first = words.first, words.count == 1 || words[1].first == "(",
      words.count <= 2, first.allSatisfy({ $0.isLetter || $0.isNumber })
    else { return false }
    return first.count(where: \.isUppercase) >= 2 && first.contains(where: \.isLowercase)
      && first.first?.isASCII == true
  }

  /// `Stops`, `Detects`, `Transitions`: of something else, not of the reader.
  static func isThirdPerson(_ word: String) -> Bool {
    guard word.hasSuffix("s"), word.count > 3 else { return false }
    let stems = [word.dropLast(), word.dropLast(2), word.dropLast(3) + "y"].map(String.init)
    return stems.contains { SectionTitle.verbs.contains($0) || selfVerbs.contains($0) }
  }

  /// `The broker rejects them`: who does it by itself, and what.
  static func tellsOfSystem(_ text: String) -> Bool {
    let words = text.words.split(separator: " ")
    guard words.count >= 2, !instructs(text), !SectionTitle(text).startsWithVerb else {
      return false
    }
    let place = ["the", "a", "an", "this"].contains(words[0]) ? 2 : 1
    return words.count > place && isThirdPerson(String(words[place]))
  }

  private static let selfVerbs: Set<String> = [
    "look", "search", "discover", "find", "load", "reject", "refuse", "drop", "ignore", "expire",
    "delete", "evict", "restart", "detect", "transition", "send", "apply",
    "roll", "validate", "record", "emit", "trigger",
    "return", "move", "mark", "queue", "log", "retry", "clean", "read", "write", "call",
  ]
}
