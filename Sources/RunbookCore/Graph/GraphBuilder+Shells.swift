/// Shells that the text opens and no step is typed into: the engineer works in them.
extension GraphBuilder {
  /// The shell that `next` is not typed into: where it was opened in a case only, it is left there.
  mutating func unused(before next: CourseNode?) -> SessionTracker.Opening? {
    switch next {
    case .open(let written, _): sessions.takeUnused(before: variables.named(written))
    case .step(let draft):
      sessions.takeUnused(before: draft.action, annotated: draft.annotations["session"])
    default: nil
    }
  }

  mutating func openShell(
    _ opening: SessionTracker.Opening?, in numbering: inout Numbering
  ) {
    guard let opening else { return }
    numbering.nodes.append(
      .step(addShell(opening, id: numbering.next(), group: numbering.group)))
  }

  /// A shell that the engineer works in, as no step runs in its session.
  mutating func addShell(
    _ opening: SessionTracker.Opening, id: String, group: [String]
  ) -> Int {
    let script = SourceText(source[opening.range], at: opening.range.start)
    let draft = StepDraft(
      title: "Open a shell: \(opening.opener.name)", range: opening.range,
      action: .shell(.init(script: script, attachment: .interactive)))
    return add(draft, id: id, group: group, isOpener: true)
  }
}

extension Sequence<CourseNode> {
  /// The first of them that uses a session, or may, whatever is chosen.
  var firstUse: CourseNode? {
    for node in self {
      switch node {
      case .open, .step, .close: return node
      case .fenceEnd: continue
      case .group(let group): if let found = group.nodes.firstUse { return found }
      case .choice(let choice):
        guard choice.options.count == 1 else { return nil }
        if let found = choice.options[0].nodes.firstUse { return found }
      }
    }
    return nil
  }
}
