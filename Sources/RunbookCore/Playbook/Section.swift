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
  }

  package var origin: Origin
  package var title: SectionTitle { didSet { titleRole = SectionRole(title) } }
  /// What its title alone says it is for.
  private(set) var titleRole: SectionRole
  /// The heading or label line.
  package var titleRange: SourceRange
  /// From the heading to the end of what belongs to it.
  package var range: SourceRange
  package var parts: [Part]
  /// `<!-- runbook: … -->` before it.
  package var annotations: [String: String]

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

  /// What its title says it is for; what is needed first, or seen first, is a phase where commands
  /// stand in it, as later steps use what they set or show.
  var role: SectionRole {
    guard case .metadata(let key) = titleRole, key == .prerequisites || key == .symptoms,
      holdsBlock(where: \.isShellFence)
    else { return titleRole }
    return .phase
  }

  package var children: [Section] {
    parts.compactMap { if case .section(let section) = $0 { section } else { nil } }
  }
  package var headings: [Section] { children.filter { !$0.isLabel } }
  package var labels: [Section] { children.filter(\.isLabel) }
  package var blocks: [Block] {
    parts.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }
  package var entries: [Entry] {
    parts.compactMap { if case .entry(let entry) = $0 { entry } else { nil } }
  }
}
