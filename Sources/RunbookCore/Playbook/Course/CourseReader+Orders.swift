/// Bullets around fences that tell to do something, one after the other.
extension CourseReader {
  /// What one bullet tells to do.
  private struct Order {
    var title: String
    var text = ""
    var condition: String?
    var warnings: [String] = []
  }

  /// Bullets between fences of which most tell to do something: steps done by hand, of which the last
  /// names the command below it. What the others say is said at the step that follows.
  ///
  /// - Returns: its steps, the words for the command below, and whether it is one step that is done in
  ///   one case only, which paragraphs below may explain.
  func orders(
    _ list: Block, above next: ItemRun.Part?, in section: Section, after nodes: [CourseNode]
  ) -> (steps: [CourseNode], intro: String, isInOneCase: Bool)? {
    guard case .list(let kind) = list.kind, !kind.isOrdered, !list.isTabs,
      !SectionRole.isPhase(section.title), !isListOfLinks(list)
    else { return nil }
    var isAboveCode = false
    var isAboveCommand = false
    if case .block(let block)? = next {
      isAboveCode = block.isCode
      isAboveCommand = block.isShellFence
    }
    guard isAboveCode || nodes.hasSteps,
      list.children.allSatisfy({ item in
        guard !item.isTask, item.children.count == 1, !holdsInlineCommand(item) else {
          return false
        }
        let text = plainFirst(item)
        return !MachineWords.sendsElsewhere(text) && !MachineWords.standsElsewhere(text)
          && !SessionWords.speaksOfShell(text)
      })
    else { return nil }
    // `If it is still full:` above the command asks, whatever the other bullets tell.
    let lead = isAboveCode ? list.children.last.map { plainFirst($0) } ?? "" : ""
    let isAsked = lead.hasSuffix(":") && LeadingCondition(lead)?.isFirst == true
    if isAsked, list.children.count == 1 { return ([], lead, false) }
    let bullets = isAsked ? list.children.dropLast() : list.children[...]
    let orders = bullets.map { order($0, plainFirst($0)) }
    // `If you keep them, …` and `If you do not, …`: one of the cases holds.
    if orders.count >= 2, orders.allSatisfy({ $0?.condition != nil }) { return nil }
    let isSure = orders.allSatisfy { $0 != nil && $0?.condition == nil }
    // Words above a text that nothing runs may be about that.
    guard isSure || nodes.hasSteps || isAboveCommand,
      orders.count(where: { $0 != nil }) * 2 > orders.count
    else { return nil }
    var items = Array(zip(bullets, orders))
    var intro = isAsked ? lead : ""
    if isAboveCode, !isAsked, let (last, order) = items.last, case .block(let code)? = next {
      let text = plainFirst(last)
      if text.hasSuffix(":") {
        intro = text
      } else if IdleCase(text) != nil {
        intro = text
      } else if let order, names(order, code) {
        intro = SentenceEnd.sentences(of: text)[0].dropping(suffix: ".") + ":"
      }
      if !intro.isEmpty { items.removeLast() }
    }
    let steps = items.compactMap { item, order -> CourseNode? in
      guard let order else { return nil }
      var draft = StepDraft(
        title: order.title.dropping(suffix: "."), text: order.text, range: item.range,
        action: .manual(.init(instructions: [])))
      draft.condition = order.condition.map { Step.Guard(text: $0) }
      draft.warnings = order.warnings
      return .step(draft)
    }
    let isInOneCase = steps.count == 1 && items.count == 1 && items[0].1?.condition != nil
    return (steps, intro, isInOneCase)
  }

  /// Whether what the last bullet tells to do is done by the fence below it. Where it tells of one
  /// case it must speak of the command (`If the tool fails, call Ann` does not), and who looks at
  /// something changes nothing.
  private func names(_ order: Order, _ code: Block) -> Bool {
    let words = order.title.words.split(separator: " ")
    guard let verb = words.first, verb != "skip" else { return false }
    guard order.condition != nil || Self.looks.contains(verb) else { return true }
    let lines = code.lines.map { line in
      let text = source[line].trimmed
      return text.hasPrefix("$ ") ? String(text.dropFirst(2)) : text
    }
    let script = lines.joined(separator: "\n")
    if order.condition == nil {
      return !code.isShellFence || CommandRisk.risk(of: script, level: 0) == .readOnly
    }
    let command = Set(script.words.split(separator: " "))
    return ["run", "execute", "use", "apply", "issue"].contains(verb)
      || words.contains { $0.utf8.count > 3 && command.contains($0) }
      // `zap` of `Zap the disk, if it was used before`
      || verb.utf8.count == 3 && command.contains(verb)
  }

  private static let looks: Set<Substring> = [
    "check", "verify", "confirm", "ensure", "make", "look", "watch", "monitor", "review", "wait",
  ]

  /// Judged by its first sentence, behind what that begins with (`Once it is up, …`, `You need to …`);
  /// nil: it tells nobody to do anything.
  private func order(_ item: Block, _ text: String) -> Order? {
    guard !Warning.leads(text) else { return nil }
    let sentences = SentenceEnd.sentences(of: text)
    guard let first = sentences.first else { return nil }
    let rest = sentences.dropFirst().joined(separator: " ")
    var order = Order(title: first)
    if Warning.isWarning(rest) { order.warnings = [rest] } else { order.text = rest }
    if let found = LeadingCondition(first.dropping(suffix: ".")) {
      guard let action = found.action, Instruction.tells(action) || Instruction.isOrder(action)
      else { return nil }
      (order.title, order.condition) = (ASCIIText.capitalized(action), found.text)
      return order
    }
    let tail = Self.behindOpening(first)
    if let tail, Instruction.tells(tail) || Instruction.isOrder(tail) { return order }
    guard tells(item, first) || tail == nil && Instruction.tells(first) else { return nil }
    if let found = Condition.item(first), let action = found.action {
      // `Restart it if it hangs`
      guard first.lowercased().firstRange(of: " if ") != nil,
        Instruction.tells(action) || Instruction.isOrder(action)
      else {
        return nil
      }
      (order.title, order.condition) = (action, "if " + found.condition.dropping(suffix: "."))
    }
    return order
  }

  /// What stands behind `Once it is up,` or `You need to`; nil: the sentence begins with neither.
  private static func behindOpening(_ sentence: String) -> String? {
    let lower = sentence.prefix(40).lowercased()
    if let opening = duties.first(where: lower.hasPrefix) {
      return String(sentence.dropFirst(opening.count))
    }
    guard times.contains(where: lower.hasPrefix), let comma = sentence.firstRange(of: ", ") else {
      return nil
    }
    return String(sentence[comma.upperBound...])
  }

  private static let duties = [
    "you need to ", "you should ", "you must ", "you have to ", "you will need to ",
    "you then need to ", "we need to ", "then ",
  ]
  private static let times = [
    "once ", "when ", "after ", "as soon as ", "before ", "next", "first",
  ]

  /// The paragraphs from `index` on that go with the one bullet above them: up to more bullets, or
  /// the end, with no command below them.
  func remarks(in parts: [ItemRun.Part], from index: Int) -> [Block] {
    var blocks: [Block] = []
    for part in parts[index...] {
      guard case .block(let block) = part else { return [] }
      if block.kind == .paragraph {
        let inline = inlines(block)
        let text = inline.plainText.squeezed
        guard !text.hasSuffix(":"), !Warning.isWarning(text), JumpText.entryPoint(text) == nil,
          links.call(in: inline, text: text) == nil, Expectation.read(text) == nil
        else { return [] }
        blocks.append(block)
      } else {
        return block.isList && !block.isOrderedList ? blocks : []
      }
    }
    return blocks
  }
}
