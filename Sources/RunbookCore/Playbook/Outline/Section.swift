/// A heading, or a bold label that works like one, with what stands under it.
///
/// `parts` keep the document's order; sections under a heading are parts too, so a phase that
/// follows a list is read after it. Only `OutlineBuilder` and the reader that names what it built
/// change a section: behind them it is passed on by reference, as copies would cost most of the
/// time that reading takes.
package final class Section: Equatable {
  package enum Origin: Sendable, Equatable {
    /// The file as a whole, above its first heading.
    case document
    case heading(level: Int)
    /// `**Steps:**` on a line of its own.
    case label
  }

  package enum Part: Equatable {
    case block(Block)
    case entry(Entry)
    case section(Section)
  }

  /// `**Impact:** players lose data`
  package struct Entry: Sendable, Equatable {
    package var key: String
    /// What follows, as a reader sees it.
    package var value: String
    /// The value as written, with its marks.
    package var rawValue: String
    package var range: SourceRange
    /// Where the value stands, line by line.
    package var lines: [SourceRange] = []
  }

  // Nobody reads a section while it is changed, so that no access need be checked.
  @exclusivity(unchecked) package var origin: Origin
  @exclusivity(unchecked) package var title: SectionTitle {
    didSet { titleRole = SectionRole(title) }
  }
  /// What its title alone says it is for.
  @exclusivity(unchecked) private(set) var titleRole: SectionRole
  /// The heading or label line.
  @exclusivity(unchecked) package var titleRange: SourceRange
  /// From the heading to the end of what belongs to it.
  @exclusivity(unchecked) package var range: SourceRange
  @exclusivity(unchecked) package var parts: [Part] { didSet { sorted = nil } }
  /// `parts` by kind, once they are whole: they are asked for again and again.
  @exclusivity(unchecked) private var sorted: Sorted?
  /// `<!-- runbook: … -->` before it.
  @exclusivity(unchecked) package var annotations: [String: String]
  /// The anchor that its heading gives itself (`{#fixing}`).
  @exclusivity(unchecked) package var anchor: String?
  /// Its words end with `follow the steps below:`.
  @exclusivity(unchecked) package var announcesSteps = false
  /// What stands in it, as `settle` found.
  @exclusivity(unchecked) private(set) var content: Content = []

  package init(origin: Origin, title: SectionTitle, titleRange: SourceRange) {
    self.origin = origin
    self.title = title
    titleRole = SectionRole(title)
    self.titleRange = titleRange
    range = titleRange
    parts = []
    annotations = [:]
  }

  package static func == (first: Section, second: Section) -> Bool {
    first === second
      || first.origin == second.origin && first.title == second.title
        && first.titleRange == second.titleRange && first.range == second.range
        && first.parts == second.parts && first.annotations == second.annotations
  }

  package var isLabel: Bool { origin == .label }
  /// Its first two parts are `**Error:**` and what is printed then.
  var showsError = false

  /// What stands in a section and its labels, not below its headings.
  struct Content: OptionSet {
    let rawValue: Int
    static let code = Content(rawValue: 1)
    static let shellFence = Content(rawValue: 2)
    /// Code, an ordered list or a list of tasks.
    static let action = Content(rawValue: 4)
    /// A heading below it, at any depth, holds an action.
    static let actionBelow = Content(rawValue: 8)
    /// Nothing of these but a line that tells what helps against its problem: an action too.
    static let remedy = Content(rawValue: 16)
  }

  /// Notes what stands in it and in all below it, once they are whole.
  func settle() {
    var found: Content = []
    for part in parts {
      switch part {
      case .block(let block): block.note(in: &found)
      case .entry: break
      case .section(let section):
        section.settle()
        if section.isLabel {
          found.formUnion(section.content.intersection([.code, .shellFence, .action]))
        } else if !section.content.isDisjoint(with: [.action, .actionBelow]) {
          found.insert(.actionBelow)
        }
      }
    }
    sorted = Sorted(parts)
    if tellsRemedy(found) { found.formUnion([.action, .remedy]) }
    content = found
    if case .reference = titleRole, title.words == "configuration", countsCommands {
      becomeTask()
    }
    settleWays()
  }

  /// `Option 2: Change the configuration` beside other options is one of them.
  private func settleWays() {
    let hidden = headings.filter { if case .reference = $0.titleRole { true } else { false } }
    guard !hidden.isEmpty else { return }
    let ways = headings.filter { AlternativeLabels.isWay($0.title.written) }
    if ways.count >= 2 { for way in ways where hidden.contains(way) { way.becomeTask() } }
  }

  /// What its title says it is for; what is needed first, or seen first, is a phase where commands
  /// stand in it, as later steps use what they set or show. Documentation with boxes to tick is
  /// still to be written: a phase.
  var role: SectionRole {
    if case .reference = titleRole, title.words == "documentation",
      blocks.contains(where: { $0.isList && $0.children.contains(where: \.isTask) })
    {
      return .phase
    }
    guard case .metadata(let key) = titleRole, content.contains(.shellFence) else {
      return titleRole
    }
    switch key {
    case .prerequisites, .symptoms, .useCase: return .phase
    // `Time` above commands sets a clock: no span of time is told in commands.
    case .duration, .downtime, .responseTime, .recoveryTime, .recoveryPoint: return .plain
    case .alert, .severity, .impact, .schedule, .trigger, .rollbackCriteria, .owner, .escalation,
      .summary, .contacts:
      return titleRole
    }
  }

  /// Steps are counted right below its heading, with commands.
  private var countsCommands: Bool {
    content.contains(.shellFence) && blocks.contains(where: \.isOrderedList)
  }

  /// Its title looks like metadata, and yet what stands in it is a task of its own.
  func becomeTask() { titleRole = .plain }

  /// What is needed first stands in it as commands, though no language says so.
  func becomeNeededFirst() { content.insert(.shellFence) }

  /// Parts of a section by their kind, each in order.
  private struct Sorted {
    var children: [Section] = []
    var headings: [Section] = []
    var labels: [Section] = []
    var blocks: [Block] = []

    init(_ parts: [Part]) {
      for part in parts {
        switch part {
        case .block(let block): blocks.append(block)
        case .entry: break
        case .section(let section):
          children.append(section)
          if section.isLabel { labels.append(section) } else { headings.append(section) }
        }
      }
    }
  }

  package var children: [Section] { (sorted ?? Sorted(parts)).children }
  package var headings: [Section] { (sorted ?? Sorted(parts)).headings }
  package var labels: [Section] { (sorted ?? Sorted(parts)).labels }
  package var blocks: [Block] { (sorted ?? Sorted(parts)).blocks }
  package var entries: [Entry] {
    parts.compactMap { if case .entry(let entry) = $0 { entry } else { nil } }
  }
}

extension Block {
  /// Adds what stands in it to `content`.
  fileprivate func note(in content: inout Section.Content) {
    switch kind {
    case .code:
      content.formUnion([.code, .action])
      if isShellFence { content.insert(.shellFence) }
    case .list(let list):
      if list.isOrdered || children.contains(where: \.isTask) { content.insert(.action) }
    default: break
    }
    for index in children.indices { children[index].note(in: &content) }
  }
}
