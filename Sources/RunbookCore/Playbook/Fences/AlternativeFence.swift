/// Fences of which the later stands below words such as `Alternatively, pull it:`: one is run.
struct AlternativeFence: Equatable {
  /// How many nodes the fence before gave, and how many stood there with them.
  private var given = 0
  private var count = 0
  /// The words between, where they say that what follows is another way.
  private var words: String?
  /// What stands before those words in their paragraph.
  private var before = ""
  /// What it gave is a choice made here.
  private var isMade = false
  /// What stood right above each of the fences that are ways so far.
  private var labels: [String] = []
  private var courses: [[CourseNode]] = []
  private var text = ""

  var isOr: Bool { words != nil }

  static func isOr(_ text: String) -> Bool {
    // `Or`, `Alternatively`, `You can`, `Equivalent`: most texts start with another letter.
    guard let letter = text.utf8.first(where: ShellByte.isLetter), "oOaAyYeE".utf8.contains(letter)
    else { return false }
    if letter | 0x20 == UInt8(ascii: "e") { return namesEquivalent(text) }
    let words = text.words
    if text.hasSuffix(":"), words.hasPrefix("as an alternative ") { return true }
    if text.hasSuffix(":"), text.utf8.count <= 120, SentenceEnd.first(in: text) == nil {
      // `Or for all apps:`, `...or delete it:`, `You can use the console instead:`
      if words.hasPrefix("or ") {
        let rest = String(words.dropFirst(3))
        let first = rest.split(separator: " ").first ?? ""
        if clauses.contains(first) || Instruction.tells(rest) || Instruction.isOrder(rest) {
          return true
        }
      }
      if words.hasPrefix("you can "), words.hasSuffix(" instead") { return true }
    }
    return words == "or" || words.hasPrefix("alternatively") || words.hasPrefix("alternativly")
      || isNamed(text)
      || words.hasPrefix("or use ")
      || words.hasPrefix("or with ") || words.hasPrefix("or via ") || words.hasPrefix("or run ")
      || words.hasPrefix("or alternatively") || words.hasPrefix("or manually")
      || words.hasPrefix("or directly") || words.hasPrefix("or by ")
  }

  /// `It skips the pull. Equivalent by hand:`
  private static func equivalent(in text: String) -> String? {
    guard text.hasSuffix(":"), text.firstRange(of: ". Equiv") != nil else { return nil }
    let sentence = IntroCondition.lastSentence(of: text)
    return namesEquivalent(sentence) ? sentence : nil
  }

  /// `Equivalent by hand:`, `Equivalently:`
  private static func namesEquivalent(_ text: String) -> Bool {
    guard text.hasSuffix(":"), text.utf8.count <= 80, text.prefix(7).lowercased() == "equival"
    else { return false }
    let words = text.words.split(separator: " ")
    switch words.count {
    case 1: return true
    case 2: return ["manually", "manual", "command", "commands"].contains(words[1])
    case 3:
      return words[1] == "by" && words[2] == "hand"
        || words[0] == "equivalent" && means.contains(words[1])
    default: return false
    }
  }

  /// Before the one word for what it is done with: `with kubectl`.
  private static let means: Set<Substring> = ["with", "without", "using", "manual"]

  /// `Alternative: If you want both, …`
  private static func isNamed(_ text: String) -> Bool {
    guard text.prefix(4).lowercased() == "alte", let colon = text.firstIndex(of: ":") else {
      return false
    }
    let name = text[..<colon].words
    // `Alternative 2: If this fails, …` is done behind what failed.
    let rest = text[colon...].words
    if name != "alternative", rest.hasPrefix("if ") { return false }
    return name.utf8.count <= 24 && AlternativeLabels.namesAlternative(name)
  }

  /// What may follow `Or` where another way is told.
  private static let clauses: Set<Substring> = [
    "for", "you", "use", "using", "just", "with", "via", "by", "to", "as", "if", "in", "on", "from",
    "they", "all",
  ]

  /// Notes a block on the way, with its text where it is one; anything but such words and code
  /// ends the chance.
  mutating func pass(_ block: Block, text: String?) {
    if let text, AlternativeFence.isOr(text) {
      words = text
    } else if let text, let way = AlternativeFence.equivalent(in: text) {
      words = way
      before = text.dropping(suffix: way).trimmed
    } else if !block.isCode {
      words = nil
      given = 0
    } else if text?.isEmpty == false {
      // The words right above a fence are what it is for.
      words = nil
    }
    if let text, block.isCode { self.text = text }
  }

  /// Whether `own` does the same as the fences before it, to another target, or takes it back.
  private func isRival(_ own: [CourseNode], _ question: String) -> Bool {
    text.hasSuffix(":") && labels.allSatisfy { $0.hasSuffix(":") }
      && (RivalTargets.areRivals(labels + [text], courses + [own])
        || RivalSettings.areRivals(labels + [text], courses + [own])
        || !OpposedCommands.areBoth(question) && OpposedLabels.exclude(labels + [text]))
  }

  /// Notes a bold key that says what the fence below it is: `**Alternative:** If you want both`.
  /// One with a command of its own says nothing of a fence.
  mutating func pass(_ entry: Section.Entry) {
    let text = "\(entry.key): \(entry.value)"
    guard AlternativeFence.isOr(text), entry.value.hasSuffix(":") || !entry.rawValue.contains("`")
    else { return }
    words = text
  }

  /// `Alternatively, pull it:` → `pull it`.
  private var label: String? {
    guard var text = words?.dropping(suffix: ":")[...] else { return nil }
    for head in [
      "...", "…", "Alternatively", "alternatively", "Alternative", "Or", "or", ",", ":", " ",
    ]
    where text.hasPrefix(head) {
      text = text.dropFirst(head.count)
    }
    let label = text.trimmed
    return label.isEmpty ? nil : label
  }

  /// What the two ways are called: by their commands where their words tell nothing (`Either:`).
  private func names(
    of own: [CourseNode], after last: ArraySlice<CourseNode>
  ) -> (this: String, other: String) {
    let last = Array(last)
    let this = IntroCondition.lastSentence(of: last.firstTitle ?? "this way")
    let other = label ?? own.firstTitle ?? "the other way"
    guard this == other || ["either", "", "step"].contains(this.words) || other.words == "or" else {
      return (this, other)
    }
    return (last.firstCommand ?? this, own.firstCommand ?? other)
  }

  /// Appends what a fence gave, or makes it and the one before a choice.
  mutating func add(
    _ own: [CourseNode], to nodes: inout [CourseNode], question: String, range: SourceRange
  ) {
    let read = own
    let said = text
    if words == nil, !labels.isEmpty, isRival(own, question) { words = text }
    defer {
      words = nil
      before = ""
      text = ""
      count = nodes.count
    }
    guard isOr, own.hasSteps, given > 0, nodes.count == count, count >= given,
      Array(nodes.suffix(given)).hasSteps
    else {
      nodes += own
      given = own.count
      isMade = false
      (labels, courses) = said.isEmpty ? ([], []) : ([said], [own])
      return
    }
    var own = own
    if let label { own.withFirstStep { if !$0.hasOwnTitle { $0.title = label } } }
    if !before.isEmpty {
      let said = before
      own.withFirstStep { if !$0.text.contains(said) { $0.say([said]) } }
    }
    let names = names(of: own, after: nodes.suffix(given))
    let option = CourseChoice.Option(label: names.other, nodes: own)
    if isMade, case .choice(var choice)? = nodes.popLast() {
      // A third way.
      choice.options.append(option)
      nodes.append(.choice(choice))
    } else {
      let first = CourseChoice.Option(label: names.this, nodes: Array(nodes.suffix(given)))
      nodes.removeLast(given)
      nodes.append(
        .choice(
          CourseChoice(
            kind: .alternatives, question: question, range: range, options: [first, option])))
    }
    given = 1
    isMade = true
    labels.append(said)
    courses.append(read)
  }
}

extension [CourseNode] {
  /// The first line of the first command.
  fileprivate var firstCommand: String? {
    for node in self {
      switch node {
      case .step(let draft):
        guard case .shell(let shell) = draft.action else { continue }
        let lines = shell.script.string.split(separator: "\n")
        return lines.first { !$0.hasPrefix("#") }.map(String.init)
      case .group(let group): return group.nodes.firstCommand
      case .choice, .open, .close, .fenceEnd: continue
      }
    }
    return nil
  }

  /// The title of the first step, however deep it stands.
  fileprivate var firstTitle: String? {
    for node in self {
      switch node {
      case .step(let draft): return draft.title
      case .choice(let choice): return choice.question
      case .group(let group): return group.title
      case .open, .close, .fenceEnd: continue
      }
    }
    return nil
  }
}
