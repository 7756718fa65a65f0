/// Child sections as phases, choices and what only a person does.
extension CourseReader {
  /// Sections side by side: phases in order, alternatives as a choice.
  ///
  /// - Parameter areWays: the words above them say that one of them is taken.
  mutating func courses(
    of siblings: [Section], entries: [Section.Entry], in parent: Section, areWays: Bool = false,
    included: (Section) -> Bool
  ) -> [CourseNode] {
    var nodes: [CourseNode] = []
    var read: [(section: Section, nodes: [CourseNode])] = []
    // Of a counted run each is a step, whatever it holds, if others are.
    let counted = siblings.filter { !$0.isLabel && SiblingRun.isCounted($0.title) }
    let isRun = counted.count >= 2 && counted.contains(where: \.holdsAction)
    let isWhole = isRun && SiblingRun.isWhole(counted.map(\.title))
    // Of several counted ways each can be taken, whatever it holds.
    let areCounted = siblings.count { AlternativeLabels.isWay($0.title.written) } >= 2
    // `**Pods pending**`, `**Disk full**`: problems of which one is the case.
    let troubles = troubles(of: siblings).map(\.titleRange)
    let areTroubles = troubles.count >= 2
    let remedies = Remedies(siblings)
    let causes = SolutionCauses.places(among: siblings, in: parent)
    let prose = proseSteps(among: siblings.filter(included), in: parent)
    for child in siblings {
      if cases.contains(child.titleRange) {
        read.append((child, caseChoice(child)))
        continue
      }
      guard included(child) else { continue }
      let pending = pendingWarnings
      let reference = pendingReference
      var own = course(of: child, included: included)
      if !own.hasSteps, ForbiddenHead.forbidsAll(child.title.written) { continue }
      // What makes a step of the section's words takes its warnings too.
      if !own.hasSteps { pendingWarnings = pending }
      if !own.hasSteps, !child.isLabel || SectionRole.isPhase(child.title) {
        own = manualPhase(child)
      }
      if !own.hasSteps,
        child.isLabel
          ? AlternativeLabels.isCase(child.title.written)
            || areTroubles && troubles.contains(child.titleRange)
            || prose.contains(child.titleRange)
          : prose.contains(child.titleRange) || child.title.number != nil
            || isRun && SiblingRun.isCounted(child.title)
            || Self.emptyTitles.contains(parent.title.words)
            || AlternativeLabels.isWay(child.title.written)
            || AlternativeLabels.isCase(child.title.written)
            || isBesideCommands(child, among: siblings)
      {
        own = spelledPhase(child)
      }
      if !own.hasSteps,
        areCounted && AlternativeLabels.isWay(child.title.written)
          || isWhole && !child.isLabel && SiblingRun.isCounted(child.title)
            && pendingReference.count > reference.count
      {
        own = wayByHand(child, before: reference)
      }
      // What a heading shows is nothing to its siblings.
      if !own.hasSteps, !child.isLabel { own = shown(by: child, before: reference) }
      if own.hasSteps || Self.actionPhases.contains(child.title.words) { read.append((child, own)) }
    }
    // `Mitigation` of a paragraph is what the page is about, though nothing in it is run; words
    // alone are no procedure.
    if read.contains(where: \.nodes.hasSteps) {
      for (index, phase) in read.enumerated() where !phase.nodes.hasSteps {
        read[index].nodes = spelledPhase(phase.section).filter { !$0.isUnwritten }
      }
    }
    read.removeAll { !$0.nodes.hasSteps }
    // The cases of a test are all gone through.
    let isTest = ["test", "tests", "testing", "validation", "verification"].contains {
      parent.title.words.hasSuffix($0)
    }
    var index = 0
    while index < read.count {
      let pairs = read[index...].prefix { remedies.reason(of: $0.section) != nil }
      if pairs.count >= 2 {
        nodes.append(remedyChoice(Array(pairs), remedies, in: parent))
        index += pairs.count
        continue
      }
      let isMarked = read[index].section.annotations["alternatives"] != nil
      var end = index + 1
      var relation: AlternativeLabels.Relation?
      while end < read.count, end - index < 12 {
        let titles = read[index...end].map { $0.section.title.written }
        let found =
          AlternativeLabels.relation(titles, cases: !isTest)
          ?? (!isTest && read[index...end].allSatisfy(\.section.tellsSymptoms)
            || read[index...end].allSatisfy { troubles.contains($0.section.titleRange) }
            || read[index...end].allSatisfy { causes.contains($0.section.titleRange) }
            ? .cases : nil)
          ?? (RivalTargets.areRivals(
            titles, read[index...end].map(\.nodes))
            ? .alternatives : nil)
        guard let found else { break }
        relation = found
        end += 1
      }
      if isMarked || areWays && index == 0, end == index + 1 {
        end = read.count
        // What is checked at last, is checked whichever way was taken.
        while areWays, end > index + 1, read[end - 1].section.isCheck { end -= 1 }
        relation = .alternatives
      }
      let options = read[index..<end].map { item in
        CourseChoice.Option(
          label: item.section.title.written.dropping(suffix: ":"),
          nodes: numbered(item.nodes, by: item.section, in: parent))
      }
      let extra =
        end == read.count
        ? entries.map { CourseChoice.Option(label: $0.key, text: $0.value, nodes: []) } : []
      if let relation, end > index + 1 || !extra.isEmpty {
        nodes.append(
          choice(relation, options + extra, in: parent, from: read[index].section))
      } else if !extra.isEmpty {
        nodes.append(choice(.alternatives, options + extra, in: parent, from: read[index].section))
      } else if cases.contains(read[index].section.titleRange) {
        nodes += read[index].nodes
      } else {
        nodes += numbered(
          phase(read[index].section, read[index].nodes, isOnly: read.count == 1),
          by: read[index].section, in: parent)
        end = index + 1
      }
      index = end
    }
    return nodes
  }

  func choice(
    _ relation: AlternativeLabels.Relation, _ options: [CourseChoice.Option], in parent: Section,
    from first: Section
  ) -> CourseNode {
    .choice(
      CourseChoice(
        kind: relation == .cases ? .conditions : .alternatives,
        question: "\(name(of: parent)): which \(relation == .cases ? "holds" : "way")?",
        range: first.titleRange, options: options, allowsSeveral: relation == .parallel))
  }

  /// A phase whose cases are procedures of their own: which of them holds; what stands in it
  /// besides is a procedure too, called before.
  func caseChoice(_ section: Section) -> [CourseNode] {
    func call(_ section: Section) -> CourseNode {
      .step(
        StepDraft(
          title: section.title.name, range: section.titleRange,
          action: .call(procedure: "@\(section.titleRange.start)")))
    }
    let choice = CourseNode.choice(
      CourseChoice(
        kind: .conditions, question: "\(section.title.name): which holds?",
        range: section.titleRange,
        options: section.runnableCases.map { item in
          let label = item.title.written.dropping(suffix: ":")
          if isProcedure(item) { return .init(label: label, nodes: [call(item)]) }
          if !item.runnableCases.isEmpty { return .init(label: label, nodes: caseChoice(item)) }
          // Its code is nothing to run: what it says is done by hand.
          var reader = self
          let told = reader.spelledPhase(item)
          return .init(label: label, nodes: told.isEmpty ? [call(item)] : told)
        }))
    return isProcedure(section) ? [call(section), choice] : [choice]
  }

  /// Whether `section` without the tasks below it is a procedure.
  private func isProcedure(_ section: Section) -> Bool {
    let phases = ChildSplit(of: section, isRoot: false, source: source).phases
    guard !phases.isEmpty || section.isRunnable(in: document) else { return false }
    var reader = self
    return reader.course(of: section) { child in
      switch child.role {
      case .metadata, .templates, .reference: false
      case .phase, .plain, .menu: child.isLabel || phases.contains(child.titleRange)
      }
    }.hasSteps
  }

  /// A phase keeps its name as a group, unless it is the whole course or its name says nothing.
  func phase(_ section: Section, _ nodes: [CourseNode], isOnly: Bool) -> [CourseNode] {
    let general = Self.emptyTitles
    if let condition = severityCondition(section.title) {
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "Is this \(condition)?", range: section.titleRange,
            options: [.init(label: condition, nodes: nodes)]))
      ]
    }
    if let (title, condition) = Condition.takeParenthesis(section.title.written) {
      // What stands right below the title may have asked it already.
      if nodes.areAsked(condition) { return nodes }
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(SectionTitle(title).name): \(condition)?",
            range: section.titleRange, options: [.init(label: condition, nodes: nodes)]))
      ]
    }
    if !isOnly, !section.isLabel, nodes.holdsCommands,
      let condition = IntroCondition.ofHeading(section.title.name)
    {
      if nodes.areAsked(condition) { return nodes }
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(section.title.name)?", range: section.titleRange,
            options: [.init(label: condition, nodes: nodes)]))
      ]
    }
    if section.title.name.lowercased().hasPrefix("if "), !nodes.isEmpty {
      let words = section.title.name.dropping(suffix: ":")
      var question = words
      var label = String(words.dropFirst(3))
      // `If the url: in the file is wrong` holds a colon and no order.
      if let item = Condition.item(words), let action = item.action,
        Instruction.tells(action) || Instruction.isOrder(action)
      {
        question = "\(ASCIIText.capitalized(action)): if \(item.condition)"
        label = item.condition
      }
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(question)?", range: section.titleRange,
            options: [.init(label: label, nodes: nodes)]))
      ]
    }
    if section.title.words.hasPrefix("optional "), !nodes.isEmpty {
      return [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(section.title.name)?", range: section.titleRange,
            options: [.init(label: "optional", nodes: nodes)]))
      ]
    }
    if let environments = section.title.environments {
      return [
        .choice(
          CourseChoice(
            kind: .conditions,
            question: "\(section.title.name): is this one of \(environments)?",
            range: section.titleRange, options: [.init(label: environments, nodes: nodes)]))
      ]
    }
    if isOnly, section.isLabel || general.contains(section.title.words) { return nodes }
    if general.contains(section.title.words), section.isLabel { return nodes }
    return [.group(CourseGroup(title: section.title.name, range: section.titleRange, nodes: nodes))]
  }

  /// `P0/P1 Response`: only for these severities.
  func severityCondition(_ title: SectionTitle) -> String? {
    guard let letter = title.written.utf8.first,
      letter >= 0x80 || "pPsS".utf8.contains(letter) || title.number != nil && title.severity != nil
    else { return nil }
    var tokens = title.written.split(separator: " ")
    if title.number != nil, title.severity != nil, tokens.count > 2 {
      // `1. P1 — Roll back`, `Step 2: SEV1: call`: behind its place in the course.
      let place = tokens.prefix(4).firstIndex { token in
        let word = token.dropping(suffix: ":").lowercased()
        return word.contains(where: \.isNumber) && SectionTitle.severityWords[word] != nil
      }
      guard let place else { return nil }
      tokens.removeFirst(place)
      return tokens[0].dropping(suffix: ":")
    }
    let first = tokens.first.map(String.init) ?? ""
    let parts = first.split(separator: "/")
    guard parts.count >= 2 || parts.first?.count == 2 else { return nil }
    let areLevels = parts.allSatisfy { part in
      let upper = part.uppercased()
      return (upper.hasPrefix("P") || upper.hasPrefix("SEV")) && upper.last?.isNumber == true
        && upper.count <= 4
    }
    return areLevels && !parts.isEmpty ? first : nil
  }

  /// `[Help](…)`, `[Chat](…)`: where to read on.
  func isListOfLinks(_ list: Block) -> Bool {
    list.children.allSatisfy { item in
      guard item.children.count == 1, let first = item.children.first, first.kind == .paragraph
      else { return false }
      let inlines = inlines(first)
      return inlines.count == 1 && inlines.allSatisfy { if case .link = $0 { true } else { false } }
    }
  }

  /// Phases in which something is done, also where they are told in prose.
  private static let actionPhases: Set<String> = [
    "mitigation", "mitigate", "mitigation steps", "resolution", "resolve", "resolution steps",
    "how to resolve", "recovery", "recover", "recovery steps", "remediation", "remediate",
    "remediation steps", "fix", "fixes", "how to fix", "solution", "response", "containment",
    "eradication", "verification", "verify", "validation", "what to do", "immediate action",
    "immediate actions",
  ]
}

extension CourseNode {
  /// A step that nobody has written yet: `TODO`, `N/A`.
  fileprivate var isUnwritten: Bool {
    guard case .step(let draft) = self, case .manual(let manual) = draft.action else {
      return false
    }
    return manual.instructions.allSatisfy { text in
      let words = text.words
      return ["todo", "tbd", "n a", "na", "none", "wip", ""].contains(words)
        || words.hasPrefix("todo ")
    }
  }
}
