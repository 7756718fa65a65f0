/// A bullet list of a section: tasks, steps of a phase, cases, or notes.
extension CourseReader {
  mutating func readBullets(
    _ block: Block, in section: Section, into nodes: inout [CourseNode], intro: inout String
  ) {
    let isTask = block.children.contains { $0.isTask }
    if nodes.hasSteps, Listing.areNotes(intro) {
      intro = ""
    } else if !isTask, let asked = questions(block) {
      nodes += asked
      intro = ""
    } else if isTask {
      nodes += tasks(block, in: section, below: intro, isFirst: !nodes.hasSteps)
      intro = ""
    } else if AnnouncedChoice.asksToChoose(among: block.children.count, in: intro) {
      nodes += richBullets(block, question: name(of: section), keepsProse: true, intro: intro)
      intro = ""
    } else if SectionRole.isPhase(section.title) {
      readPhase(block, in: section, into: &nodes, intro: &intro)
    } else if let conditions = conditionList(block), conditions.count >= 2,
      conditions.allSatisfy({ $0.condition.action != nil }),
      !conditions.contains(where: { $0.block.children.contains { holdsMore($0) } })
    {
      nodes.append(.choice(decision(conditions, title: section.title.name, range: block.range)))
    } else {
      let said = intro
      let areOrders =
        (takesWords && tellsToDo(section) || AnnouncedSteps.areOrdered(by: said))
        && !isListOfLinks(block)
      var own = placed(below: said) {
        $0.richBullets(block, question: $0.name(of: section), keepsProse: areOrders, intro: said)
      }
      if !own.hasSteps, block.children.count == 1, !nodes.hasSteps {
        // `- Rolling restart, to let go of all connections:` names the fence below it.
        let words = plain(block.children[0])
        if words.hasSuffix(":") {
          intro = said.isEmpty ? words : said + " " + words
          return
        }
      }
      if !own.hasSteps, nodes.hasSteps, let list = told(block, by: intro) {
        own = [list]
      } else if !own.hasSteps, nodes.hasSteps || !intro.isEmpty {
        pendingNotes = block.children.map { plain($0) }
      }
      if own.hasSteps {
        if own.holdsCommands, let condition = IntroCondition.ofList(intro) {
          own.ask(condition, title: name(of: section), range: block.range)
        }
        nodes += own
      }
      // What stands above a list is not said of what stands below it.
      intro = ""
    }
  }

  /// The bullets of a phase: its steps.
  private mutating func readPhase(
    _ block: Block, in section: Section, into nodes: inout [CourseNode], intro: inout String
  ) {
    if isListOfLinks(block) { return }
    // `If the disk is slow:` above the bullets is what they are about.
    let lead = intro.hasSuffix(":") ? IntroCondition.lastSentence(of: intro) : ""
    let isLead = lead.utf8.count <= 120 && lead.split(separator: " ").count >= 3
    let title = isLead ? lead.dropping(suffix: ":") : name(of: section)
    var own = placed(below: intro) {
      $0.bulletSteps(block, title: title, range: block.range)
    }
    if let condition = IntroCondition.ofList(intro) {
      own.ask(condition, title: name(of: section), range: block.range)
    }
    if !intro.isEmpty, !intro.hasSuffix(":") {
      let said = intro
      _ = own.withFirstStep { draft in
        if case .manual(var manual) = draft.action {
          manual.instructions.insert(said, at: 0)
          draft.action = .manual(manual)
        } else if draft.text.isEmpty {
          draft.text = said
        }
      }
    }
    intro = ""
    nodes += own
  }

  /// A section's tasks: what announces them is their title, as is what tells the later ones apart
  /// from those before; other words above them are said of the first.
  private mutating func tasks(
    _ block: Block, in section: Section, below intro: String, isFirst: Bool
  ) -> [CourseNode] {
    let lead = intro.hasSuffix(":") ? IntroCondition.lastSentence(of: intro) : isFirst ? "" : intro
    let isLead = !lead.isEmpty && lead.utf8.count <= 120
    var own = tasks(block, title: isLead ? lead.dropping(suffix: ":") : section.title.name)
    if !intro.isEmpty, intro != lead {
      _ = own.withFirstStep { draft in
        if draft.text.isEmpty { draft.text = intro }
      }
    }
    return own
  }
}
