/// A fence of a section with the words above it: what they ask, warn of, and where it is typed.
extension CourseReader {
  mutating func readFence(
    _ block: Block, in section: Section, into nodes: inout [CourseNode], intro: inout String,
    warnings: inout [String]
  ) {
    if takeExample(block, said: intro, of: &nodes) || takeReplaced(block, said: intro, of: &nodes) {
      intro = ""
      return
    }
    var title = fenceTitle(intro: intro, section: section, isFirst: nodes.isEmpty)
    var condition =
      IntroCondition.take(intro, &title)
      ?? warnings.last.flatMap { text in
        IntroCondition.forbiddenPlace(text) ?? IntroCondition.forbiddenCase(text)
      }
    if condition == nil, repeatsCommand(block, said: intro, nodes) { condition = "optional" }
    var own = fence(
      block, title: title, above: "\(section.title.name) \(intro)",
      label: label(intro, in: section, isFirst: nodes.isEmpty), isInTemplates: false,
      isBelowCommands: intro.isEmpty && warnings.isEmpty && nodes.last == .fenceEnd)
    if let shell = spokenShell, !intro.isEmpty { own = shell.entered(by: own) }
    spokenShell = nil
    // `exit` in a fence of its own leaves the shell that one before opened.
    if nodes.opensSession, own.isOnlyExit { own = [.close, .fenceEnd] }
    let notes = pendingNotes
    own.withFirstStep { $0.say(notes) }
    pendingNotes = []
    if own.isEmpty,
      let step = entered(block, said: intro, title: title, label: section, isFirst: nodes.isEmpty)
    {
      own = [step]
    }
    // Output below a command is that command's.
    if own.isEmpty { giveReference(toLastOf: &nodes) }
    enter(&own, isTold: SessionWords.speaksOfShell(intro), said: intro)
    // A heading or a label that is only a place: it is said of all below it.
    let label = intro.isEmpty ? title : section.title.name
    let isPlace =
      nodes.isEmpty && PlaceLabel.isElsewhere(label) && !MachineWords.comesBack(intro)
    place(&own, said: isPlace ? label : intro)
    if EditOrder.stands(above: intro) { warnings.append(intro) }
    if !intro.isEmpty || !warnings.isEmpty {
      let (text, list) = (intro, warnings)
      let taken = own.withFirstStep { draft in
        if draft.text.isEmpty, draft.title != text.dropping(suffix: ":") { draft.text = text }
        draft.warnings = list + draft.warnings
      }
      if taken { warnings = [] }
      if depth == .whole { own.spread(list.filter { Warning.tellsOfLoss($0, isWarning: true) }) }
    }
    own = own.waitingFirst(intro, range: block.range)
    if let condition { own.ask(condition, title: title, range: block.range) }
    alternative.pass(block, text: intro)
    alternative.add(own, to: &nodes, question: name(of: section), range: block.range)
    intro = ""
  }
}
