/// What stands below a step's title: the playbook's words for it, warnings, conditions, where it
/// runs, exactly what, and the material that belongs to it.
struct StepDetails {
  let step: Step
  let style: ReportStyle
  /// Columns left of the terminal.
  let width: Int

  var lines: [String] {
    text + warnings + condition + action + links + place + bounds + afterwards + reference
  }

  private var text: [String] {
    let text = step.unsaidText
    return text.isEmpty ? [] : wrapped(text, hanging: 0)
  }

  private var warnings: [String] {
    step.warnings.flatMap { wrapped("! \($0)", hanging: 2) }.map { style(.caution, $0) }
  }

  private var condition: [String] {
    let leftOut = step.isLeftOut ? [style(.caution, "left out, unless --only asks for it")] : []
    guard let condition = step.guardCondition else { return leftOut }
    return leftOut + [style(.caution, TerminalText.line(condition.phraseWithCommand))]
  }

  private var action: [String] {
    switch step.action {
    case .shell(let shell): script(shell)
    case .http(let request): self.request(request)
    case .manual(let manual): self.manual(manual)
    case .checklist(let items): items.flatMap { wrapped("[ ] \($0)", hanging: 4) }
    case .decision(let decision): options(decision)
    case .wait(let seconds):
      step.title.isEmpty ? [] : ["waits \(ShortDuration.text(seconds: seconds))"]
    case .message(let message): quoted(message.template.string)
    case .call(let procedure): ["runs \(TerminalText.line(procedure)), then goes on here"]
    }
  }

  /// The text that runs, line by line, never shortened: what is shown is what runs.
  private func script(_ shell: Action.Shell) -> [String] {
    var lines = TerminalText.lines(shell.script.string)
    while lines.last?.isEmpty == true { lines.removeLast() }
    let prompt = shell.interpreter == "bash" ? "$ " : "\(TerminalText.line(shell.interpreter)) $ "
    let rest = String(repeating: " ", count: prompt.count)
    var shown = lines.enumerated().map { ($0.offset == 0 ? prompt : rest) + $0.element }
    switch shell.attachment {
    case .captured: break
    case .interactive: shown.append(style(.faint, "interactive: it gets the terminal"))
    case .watch: shown.append(style(.faint, "a watch: it never ends by itself"))
    case .service:
      shown.append(style(.faint, "in the background: it goes on until the run ends"))
    }
    return shown
  }

  private func request(_ request: HTTPRequest) -> [String] {
    var lines = ["\(request.method) \(TerminalText.line(request.url))"]
    lines += request.headers.map { TerminalText.line("  \($0.name): \(shown($0))") }
    if let problem = request.problem {
      return lines + [style(.caution, "cannot be read: \(problem)")]
    }
    if let file = request.bodyFile { lines.append(TerminalText.line("  < \(file.path)")) }
    if let body = request.body, !body.isEmpty {
      lines += TerminalText.lines(body).map { "  \($0)" }
    }
    if let statuses = request.expectedStatuses {
      let words = statuses.map(String.init).joined(separator: " or ")
      lines.append(style(.faint, "expects status \(words.isEmpty ? "of any kind" : words)"))
    } else {
      lines.append(style(.faint, "a status of 400 or more fails the step"))
    }
    lines += request.assertions.map { style(.faint, "expects \(StepJSON.words(of: $0))") }
    return lines
  }

  /// A gap is no secret, and says where the value comes from.
  private func shown(_ header: HTTPRequest.Header) -> String {
    header.value.contains("{{") ? header.value : header.shownValue
  }

  private func manual(_ manual: Action.Manual) -> [String] {
    var lines = manual.instructions.filter { $0 != step.title }.flatMap {
      wrapped("- \($0)", hanging: 2)
    }
    if let payload = manual.payload { lines += quoted(payload) }
    if let timer = manual.timerSeconds {
      lines.append(style(.faint, "a timer shows \(ShortDuration.text(seconds: timer))"))
    }
    return lines
  }

  /// `  storage down      Check with infrastructure team`, `  For Redis   → 3.2`
  private func options(_ decision: Action.Decision) -> [String] {
    let labels = decision.options.map { TerminalText.line($0.label) }
    let column = min(labels.map(TerminalText.width).max() ?? 0, max(12, width / 2))
    return zip(decision.options, labels).flatMap { option, label -> [String] in
      var words = option.text.map(TerminalText.line) ?? ""
      if let target = option.to {
        words += (words.isEmpty ? "→ " : " → ") + StepJSON.word(target)
      }
      let lines = TerminalText.wrapped(words, to: max(20, width - column - 4))
      let first = "  " + TerminalText.padded(label, to: column) + "  " + (lines.first ?? "")
      let rest = lines.dropFirst().map { String(repeating: " ", count: column + 4) + $0 }
      return [words.isEmpty ? "  " + label : first] + rest
    }
  }

  /// An address stays whole: terminals open what stands on one line.
  private var links: [String] {
    step.links.map { style(.faint, TerminalText.line("\($0.text): \($0.destination)")) }
  }

  private var place: [String] {
    switch step.action {
    case .shell, .http: break
    case .manual, .checklist, .decision, .wait, .message, .call: return []
    }
    let session = step.session.reference
    if let doubt = step.session.doubt {
      return [
        style(
          .caution,
          "where? \(TerminalText.line(session.description)), or \(TerminalText.line(doubt.description))"
        )
      ]
    }
    var words = session == .local ? [] : ["on \(session.description)"]
    if let directory = step.workingDirectory { words.append("in \(directory)") }
    return words.isEmpty ? [] : [style(.place, TerminalText.line(words.joined(separator: ", ")))]
  }

  private var bounds: [String] {
    var words: [String] = []
    if let limit = step.timeoutSeconds {
      words.append("limit \(ShortDuration.text(seconds: limit))")
    }
    if let retry = step.retry {
      let until = retry.until.map { " until \($0)" } ?? ""
      let backoff = retry.backoffLimitSeconds.map {
        ", then later, up to \(ShortDuration.text(seconds: $0))"
      }
      let every = ShortDuration.text(seconds: retry.everySeconds)
      words.append("retry \(retry.count) times every \(every)\(backoff ?? "")\(until)")
    }
    if !step.expectedExits.isEmpty {
      words.append("exit \(step.expectedExits.map(String.init).joined(separator: " or ")) is fine")
    }
    if step.allowsFailure { words.append("may fail") }
    if let expected = step.expected { words.append("expect: \(expected)") }
    return words.isEmpty
      ? [] : wrapped(words.joined(separator: " · "), hanging: 0).map { style(.faint, $0) }
  }

  private var afterwards: [String] {
    var words: [String] = []
    for edge in step.next where edge.kind == .back {
      let limit = edge.limit.map { ", at most \($0) times" } ?? ""
      words.append("back to \(StepJSON.word(edge.to))\(limit)")
    }
    if let target = step.onFailure { words.append("on failure: \(StepJSON.word(target))") }
    switch step.undo {
    case .step(let id): words.append("undone by step \(id)")
    case .command(let command): words.append("undone by: \(command)")
    case nil: break
    }
    return words.map { style(.faint, TerminalText.line($0)) }
  }

  /// Line by line, never shortened: an engineer types or compares it.
  private var reference: [String] {
    step.unsaidReference.flatMap { reference in
      [TerminalText.line(reference.heading)]
        + reference.lines(by: TerminalText.lines).map { $0.isEmpty ? "" : "  \($0)" }
    }.map { style(.faint, $0) }
  }

  private func quoted(_ text: String) -> [String] {
    TerminalText.lines(text).map { style(.faint, "│") + " \($0)" }
  }

  private func wrapped(_ text: String, hanging: Int) -> [String] {
    let lines = TerminalText.wrapped(TerminalText.line(text), to: max(30, width))
    return lines.enumerated().map {
      ($0.offset == 0 ? "" : String(repeating: " ", count: hanging)) + $0.element
    }
  }
}
