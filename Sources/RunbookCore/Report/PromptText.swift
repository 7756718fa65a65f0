/// What a prompt says: the step as it will run, what speaks against it, and the keys.
package enum PromptText {
  package static func lines(for question: Question, _ style: ProgressStyle) -> [String] {
    var lines = heading(question, style)
    lines += body(question, style)
    lines.append("")
    return lines
  }

  /// `▸ 3.1  Drop existing database        DESTRUCTIVE · ssh db-primary`, and what runs.
  private static func heading(
    _ question: Question, _ style: ProgressStyle
  ) -> [String] {
    let prompt = question.prompt
    let step = prompt.step
    var facts = [ProgressWords.kind(step.action, step.risk)]
    var isCommand = false
    switch step.action {
    case .shell, .http:
      isCommand = true
      facts.append(step.session.reference.description)
    case .manual, .checklist, .decision, .wait, .message, .call: break
    }
    if prompt.attempt > 1 { facts.append("attempt \(prompt.attempt)") }
    var mark = style.here
    if case .failure = question { mark = style.cross }
    let right = facts.map(ProgressCleaning.line).joined(separator: style.dot)
    var lines = titled(" \(mark) \(ProgressText.padded(step.id.text, 5)) ", step, right, style)
    if step.risk == .destructive { lines = lines.map { style.paint($0, .alarm) } }
    // What tells why it destroys may stand in the text alone.
    if showsWords(question) || asksForWord(question) { lines += text(of: step, style) }
    let body = ProgressCleaning.lines(prompt.action).filter { $0 != step.title }
    for line in body.drop(while: \.isEmpty) {
      // A command stays as it is: what is shown must be what runs.
      lines += isCommand ? [indented(line)] : wrapped(line, style)
    }
    lines += links(question, style).map { style.paint($0, .dim) }
    if showsWords(question) { lines += reference(of: step, style) }
    lines += valuesAndExpected(question, style).map { style.paint($0, .dim) }
    if getsTerminal(question) {
      let words = "interactive: it gets the terminal, and what is typed then goes to it"
      lines += wrapped(words, style).map { style.paint($0, .dim) }
    }
    if let condition = step.guardCondition, question.askedGuard == nil {
      lines += wrapped(ProgressCleaning.line(condition.phrase), style)
    }
    let warnings = step.warnings.map {
      StepFacts.ownWarnings.contains($0) ? $0 : "warning in the playbook: \($0)"
    }
    let findings = step.findings.filter { $0.severity != .note }.map(\.message)
    for text in warnings + findings + prompt.notes {
      lines += wrapped(ProgressCleaning.line(text), style).map { style.paint($0, .yellow) }
    }
    return lines
  }

  /// Whether a person is to do, once, what the step's words tell.
  private static func showsWords(_ question: Question) -> Bool {
    switch question {
    case .manual: true
    case .tick(_, let item, _): item == 1
    case .wait(let prompt, _): !prompt.step.isCommand
    case .confirm, .typeWord, .choose, .condition, .value, .failure, .noMatch, .refusal: false
    }
  }

  /// The values of the command's variables, and what will be seen: on one line where they fit.
  private static func valuesAndExpected(
    _ question: Question, _ style: ProgressStyle
  ) -> [String] {
    let values = question.prompt.values.map(ProgressCleaning.line).joined(separator: style.dot)
    let with = values.isEmpty ? [] : wrapped("with \(values)", style)
    let seen = expected(question, style)
    guard let last = with.last, seen.count == 1 else { return with + seen }
    let joined = last + style.dot + seen[0].trimmed
    return style.columns(joined) > style.width ? with + seen : with.dropLast() + [joined]
  }

  private static func expected(_ question: Question, _ style: ProgressStyle) -> [String] {
    switch question {
    case .confirm, .typeWord, .manual, .failure, .noMatch:
      expected(of: question.prompt.step, style)
    case .tick, .choose, .condition, .value, .refusal, .wait: []
    }
  }

  /// What the playbook says will be seen: so much of it that the rest stays in sight.
  static func expected(of step: Step, _ style: ProgressStyle) -> [String] {
    guard let expected = step.expected else { return [] }
    let lines = wrapped("expected: \(ProgressCleaning.line(expected))", style)
    let more = lines.count > expectedRowLimit ? [indented("\(style.ellipsis) d details")] : []
    return lines.prefix(expectedRowLimit) + more
  }

  private static let expectedRowLimit = 3

  /// Whether a yes hands the terminal to a command.
  private static func getsTerminal(_ question: Question) -> Bool {
    switch question {
    case .confirm(let prompt), .typeWord(let prompt, _):
      if case .shell(let shell) = prompt.step.action {
        shell.attachment == .interactive
      } else {
        false
      }
    case .manual, .tick, .choose, .condition, .value, .failure, .noMatch, .refusal, .wait: false
    }
  }

  /// Where the words that are shown lead. An address stays whole: terminals open what stands on one
  /// line.
  private static func links(_ question: Question, _ style: ProgressStyle) -> [String] {
    let step = question.prompt.step
    let links =
      switch question {
      case .manual, .tick, .wait, .choose, .condition: step.links
      case .confirm, .typeWord, .value, .failure, .noMatch, .refusal:
        step.links.filter { step.title.firstRange(of: $0.text) != nil }
      }
    let shown = links.prefix(linkRowLimit).map(line(of:))
    let more = links.count - shown.count
    let words = "\(style.ellipsis) \(more) more link\(more == 1 ? "" : "s"): d details"
    return shown + (more > 0 ? [indented(words)] : [])
  }

  private static let linkRowLimit = 8

  private static func line(of link: Step.Link) -> String {
    indented(ProgressCleaning.line("\(link.text): \(link.destination)"))
  }

  private static func asksForWord(_ question: Question) -> Bool {
    if case .typeWord = question { true } else { false }
  }

  private static func text(of step: Step, _ style: ProgressStyle) -> [String] {
    let text = ProgressCleaning.line(step.unsaidText)
    return text.isEmpty ? [] : wrapped(text, style)
  }

  /// What belongs to the step and is not run, so much of it that the question stays in sight.
  private static func reference(of step: Step, _ style: ProgressStyle) -> [String] {
    step.unsaidReference.flatMap { reference -> [String] in
      let lines = reference.lines(by: ProgressCleaning.lines)
      let more = lines.count - referenceRowLimit
      let words = "\(more) more line\(more == 1 ? "" : "s"): d details"
      return wrapped(ProgressCleaning.line(reference.heading), style)
        + lines.prefix(more > 0 ? referenceRowLimit : lines.count).map { indented("  \($0)") }
        + (more > 0 ? [indented("  \(style.ellipsis) \(words)")] : [])
    }.map { style.paint($0, .dim) }
  }

  private static let referenceRowLimit = 20

  /// A title in full, on as many lines as it takes, with `right` at the end of the first.
  private static func titled(
    _ lead: String, _ step: Step, _ right: String, _ style: ProgressStyle
  ) -> [String] {
    let title = (step.group + [step.title]).map(ProgressCleaning.line)
      .joined(separator: style.dot)
    let room = style.width - style.columns(lead) - style.columns(right) - 2
    let parts = TerminalText.wrapped(title, to: max(20, room))
    let indent = String(repeating: " ", count: style.columns(lead))
    return [style.ends(lead + parts[0], right)] + parts.dropFirst().map { indent + $0 }
  }

  private static func body(_ question: Question, _ style: ProgressStyle) -> [String] {
    switch question {
    case .confirm: return ["", "  Run it?  " + keys(question, style)]
    case .manual: return ["", "  Done?  " + keys(question, style)]
    case .tick(_, let item, let text):
      return ["", "  [ ] \(item). \(ProgressCleaning.line(text))", "  " + keys(question, style)]
    case .typeWord(let prompt, let word):
      let undo = prompt.step.undo.map(undoWords) ?? "none"
      return [
        indented("undo: \(undo)"),
        style.paint(
          "  This cannot be undone. Type '\(ProgressCleaning.line(word))' to run it,"
            + " or anything else to go back:", .alarm),
      ]
    case .choose(let prompt, let text, let options):
      let choices = options.enumerated().flatMap { index, label in
        choice(index, label, words(of: index, in: prompt.step, asked: text), style)
      }
      return ["", "  \(ProgressCleaning.line(text))"] + choices + ["  " + keys(question, style)]
    case .condition(_, let text):
      let asked = ProgressCleaning.line(question.askedGuard?.question ?? text)
      let lines = TerminalText.wrapped(asked, to: max(20, style.width - 2)).map { "  " + $0 }
      return [""] + lines + ["  " + keys(question, style)]
    case .value(_, let parameter): return value(parameter)
    case .failure(_, let outcome, let detail):
      let why = detail.isEmpty ? "" : ": \(ProgressCleaning.line(detail))"
      let isSaid = outcome == .failed && why.isEmpty
      let how = isSaid ? [] : wrapped("\(ProgressWords.outcome(outcome))\(why)", style)
      return how.map { style.paint($0, .red) } + ["", "  What now?  " + keys(question, style)]
    case .noMatch(_, let program):
      return ["", "  \(program) found no match. Fine?  " + keys(question, style)]
    case .refusal(let prompt):
      let expected = ProgressCleaning.line(prompt.step.expected ?? "")
      return wrapped("It failed; expected: \(expected)", style)
        + ["", "  Fine?  " + keys(question, style)]
    case .wait(_, let seconds):
      return ["", "  Waiting \(ProgressWords.time(seconds))  " + keys(question, style)]
    }
  }

  /// `1   the store is down: tell its owners`.
  private static func choice(
    _ index: Int, _ label: String, _ words: String?, _ style: ProgressStyle
  ) -> [String] {
    let text = ([label] + [words].compactMap(\.self)).map(ProgressCleaning.line)
      .joined(separator: ": ")
    let lines = TerminalText.wrapped(text, to: max(20, style.width - 7))
    let lead = "   \(ProgressText.padded("\(index + 1)", 3)) "
    return lines.enumerated().map { ($0.offset == 0 ? lead : "       ") + $0.element }
  }

  /// What an option of a decision says is to be done, where that is only words.
  private static func words(of index: Int, in step: Step, asked: String) -> String? {
    guard case .decision(let decision) = step.action, decision.question == asked,
      decision.options.indices.contains(index)
    else { return nil }
    return decision.options[index].text
  }

  private static func value(_ parameter: Parameter) -> [String] {
    var lines = ["", "  \(parameter.name) has no value"]
    if let written = parameter.placeholder, written != parameter.name {
      lines[1] += " (written \(ProgressCleaning.line(written)))"
    }
    if let text = parameter.description { lines.append(indented(ProgressCleaning.line(text))) }
    if let pattern = parameter.pattern { lines.append(indented("must match \(pattern)")) }
    if let proposal = parameter.proposal {
      lines.append(indented("the playbook has \(ProgressCleaning.line(proposal)) here"))
    }
    return lines
  }

  private static func undoWords(_ undo: Step.Undo) -> String {
    switch undo {
    case .step(let id): "step \(id)"
    case .command(let command): ProgressCleaning.line(command)
    }
  }

  private static func indented(_ text: String) -> String { "          " + text }

  /// Words of the playbook or the tool, broken between words. Never a command.
  private static func wrapped(_ text: String, _ style: ProgressStyle) -> [String] {
    TerminalText.wrapped(text, to: max(20, style.width - 10)).map(indented)
  }

  /// The keys on one line, or on more where they do not fit.
  static func keys(_ question: Question, _ style: ProgressStyle) -> String {
    let words = PromptKey.keys(for: question).filter { !$0.word.isEmpty }.map {
      "\($0.key) \($0.word)"
    }
    var lines = [""]
    for word in words {
      let last = lines[lines.count - 1]
      let joined = last.isEmpty ? word : last + style.dot + word
      if style.columns(joined) > style.width - 14, !last.isEmpty {
        lines.append(word)
      } else {
        lines[lines.count - 1] = joined
      }
    }
    return lines.joined(separator: "\n            ")
  }

  /// A line for each key.
  package static func help(for question: Question) -> [String] {
    PromptKey.keys(for: question).filter { !$0.word.isEmpty }.map {
      "   \($0.key)  \($0.meaning)"
    }
  }

  /// All that the playbook says about the step of a question.
  package static func details(of question: Question, _ style: ProgressStyle) -> [String] {
    let step = question.prompt.step
    var lines = ProgressCleaning.lines(step.text).filter { !$0.isEmpty }
    lines += ProgressStepFacts.lines(of: step, action: question.prompt.action)
    lines += ["risk: \(ProgressWords.risk(step.risk))"]
    if !step.parameters.isEmpty {
      lines.append("parameters: \(step.parameters.joined(separator: ", "))")
    }
    for need in step.needs {
      lines.append("needs step \(need.givers.map(\.text).joined(separator: " or ")): \(need.name)")
    }
    lines += step.links.map { ProgressCleaning.line("\($0.text): \($0.destination)") }
    for reference in step.reference {
      lines.append(ProgressCleaning.line(reference.heading))
      lines += ProgressCleaning.lines(reference.text).map { "  \($0)" }
    }
    return lines.map(indented)
  }
}
