/// Commands that are typed into a shell which this program cannot keep open.
extension GraphBuilder {
  /// What the text, or the command before, says is typed into another shell: it runs in the session
  /// that was last open; where none is known, a person types it there.
  mutating func typedElsewhere(_ written: StepDraft, id: String) -> StepDraft {
    var written = written
    if case .prompt? = written.elsewhere, prompted == .nowhere { written.elsewhere = nil }
    guard written.annotations["session"] == nil, let typed = written.typedText else {
      return written
    }
    let opener = sessions.foreign
    if let opener, written.namesItsPlace(inShellOf: opener.client),
      !(opener.isFenceOpen && opener.depth > 0 && written.copiesFiles)
    {
      if case .shell = written.action { sessions.close() }
      return written
    }
    // The fence that opens the session goes on in it, where that leads to the place.
    let open = sessions.current
    if opener == nil, let place = written.elsewhere, !written.isInShell, let open,
      place.isReached(by: open)
    {
      return written
    }
    guard opener != nil || written.isInShell || written.elsewhere != nil else { return written }
    if opener == nil, let place = written.elsewhere {
      if written.namesItsPlace(at: place) { return written }
      if open == nil, let last = sessions.last, place.isNamed(by: last), sessions.goOn() {
        return written
      }
      if case .prompt(let host) = place, prompted == .one(host.name) {
        sessions.ask(host)
        return written
      }
    } else if opener == nil {
      if sessions.goOn() { return written }
      // What only looks at something has opened none.
      if let last = steps.indices.last, steps[last].session.reference == .local,
        steps[last].risk != .readOnly
      {
        makeInteractive(&steps[last])
      }
    }
    var draft = written
    sessions.pass()
    let place: String
    if let opener {
      place = "typed into the shell that step \(opener.step) opens"
    } else if written.isInShell {
      place = "typed into the shell that the text above speaks of"
    } else {
      let within = open.map { ", in '\($0.words.joined(separator: " "))'" } ?? ""
      switch written.elsewhere {
      case .cluster:
        place = "typed where the tools' context is the cluster that the text speaks of\(within)"
      case .nested:
        let before = sessions.last.map { "in '\($0.words.joined(separator: " "))'" } ?? "there"
        place = "typed \(before) or here, which the text leaves open"
      case .prompt(let host): place = "typed at the prompt of '\(host.name)'\(within)"
      default: place = "typed on the machine that the text speaks of\(within)"
      }
    }
    draft.action = .manual(.init(instructions: [place], payload: typed))
    if TypedLoss.isIn(commands: typed) { draft.warnings.append(TypedLoss.warning) }
    if opener == nil {
      draft.findings.append(
        .warning(
          "session-unclear",
          written.isInShell
            ? "the text above speaks of a shell that another command opens"
            : unclear(written.elsewhere),
          at: draft.range, help: "say where it runs: {session=…} behind the fence's language"))
    }
    if let opener {
      sessions.change(by: ForeignShell.change(by: SourceText(typed), inShellOf: opener.client))
    } else if written.elsewhere != .nested, ["exit", "logout"].contains(typed.trimmed) {
      sessions.close()
    }
    return draft
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
