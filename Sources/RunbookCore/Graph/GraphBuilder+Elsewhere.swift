/// Commands that are typed into a shell which this program cannot keep open.
extension GraphBuilder {
  /// What the text, or the command before, says is typed into another shell: it runs in the session
  /// that was last open; where none is known, a person types it there.
  mutating func typedElsewhere(_ written: StepDraft, id: String) -> StepDraft {
    guard written.annotations["session"] == nil, case .shell(let shell) = written.action else {
      return written
    }
    let opener = sessions.foreign
    if opener != nil, written.namesItsPlace {
      sessions.close()
      return written
    }
    guard opener != nil || written.isInShell else { return written }
    if opener == nil {
      if sessions.goOn() { return written }
      if let last = steps.indices.last, steps[last].session.reference == .local {
        makeInteractive(&steps[last])
      }
    }
    var draft = written
    sessions.pass()
    let place = opener.map { "the shell that step \($0) opens" }
    draft.action = .manual(
      .init(
        instructions: ["typed into \(place ?? "the shell that the text above speaks of")"],
        payload: shell.script.string))
    if opener == nil {
      draft.findings.append(
        .warning(
          "session-unclear", "the text above speaks of a shell that another command opens",
          at: draft.range, help: "say where it runs: {session=…} behind the fence's language"))
    }
    if ["exit", "logout"].contains(shell.script.string.trimmed) { sessions.close() }
    return draft
  }

  /// A command that opens a shell needs the terminal.
  func makeInteractive(_ step: inout Step) {
    guard case .shell(var shell) = step.action, shell.attachment == .captured else { return }
    shell.attachment = .interactive
    step.action = .shell(shell)
  }
}
