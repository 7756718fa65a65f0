/// Fences of shell commands, and how their groups go together.
extension FenceSteps {
  mutating func shell() -> [CourseNode] {
    let runs = ["run", "interpreter", "session", "id", "timeout", "risk"]
    let fence = FenceReader.read(
      code: text,
      hints: .init(
        language: language, above: wordsAbove.map { "\($0) \(title)" } ?? title, label: label ?? "",
        isMarkedAsCommands: runs.contains { annotations[$0] != nil }, file: source.text,
        sets: source.sets, isBelowCommands: isBelowCommands, isMenu: isInMenu),
      depth: depth)
    findings += fence.findings
    switch fence.role {
    case .reference(let reason):
      referenceReason = reason
      return []
    case .checklist(let items):
      explanation = "a checklist of \(items.count)"
      return [
        .step(
          StepDraft(
            title: title.isEmpty ? "Checklist" : title, range: range, action: .checklist(items)))
      ]
    case .commands: break
    }
    if annotations.isEmpty, FileContent.isOne(text) {
      explanation = "what a file holds"
      return [.step(entered()), .fenceEnd]
    }
    if language.isEmpty, annotations.isEmpty,
      SettingsFence.isUnread(text, in: source.text, around: range)
    {
      referenceReason = "settings that no command here reads"
      return []
    }
    if annotations.isEmpty,
      SettingsFence.changes(title) && SettingsFence.isUnread(text, in: source.text, around: range)
        || SettingsFence.isEntered(text, below: label ?? title, in: source.text, around: range)
    {
      explanation = "settings for a file"
      return [.step(entered()), .fenceEnd]
    }
    let nodes = nodes(of: fence)
    if depth == .whole {
      explanation = "\(nodes.stepCount) step\(nodes.stepCount == 1 ? "" : "s") of shell commands"
    }
    return nodes + [.fenceEnd]
  }

  /// What to enter into the file that the words above name.
  private func entered() -> StepDraft {
    StepDraft(
      title: title.isEmpty ? "Enter the settings" : title, range: range,
      action: .manual(
        .init(instructions: ["settings, not a command"], payload: text.string)))
  }

  private func nodes(of fence: ShellFence) -> [CourseNode] {
    let perGroup = groupNodes(fence.groups)
    switch fence.composition {
    case .sequence: return perGroup.flatMap { $0 }
    case .menu:
      let options = perGroup.flatMap { $0.menuOptions }
      return perGroup.flatMap(\.openers) + [
        .choice(CourseChoice(kind: .menu, question: title, range: range, options: options))
      ]
    case .alternatives(let sets):
      var result: [CourseNode] = []
      var index = 0
      for set in sets {
        guard set.groups.lowerBound >= index, set.groups.upperBound <= perGroup.count else {
          continue
        }
        result += perGroup[index..<set.groups.lowerBound].flatMap { $0 }
        var question = title
        if let first = fence.groups[set.groups.lowerBound].title,
          set.groups.lowerBound > 0 || set.groups.upperBound < perGroup.count || title.isEmpty
        {
          question = first
        }
        let isConditional =
          set.areConditions || set.groups.allSatisfy { fence.groups[$0].condition != nil }
        let options = zip(set.labels, set.options).map { label, groups in
          var own = Array(perGroup[groups.clamped(to: perGroup.indices)].joined())
          var label = label
          if ["or", "or:"].contains(label.lowercased()), let first = fence.groups[groups].first {
            label = firstLine(of: first)
            own.withFirstStep { $0.title = label }
          }
          own.withFirstStep { draft in
            if isConditional, !set.areConditions || draft.condition?.text == label {
              draft.condition = nil
            }
            if draft.title == question, !isConditional { draft.title = label }
          }
          return CourseChoice.Option(label: label, nodes: own)
        }
        index = set.groups.upperBound
        if var only = options.first?.nodes, options.count == 1 {
          only.ask(options[0].label, title: title, range: range)
          result += only
          continue
        }
        result.append(
          .choice(
            CourseChoice(
              kind: isConditional ? .conditions : .alternatives,
              question: isConditional ? title : question, range: range, options: options)))
      }
      return result + perGroup[index...].flatMap { $0 }
    }
  }

  /// The nodes of each group; an opener's title goes to the group that follows it.
  func groupNodes(_ groups: [CommandGroup]) -> [[CourseNode]] {
    var result: [[CourseNode]] = []
    var carried: CommandGroup?
    var standing = StandingComment()
    let isSheet = CheatSheet.isTitle(wordsAbove ?? title)
    for (index, group) in groups.enumerated() {
      switch group.kind {
      case .opensSession(let opener):
        let next = index + 1 < groups.count ? groups[index + 1] : nil
        // In a cheat sheet what has a title of its own is called by itself.
        if let next, isUsed(opener, by: next), !isSheet || next.title == nil {
          result.append([.open(opener, group.range)])
          carried = group
        } else if next == nil, groups.count == 1 || !isSheet {
          result.append([.open(opener, group.range)])
        } else {
          result.append([.step(interactive(opener, group))])
        }
        continue
      case .closesSession:
        result.append([.close])
      case .shell, .wait, .checklist, .manual:
        var group = group
        if group.title == nil, let carried {
          group.title = carried.title
          group.number = carried.number
          group.condition = group.condition ?? carried.condition
          group.warnings = carried.warnings + group.warnings
        }
        var step = draft(group, isOnly: groups.count == 1)
        // At catalogue depth nobody asks where a command stands.
        if depth == .whole {
          let own = group.title ?? (groups.count == 1 ? info.title : nil) ?? group.onlyItem
          let above = index > 0 ? groups[index - 1].range.end : group.range.start
          step.elsewhere = standing.place(
            of: group, titled: own, isAttached: !hasBlankLine(from: above, to: group.range.start))
          if let host = group.host, step.elsewhere == nil { step.elsewhere = .prompt(host) }
        }
        result.append([.step(step)].waitingFirst(group.title ?? "", range: group.range))
      }
      carried = nil
    }
    return result
  }

  private func hasBlankLine(from start: Int, to end: Int) -> Bool {
    guard start < end else { return false }
    var hasText = true
    for byte in source.text[start..<end] {
      if byte == ShellByte.newline {
        if !hasText { return true }
        hasText = false
      } else if !ShellByte.isBlank(byte) && byte != 0x0D {
        hasText = true
      }
    }
    return false
  }

  private func isUsed(_ opener: SessionOpener, by next: CommandGroup) -> Bool {
    if case .opensSession(let inner) = next.kind { return inner.isNested(in: opener) }
    let first = next.script.string.split(whereSeparator: \.isWhitespace).first.map(String.init)
    return first != opener.words.first
  }

  private func interactive(_ opener: SessionOpener, _ group: CommandGroup) -> StepDraft {
    var draft = StepDraft(
      title: group.title ?? "Open a shell: \(opener.words.joined(separator: " "))",
      range: group.range,
      action: .shell(
        .init(
          script: group.script,
          tools: depth == .whole ? ProgramUse.tools(of: CommandText(group.script)) : [],
          attachment: .interactive)))
    draft.annotations = annotations
    return draft
  }
}

extension [CourseNode] {
  /// The session openers at this level.
  var openers: [CourseNode] {
    filter { if case .open = $0 { true } else { false } }
  }
}
