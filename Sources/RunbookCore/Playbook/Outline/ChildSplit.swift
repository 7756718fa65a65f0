/// Which child headings of a section are phases of its own course, and which are tasks of their
/// own.
struct ChildSplit {
  private let section: Section
  private let source: SourceFile
  private let flow: ValueFlow
  /// Heading places of the phases.
  private(set) var phases: Set<SourceRange> = []
  private(set) var tasks: [Section] = []
  /// Heading places of phases that only gather cases, each a procedure of its own: of the course
  /// they are the choice which case it is.
  private(set) var cases: Set<SourceRange> = []
  /// Those of the phases that hold words alone, and are done by hand.
  private(set) var told: Set<SourceRange> = []
  /// What a reader may expect in the course and does not find there: tasks that stand between its
  /// phases, and phases that are only chapters.
  private(set) var apart: [Section] = []

  init(of section: Section, isRoot: Bool, document: MarkdownDocument) {
    let source = document.source
    self.section = section
    self.source = source
    flow = ValueFlow(source: source)
    let candidates = section.headings.filter { child in
      guard child.annotations["procedure"] == nil else { return false }
      switch child.role {
      case .reference, .metadata, .templates, .menu: return false
      case .phase, .plain: return true
      }
    }
    let marked = candidates.filter { $0.annotations["phase"] != nil }
    var (phased, isCounted) = phases(among: candidates, marked: marked, isRoot: isRoot)
    phased += section.checkedFirst(among: candidates.filter { !phased.contains($0) }, of: phased)
    let settings = flow.setFirst(among: candidates.filter { !phased.contains($0) }, of: phased)
    phased += settings
    let words = ToldSections(
      among: candidates, phases: phased, of: section,
      reader: CourseReader(document: document, links: LinkTable()))
    told = Set(words.told.map(\.titleRange))
    phased += words.told + words.joined
    for section in phased + marked { phases.insert(section.titleRange) }
    tasks = candidates.filter { !phases.contains($0.titleRange) && $0.holdsAction }
    dropChapters(among: candidates.filter { !settings.contains($0) }, isCounted: isCounted)
    dropLoneCleanup()
    joinBetween()
    let places = phases.union(cases).map(\.start)
    guard let first = places.min(), let last = places.max() else { return }
    apart += tasks.filter { task in
      (first..<last).contains(task.titleRange.start) && !cases.contains(task.titleRange)
        && !apart.contains(task)
    }
  }

  /// The headings that are phases by what they are called and hold, and whether they are counted, or
  /// follow each other as if they were.
  private func phases(
    among candidates: [Section], marked: [Section], isRoot: Bool
  ) -> (sections: [Section], isCounted: Bool) {
    let phased = candidates.filter { child in
      (child.role == .phase || section.isDone(by: child) || child.isTreeOfHeadings)
        && !child.gathersTroubles
    }
    let plain = candidates.filter { $0.titleRole == .plain && $0.holdsAction }
    let windows = candidates.filter { $0.title.timeWindow != nil }
    let steps = candidates.filter { !$0.isMetadata }
    func joined(_ run: [Section]) -> [Section] {
      candidates.filter { phased.contains($0) || run.contains($0) }
    }
    if windows.count >= 2, windows.count == candidates.count { return (candidates, false) }
    if areAlternatives(candidates, of: section), !section.isCollection {
      return (candidates, false)
    }
    if areNumberedSteps((plain + phased).filter { !$0.isMetadata }, of: section) {
      return (candidates, false)
    }
    if section.counts(steps) {
      let run = section.withoutUndoing(steps)
      return (candidates.filter { $0.isMetadata || run.contains($0) }, true)
    }
    if let run = numberedCourse(candidates, of: section) ?? section.pausedCourse(among: steps) {
      return (joined(run), true)
    }
    if let ways = section.namedProcedures(among: candidates) { return (joined(ways), false) }
    if let run = section.followedUp(among: steps) { return (joined(run), true) }
    if !isRoot, let trouble = section.courseOfOneTrouble(plain: plain, phased: phased) {
      return (joined(trouble), false)
    }
    let isBook =
      !plain.isEmpty && phased.count < candidates.count && (section.isCollection || isRoot)
      && !candidates.allSatisfy { $0.title.number != nil }
      && !candidates.contains(where: \.isTheProcedure)
    return (isBook ? marked : phased, false)
  }

  /// Takes phases out that are only chapters.
  private mutating func dropChapters(among candidates: [Section], isCounted: Bool) {
    // Phases whose own children are tasks (a phase that is only a chapter) stay chapters; a title
    // such as `Phase B: New accounts` alone is a book's, not one of several steps.
    let hasSteps = candidates.count(where: \.isStepOfCourse) >= 2
    for child in candidates where phases.contains(child.titleRange) && child.isChapter {
      if child.annotations["phase"] != nil { continue }
      if isCounted || hasSteps && child.isStepOfCourse || child.holdsOnlyChecks { continue }
      if child.inquires, phases.count >= 2 { continue }
      if child.followedUp(among: child.headings) != nil { continue }
      phases.remove(child.titleRange)
      tasks.append(child)
      if child.treats || Trouble.namesCausesAndCures(child.title.name) {
        cases.insert(child.titleRange)
      } else if !child.isCollection {
        apart.append(child)
      }
    }
  }

  /// `After the fix` between two phases is done between them.
  private mutating func joinBetween() {
    guard phases.count >= 2, let first = phases.map(\.start).min(),
      let last = phases.map(\.start).max()
    else { return }
    let within = tasks.filter { task in
      (first..<last).contains(task.titleRange.start) && !cases.contains(task.titleRange)
        && !task.isChapter && !task.isProblem
    }
    let parts = section.partsOfDeed(among: within)
    let between =
      parts.count == within.count
      ? parts : within.filter { namesMoment($0.title) && !destroys($0) }
    for task in between { phases.insert(task.titleRange) }
    tasks.removeAll { between.contains($0) }
    apart.removeAll { between.contains($0) }
  }

  /// `After the fix`, `Before the restart`, `After unlocking`: a moment in the course that each run
  /// of it comes to. `After a lost disk` and `Once the disk is lost` are cases.
  private func namesMoment(_ title: SectionTitle) -> Bool {
    var words = title.words.split(separator: " ")[...]
    guard let first = words.popFirst(), ["after", "before"].contains(first) else { return false }
    if words.count == 1, words.first?.hasSuffix("ing") == true { return true }
    if let next = words.first, ["the", "this", "it"].contains(next) { words.removeFirst() }
    while let next = words.first, Self.links.contains(next) { words.removeFirst() }
    guard let name = words.popFirst(), Self.moments.contains(name) else { return false }
    return words.allSatisfy(Self.links.contains)
  }

  private static let moments: Set<Substring> = [
    "fix", "fixed", "restore", "restored", "restoration", "restart", "restarted", "mitigation",
    "mitigated", "deploy", "deployed", "deployment", "rollout", "migration", "upgrade", "upgraded",
    "recovery", "resolution", "resolved", "remediation", "change", "changes", "cutover", "switch",
    "failover", "rollback", "maintenance",
  ]
  private static let links: Set<Substring> = [
    "is", "was", "has", "been", "done", "complete", "completed", "finished", "applied", "ends",
  ]

  /// Whether a command that stands in `task` destroys something: such is never put into a course
  /// that does not ask for it.
  private func destroys(_ task: Section) -> Bool {
    task.allBlocks(where: \.isCode).contains { block in
      let lines = block.lines.map { source[$0] }
      return CommandRisk.risk(of: lines.joined(separator: "\n"), level: 0) == .destructive
    } || task.headings.contains(where: destroys)
  }

  /// `Cleanup` beside tasks belongs to them, and `Pre-flight checks` are a task as well, as is what
  /// is needed or seen first: none is the course of its parent's.
  private mutating func dropLoneCleanup() {
    guard phases.count == 1, !tasks.isEmpty,
      let only = section.headings.first(where: { phases.contains($0.titleRange) }),
      only.annotations["phase"] == nil,
      Self.cleanups.contains(only.title.words) || Self.preflights.contains(only.title.words)
        || only.isMetadata
    else { return }
    phases = []
    tasks.append(only)
  }

  private static let cleanups: Set<String> = ["cleanup", "clean up", "teardown", "tear down"]
  /// Phases of a course, but where they stand alone they are known by these names.
  static let preflights: Set<String> = [
    "pre flight", "preflight", "pre flight checks", "preflight checks", "pre flight checklist",
    "preflight checklist",
  ]

  /// Headings that a text counts from 1 without a gap, beside others that it does not: the steps of
  /// one course where the words above them announce steps, or their own words tell what is done.
  /// One of prose alone is a step as well.
  private func numberedCourse(_ candidates: [Section], of parent: Section) -> [Section]? {
    let run = parent.withoutUndoing(candidates.filter { SiblingRun.isNumbered($0.title) })
    guard run.count >= 2, run.contains(where: \.holdsAction),
      SiblingRun.isWhole(run.map(\.title)),
      !run.contains(where: { $0.isProblem || $0.gathersTroubles }),
      let first = candidates.firstIndex(of: run[0]),
      Array(candidates[first...].prefix(run.count)) == run,
      AlternativeLabels.relation(run.map(\.title.written)) == nil
    else { return nil }
    let needed = candidates[..<first].filter { before in
      before.title.number == nil && before.content.contains(.code) && !before.isProblem
        && before.headings.isEmpty && flow.joins([before] + run)
    }
    if parent.announcesSteps || parent.isOrder { return needed + run }
    // `Till operations (north)` names several, and so does a list with `Debug: no light` in it.
    let isBook = parent.title.words.split(separator: " ").contains(where: Section.names(several:))
    guard !isBook, !run.contains(where: { $0.title.words.hasPrefix("debug ") }),
      !parent.isCollection, parent.origin != .document,
      run.allSatisfy({ !$0.isChapter || $0.holdsOnlyChecks || $0.inquires })
    else { return nil }
    let steps = run.count { step in
      // What a number counts is an order also where no list holds its verb: `Launch a pod`.
      step.startsWithVerb || step.titleRole == .phase || Instruction.tells(step.title.name)
        || isOrder(step.title)
    }
    return steps * 2 > run.count || flow.joins(run) ? needed + run : nil
  }

  private func isOrder(_ title: SectionTitle) -> Bool {
    // `Queue that grows` is none.
    let object = title.words.split(separator: " ").dropFirst().first ?? ""
    return ["a", "an", "the", "your", "this", "these", "it", "them"].contains(object)
      && Instruction.isOrder(title.name)
  }

  private func areAlternatives(_ sections: [Section], of parent: Section) -> Bool {
    let titles = sections.map(\.title.written)
    let areDoable = sections.count(where: \.isDoable) >= 2
    // What is checked at last belongs to each of them.
    let troubles = sections.prefix { !$0.isCheck }
    return AlternativeLabels.areWays(titles, areDoable: areDoable)
      || areDoable && AlternativeLabels.areKindsOfOne(titles)
      || areDoable && parent.isBelowTitle && AlternativeLabels.areMeans(titles)
      || sections.contains(where: \.isDoable) && AlternativeLabels.areSystems(titles)
      || areDoable && ThresholdLabels.areThresholds(titles)
      || AlternativeLabels.areReasons(troubles.map(\.title.written))
        && sections.dropFirst(troubles.count).allSatisfy(\.isCheck)
      || parent.titleRole == .phase && AlternativeLabels.relation(titles, cases: true) == .cases
  }

  /// Numbered headings that are the steps of what stands above them, not problems of their own.
  private func areNumberedSteps(_ sections: [Section], of parent: Section) -> Bool {
    let numbered = sections.filter { $0.title.number != nil }
    guard numbered.count >= 2, numbered.count == sections.count else { return false }
    if sections.contains(where: { $0.title.prefix?.lowercased().hasPrefix("scenario") == true }) {
      return false
    }
    if sections.contains(where: \.isProblem) { return false }
    let named = sections.filter { section in
      guard let prefix = section.title.prefix?.lowercased() else { return false }
      return ["step", "phase", "stage"].contains { prefix.hasPrefix($0) }
    }
    if named.count == sections.count { return true }
    let steps = sections.count { $0.startsWithVerb || $0.titleRole == .phase }
    return !parent.isCollection && steps * 2 >= sections.count
      && sections.allSatisfy { !$0.isChapter || $0.holdsOnlyChecks || $0.inquires }
  }
}

extension Section {
  /// Whether it is a heading below the playbook's own.
  fileprivate var isBelowTitle: Bool {
    if case .heading(let level) = origin { level >= 2 } else { false }
  }
}

extension SectionTitle {
  /// Whether it says to look whether all is well.
  var isCheck: Bool {
    let first = words.split(separator: " ").first ?? ""
    return ["verify", "verification", "check", "confirm", "validate", "validation"].contains(first)
  }

  /// Whether it tells someone to do something.
  var startsWithVerb: Bool {
    guard let first = name.words.split(separator: " ").first else { return false }
    return Self.verbs.contains(String(first))
  }

  static let verbs: Set<String> = [
    "check", "verify", "run", "restart", "stop", "start", "deploy", "rollback", "roll", "restore",
    "create", "delete", "remove", "update", "configure", "install", "scale", "drain", "identify",
    "confirm", "assess", "notify", "communicate", "investigate", "collect", "gather", "review",
    "test", "validate", "monitor", "apply", "execute", "switch", "enable", "disable", "prepare",
    "backup", "back", "take", "get", "set", "find", "look", "open", "close", "connect", "log",
    "declare", "acknowledge", "escalate", "document", "clean", "fix", "resolve", "determine",
    "ensure", "wait", "promote", "failover", "isolate", "rotate", "revoke", "add", "build", "push",
    "pull", "merge", "schedule", "announce", "inspect", "analyze", "analyse", "reproduce", "decide",
  ]
}
