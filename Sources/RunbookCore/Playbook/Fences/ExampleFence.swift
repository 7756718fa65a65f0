/// A fence that shows the command above it once more, with values in its gaps:
/// `For example:` and then `kubectl delete pod web-1` below `kubectl delete pod <pod>`.
enum ExampleFence {
  static let reason = "an example of the command above"

  /// Whether `text`, all that stands between, says that an example follows.
  static func announces(_ text: String) -> Bool {
    let words = text.lowercased().filter { $0.isLetter || $0 == " " }.trimmed
    return [
      "for example", "example", "eg", "for instance", "as an example", "an example", "ex",
    ].contains(words)
  }

  /// Whether `text` speaks of an example that follows: `Example with a file of its own:`.
  static func speaksOfOne(_ text: String) -> Bool {
    let lower = text.lowercased()
    guard text.hasSuffix(":"), text.utf8.count <= 160 else { return false }
    return [
      "example ", "for example,", "for example ", "for instance", "here is an example",
      "here's an example", "here’s an example",
    ].contains(where: lower.hasPrefix) || namesUsualValue(lower)
  }

  /// `A common value for the limit is:`
  private static func namesUsualValue(_ text: String) -> Bool {
    text.hasSuffix(" is:")
      && ["common", "typical", "usual"].contains { text.hasPrefix("a \($0) value ") }
  }

  /// Whether `text` tells of a case that is made up: `Example: you want to move the shop. The
  /// commands you would run are:`, `Let's say the shop is called x. It will look like this:`.
  static func makesUp(_ text: String) -> Bool {
    guard text.utf8.last == ShellByte.colon, let first = text.utf8.first,
      "eElL".utf8.contains(first)
    else { return false }
    let last = SentenceEnd.last(in: text).map { String(text[$0.upperBound...]) } ?? ""
    guard !Instruction.tells(last) || last.lowercased().contains("look") else { return false }
    let lower = text.lowercased()
    if lower.hasPrefix("let's say ") || lower.hasPrefix("let’s say ") { return true }
    return lower.hasPrefix("example: ")
      && ["you want", "we want", "would ", "say ", "suppose", "imagine"].contains(
        where: lower.contains)
  }

  /// `A future version will take flags:`, `Not yet implemented:`
  static func isYetToCome(_ text: String) -> Bool {
    guard text.utf8.last == ShellByte.colon, text.utf8.count <= 300 else { return false }
    let words = IntroCondition.lastSentence(of: text).words
    if ["not yet implemented", "not implemented yet", "not yet supported", "not supported yet"]
      .contains(where: words.contains)
    {
      return true
    }
    return words.contains("future ") && words.contains(" will ")
      && ["version", "release"].contains { words.contains("future " + $0) }
  }

  /// Whether `text` starts with the same words as `script`.
  ///
  /// - Parameter needsGap: only where `script` has one to fill.
  static func isOne(_ text: SourceText, of script: SourceText, needsGap: Bool) -> Bool {
    if let names = settings(of: text), let set = settings(of: script) {
      return names.isSubset(of: set) && (!needsGap || hasGap(script))
    }
    let template = firstWords(script)
    let example = firstWords(text)
    guard let program = template.first, program == example.first, !example.isEmpty else {
      return false
    }
    if template.count > 1, !template[1].contains(where: { "<{[$".contains($0) }) {
      guard example.count > 1, example[1] == template[1] else { return false }
    }
    if !needsGap { return template.count > 1 }
    return hasGap(script)
  }

  private static func hasGap(_ script: SourceText) -> Bool {
    !PlaceholderReader.read(CommandText(script), alreadySet: []).placeholders.isEmpty
  }

  /// The variables that `text` sets; nil: it does something else too.
  static func settings(of text: SourceText) -> Set<String>? {
    var names: Set<String> = []
    for index in 0..<text.lineCount {
      var line = String(decoding: text.bytes[text.line(index)], as: UTF8.self).trimmed
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("export ") { line = line.dropFirst(7).trimmed }
      guard let equals = line.firstIndex(of: "="), line[equals...].utf8.count > 1,
        !line[..<equals].isEmpty, line[..<equals].utf8.allSatisfy(ShellByte.isName),
        isOneWord(line[equals...].dropFirst())
      else { return nil }
      names.insert(String(line[..<equals]))
    }
    return names.isEmpty ? nil : names
  }

  /// Nothing runs behind the value.
  private static func isOneWord(_ value: Substring) -> Bool {
    guard let first = value.utf8.first else { return true }
    if first == ShellByte.doubleQuote || first == ShellByte.singleQuote {
      return value.utf8.count > 1 && value.utf8.last == first
    }
    if value.hasPrefix("$(") { return value.hasSuffix(")") }
    return !value.contains(where: \.isWhitespace)
  }

  /// The first two words that run.
  private static func firstWords(_ text: SourceText) -> [Substring] {
    for index in 0..<text.lineCount {
      let line = String(decoding: text.bytes[text.line(index)], as: UTF8.self).trimmed
      if line.isEmpty || line.hasPrefix("#") { continue }
      let words = line.split(whereSeparator: \.isWhitespace)
      let command = words.drop { $0 == "$" || $0 == "sudo" || LeadingAssignments.isOne($0) }
      return Array(command.prefix(2))
    }
    return []
  }
}

extension CourseReader {
  /// Keeps `block`, a fence, as reference of the last command of `nodes` where it only shows that
  /// with values; false: it is a command of its own.
  ///
  /// - Parameter text: all that is said between the two.
  mutating func takeExample(
    _ block: Block, said text: String?, of nodes: inout [CourseNode]
  ) -> Bool {
    guard let text, case .code(let code) = block.kind else { return false }
    let fence = SourceText(block.lines, in: source)
    let isYetToCome = ExampleFence.isYetToCome(text)
    if isYetToCome || ExampleFence.makesUp(text) {
      let reason = isYetToCome ? SectionRole.yetToCome : "an example"
      pendingReference.append(
        Step.Reference(
          language: code.info, text: fence.string, source: block.range, reason: reason))
      giveReference(toLastOf: &nodes)
      explanations.append(.init(range: block.range, procedure: nil, text: "reference: \(reason)"))
      return true
    }
    guard ExampleFence.announces(text) || ExampleFence.speaksOfOne(text) else { return false }
    var isTaken = false
    nodes.withLastCommand { draft, shell in
      guard ExampleFence.isOne(fence, of: shell.script, needsGap: true) else { return }
      draft.reference.append(
        Step.Reference(
          language: code.info, text: fence.string, source: block.range,
          reason: ExampleFence.reason))
      isTaken = true
    }
    guard isTaken else { return false }
    explanations.append(
      .init(range: block.range, procedure: nil, text: "reference: \(ExampleFence.reason)"))
    return true
  }
}

extension CourseReader {
  /// Whether `block`, a fence below words that speak of an example, is the last command of `nodes`
  /// with other words: whoever has run that one need not run it.
  func repeatsCommand(_ block: Block, said text: String, _ nodes: [CourseNode]) -> Bool {
    guard ExampleFence.speaksOfOne(text) else { return false }
    let fence = SourceText(block.lines, in: source)
    var nodes = nodes
    var isOne = false
    nodes.withLastCommand { _, shell in
      isOne = ExampleFence.isOne(fence, of: shell.script, needsGap: false)
    }
    return isOne
  }
}

extension [CourseNode] {
  /// Changes the last step, also below the one question whether it is to be done.
  fileprivate mutating func withLastCommand(
    _ change: (inout StepDraft, Action.Shell) -> Void
  ) {
    if let last = indices.last(where: { self[$0].isStepOrChoice }),
      case .choice(var choice) = self[last]
    {
      guard choice.options.count == 1 else { return }
      choice.options[0].nodes.withLastCommand(change)
      self[last] = .choice(choice)
      return
    }
    withLastStep { draft in
      if case .shell(let shell) = draft.action { change(&draft, shell) }
    }
  }
}

extension CourseNode {
  fileprivate var isStepOrChoice: Bool {
    switch self {
    case .step, .group, .choice: true
    case .open, .close, .fenceEnd: false
    }
  }
}
