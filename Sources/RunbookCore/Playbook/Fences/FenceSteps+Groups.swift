/// One group of commands as a step: its title, what it does, what is seen then.
extension FenceSteps {
  func draft(_ group: CommandGroup, isOnly: Bool) -> StepDraft {
    guard depth == .whole else {
      var draft = StepDraft(
        title: group.title ?? title, range: group.range, action: action(of: group))
      draft.annotations = annotations
      return draft
    }
    let own = group.title ?? (isOnly ? info.title : nil) ?? group.onlyItem
    var draft = StepDraft(
      title: own ?? fallbackTitle(group, isOnly: isOnly), range: group.range,
      action: action(of: group))
    draft.hasOwnTitle = own != nil
    draft.text = group.notes.joined(separator: " ")
    draft.warnings = group.warnings
    if losesByHand(group) { draft.warnings.append(TypedLoss.warning) }
    let typed = group.expected.filter { Self.isTyped($0) }
    if !typed.isEmpty {
      draft.reference.append(
        Step.Reference(
          language: "", text: typed.joined(separator: "\n"), source: group.range,
          reason: "what to type there"))
    }
    draft.reference += group.examples.map { text in
      Step.Reference(
        language: language, text: text, source: group.range, reason: ExampleFence.reason)
    }
    let expected = group.expected.filter { !Self.isTyped($0) }.map { line in
      Expectation.read(line) ?? (line.lowercased() == "expected:" ? "" : line)
    }
    draft.expected = expected.isEmpty ? nil : expected.joined(separator: "\n")
    if let condition = group.condition { draft.condition = Step.Guard(text: condition) }
    draft.annotations = annotations
    expectRefusal(group, &draft)
    draft.findings = group.findings
    return draft
  }

  /// `GitHub token - must return 401`: what would be a fault elsewhere is what is looked for.
  private func expectRefusal(_ group: CommandGroup, _ draft: inout StepDraft) {
    guard group.kind == .shell, draft.expected == nil || draft.expected == "",
      let words = RefusalWords.find(in: [group.title ?? ""] + group.notes)
    else { return }
    draft.expected = words
  }

  /// What is typed into a program, by a step of its own or below the command that opens it.
  private func losesByHand(_ group: CommandGroup) -> Bool {
    if case .manual = group.kind {
      return TypedLoss.isIn(lines: group.payload ?? group.script.string)
    }
    return group.expected.contains { Self.isTyped($0) && TypedLoss.isIn(lines: $0) }
  }

  /// `irb> user.save`: typed into what the command opened.
  private static func isTyped(_ line: String) -> Bool {
    if case .typedInto? = LineShape.of(line) { true } else { false }
  }

  private func fallbackTitle(_ group: CommandGroup, isOnly: Bool) -> String {
    // Behind the last of several lines it is about that line.
    if let trailing = group.trailingComment, !trailing.isEmpty, !CommentText.isAside(trailing),
      !group.script.string.contains("\\\n")
    {
      return trailing
    }
    if isOnly, !title.isEmpty { return title }
    let words = firstLine(of: group)
    return words.isEmpty ? (title.isEmpty ? "Step" : title) : words
  }

  /// The group's first command, shortened; empty where it has none.
  func firstLine(of group: CommandGroup) -> String {
    let written = group.script.string
    let script = written.replacing("\\\n", with: " ")
    let line = script.split(separator: "\n").first { !$0.hasPrefix("#") } ?? ""
    var words = script == written ? line.trimmed : line.squeezed
    if words.count > 60, let trailing = group.trailingComment, words.hasSuffix(trailing) {
      words = words.dropLast(trailing.count).trimmed.dropping(suffix: "#").trimmed
    }
    return words.count > 60 ? String(words.prefix(57)) + "…" : words
  }

  /// A look that is cheaper than to take its words apart.
  private static func mayBeRequest(_ text: CommandText) -> Bool {
    guard text.script.problem == nil else { return true }
    guard case .simple(let command)? = text.script.commands.first?.body else { return false }
    return command.words.first?.value == "curl"
  }

  private func action(of group: CommandGroup) -> Action {
    switch group.kind {
    case .shell, .opensSession, .closesSession:
      guard depth == .whole else { return .shell(.init(script: group.script)) }
      let text = CommandText(group.script)
      if Self.mayBeRequest(text), annotations["interpreter"] == nil,
        annotations["interactive"] == nil,
        let request = CurlLine.lift(
          group.script,
          placeholders: PlaceholderReader.read(text).placeholders.filter { $0.form != .variable })
      {
        return .http(request)
      }
      return .shell(
        .init(
          script: group.script, tools: ProgramUse.tools(of: text),
          attachment: ProgramUse.attachment(of: text)))
    case .wait(let seconds): return .wait(seconds: seconds)
    case .checklist(let items):
      if items.count == 1, group.title.map(items[0].hasPrefix) != false {
        return .manual(.init(instructions: []))
      }
      return .checklist(items)
    case .manual(let reason):
      return .manual(
        .init(
          instructions: [reason],
          payload: group.payload ?? (group.script.isEmpty ? nil : group.script.string)))
    }
  }
}

extension CommandGroup {
  /// What a checklist of one item says.
  var onlyItem: String? {
    guard case .checklist(let items) = kind, items.count == 1 else { return nil }
    return items[0]
  }
}
