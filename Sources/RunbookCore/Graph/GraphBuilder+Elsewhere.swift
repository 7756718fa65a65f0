/// Commands that are typed into a shell which this program cannot keep open.
extension GraphBuilder {
  /// What the text, or the command before, says is typed into another shell: it runs in the session
  /// that was last open; where none is known, a person types it there.
  mutating func typedElsewhere(_ written: StepDraft, id: String) -> StepDraft {
    var written = written
    if case .prompt? = written.elsewhere, prompted == .nowhere { written.elsewhere = nil }
    guard written.annotations["session"] == nil, let typed = written.typedText,
      !runsWhereItStands(written)
    else { return written }
    let draft = byHand(written, typed)
    if let opener = sessions.foreign {
      sessions.change(by: ForeignShell.change(by: SourceText(typed), inShellOf: opener.client))
    } else if written.elsewhere != .nested, ["exit", "logout"].contains(typed.trimmed) {
      sessions.close()
    }
    return draft
  }

  /// Whether `draft` needs nobody to type it: its place is here, or a session leads there.
  private mutating func runsWhereItStands(_ draft: StepDraft) -> Bool {
    if let opener = sessions.foreign {
      guard draft.namesItsPlace(inShellOf: opener.client),
        !(opener.isFenceOpen && opener.depth > 0 && draft.copiesFiles)
      else { return false }
      if case .shell = draft.action { sessions.close() }
      return true
    }
    if let place = draft.elsewhere { return isReached(place, by: draft) }
    guard draft.isInShell else { return true }
    if sessions.goOn() { return true }
    // What only looks at something has opened none.
    if let last = steps.indices.last, steps[last].session.reference == .local,
      steps[last].risk != .readOnly
    {
      makeInteractive(&steps[last])
    }
    return false
  }

  /// Whether `draft`, or a session, leads to `place`.
  private mutating func isReached(_ place: TypedPlace, by draft: StepDraft) -> Bool {
    // The fence that opens the session goes on in it, where that leads to the place.
    if !draft.isInShell, let open = sessions.current, place.isReached(by: open) { return true }
    if draft.namesItsPlace(at: place) { return true }
    if sessions.current == nil, let last = sessions.last, place.isNamed(by: last), sessions.goOn() {
      return true
    }
    if case .prompt(let host) = place, prompted == .one(host.name) {
      sessions.ask(host)
      return true
    }
    return false
  }

  /// `draft` as something that the engineer types.
  private mutating func byHand(_ written: StepDraft, _ typed: String) -> StepDraft {
    var draft = written
    let open = sessions.current
    sessions.pass()
    var manual = Action.Manual(instructions: [whereTyped(draft, within: open)], payload: typed)
    manual.isTypedCommand = sessions.foreign == nil
    draft.action = .manual(manual)
    if TypedLoss.isIn(commands: typed) { draft.warnings.append(TypedLoss.warning) }
    if sessions.foreign == nil {
      draft.findings.append(
        .warning(
          "session-unclear",
          written.isInShell
            ? "the text above speaks of a shell that another command opens"
            : unclear(written.elsewhere),
          at: draft.range, help: "say where it runs: {session=…} behind the fence's language"))
    }
    return draft
  }

  /// - Parameter open: the session that was open before it.
  private func whereTyped(_ draft: StepDraft, within open: SessionOpener?) -> String {
    if let opener = sessions.foreign {
      return "typed into the shell that step \(opener.step) opens"
    }
    if draft.isInShell { return "typed into the shell that the text above speaks of" }
    let within = open.map { ", in '\($0.words.joined(separator: " "))'" } ?? ""
    switch draft.elsewhere {
    case .cluster:
      return "typed where the tools' context is the cluster that the text speaks of\(within)"
    case .nested:
      let before = sessions.last.map { "in '\($0.words.joined(separator: " "))'" } ?? "there"
      return "typed \(before) or here, which the text leaves open"
    case .prompt(let host): return "typed at the prompt of '\(host.name)'\(within)"
    default: return "typed on the machine that the text speaks of\(within)"
    }
  }

  private func unclear(_ place: TypedPlace?) -> String {
    switch place {
    case .cluster: "the text names one of several clusters, and no command leads there"
    case .nested: "a shell is opened on this machine, or in the session of the fence before"
    case .prompt(let host): "its prompt is that of '\(host.name)', and no command leads there"
    default: "the text says that this is typed on another machine, and no command leads there"
    }
  }

  /// A command that opens a shell needs the terminal.
  func makeInteractive(_ step: inout Step) {
    guard case .shell(var shell) = step.action, shell.attachment == .captured else { return }
    shell.attachment = .interactive
    step.action = .shell(shell)
  }
}

extension StepDraft {
  /// What a person would type for it; nil: it runs nothing.
  fileprivate var typedText: String? {
    switch action {
    case .shell(let shell): return shell.script.string
    case .http(let request):
      if case .curl(let script) = request.origin { return script.string }
      return nil
    case .manual, .checklist, .decision, .wait, .message, .call: return nil
    }
  }
}

extension Diagnostic {
  /// A wrapper ends in what opens a shell.
  static func wrappedShell(at range: SourceRange) -> Diagnostic {
    .warning(
      "session-unclear",
      "this seems to open a shell elsewhere: what follows is typed there by hand", at: range,
      help: "say where the next commands run: {session=…} behind their fence's language")
  }
}
