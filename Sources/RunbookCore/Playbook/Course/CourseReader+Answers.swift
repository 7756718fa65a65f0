/// Entries with commands of which one is what holds: answers to the question above them, or platforms.
extension CourseReader {
  /// The decision that the entries of `list` are; nil: they are done one after the other.
  ///
  /// - Parameter head: what stands right above them.
  mutating func answered(_ list: Block, below head: String) -> CourseNode? {
    let items = list.children
    guard (2...6).contains(items.count),
      items.allSatisfy({ $0.children.first?.kind == .paragraph }),
      AnswerLabels.mayAsk(head)
        || items.allSatisfy({ starts($0, withOneOf: "oOfFmMaAwWvVsS") })
        || items.prefix(2).allSatisfy({ starts($0, withOneOf: "yYnN") })
    else { return nil }
    let texts = items.map { plainFirst($0) }
    // Words alone may be all that a yes or a no comes to.
    let areYesAndNo = AnswerLabels.areYesAndNo(texts)
    guard let kind = AnswerLabels.kind(of: texts, below: head),
      areYesAndNo
        || items.contains(where: { item in
          holdsInlineCommand(item) || item.children.contains { holdsMore($0) }
        })
    else { return nil }
    let options = zip(items, texts).map { answer($0, $1, at: list.range) }
    guard
      areYesAndNo
        ? options.allSatisfy({ $0.nodes.hasSteps || $0.text != nil })
        : options.contains(where: { $0.nodes.hasSteps })
    else { return nil }
    return .choice(
      CourseChoice(kind: kind, question: head, range: list.range, options: options))
  }

  /// One entry with what is done then: its commands, or where its words lead.
  private mutating func answer(
    _ item: Block, _ text: String, at range: SourceRange
  ) -> CourseChoice.Option {
    let label = AnswerLabels.label(of: text)
    guard item.children.count == 1, !holdsInlineCommand(item) else {
      let item = ItemRun.Item(number: nil, blocks: item.children, range: item.range)
      return CourseChoice.Option(label: label, nodes: step(of: item))
    }
    let rest =
      text.hasPrefix(label) ? text.dropFirst(label.count).drop { " :,.→–—-".contains($0) } : ""
    let said = rest.isEmpty ? nil : String(rest)
    let jump = JumpText.read(text) ?? said.flatMap(JumpText.target)
    return linked(.init(label: label, text: said, nodes: [], jump: jump), at: range)
  }

  /// Whether an entry may begin with `On`, `For` or `Option`, or with `Yes` or `No`: most do not, and
  /// are not parsed.
  private func starts(_ item: Block, withOneOf letters: String) -> Bool {
    guard let line = item.children.first?.lines.first else { return false }
    let first = source.text[line.start..<line.end].first { $0 != UInt8(ascii: "*") }
    return first.map { letters.utf8.contains($0) } ?? false
  }

  /// ``Start up: `shopctl start till` `` beside ``Shut down: `shopctl stop till` ``: what one may do
  /// with the same thing, not one after the other.
  mutating func opposed(_ list: Block, question: String) -> CourseNode? {
    let items = list.children
    guard case .list(let kind) = list.kind, !kind.isOrdered, items.count == 2,
      items.allSatisfy({ $0.children.count == 1 && $0.children[0].kind == .paragraph })
    else { return nil }
    let parts = items.compactMap { item -> (label: String, command: String)? in
      let inlines = inlines(item.children[0])
      guard inlines.count >= 2, case .code? = inlines.last else { return nil }
      let label = inlines.dropLast().plainText.squeezed
      guard label.hasSuffix(":") else { return nil }
      return (label.dropping(suffix: ":"), inlines.suffix(1).plainText)
    }
    guard parts.count == 2, !OpposedCommands.areBoth(question),
      OpposedCommands.areOpposed(parts[0], parts[1]) || OpposedLabels.exclude(parts.map(\.label))
    else { return nil }
    let options = zip(items, parts).map { item, part in
      CourseChoice.Option(
        label: part.label,
        nodes: step(of: ItemRun.Item(number: nil, blocks: item.children, range: item.range)))
    }
    guard options.allSatisfy({ $0.nodes.hasSteps }) else { return nil }
    return .choice(
      CourseChoice(kind: .menu, question: question, range: list.range, options: options))
  }
}

/// Two commands, each with its name, of which the second takes back the first.
enum OpposedCommands {
  private static let pairs = OpposedVerbs.switching + OpposedVerbs.pausing
  /// Other words for a verb in a name.
  private static let names: [String: Set<String>] = ["stop": ["shut", "halt"]]

  /// `Do both:`, `Toggle it:`, `Do the upgrade in between:`
  static func areBoth(_ question: String) -> Bool {
    question.words.split(separator: " ").contains(where: together.contains)
  }

  private static let together: Set<Substring> = [
    "both", "each", "all", "every", "between", "toggle", "bounce", "cycle", "test", "during",
    "then", "first", "order", "restart", "reload", "force",
  ]

  static func areOpposed(
    _ first: (label: String, command: String), _ second: (label: String, command: String)
  ) -> Bool {
    let words = [first, second].map {
      $0.command.split(separator: " ").filter { !$0.hasPrefix("-") }.map(String.init)
    }
    return pairs.contains { verb, opposite in
      guard let place = words[0].firstIndex(of: verb), place > 0,
        words[0].map({ $0 == verb ? opposite : $0 }) == words[1]
      else { return false }
      return names(first.label, verb) && names(second.label, opposite)
    }
  }

  /// Whether a name of few words says the verb: `Start up`, `Shut the till down`; `Before the test`
  /// says when.
  private static func names(_ label: String, _ verb: String) -> Bool {
    let words = label.words.split(separator: " ").map(String.init)
    guard words.count <= 4 else { return false }
    return words.contains { $0 == verb || names[verb]?.contains($0) == true }
  }
}

/// Tells answers from steps: `Yes: …` and `No: …` below a question, `Healthy: …` and `Unhealthy: …`
/// below `Depending on the result:`, `On VMs, …` and `On Kubernetes, …` anywhere.
enum AnswerLabels {
  /// What kind of decision `texts` below `head` are; nil: none.
  static func kind(of texts: [String], below head: String) -> Action.Decision.Kind? {
    if AnnouncedChoice.exclude(texts) { return meansAll(head) ? nil : .alternatives }
    if areYesAndNo(texts) { return .conditions }
    guard dependsOnOne(head), texts.allSatisfy({ colon(in: $0) != nil }),
      Set(texts.map { label(of: $0).lowercased() }).count == texts.count,
      // `Check: …` beside `Restart: …` are steps.
      !texts.contains(where: { Instruction.tells(label(of: $0)) })
    else { return nil }
    return .conditions
  }

  /// Whether `head` may make answers of what stands below it.
  static func mayAsk(_ head: String) -> Bool {
    head.hasSuffix("?") || head.firstRange(of: "epending on ") != nil
  }

  /// `Do this on both:`
  private static func meansAll(_ head: String) -> Bool {
    head.words.split(separator: " ").contains { ["both", "each", "every", "all"].contains($0) }
  }

  /// `Yes` of `Yes: reload it`, `On VMs` of `On VMs, run …`.
  static func label(of text: String) -> String {
    if let colon = colon(in: text) { return text[..<colon].trimmed }
    let isYesOrNo = firstWord(of: text).map { $0 == "yes" || $0 == "no" } == true
    let first = String(text.prefix { !$0.isWhitespace && $0 != "." })
    // `Yes → call Ann, then go`
    if isYesOrNo, text.dropFirst(first.count).first(where: { !$0.isWhitespace }) == "→" {
      return first
    }
    let head = text.firstIndex(of: ",").map { text[..<$0].trimmed } ?? ""
    if !head.isEmpty, head.split(separator: " ").count <= 4 { return head }
    return isYesOrNo ? first : text
  }

  private static func colon(in text: String) -> String.Index? {
    guard let colon = text.firstRange(of: ":")?.lowerBound else { return nil }
    let words = text[..<colon].split(separator: " ")
    return (1...5).contains(words.count) && !text[..<colon].contains("`") ? colon : nil
  }

  /// Both, each once, and perhaps what is done where nobody knows.
  static func areYesAndNo(_ texts: [String]) -> Bool {
    let words = texts.map { firstWord(of: $0) ?? "" }
    let rest = words.filter { $0 != "yes" && $0 != "no" }
    return words.count(where: { $0 == "yes" }) == 1 && words.count(where: { $0 == "no" }) == 1
      && rest.count <= 1 && rest.allSatisfy(["unknown", "unclear", "unsure", "otherwise"].contains)
  }

  private static func firstWord(of text: String) -> String? {
    text.prefix(24).lowercased().split { !$0.isLetter }.first.map(String.init)
  }

  /// `Depending on the result:`, `Go on, depending on its state`: nothing more is said of it.
  private static func dependsOnOne(_ head: String) -> Bool {
    let words = head.words
    // `It takes five to twenty minutes, depending on load:`
    guard let mark = words.firstRange(of: "depending on "),
      !words.split(separator: " ").contains(where: amounts.contains)
    else { return false }
    return words[mark.upperBound...].split(separator: " ").count <= 6
  }

  private static let amounts: Set<Substring> = [
    "takes", "take", "minutes", "minute", "seconds", "hours", "varies", "vary", "long", "order",
    "both", "all", "each", "every",
  ]
}
