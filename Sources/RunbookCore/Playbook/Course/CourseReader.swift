/// Reads the sections of one procedure into a course of action.
///
/// Nothing that looks executable is dropped: every fence becomes steps, or reference material with
/// the reason, and `explanations` says which.
struct CourseReader {
  let document: MarkdownDocument
  /// Anchors and file names that links can name, resolved by the playbook's reader.
  var links: LinkTable
  var findings: [Diagnostic] = []
  var explanations: [Playbook.Explanation] = []
  /// The procedure's title, for what has none of its own.
  var courseTitle = ""
  /// The last fence at the level of sections, to which the next may be an alternative.
  var alternative = AlternativeFence()
  /// The text has said that a command opens a shell elsewhere: what follows in the section is
  /// typed there.
  var isInShell = false
  /// The text has sent the engineer to another machine, and not back yet.
  var isElsewhere = false
  /// What kind of place that is, or the one where the last command stood.
  var elsewhere = TypedPlace.machine
  /// The machine that a section before has sent the engineer to, who has not left it.
  var entered: TypedPlace?
  /// Places of the headings whose cases are procedures of their own (`ChildSplit.cases`).
  var cases: Set<SourceRange> = []
  /// Places of the headings of words alone that are steps (`ChildSplit.told`).
  var told: Set<SourceRange> = []
  /// The shell that a paragraph above the next fence of a section opens.
  var spokenShell: SpokenShell?
  /// Nothing in the text is run: what it tells is done by hand.
  var takesWords = false
  /// The last command stood on another machine, as the text above it said.
  var staysElsewhere = false
  /// Where a heading above that is only a place has sent the engineer, who has not left it.
  var placeAbove: TypedPlace?
  /// The host that an order of this section has ended with: `Stop it on db-01:`.
  var namedHost: String?
  /// Reference material met before the first step.
  var pendingReference: [Step.Reference] = []
  /// What bullets between a fence and the words above it say of the fence.
  var pendingNotes: [String] = []
  /// Warnings met before the step that they stand above.
  var pendingWarnings: [String] = []

  let depth: ReadingDepth

  init(document: MarkdownDocument, links: LinkTable, depth: ReadingDepth = .whole) {
    self.document = document
    self.depth = depth
    self.links = links
  }

  var source: SourceFile { document.source }
}

extension Block {
  var isTask: Bool {
    if case .item(let item) = kind { item.isTicked != nil } else { false }
  }
  var isCode: Bool { if case .code = kind { true } else { false } }
}
