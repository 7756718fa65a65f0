/// Turns one fence into steps: commands, a decision tree, a message, a request, a checklist; or
/// says why it is reference.
struct FenceSteps {
  let text: SourceText
  let code: Block.Code
  let range: SourceRange
  /// What the fence is called by what stands around it.
  let title: String
  let depth: ReadingDepth
  let info: InfoString
  let annotations: [String: String]
  let source: SourceFile
  var findings: [Diagnostic] = []
  var referenceReason: String?
  var explanation = ""
  /// More of what stands above the fence than its title.
  var wordsAbove: String?
  /// What stands right above the fence, and nothing between.
  var label: String?
  /// Commands stand right above it, and nothing between.
  var isBelowCommands = false
  /// It stands in a list of commands to pick from.
  var isInMenu = false

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
    if isPlain, let questions = TreeReader.questions(text) {
      explanation = "questions with what to do"
      return questions.map { decision($0) }
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

  // MARK: - Other fences

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
