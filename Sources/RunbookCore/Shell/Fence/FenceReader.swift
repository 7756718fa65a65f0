/// Reads a fence the way a careful reader would: is it commands, and which belong together?
package enum FenceReader {
  /// What is known about a fence besides its text.
  package struct Hints: Sendable {
    /// The first word of the info string; empty: none.
    package var language: String
    /// The words above it: the heading, the label or the paragraph.
    package var above: String
    /// The paragraph or label right above it, with the colon at its end; empty: something else
    /// stands there.
    package var label: String
    /// An annotation says that it runs.
    package var isMarkedAsCommands: Bool
    /// The text of the file that it stands in; empty: not known.
    package var file: [UInt8]
    /// What that file may set.
    package var sets: PossibleVariables
    /// Commands stand right above it, and nothing between.
    package var isBelowCommands: Bool
    /// It stands in a list of commands to pick from.
    package var isMenu: Bool
    package init(
      language: String = "", above: String = "", label: String = "",
      isMarkedAsCommands: Bool = false, file: [UInt8] = [],
      sets: PossibleVariables = PossibleVariables(), isBelowCommands: Bool = false,
      isMenu: Bool = false
    ) {
      self.language = language
      self.above = above
      self.label = label
      self.isMarkedAsCommands = isMarkedAsCommands
      self.file = file
      self.sets = sets
      self.isBelowCommands = isBelowCommands
      self.isMenu = isMenu
    }
  }

  package static func read(
    code: SourceText, hints: Hints, depth: ReadingDepth = .whole
  ) -> ShellFence {
    let label = FenceLanguage.label(hints.language)
    if label != .shell, label != .console, !hints.isMarkedAsCommands,
      let items = ChecklistText.drawn(code)
    {
      return ShellFence(role: .checklist(items))
    }
    if let reason = FenceLanguage.referenceReason(code, label, hints) {
      return ShellFence(role: .reference(reason: reason))
    }
    let fence = FenceItems(code, mayBeRoot: mayBeRoot(code, label), sets: hints.sets)
    let judge = FenceJudge(fence, label: label, hints: hints)
    if let items = judge.checklist { return ShellFence(role: .checklist(items)) }
    if let reason = judge.referenceReason {
      return ShellFence(
        role: .reference(reason: reason), findings: depth == .whole ? judge.referenceFindings : [])
    }
    if let group = judge.commentsOnly {
      return ShellFence(role: .commands, groups: [group])
    }
    let isListed = CheatSheet.isTitle(hints.above)
    let builder = GroupBuilder(
      fence, drafts: DraftReader(fence).drafts, depth: depth, isListed: isListed,
      isMenu: hints.isMenu)
    let composition = CompositionReader.read(
      builder.groups, blocks: builder.blocks, cases: builder.cases, sheets: builder.sheets,
      takesAll: builder.groups.count > 1 && takesAll(hints.above), isListed: isListed)
    var findings: [Diagnostic] = []
    if depth == .whole {
      if composition == .sequence, !hints.isMarkedAsCommands {
        findings += CompositionDoubt.findings(builder.groups)
      }
      findings += SupposedValue.findings(builder.groups, above: hints.above)
    }
    return ShellFence(
      role: .commands, groups: builder.groups, composition: composition, findings: findings)
  }

  /// `Update all of these:` leaves no choice.
  private static func takesAll(_ above: String) -> Bool {
    let lower = above.lowercased()
    return ["all of the", "each of the", "every one of", "all three", "both of"].contains(
      where: lower.contains)
  }

  /// A root prompt is likely where nothing but `# ` lines stand, or in a console's copy.
  private static func mayBeRoot(_ code: SourceText, _ label: FenceLanguage.Label) -> Bool {
    if label == .console { return true }
    var hasLine = false
    for index in 0..<code.lineCount {
      let line = code.bytes[code.line(index)]
      guard let first = line.first(where: { !ShellByte.isBlank($0) }) else { continue }
      guard first == ShellByte.hash else { return false }
      hasLine = true
    }
    return hasLine
  }
}
