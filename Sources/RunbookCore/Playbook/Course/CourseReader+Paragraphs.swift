/// Paragraphs around commands: which command each is about, and what they tell to do themselves.
extension CourseReader {
  /// `to install the new version` right behind a fence: what that was for.
  func isCaption(_ block: Block) -> Bool {
    guard block.kind == .paragraph, let line = block.lines.first,
      source.text[line.start..<line.end].starts(with: "to ".utf8)
    else { return false }
    let text = plain(block)
    return !text.hasSuffix(":") && !Warning.isWarning(text) && Warning.forbidding(text) == nil
  }

  /// `Once it is back, check for ten minutes that:` above a list of bullets, as a step done by hand.
  func told(_ list: Block, by intro: String) -> CourseNode? {
    guard intro.hasSuffix(":"), !isListOfLinks(list) else { return nil }
    let sentence = SentenceEnd.last(in: intro).map { intro[$0.upperBound...].trimmed } ?? intro
    // `Once it is back, check`
    let clauses = sentence.split(separator: ",").map(\.trimmed)
    guard let first = clauses.first,
      Instruction.tells(first)
        || clauses.count > 1 && Self.waits.contains(where: first.lowercased().hasPrefix)
          && Instruction.tells(clauses[1])
    else { return nil }
    return .step(
      StepDraft(
        title: sentence.dropping(suffix: ":"), range: list.range,
        action: .manual(.init(instructions: list.children.map { plain($0) }))))
  }

  private static let waits = ["once ", "when ", "after ", "as soon as ", "if "]

  /// Paragraphs above a fence, behind another command: only the last is about the fence. Of those
  /// before, what tells to do something is done first; what speaks of a result is said of the command
  /// before.
  func tellApart(_ said: inout [Block], _ intro: inout String, _ nodes: inout [CourseNode]) {
    guard nodes.hasSteps, !said.isEmpty else { return }
    let texts = said.map { plain($0) }
    // Where it is done, or in which case, is said of all that follows.
    guard
      !texts.dropLast().contains(where: { text in
        text.hasSuffix(":") || LeadingCondition(text) != nil || SessionWords.speaksOfShell(text)
          || MachineWords.sendsElsewhere(text) || MachineWords.standsElsewhere(text)
          || text.words.contains("shell")
      })
    else { return }
    var rest: [Block] = []
    for (paragraph, text) in zip(said, texts).dropLast() {
      if Self.pointsBelow(text) {
        rest.append(paragraph)
      } else if let step = manual(paragraph, text) {
        nodes.append(step)
      } else if Self.tellsOfResult(text), rest.isEmpty {
        nodes.say(text)
      } else {
        rest.append(paragraph)
      }
    }
    if let last = said.last, let text = texts.last {
      if rest.isEmpty, Self.tellsOfResult(text), intro == texts.joined(separator: " ") {
        nodes.say(text)
      } else {
        rest.append(last)
      }
    }
    guard rest.count < said.count else { return }
    intro = rest.map { plain($0) }.joined(separator: " ")
    said = rest
  }

  /// What paragraphs tell to do, where no command of theirs follows.
  func flush(_ said: inout [Block], _ intro: inout String, _ nodes: inout [CourseNode]) {
    guard nodes.hasSteps, !said.isEmpty, !intro.hasSuffix(":") else { return }
    let texts = said.map { plain($0) }
    let steps = zip(said, texts).compactMap { paragraph, text in
      Self.pointsBelow(text) ? nil : manual(paragraph, text)
    }
    guard steps.count == said.count else { return }
    nodes += steps
    (said, intro) = ([], "")
  }

  /// `This takes a minute.`, `The output shows one of them.`: of the command above it. Never what
  /// may say where, whether or at what cost the next command is run.
  static func tellsOfResult(_ text: String) -> Bool {
    let words = text.words + " "
    return results.contains(where: words.hasPrefix) && !text.hasSuffix(":")
      && !unsure.contains(where: words.contains) && LeadingCondition(text) == nil
      && !Warning.isWarning(text) && Warning.forbidding(text) == nil
      && !SessionWords.speaksOfShell(text) && !MachineWords.sendsElsewhere(text)
      && !MachineWords.standsElsewhere(text)
  }

  private static let results = [
    "this takes ", "this will take ", "this may take ", "this can take ", "this returns ",
    "this prints ", "this shows ", "this lists ", "this will print ", "this will show ",
    "this will list ", "this will return ", "this should print ", "this should show ",
    "this should return ", "it takes ", "it will take ", "the output ", "the result ",
    "the results ", "you should see ", "you should now see ", "you will see ", "you should get ",
  ]

  /// Words of a next command, a condition, a place or a loss.
  private static let unsure = [
    "next ", "below ", "following ", " if ", "skip", "optional", "shell ", "prompt ", "host ",
    "machine ", "server ", "container ", " inside ", "delete", "remove", "destroy", "lost ",
    "lose ", "undone", "unless ", "when ",
  ]

  /// Whether a paragraph is about the command below it: `Run the script below in its directory.`
  private static func pointsBelow(_ text: String) -> Bool {
    let words = text.words.split(separator: " ")
    return ["run", "execute", "use", "type", "enter", "issue"].contains(words.first ?? "")
      || words.contains {
        ["below", "following", "this", "these", "script", "command"].contains($0)
      }
  }

  /// The step that a paragraph tells to do by hand.
  private func manual(_ paragraph: Block, _ text: String) -> CourseNode? {
    Instruction.sentences(text).map { title, rest in
      .step(
        StepDraft(
          title: title, text: rest, range: paragraph.range,
          action: .manual(.init(instructions: rest.isEmpty ? [] : [rest]))))
    }
  }

  /// What stands below the last command: what it tells to do is a step, the rest explains the last.
  mutating func close(
    _ nodes: inout [CourseNode], _ paragraphs: [Block], in section: Section
  ) {
    guard nodes.hasSteps else { return }
    for paragraph in paragraphs {
      let text = plain(paragraph)
      if FileFooter.isOne(text) { continue }
      // What is asked for is nothing to do.
      let isTold =
        ["Replace ", "Substitute "].contains(where: text.hasPrefix)
        && (ToldValues.onlyTells(inlines(paragraph), at: paragraph.range)
          || ToldValues.tellsOfCommand(text))
      if let idle = Self.skips(text) {
        nodes.say(text)
        hang(idle, by: text, on: &nodes, in: section)
      } else if !isTold, let step = manual(paragraph, text) {
        nodes.append(step)
      } else if let steps = inCase(paragraph, text) {
        nodes += steps
      } else if !text.hasSuffix(":") {
        nodes.say(text)
      }
    }
  }

  /// Lets what stands above `text` be done in the case that it names: `this step` is the one right
  /// above, or all of a section that is a numbered step.
  private func hang(
    _ condition: String, by text: String, on nodes: inout [CourseNode], in section: Section
  ) {
    let isOfAll =
      text.hasPrefix("Skip this section ") || section.title.number != nil
      || section.title.prefix?.lowercased() == "step"
      || section.title.written.lowercased().hasPrefix("step ")
    guard !isOfAll, let last = nodes.lastIndex(where: { [$0].hasSteps }),
      nodes[last] != .fenceEnd, ![nodes[last]].opensSession
    else {
      nodes.ask(condition, title: name(of: section), range: section.titleRange)
      return
    }
    var own = [nodes[last]]
    own.ask(condition, title: name(of: section), range: section.titleRange)
    nodes.replaceSubrange(last...last, with: own)
  }

  /// `Do not run this unless the disk is lost.` below the last command, among `warnings`.
  func forbid(_ nodes: inout [CourseNode], by warnings: [String], in section: Section) {
    guard nodes.hasSteps else { return }
    for text in warnings {
      guard let condition = IntroCondition.forbiddenCase(text) else { continue }
      hang(condition, by: text, on: &nodes, in: section)
    }
  }

  /// `Skip this step if the disk is new.` below what it is about.
  private static func skips(_ text: String) -> String? {
    guard text.utf8.first == UInt8(ascii: "S"),
      text.hasPrefix("Skip this step if ") || text.hasPrefix("Skip this section if "),
      SentenceEnd.first(in: text.dropping(suffix: ".")) == nil
    else { return nil }
    return IdleCase(text)?.condition
  }

  /// ``If it is not running, start it: `systemctl start shop` ``
  private mutating func inCase(_ paragraph: Block, _ text: String) -> [CourseNode]? {
    guard text.prefix(3).lowercased() == "if ", text.utf8.count <= 300,
      inlines(paragraph).contains(where: { if case .code = $0 { true } else { false } })
    else { return nil }
    let item = ItemRun.Item(number: nil, blocks: [paragraph], range: paragraph.range)
    let steps = step(of: item)
    return steps.holdsCommands ? steps : nil
  }

  /// `psql -f free.sql`, `mysql < free.sql`, `psql -c '…'`: what these run may be the query that is
  /// shown beside them.
  private func runsQueries(_ section: Section) -> Bool {
    section.blocks.contains { block in
      block.isShellFence
        && block.lines.contains { line in
          ASCIIText.words(String(decoding: source.text[line.start..<line.end], as: UTF8.self))
            .contains {
              $0.hasPrefix("-f") || $0.hasPrefix("--file") || $0.hasPrefix("-c")
                || $0.hasPrefix("--command") || $0.hasPrefix("-e") || $0.hasPrefix("--execute")
                || $0.hasPrefix("<") || $0.hasSuffix(".sql")
            }
        }
    }
  }

  /// ``Edit `/etc/x.conf` and add this:`` above a text that nothing runs, `End what is idle:` above a
  /// query: a person enters it. `label` is what it stands under.
  mutating func entered(
    _ block: Block, said: String, title: String, label: Section? = nil, isFirst: Bool = false
  ) -> CourseNode? {
    guard let reference = pendingReference.last, reference.source == block.range else {
      return nil
    }
    let sentence = said.hasSuffix(":") ? IntroCondition.lastSentence(of: said) : ""
    if EnteredText.isSent(sentence), case .code(let code) = block.kind,
      ["", "text", "txt", "markdown", "md"].contains(code.info.lowercased())
    {
      pendingReference.removeLast()
      let text = SourceText(block.lines, in: source)
      return .step(
        StepDraft(
          title: title, range: block.range,
          action: .message(
            .init(template: text, placeholders: MessagePlaceholders.read(text)))))
    }
    guard
      !sentence.isEmpty && EnteredText.tells(sentence)
        || block.isQuery
          && (sentence.isEmpty
            ? said.isEmpty
              && label.map {
                EnteredText.isRemedy($0) || isFirst && EnteredText.isStep($0) && !runsQueries($0)
              } ?? false : EnteredText.asks(sentence, isFirst: pendingReference.count == 1))
        || said.isEmpty && isFirst && label?.isOrder(typing: block) == true
    else { return nil }
    pendingReference.removeLast()
    if let last = explanations.indices.last, explanations[last].range == block.range {
      explanations[last].text = "a text to enter"
    }
    let name = title.isEmpty ? sentence.dropping(suffix: ":") : title
    var draft = StepDraft(
      title: name.isEmpty ? "Step" : name, range: block.range,
      action: .manual(.init(instructions: [], payload: reference.text)))
    draft.isEntered = true
    if TypedLoss.isIn(lines: reference.text) { draft.warnings.append(TypedLoss.warning) }
    return .step(draft)
  }
}

extension [CourseNode] {
  /// Nothing but texts to enter: a listing of settings, not a course of action.
  var onlyEnter: Bool {
    allSatisfy { node in
      switch node {
      case .step(let draft): draft.isEntered
      case .group(let group): group.nodes.onlyEnter
      case .choice(let choice):
        choice.options.allSatisfy { !$0.nodes.isEmpty && $0.nodes.onlyEnter }
      case .open: false
      case .close, .fenceEnd: true
      }
    }
  }

  /// Nothing but `exit`.
  var isOnlyExit: Bool {
    let steps = filter { $0 != .fenceEnd }
    guard steps.count == 1, case .step(let draft) = steps[0], case .shell(let shell) = draft.action
    else { return false }
    return ["exit", "logout"].contains(shell.script.string.trimmed)
  }

  /// Says `text` at the last step, behind a choice at the last of each of its ways.
  mutating func say(_ text: String) { _ = changeLast { $0.say([text]) } }
}
