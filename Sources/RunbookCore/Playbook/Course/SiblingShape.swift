/// What sections side by side are to one another: a counted run, problems, causes, remedies.
struct SiblingShape {
  /// Counted siblings, each of which is a step, whatever it holds, as others are.
  private let isRun: Bool
  private let isWhole: Bool
  /// Of several counted ways each can be taken, whatever it holds.
  private let areCounted: Bool
  /// `Linux`, `Windows`: one of them is at hand.
  private let areSystems: Bool
  /// `**Pods pending**`, `**Disk full**`: problems of which one is the case.
  private let troubles: [SourceRange]
  let remedies: Remedies
  private let causes: Set<SourceRange>
  /// Siblings whose words are steps among others that hold commands.
  private let prose: Set<SourceRange>
  /// The title above them says nothing: each is a step of what is above that.
  private let isUnnamed: Bool
  /// The cases of a test are all gone through.
  private let isTest: Bool

  init(_ siblings: [Section], in parent: Section, troubles: [Section], prose: Set<SourceRange>) {
    let counted = siblings.filter { !$0.isLabel && SiblingRun.isCounted($0.title) }
    isRun = counted.count >= 2 && counted.contains(where: \.holdsAction)
    isWhole = isRun && SiblingRun.isWhole(counted.map(\.title))
    areCounted = siblings.count { AlternativeLabels.isWay($0.title.written) } >= 2
    areSystems = AlternativeLabels.areSystems(siblings.map(\.title.written))
    self.troubles = troubles.map(\.titleRange)
    remedies = Remedies(siblings)
    causes = SolutionCauses.places(among: siblings, in: parent)
    self.prose = prose
    isUnnamed = CourseReader.emptyTitles.contains(parent.title.words)
    isTest = ["test", "tests", "testing", "validation", "verification"].contains {
      parent.title.words.hasSuffix($0)
    }
  }

  /// Whether what `child` tells in words alone is a step, as its siblings are.
  func isToldInWords(_ child: Section) -> Bool {
    if prose.contains(child.titleRange) || AlternativeLabels.isCase(child.title.written) {
      return true
    }
    if child.isLabel { return troubles.count >= 2 && troubles.contains(child.titleRange) }
    return child.title.number != nil || isRun && SiblingRun.isCounted(child.title) || isUnnamed
      || AlternativeLabels.isWay(child.title.written)
  }

  /// Whether `child`, which says nothing to do, is one of several all the same.
  func isWayByHand(_ child: Section, holdsReference: Bool) -> Bool {
    areCounted && AlternativeLabels.isWay(child.title.written)
      || areSystems && holdsReference
      || isWhole && !child.isLabel && SiblingRun.isCounted(child.title) && holdsReference
  }

  /// How `phases` exclude each other; nil: they do not.
  func relation(of phases: ArraySlice<CourseReader.Phase>) -> AlternativeLabels.Relation? {
    let titles = phases.map { $0.section.title.written }
    if let relation = AlternativeLabels.relation(titles, cases: !isTest) { return relation }
    if !isTest && phases.allSatisfy(\.section.tellsSymptoms)
      || phases.allSatisfy({ troubles.contains($0.section.titleRange) })
      || phases.allSatisfy({ causes.contains($0.section.titleRange) })
    {
      return .cases
    }
    return RivalTargets.areRivals(titles, phases.map(\.nodes)) ? .alternatives : nil
  }
}

extension CourseReader {
  /// A section in which something is done, with its steps.
  typealias Phase = (section: Section, nodes: [CourseNode])
}
