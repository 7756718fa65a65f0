/// Remarks below a command that are about it and not about what comes next: `The previous check only
/// applies to 4.13.`, `Skip the step above if the service is down.`
enum PreviousStep {
  enum Remark: Equatable {
    /// In which case that step is done.
    case condition(String)
    case said
  }

  /// nil: the words are about something else, or also tell to do something.
  static func remark(_ text: String) -> Remark? {
    guard text.utf8.count <= 300, !text.hasSuffix(":"),
      stems.contains(where: { text.firstRange(of: $0) != nil })
    else { return nil }
    let bare = Self.bare(text)
    let sentences = SentenceEnd.sentences(of: bare)
    guard let first = sentences.first?.dropping(suffix: ".") else { return nil }
    let lower = first.lowercased()
    if let opening = skips.first(where: lower.hasPrefix), sentences.count == 1 {
      let rest = first.dropFirst(opening.count).trimmed
      return rest.isEmpty ? nil : .condition("unless \(rest)")
    }
    guard let opening = subjects.first(where: lower.hasPrefix),
      !sentences.dropFirst().contains(where: { Instruction.tells($0) || Instruction.isOrder($0) }),
      !nexts.contains(where: (bare.words + " ").contains)
    else { return nil }
    let rest = first.dropFirst(opening.count)
    guard sentences.count == 1, let (words, short) = limits.first(where: { rest.hasPrefix($0.0) })
    else { return .said }
    let limit = rest.dropFirst(words.count).trimmed
    return limit.isEmpty ? .said : .condition("\(short) \(limit)")
  }

  /// Without the box that it stands in.
  private static func bare(_ text: String) -> String {
    var text = BoxWords.unboxed(text)
    for head in ["⚠️", "⚠", "ℹ️", "📝"] where text.hasPrefix(head) {
      text = text.dropFirst(head.count).trimmed
    }
    return BoxWords.unboxed(text)
  }

  private static let stems = ["previous ", "preceding ", " above "]
  private static let nouns = ["step", "command", "check", "commands", "steps"]
  /// `the previous check`, `the command above`, each with a space behind it.
  private static let names = nouns.flatMap { noun in
    ["the previous \(noun) ", "the preceding \(noun) ", "the above \(noun) ", "the \(noun) above "]
  }
  /// Several steps are more than the one right above.
  private static let subjects = names
  private static let skips = names.filter { !$0.contains("steps ") }.flatMap { name in
    ["skip \(name)if ", "skip \(name)when ", "you can skip \(name)if ", "you may skip \(name)if "]
  }
  private static let limits = [
    ("only applies to ", "only for"), ("only applies for ", "only for"),
    ("applies only to ", "only for"), ("is only for ", "only for"),
    ("is only needed for ", "only for"), ("is only needed on ", "only on"),
    ("is only needed if ", "only if"), ("is only needed when ", "only when"),
    ("is only required if ", "only if"), ("is only required for ", "only for"),
    ("only applies if ", "only if"), ("only applies when ", "only when"),
    ("only applies on ", "only on"), ("only applies in ", "only in"),
  ]
  /// Words that lead to what stands below.
  private static let nexts = [
    " below ", " following ", " next ", " then ", " now ", " before ", " continue ", " fails ",
  ]
}

extension CourseReader {
  /// Hangs a remark on the command right above it; false: it is none.
  func takeRemark(_ block: Block, of nodes: inout [CourseNode], in section: Section) -> Bool {
    let text = plain(block)
    guard let remark = PreviousStep.remark(text) else { return false }
    switch remark {
    case .said:
      guard Warning.isWarning(text) else {
        nodes.say(text)
        return true
      }
      return nodes.withLastStep { $0.warnings.append(text) }
    case .condition(let condition):
      guard let last = nodes.lastIndex(where: { [$0].hasSteps }), nodes[last] != .fenceEnd,
        ![nodes[last]].opensSession
      else { return false }
      nodes.say(text)
      var own = [nodes[last]]
      own.ask(condition, title: name(of: section), range: block.range)
      nodes.replaceSubrange(last...last, with: own)
      return true
    }
  }
}
