/// A condition at the end of words that tell to do something: `Drain the node if it is stuck`,
/// ``Run `sync` unless the copy is running``, `Wipe it only in case of a loss`.
struct TrailingCondition {
  /// What is told to be done.
  var action: String
  /// In words that `only` may stand before, or `unless …`.
  var text: String
  /// It says `if`, and neither `only` nor `except` before it.
  var isPlain: Bool

  /// - Parameter codes: what stands in code spans, where `if` is a shell's.
  init?(_ sentence: String, besides codes: [String] = []) {
    guard sentence.utf8.count <= 400, sentence.utf8.contains(0x20) else { return nil }
    var masked = sentence
    for code in codes where code.utf8.contains(0x20) {
      masked = masked.replacing(code, with: String(code.map { $0 == " " ? " " : "x" }))
    }
    let lower = masked.lowercased()
    if lower.utf8.count == masked.utf8.count { masked = lower }
    guard let (opener, place) = Self.place(in: masked) else { return nil }
    let characters = masked.distance(from: masked.startIndex, to: place)
    let before = String(sentence.prefix(characters)).trimmed
    var rest = sentence.dropFirst(characters + opener.words.utf8.count).trimmed
      .dropping(suffix: ":").dropping(suffix: ".")
    // `Restart it if needed: systemctl restart till`
    if let colon = rest.firstRange(of: ": ") { rest = String(rest[..<colon.lowerBound]) }
    let action = before.dropping(suffix: ",").dropping(suffix: " -").dropping(suffix: " but")
      .dropping(suffix: ",").trimmed
    guard !action.isEmpty, !rest.isEmpty, Self.isClosed(action), !Self.asks(action),
      !Self.forbids(action)
    else { return nil }
    guard !EditOrder.isOfText(action, if: rest) else { return nil }
    let words = rest.words + " "
    isPlain = opener.words == " if "
    guard isPlain || !Self.saying.contains(where: words.hasPrefix) else { return nil }
    switch opener.kind {
    case .plain: break
    case .fault:
      // `Note the time when the copy ends`: it comes in its time.
      guard FaultWords.tellOfFault(rest) else { return nil }
    case .careful:
      // `Keep a copy in case it gets lost` is done at once.
      let verb = action.words.prefix { $0 != " " }
      guard !Self.keeping.contains(verb), !action.words.contains(" copy"),
        !action.words.contains("backup")
      else { return nil }
    }
    let isOnly = opener.words.hasPrefix(" only ")
    // `Last resort - only if the rest fails` tells nothing, and is for that case all the same.
    guard
      isPlain || opener.words == " only if " || Self.tells(action)
        || isOnly && Self.isVerb(action)
    else { return nil }
    self.action = action
    text = opener.told + rest
  }

  /// Whether words tell to do something.
  private static func tells(_ action: String) -> Bool {
    let words = action.words
    return Instruction.tells(action) || Instruction.isOrder(action)
      || SectionTitle(action).startsWithVerb || words.hasPrefix("only ")
      || orders.contains(where: words.hasPrefix)
  }

  /// `Reset`, and not `Resets`.
  private static func isVerb(_ action: String) -> Bool {
    !action.contains(" ") && !action.hasSuffix("s") && !action.hasSuffix("ed")
  }

  private static let orders = ["run ", "execute ", "use ", "type ", "issue ", "restart "]

  // MARK: Where it begins

  private enum Kind { case plain, fault, careful }

  private struct Opener {
    var words: String
    /// What stands for it in front of the condition.
    var told: String
    var kind = Kind.plain
  }

  /// Of two at one place the longer first.
  private static let openers: [Opener] = [
    .init(words: " only if ", told: "if "), .init(words: " only when ", told: "only when "),
    .init(words: " only in case of ", told: "in case of "),
    .init(words: " only in case ", told: "in case "),
    .init(words: " only unless ", told: "unless "),
    .init(words: " except if ", told: "unless "), .init(words: " except when ", told: "unless "),
    .init(words: " if ", told: "if "), .init(words: " unless ", told: "unless "),
    .init(words: " in case of ", told: "in case of ", kind: .careful),
    .init(words: " in case ", told: "in case ", kind: .careful),
    .init(words: " in the event of ", told: "in the event of "),
    .init(words: " in the event that ", told: "if "),
    .init(words: " as long as ", told: "as long as "),
    .init(words: " provided that ", told: "if "),
    .init(words: " when ", told: "when ", kind: .fault),
    .init(words: " whenever ", told: "whenever ", kind: .fault),
  ]

  /// The first of the openers outside parentheses.
  private static func place(in text: String) -> (Opener, String.Index)? {
    // ` if `, ` unless `, `in case`, `as long as`, `when`, `provided`, `in the event`
    guard marks.contains(where: { text.firstRange(of: $0) != nil }) else { return nil }
    var best: (opener: Opener, place: String.Index)?
    for opener in openers {
      guard let range = text.firstRange(of: opener.words) else { continue }
      if let known = best?.place, known <= range.lowerBound { continue }
      best = (opener, range.lowerBound)
    }
    return best
  }

  private static let marks = [
    " if ", " unless ", " when", " in case ", " in the event ", " as long as ", " provided that ",
  ]

  // MARK: What it is not

  /// No parenthesis stays open: what stands in one is said by the way.
  private static func isClosed(_ text: String) -> Bool {
    text.count(where: { $0 == "(" }) == text.count(where: { $0 == ")" })
  }

  /// `Skip the step`, `Never run it`: the condition says when it is not done.
  private static func forbids(_ action: String) -> Bool {
    let words = action.words + " "
    return forbidding.contains(where: words.hasPrefix)
  }

  private static let forbidding = [
    "skip ", "omit ", "ignore ", "do not ", "don't ", "never ", "avoid ", "not ", "dont ",
  ]

  /// `Check`, `Run it to see`: what comes next is asked; `Look at it and`: it is of a part only.
  private static func asks(_ action: String) -> Bool {
    let words = action.words.split(separator: " ")
    guard let first = words.first, let last = words.last else { return true }
    return asking.contains(last) || asking.contains(first) && words.count <= 2
      || checking.contains(first)
      || (" " + action.words + " ").firstRange(of: " whether ") != nil
  }

  private static let checking: Set<Substring> = ["check", "verify", "see", "determine", "confirm"]

  private static let asking: Set<Substring> = [
    "check", "see", "verify", "determine", "test", "confirm", "ensure", "decide", "know", "ask",
    "checks", "identify", "find", "validate", "tell", "shows", "show", "checking", "and", "or",
    "even", "out", "as", "like", "what", "investigate", "assess", "look", "discover", "learn",
    "monitor", "watch", "note", "observe", "but", "not", "that", "is", "are", "sure", "especially",
    "particularly", "also", "unsure", "wonder", "asks", "asked",
  ]

  /// `unless told otherwise` is no case.
  private static let saying = [
    "otherwise ", "told ", "stated ", "specified ", "noted ", "you like ",
  ]

  private static let keeping: Set<Substring> = [
    "keep", "save", "back", "note", "record", "copy", "store", "export", "leave", "have",
    "remember",
    "write", "snapshot", "take", "make", "create", "archive", "document", "prepare", "be", "stay",
  ]
}

extension [Inline] {
  /// What stands in code spans.
  var codes: [String] {
    flatMap { inline -> [String] in
      switch inline {
      case .code(let text, _): [text.squeezed]
      case .strong(let children, _): children.codes
      default: []
      }
    }
  }
}
