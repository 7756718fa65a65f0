/// What a step needs besides values: a person's word, a place, a program, an end.
extension DoubtFinder {
  mutating func lookAtCondition(of step: Step, _ answers: [String]) {
    guard let condition = step.guardCondition, condition.command == nil,
      !answers.contains(where: { AnswerReading.yesOrNo($0) != nil })
    else { return }
    add(
      step, condition.question,
      "--answer \(settling(step, "yes")) to do it, \(settling(step, "no")) to leave it out",
      kind: .consent)
  }

  /// Ways out of a failure that lead nowhere: nobody is there who would find another.
  mutating func lookAtTargets(of step: Step) {
    let remedy = "mend the playbook, or \(leavingOut(step))"
    switch step.onFailure {
    case .step(let id) where graph[id] == nil:
      add(step, "on a failure it goes to '\(id)', which does not exist", remedy)
    case .procedure(let id) where callees[id] == nil && id != callers.first:
      add(step, "on a failure it goes to '\(id)', which does not exist", remedy)
    case .step, .procedure, .end, nil: break
    }
    if case .step(let id)? = step.undo, graph.step(named: id.text) == nil {
      add(step, "it is undone by '\(id)', which does not exist", remedy)
    }
  }

  mutating func lookAtNeeds(of step: Step, _ answers: [String]) {
    let missing = step.needs.filter { need in
      !need.isMet { outcome(of: prefix + $0.text) }
        && need.givers.allSatisfy { isLeftOut($0) || !reachable.contains($0) }
    }
    guard !missing.isEmpty, !answers.contains(where: { AnswerReading.yesOrNo($0) != nil }) else {
      return
    }
    let list = Set(missing.map { $0.givers.map(\.text).joined(separator: " or ") }).sorted()
      .joined(separator: ", ")
    add(
      step, "it needs step \(list), which is left out",
      "--answer \(settling(step, "yes")) or \(settling(step, "no"))", kind: .consent)
  }

  mutating func lookAtPlace(of step: Step, _ answers: [String]) {
    guard let doubt = step.session.doubt else {
      if step.session.reference != .local { openDoubt = nil }
      return
    }
    let settled = answers.first.map { isSession($0, doubt: doubt) } ?? false
    if doubt != openDoubt, !settled {
      add(
        step, "where does it run, on \(doubt.shortName) or here?",
        "--answer \(settling(step, doubt.shortName)) or \(settling(step, "local"))")
    }
    openDoubt = doubt
  }

  mutating func lookAtAction(of step: Step, _ answers: [String]) {
    if !answers.contains(where: { AnswerReading.yesOrNo($0) != nil }) {
      for tool in step.guardCondition?.tools ?? [] { lookFor(tool, of: step) }
    }
    switch step.action {
    case .shell(let shell):
      found.commands += step.confirm == .never ? 0 : 1
      for tool in shell.tools + (step.retry?.tools ?? []) { lookFor(tool, of: step) }
      lookAtAnswers(answers, of: step)
      lookAtEnd(of: shell, in: step)
    case .http(let request):
      found.commands += step.confirm == .never ? 0 : 1
      lookFor("curl", of: step)
      addBodyDoubts(of: request, in: step)
    case .manual, .checklist:
      guard !settings.skipsManual,
        !answers.contains(where: { AnswerReading.yesNoSkip($0) != nil })
      else { return }
      let what = step.action.word == "checklist" ? "checklist" : "manual step"
      add(
        step, "\(what): \(step.title)\(unfit(answers.first))",
        "--answer \(settling(step, "done")), or --skip-manual", kind: .consent)
    case .decision(let decision):
      guard chosen(decision, answers) == nil else { return }
      var labels = decision.options.map {
        prefix.isEmpty ? "\(step.id)=\($0.label.quotedIfNeeded)" : settling(step, $0.label)
      }
      if labels.count == 1 { labels.append(settling(step, "no")) }
      add(
        step, "which one: \(decision.question)\(unfit(answers.first))",
        "--answer " + labels.joined(separator: " or "), kind: .consent)
    case .wait, .message, .call: break
    }
  }

  /// What a command cannot take as an answer says nothing, and must not pass for an assent.
  private mutating func lookAtAnswers(_ answers: [String], of step: Step) {
    let unread = answers.first { answer in
      !AnswerReading.isForCommand(answer)
        && step.session.doubt.map { isSession(answer, doubt: $0) } != true
    }
    guard let unread else { return }
    add(
      step, "'\(unread)' is no answer to it",
      "--answer \(settling(step, "yes")) or \(settling(step, "skip"))")
  }

  /// The option that leaves a step out: which steps a run takes was said where it began.
  func leavingOut(_ step: Step) -> String {
    hasBegun || !prefix.isEmpty ? "--answer \(settling(step, "skip"))" : "--skip \(step.id)"
  }

  private mutating func lookFor(_ tool: String, of step: Step) {
    guard step.session.reference == .local, missingTools.contains(tool),
      found.toolsNamed.insert(tool).inserted
    else { return }
    add(step, "'\(tool)' is not installed here", "install it, or \(leavingOut(step))")
    found.doubts[found.doubts.count - 1].program = tool
  }

  /// What needs a person, or never ends.
  private mutating func lookAtEnd(of shell: Action.Shell, in step: Step) {
    if shell.attachment == .interactive {
      add(step, "needs a terminal: \(step.title)", leavingOut(step), kind: .consent)
    } else if shell.attachment == .watch, step.timeoutSeconds == nil {
      add(
        step, "never ends by itself: \(step.title)",
        "\(leavingOut(step)), or timeout=… in the playbook")
    } else if step.timeoutSeconds == nil, settings.timeoutSeconds == nil, shell.waitsWithoutLimit {
      add(
        step, "may wait for ever: \(step.title)",
        "\(leavingOut(step)), --timeout, or timeout=… in the playbook")
    }
  }

  mutating func askForConfirmation() {
    let commands = found.commands
    guard commands > 0, !settings.saysYes, settings.confirm != .none else { return }
    var doubt = Doubt(
      step: nil, text: "confirmation of \(commands) command\(commands == 1 ? "" : "s")",
      range: nil, remedy: "--yes")
    doubt.kind = .consent
    found.doubts.append(doubt)
  }

  mutating func add(
    _ step: Step, _ text: String, _ remedy: String, at range: SourceRange? = nil,
    kind: Doubt.Kind = .unsettled
  ) {
    var doubt = Doubt(
      step: Step.ID(name(of: step)), text: text, range: range ?? step.source, remedy: remedy)
    doubt.kind = kind
    doubt.procedure = prefix.isEmpty ? nil : graph.procedure.id
    found.doubts.append(doubt)
  }
}
