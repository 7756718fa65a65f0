/// A condition at the beginning of a text's last sentence, with what to do then: `If it is stuck, end
/// it:`, `Otherwise, wait:`, `However, in case of an error, stop:`.
struct LeadingCondition {
  /// In words that `only` may stand before.
  var text: String
  var action: String?
  /// Nothing stands in front of it.
  var isFirst: Bool

  init?(_ intro: String) {
    let rest = Self.withoutIdleCase(intro)
    let intro = rest == intro ? intro : rest + ":"
    let stop = SentenceEnd.last(in: intro)
    let whole = stop.map { intro[$0.upperBound...].trimmed } ?? intro
    let sentence = Self.withoutLink(whole)
    guard sentence.utf8.count <= 400 else { return nil }
    isFirst = stop == nil
    let announces = Self.announcesCommand(sentence)
    guard intro.hasSuffix(":") || announces || isFirst && intro.utf8.count <= 180 else {
      return nil
    }
    let isLong = !announces && !intro.hasSuffix(":") && intro.utf8.count > 100
    let opener = Self.opener(of: sentence)
    if opener == nil, let (text, action) = Self.fixed(whole) ?? VersionScope.read(sentence) {
      self.text = text
      self.action = action
      return
    }
    guard let opener, !OtherCase.ends(sentence),
      let item = Condition.item("if " + sentence.dropping(suffix: ":").dropFirst(opener.count + 1)),
      item.condition.utf8.count <= 160, Self.isCondition(item, opener),
      !isLong || item.action.map(Self.isAsked) == true,
      // `If not` is about the sentence before it.
      !announces || isFirst || item.condition.split(separator: " ").count > 2
    else { return nil }
    text = opener == "should" ? Self.inOrder(item.condition) : "\(opener) \(item.condition)"
    action = item.action
  }

  /// `we can use the following command to copy it.`: what stands below is what is done then.
  private static func announcesCommand(_ sentence: String) -> Bool {
    sentence.utf8.last == UInt8(ascii: ".")
      && ["the following command", "the command below", "the commands below"].contains {
        sentence.firstRange(of: $0) != nil
      }
  }

  /// What a long sentence says to do, or proposes: others only tell what is so in that case.
  private static func isAsked(_ action: String) -> Bool {
    Instruction.tells(action) || Instruction.isOrder(action)
      || ["please ", "consider "].contains(where: action.lowercased().hasPrefix)
  }

  private static func isCondition(_ item: Condition.Item, _ opener: String) -> Bool {
    let tells = item.action.map(Instruction.tells)
    switch opener {
    case "when":
      if tells == false
        || !FaultWords.tellOfFault(item.condition) && !needs.contains(item.condition.lowercased())
          && !isOfKind(item.condition)
      {
        return false
      }
    case "should": if tells != true { return false }
    default: break
    }
    // `If this prints nothing, all is well:` is about what the command shows.
    let about = item.condition.lowercased()
    return !about.contains("following") && !about.contains("below")
      && (tells == true
        || !["this ", "these ", "the command", "the output", "that command"].contains(
          where: about.hasPrefix)
        || item.action == nil && isOfThis(about)
        || FaultWords.tellOfFault(about) && item.action.map(tellsAgain) == true)
  }

  /// `this is a drill`, above a command: a case. `this prints` goes on with what it prints.
  private static func isOfThis(_ condition: String) -> Bool {
    let words = condition.split(separator: " ")
    guard words.count >= 2, ["this", "these"].contains(words[0]), let last = words.last else {
      return false
    }
    return !["like", "as", "prints", "returns", "shows", "outputs", "says", "with", "gives"]
      .contains(last)
  }

  /// `reinstall the driver`: a verb, once more.
  private static func tellsAgain(_ action: String) -> Bool {
    guard action.prefix(2).lowercased() == "re" else { return false }
    return Instruction.tells(String(action.dropFirst(action.hasPrefix("re-") ? 3 : 2)))
  }

  /// `When running on a client cluster, add the flag:`
  private static func isOfKind(_ condition: String) -> Bool {
    let words = condition.lowercased().split(separator: " ").prefix(3)
    return words.count == 3 && states.contains(words[0])
      && ["on", "in", "inside", "under", "against", "behind"].contains(words[1])
      && ["a", "an"].contains(words[2])
  }

  private static let states: Set<Substring> = [
    "running", "working", "operating", "deployed", "installed", "hosted",
  ]

  /// `When needed, restart it:`
  private static let needs: Set<String> = ["needed", "necessary", "required", "appropriate"]

  /// `If it is full, empty it. If not, do nothing:` is about the first of the two.
  static func withoutIdleCase(_ text: String) -> String {
    guard let stop = SentenceEnd.last(in: text), asksNothing(text[stop.upperBound...].trimmed)
    else { return text }
    return String(text[..<stop.lowerBound])
  }

  /// The other case, in which nothing is to be done.
  private static func asksNothing(_ sentence: String) -> Bool {
    guard let letter = sentence.utf8.first, "iIoOeE".utf8.contains(letter) else { return false }
    let words = sentence.words
    guard let other = others.first(where: words.hasPrefix) else { return false }
    return IdleCase.asksNothing(words.dropFirst(other.count).trimmed)
  }

  /// What begins the sentence about the other case.
  static let others = [
    "if not ", "otherwise ", "else ", "if it is not ", "if it does not ",
  ]

  private static let openers = [
    "if ", "only if ", "only when ", "unless ", "in cases ", "in case ", "in the event ", "when ",
    "should ",
  ]

  /// The words that start a condition, without the space behind them.
  private static func opener(of text: String) -> String? {
    guard let letter = text.utf8.first, "iIoOuUwWsS".utf8.contains(letter) else { return nil }
    let lower = text.prefix(16).lowercased()
    return openers.first { lower.hasPrefix($0) }.map { String($0.dropLast()) }
  }

  /// `However, if it fails, …` without the word that only leads on.
  private static func withoutLink(_ sentence: String) -> String {
    guard let comma = sentence.utf8.prefix(16).firstIndex(of: UInt8(ascii: ",")),
      links.contains(sentence[..<comma].lowercased())
    else { return sentence }
    return sentence[sentence.utf8.index(after: comma)...].trimmed
  }

  private static let links: Set<String> = [
    "however", "also", "additionally", "finally", "then", "but", "next", "in addition",
    "furthermore", "note", "again", "now", "first", "otherwise",
  ]

  /// `Otherwise, wait`, `Optionally wait`, `As a last resort, end it`, `For stuck jobs:`.
  static func fixed(_ sentence: String) -> (text: String, action: String?)? {
    guard let letter = sentence.utf8.first, "oOaAeEfF".utf8.contains(letter) else { return nil }
    let lower = sentence.lowercased()
    if lower.hasPrefix("for ") { return forFaulty(sentence) }
    for (words, text) in fixedWords where lower.hasPrefix(words) {
      let rest = sentence.dropFirst(words.count)
      guard let mark = rest.utf8.first else { return nil }
      let action = rest.drop { ",: ".contains($0) }.trimmed.dropping(suffix: ":")
      guard mark == 0x2C || mark == 0x3A || mark == 0x20 && Instruction.tells(action) else {
        return nil
      }
      return (text, action.isEmpty ? nil : action)
    }
    return nil
  }

  private static let fixedWords = [
    ("otherwise", "if the case above does not hold"), ("else", "if the case above does not hold"),
    ("optionally", "optional"), ("optional", "optional"),
    ("as a last resort", "as a last resort"), ("as a fallback", "as a fallback"),
  ]

  /// `For stuck jobs, run:`: there may be none.
  private static func forFaulty(_ sentence: String) -> (text: String, action: String?)? {
    guard let end = sentence.firstIndex(where: { ",:".contains($0) }) else { return nil }
    var words = sentence[..<end].words.split(separator: " ").dropFirst()
    if let first = words.first, ["any", "all", "the"].contains(first) { words = words.dropFirst() }
    guard (2...4).contains(words.count), let state = words.first, faulty.contains(state),
      let noun = words.last, !texts.contains(noun)
    else { return nil }
    let action = sentence[end...].drop { ",: ".contains($0) }.trimmed.dropping(suffix: ":")
    return ("for " + words.joined(separator: " "), action.isEmpty ? nil : action)
  }

  /// States that some of many are in.
  private static let faulty: Set<Substring> = [
    "stuck", "failed", "failing", "hung", "hanging", "broken", "corrupt", "corrupted", "crashed",
    "crashing", "crashlooping", "unhealthy", "unresponsive", "unreachable", "orphaned", "stale",
    "dead", "poisoned", "stopped", "degraded", "missing", "expired",
  ]
  /// What is looked at, and not mended.
  private static let texts: Set<Substring> = [
    "log", "logs", "metrics", "details", "output", "messages", "traces", "information", "alerts",
  ]

  /// `should it fail` is `if it should fail`.
  private static func inOrder(_ condition: String) -> String {
    let words = condition.split(separator: " ")
    guard words.count > 1 else { return "if it should \(condition)" }
    let verb = words.dropFirst().firstIndex { bareVerbs.contains($0.lowercased()) } ?? 1
    return "if \(words[..<verb].joined(separator: " ")) should "
      + words[verb...].joined(separator: " ")
  }

  /// What may stand right behind the subject of a sentence that starts with `should`.
  private static let bareVerbs: Set<String> = [
    "still", "not", "ever", "be", "have", "fail", "become", "need", "get", "remain", "occur",
    "happen", "go", "return", "show", "report", "stay", "continue", "run", "crash", "hang", "want",
  ]
}
