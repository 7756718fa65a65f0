/// Turns one fence into steps: commands, a decision tree, a message, a request, a checklist; or
/// says why it is reference.
struct FenceSteps {
  let text: SourceText
  let code: Block.Code
  let range: SourceRange
  /// What the fence is called by what stands around it.
  let title: String
  private let depth: ReadingDepth
  private let info: InfoString
  private let annotations: [String: String]
  private let source: SourceFile
  private(set) var findings: [Diagnostic] = []
  private(set) var referenceReason: String?
  private(set) var explanation = ""
  /// More of what stands above the fence than its title.
  var wordsAbove: String?
  /// What stands right above the fence, and nothing between.
  var label: String?

  init(
    text: SourceText, code: Block.Code, range: SourceRange, title: String, source: SourceFile,
    above: [String: String] = [:], depth: ReadingDepth = .whole
  ) {
    self.depth = depth
    self.source = source
    self.text = text
    self.code = code
    self.range = range
    self.title = title
    let info = InfoString.parse(SourceText([code.infoRange], in: source))
    self.info = info
    findings = info.findings
    var annotations = above
    for annotation in info.annotations { annotations[annotation.key] = annotation.value ?? "true" }
    self.annotations = annotations
  }

  var language: String { info.language }

  /// The fence's text, with what stands in its first line in a language's place.
  var wholeText: String { info.command.map { "\($0)\n\(text.string)" } ?? text.string }

  mutating func nodes(isInTemplates: Bool) -> [CourseNode] {
    if annotations["reference"] != nil || annotations["ignore"] != nil {
      referenceReason = "marked as reference"
      return []
    }
    let isPlain = language.isEmpty || ["text", "txt", "plaintext", "plain"].contains(language)
    if isInTemplates, isPlain || language == "markdown" || language == "md" {
      explanation = "a message template"
      return [.step(message())]
    }
    if isPlain, let tree = TreeReader.read(text) {
      explanation = "a decision tree"
      return [decision(tree)]
    }
    if language == "mermaid" {
      var unread: String?
      if let chart = MermaidReader(text.string, unread: &unread) {
        explanation = "a flowchart of \(chart.nodes.count) nodes"
        return [flowchart(chart)]
      }
      if let unread {
        findings.append(
          .warning(
            "flowchart-unread",
            "this flowchart is not read: '\(unread.prefix(60))' is not understood",
            at: range,
            help: "what it decides is no step; write A{Question?} -->|answer| B[what to do]"))
      }
    }
    if let dialect = RequestFence.Dialect(language: language) { return requests(dialect) }
    if let interpreter = ForeignInterpreter.of(language: language, annotations) {
      explanation = "a script for \(interpreter)"
      return [.step(script(for: interpreter)), .fenceEnd]
    }
    if let command = info.command, let line = commandLine(command) { return [.step(line)] }
    return shell()
  }

  // MARK: - Whole scripts

  /// The fence as it stands: what another interpreter reads is not judged by a shell's rules.
  private func script(for interpreter: String) -> StepDraft {
    var draft = StepDraft(
      title: info.title ?? (title.isEmpty ? "Run with \(interpreter)" : title), range: range,
      action: .shell(.init(interpreter: interpreter, script: text, tools: [interpreter])))
    draft.hasOwnTitle = info.title != nil
    draft.annotations = annotations
    draft.annotations["interpreter"] = interpreter
    return draft
  }

  /// ```` ```sudo app-console ````: the command stands where the language would, what it is told
  /// stands below. nil: the words are no command.
  private mutating func commandLine(_ command: String) -> StepDraft? {
    let words = ASCIIText.words(command)
    guard let first = words.first, KnownPrograms.names.contains(CommandName.base(String(first))),
      command.last != ":"
    else { return nil }
    let script = SourceText([info.headRange ?? code.infoRange], in: source)
    let commandText = CommandText(script)
    guard commandText.script.problem == nil else { return nil }
    explanation = "a command that stands in the fence's first line"
    var draft = StepDraft(
      title: title.isEmpty ? command : title, range: range,
      action: .shell(
        .init(
          script: script, tools: ProgramUse.tools(of: commandText),
          attachment: ProgramUse.attachment(of: commandText))))
    draft.hasOwnTitle = false
    draft.annotations = annotations
    if !text.string.trimmed.isEmpty {
      draft.reference.append(
        Step.Reference(
          language: "", text: text.string, source: range, reason: "what to type there"))
    }
    return draft
  }

  // MARK: - Shell

  private mutating func shell() -> [CourseNode] {
    let runs = ["run", "interpreter", "session", "id", "timeout", "risk"]
    let fence = FenceReader.read(
      code: text,
      hints: .init(
        language: language, above: wordsAbove.map { "\($0) \(title)" } ?? title, label: label ?? "",
        isMarkedAsCommands: runs.contains { annotations[$0] != nil }),
      depth: depth)
    findings += fence.findings
    switch fence.role {
    case .reference(let reason):
      referenceReason = reason
      return []
    case .checklist(let items):
      explanation = "a checklist of \(items.count)"
      return [
        .step(
          StepDraft(
            title: title.isEmpty ? "Checklist" : title, range: range, action: .checklist(items)))
      ]
    case .commands: break
    }
    if language.isEmpty, annotations.isEmpty,
      SettingsFence.isUnread(text, in: source.text, around: range)
    {
      referenceReason = "settings that no command here reads"
      return []
    }
    if annotations.isEmpty,
      SettingsFence.isEntered(text, below: label ?? title, in: source.text, around: range)
    {
      explanation = "settings for a file"
      return [.step(entered()), .fenceEnd]
    }
    let nodes = nodes(of: fence)
    if depth == .whole {
      explanation = "\(nodes.stepCount) step\(nodes.stepCount == 1 ? "" : "s") of shell commands"
    }
    return nodes + [.fenceEnd]
  }

  /// What to enter into the file that the words above name.
  private func entered() -> StepDraft {
    StepDraft(
      title: title.isEmpty ? "Enter the settings" : title, range: range,
      action: .manual(
        .init(instructions: ["settings, not a command"], payload: text.string)))
  }

  private func nodes(of fence: ShellFence) -> [CourseNode] {
    let perGroup = groupNodes(fence.groups)
    switch fence.composition {
    case .sequence: return perGroup.flatMap { $0 }
    case .menu:
      let options = perGroup.flatMap { $0.menuOptions }
      return perGroup.flatMap(\.openers) + [
        .choice(CourseChoice(kind: .menu, question: title, range: range, options: options))
      ]
    case .alternatives(let sets):
      var result: [CourseNode] = []
      var index = 0
      for set in sets {
        guard set.groups.lowerBound >= index, set.groups.upperBound <= perGroup.count else {
          continue
        }
        result += perGroup[index..<set.groups.lowerBound].flatMap { $0 }
        var question = title
        if let first = fence.groups[set.groups.lowerBound].title,
          set.groups.lowerBound > 0 || set.groups.upperBound < perGroup.count || title.isEmpty
        {
          question = first
        }
        let isConditional =
          set.areConditions || set.groups.allSatisfy { fence.groups[$0].condition != nil }
        let options = zip(set.labels, set.options).map { label, groups in
          var own = Array(perGroup[groups.clamped(to: perGroup.indices)].joined())
          var label = label
          if ["or", "or:"].contains(label.lowercased()), let first = fence.groups[groups].first {
            label = firstLine(of: first)
            own.withFirstStep { $0.title = label }
          }
          own.withFirstStep { draft in
            if isConditional, !set.areConditions || draft.condition?.text == label {
              draft.condition = nil
            }
            if draft.title == question, !isConditional { draft.title = label }
          }
          return CourseChoice.Option(label: label, nodes: own)
        }
        index = set.groups.upperBound
        if var only = options.first?.nodes, options.count == 1 {
          only.ask(options[0].label, title: title, range: range)
          result += only
          continue
        }
        result.append(
          .choice(
            CourseChoice(
              kind: isConditional ? .conditions : .alternatives,
              question: isConditional ? title : question, range: range, options: options)))
      }
      return result + perGroup[index...].flatMap { $0 }
    }
  }

  /// The nodes of each group; an opener's title goes to the group that follows it.
  private func groupNodes(_ groups: [CommandGroup]) -> [[CourseNode]] {
    var result: [[CourseNode]] = []
    var carried: CommandGroup?
    var standing = StandingComment()
    for (index, group) in groups.enumerated() {
      switch group.kind {
      case .opensSession(let opener):
        let next = index + 1 < groups.count ? groups[index + 1] : nil
        if let next, isUsed(opener, by: next) {
          result.append([.open(opener, group.range)])
          carried = group
        } else if next == nil, groups.count == 1 || index == groups.count - 1 {
          result.append([.open(opener, group.range)])
        } else {
          result.append([.step(interactive(opener, group))])
        }
        continue
      case .closesSession:
        result.append([.close])
      case .shell, .wait, .checklist, .manual:
        var group = group
        if group.title == nil, let carried {
          group.title = carried.title
          group.number = carried.number
          group.condition = group.condition ?? carried.condition
          group.warnings = carried.warnings + group.warnings
        }
        var step = draft(group, isOnly: groups.count == 1)
        // At catalogue depth nobody asks where a command stands.
        if depth == .whole {
          let own = group.title ?? (groups.count == 1 ? info.title : nil) ?? group.onlyItem
          step.elsewhere = standing.place(of: group, titled: own)
        }
        result.append([.step(step)].waitingFirst(group.title ?? "", range: group.range))
      }
      carried = nil
    }
    return result
  }

  private func isUsed(_ opener: SessionOpener, by next: CommandGroup) -> Bool {
    if case .opensSession = next.kind { return false }
    let first = next.script.string.split(whereSeparator: \.isWhitespace).first.map(String.init)
    return first != opener.words.first
  }

  private func interactive(_ opener: SessionOpener, _ group: CommandGroup) -> StepDraft {
    var draft = StepDraft(
      title: group.title ?? "Open a shell: \(opener.words.joined(separator: " "))",
      range: group.range,
      action: .shell(.init(script: group.script, attachment: .interactive)))
    draft.annotations = annotations
    return draft
  }

  private func draft(_ group: CommandGroup, isOnly: Bool) -> StepDraft {
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
    let typed = group.expected.filter { Self.isTyped($0) }
    if !typed.isEmpty {
      draft.reference.append(
        Step.Reference(
          language: "", text: typed.joined(separator: "\n"), source: group.range,
          reason: "what to type there"))
    }
    let expected = group.expected.filter { !Self.isTyped($0) }.map { line in
      Expectation.read(line) ?? (line.lowercased() == "expected:" ? "" : line)
    }
    draft.expected = expected.isEmpty ? nil : expected.joined(separator: "\n")
    if let condition = group.condition { draft.condition = Step.Guard(text: condition) }
    draft.annotations = annotations
    draft.findings = group.findings
    return draft
  }

  /// `irb> user.save`: typed into what the command opened.
  private static func isTyped(_ line: String) -> Bool {
    if case .typedInto? = LineShape.of(line) { true } else { false }
  }

  private func fallbackTitle(_ group: CommandGroup, isOnly: Bool) -> String {
    if let trailing = group.trailingComment, !trailing.isEmpty, !CommentText.isAside(trailing) {
      return trailing
    }
    if isOnly, !title.isEmpty { return title }
    let words = firstLine(of: group)
    return words.isEmpty ? (title.isEmpty ? "Step" : title) : words
  }

  /// The group's first command, shortened; empty where it has none.
  private func firstLine(of group: CommandGroup) -> String {
    let line = group.script.string.split(separator: "\n").first { !$0.hasPrefix("#") }
    let words = (line ?? "").trimmed
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
      if items.count == 1, group.title == nil || group.title == items[0] {
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

  // MARK: - Other fences

  /// Each node a step; edges lead where the chart leads, also back.
  private func flowchart(_ chart: MermaidReader) -> CourseNode {
    // Numbers that no list prints, told apart by the fence's place.
    func number(_ index: Int) -> Int { -(range.start + index + 1) }
    let order = chart.ordered
    let nodes = order.enumerated().map { position, index -> CourseNode in
      let node = chart.nodes[index]
      if node.edges.count > 1 {
        var choice = CourseChoice(
          kind: .conditions, question: node.text, range: range,
          options: node.edges.map { edge in
            .init(
              label: edge.label.isEmpty ? chart.nodes[edge.to].text : edge.label, nodes: [],
              jump: number(edge.to))
          })
        choice.printed = number(index)
        return .choice(choice)
      }
      var draft = StepDraft(
        title: node.text, range: range, action: .manual(.init(instructions: [])))
      draft.printed = number(index)
      if let to = node.edges.first?.to {
        let isNext = position + 1 < order.count && order[position + 1] == to
        draft.exit = isNext ? nil : .step(number(to))
      } else {
        draft.exit = .leaveGroup
      }
      return .step(draft)
    }
    return .group(CourseGroup(title: title, range: range, nodes: nodes))
  }

  /// The commands that stand below a node of a tree, then what it asks.
  private func nodes(of child: TreeReader.Node) -> [CourseNode] {
    var nodes = child.commands.flatMap { command -> [CourseNode] in
      let code = text.lines(at: command)
      let fence = FenceReader.read(code: code, hints: .init(language: "sh"), depth: depth)
      return groupNodes(fence.groups).flatMap { $0 }
    }
    let about = (child.answer.isEmpty ? [] : [child.text]) + child.notes
    nodes.withFirstStep { draft in
      draft.title = child.text.isEmpty ? draft.title : child.text
      draft.text = child.notes.joined(separator: " ")
    }
    if child.isChoiceOfCommands, nodes.count > 1 {
      nodes = [
        .choice(
          CourseChoice(
            kind: .alternatives, question: about.first ?? child.text, range: range,
            options: nodes.enumerated().map {
              .init(label: "\($0.offset + 1)", nodes: [$0.element])
            }
          ))
      ]
    }
    if !child.children.isEmpty { nodes.append(decision(child)) }
    return nodes
  }

  private func decision(_ node: TreeReader.Node) -> CourseNode {
    .choice(
      CourseChoice(
        kind: .conditions, question: node.text.isEmpty ? node.answer : node.text, range: range,
        options: node.children.map { child in
          let label = child.answer.isEmpty ? child.text : child.answer
          guard !child.children.isEmpty || !child.commands.isEmpty else {
            let words = ((child.answer.isEmpty ? [] : [child.text]) + child.notes)
              .joined(separator: " ")
            return .init(label: label, text: words.isEmpty ? nil : words, nodes: [])
          }
          return .init(label: label, nodes: nodes(of: child))
        }))
  }

  private func message() -> StepDraft {
    StepDraft(
      title: title.isEmpty ? "Message" : title, range: range,
      action: .message(
        .init(template: text, placeholders: MessagePlaceholders.read(text))))
  }

  private mutating func requests(_ dialect: RequestFence.Dialect) -> [CourseNode] {
    let read = RequestFence(text, dialect: dialect)
    findings += read.findings
    explanation = "\(read.all.count) HTTP request\(read.all.count == 1 ? "" : "s")"
    return read.all.map { request in
      let own = "\(request.method) \(request.url)".trimmed
      let isAlone = read.all.count == 1 && !title.isEmpty
      var draft = StepDraft(
        title: isAlone ? title : request.name ?? own, range: request.source,
        action: .http(request))
      draft.hasOwnTitle = false
      draft.annotations = annotations
      return .step(draft)
    }
  }
}

extension CommandGroup {
  /// What a checklist of one item says.
  fileprivate var onlyItem: String? {
    guard case .checklist(let items) = kind, items.count == 1 else { return nil }
    return items[0]
  }
}

extension [CourseNode] {
  /// The session openers at this level.
  var openers: [CourseNode] {
    filter { if case .open = $0 { true } else { false } }
  }
}
