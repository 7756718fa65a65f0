/// Turns drafts into command groups: sessions, waits, watches and interactive commands stand alone.
struct GroupBuilder {
  var groups: [CommandGroup] = []
  /// The groups that come from one comment run and the lines below it, in order.
  private(set) var blocks: [Range<Int>] = []
  /// Blocks that are done only in one case, by their first group.
  private(set) var cases: [Int: String] = [:]
  /// Groups of which the engineer takes what fits the case.
  private(set) var sheets: [Range<Int>] = []
  let body: SourceText
  let text: CommandText
  /// A session that a line of this fence opened is still open.
  private var isSessionOpen = false
  /// A line of this fence opened a shell that cannot be kept open.
  private var isForeignOpen = false
  /// The program that waits for what the lines below type into it.
  var waiting: String?
  /// Where the last group starts that is text for a person.
  var textStart = 0
  /// The last commands: if they open an editor, comments below say what to type.
  private var commandsAbove: [ShellCommand] = []

  private let depth: ReadingDepth
  /// The heading calls it commands, and tells to run none of them.
  private let isListed: Bool
  /// Each command is one to pick.
  private let isMenu: Bool

  init(
    _ fence: FenceItems, drafts: [GroupDraft], depth: ReadingDepth, isListed: Bool = false,
    isMenu: Bool = false
  ) {
    self.depth = depth
    self.isListed = isListed || isMenu
    self.isMenu = isMenu
    body = fence.body
    text = fence.text
    var last: GroupDraft.Case?
    var real: [ExampleCall] = []
    var example: [ExampleCall] = []
    for draft in drafts {
      let calls = draft.calls(in: body)
      if let calls, Self.isExample(draft, calls, of: draft.isUntitled ? example : real) {
        example = calls
        addExample(draft)
        continue
      }
      example = []
      if !draft.isCalledExample { real += calls ?? [] }
      let first = groups.count
      defer {
        add(first..<groups.count, in: draft.onlyIn, after: last)
        last = draft.onlyIn
      }
      if draft.isCommentOnly {
        addComments(draft)
      } else if !draft.others.isEmpty {
        addManual(draft)
        commandsAbove = []
      } else {
        addCommands(draft)
      }
    }
  }

  /// Whether `draft` shows with values what `shown` does: `# Example:` below the real call, or more
  /// of that behind a blank line.
  private static func isExample(
    _ draft: GroupDraft, _ calls: [ExampleCall], of shown: [ExampleCall]
  ) -> Bool {
    guard !shown.isEmpty else { return false }
    if draft.isUntitled || draft.isCalledExample {
      return calls.allSatisfy { call in shown.contains(where: call.shows) }
    }
    let open = shown.filter(\.hasGap)
    return !open.isEmpty && draft.startsAsExample
      && calls.allSatisfy { call in !call.hasGap && open.contains(where: call.shows) }
  }

  /// Keeps what shows a command with values at that command.
  private mutating func addExample(_ draft: GroupDraft) {
    guard let last = groups.indices.last else { return }
    groups[last].examples.append(String(decoding: body.bytes[draft.range], as: UTF8.self))
  }

  /// Notes the groups of one draft: what stands in the same case is one block.
  private mutating func add(
    _ range: Range<Int>, in own: GroupDraft.Case?, after last: GroupDraft.Case?
  ) {
    if let own, own == last, let block = blocks.popLast() {
      blocks.append(block.lowerBound..<range.upperBound)
    } else {
      blocks.append(range)
      if let own { cases[range.lowerBound] = own.condition }
    }
  }

  func empty(at range: Range<Int>) -> SourceText {
    body[range.lowerBound..<range.lowerBound]
  }

  // MARK: Comments only

  private mutating func addComments(_ draft: GroupDraft) {
    guard let first = draft.comments.first else {
      // Output without a command above it.
      groups.append(
        CommandGroup(
          kind: .manual(reason: "output, not a command"), script: empty(at: draft.range),
          range: body.sourceRange(draft.range), expected: draft.expected))
      return
    }
    if Editors.opensOne(commandsAbove) {
      groups.append(payload(draft, first))
      return
    }
    var group = titled(draft, kind: .checklist([]), script: empty(at: draft.range))
    let rest = draft.comments.dropFirst().filter { !$0.isWarning }
    if first.isStub {
      group.kind = .manual(reason: "not written yet")
      group.findings.append(
        .warning(
          "todo-stub", "this step is not written yet", at: group.range,
          help: "write the commands, or what to do"))
    } else if let seconds = WaitText.seconds(first.text), rest.isEmpty {
      group.kind = .wait(seconds: seconds)
    } else if !rest.isEmpty, rest.allSatisfy(\.isBullet) {
      group.kind = .checklist(rest.map(\.title))
      group.notes = []
    } else {
      group.kind = .checklist([first.title.isEmpty ? first.text : first.title])
    }
    groups.append(group)
  }

  private func payload(_ draft: GroupDraft, _ first: CommentText) -> CommandGroup {
    var group = titled(
      draft, kind: .manual(reason: "what to type in the editor"), script: empty(at: draft.range))
    let lines = draft.comments.dropFirst().map(\.raw)
    group.notes = []
    group.payload = lines.isEmpty ? nil : lines.joined(separator: "\n")
    return group
  }

  // MARK: No commands

  private mutating func addManual(_ draft: GroupDraft) {
    let ranges = draft.others.map(\.range) + draft.units.map(\.range)
    let start = ranges.map(\.lowerBound).min() ?? draft.range.lowerBound
    let end = ranges.map(\.upperBound).max() ?? draft.range.upperBound
    let shape = draft.others[0].shape
    var group = titled(draft, kind: .manual(reason: shape.reason), script: body[start..<end])
    group.payload = String(decoding: body.bytes[start..<end], as: UTF8.self)
    group.expected = draft.expected
    group.findings.append(
      .warning(
        "not-a-command", "this is \(shape.reason)", at: body.sourceRange(draft.others[0].range),
        help: "move it out of the shell fence, or into a comment"))
    groups.append(group)
  }

  // MARK: Commands

  private mutating func addCommands(_ draft: GroupDraft) {
    commandsAbove = []
    if draft.comments.contains(where: \.isBadExample) {
      var group = titled(
        draft, kind: .manual(reason: "an example of what not to do"), script: script(draft.units))
      group.payload = group.script.string
      groups.append(group)
      return
    }
    if EditedFile.isToldOf(draft, in: body) {
      var group = titled(
        draft, kind: .manual(reason: "what to enter in the file"), script: script(draft.units))
      group.payload = group.script.string
      groups.append(group)
      return
    }
    if let seconds = wait(draft) {
      groups.append(titled(draft, kind: .wait(seconds: seconds), script: script(draft.units)))
      return
    }
    let draft = takeEdit(draft)
    let first = groups.count
    var run: [Entry] = []
    let isSheet =
      CheatSheet.isOne(draft.units, isListed: isListed)
      || isMenu && draft.isUntitled && CheatSheet.isPicked(draft.units)
    let areRivals =
      isSheet || draft.units.count > 1 && draft.units.allSatisfy { Self.isFor($0.unit.trailing) }
    let hasTrials = draft.units.count > 1 && TrialRun.mayBe(in: body.bytes[draft.range])
    for entry in draft.units {
      if let reason = noCommand(entry, isFirst: groups.count == first && run.isEmpty) {
        flush(&run)
        addText(entry.range, reason, joins: groups.count > first)
      } else if let kind = standsAlone(entry.unit) {
        flush(&run)
        add(kind, entry)
      } else if let condition = TrailingGuard.condition(of: entry.unit, script: body[entry.range]) {
        flush(&run)
        run = [entry]
        flush(&run)
        guardLast(by: condition)
      } else if runsAlone(entry.unit, isOnly: draft.units.count == 1) || areRivals {
        flush(&run)
        run = [entry]
        flush(&run)
      } else {
        if hasTrials && TrialRun.isSeen(in: run, before: entry)
          || run.last?.unit.host != entry.unit.host || isListed(by: run, entry)
        {
          flush(&run)
        }
        run.append(entry)
      }
    }
    flush(&run)
    if isSheet { sheets.append(first..<groups.count) }
    describe(first..<groups.count, by: draft, isEach: areRivals && !isSheet)
    if let last = draft.units.last { commandsAbove = last.unit.commands }
  }

  typealias Entry = (unit: FenceItems.Unit, range: Range<Int>)

  /// A line at which the engineer waits, or that leads elsewhere.
  private mutating func runsAlone(_ unit: FenceItems.Unit, isOnly: Bool) -> Bool {
    if let program = TypedInput.waiting(after: unit.commands) { waiting = program }
    if ForeignShell.isOpened(by: unit.commands) {
      isForeignOpen = true
      return true
    }
    if isForeignOpen, Self.leaves(unit) {
      isForeignOpen = false
      return true
    }
    return !isOnly && ProgramUse.attachment(of: unit.commands, takesLoops: false) != .captured
  }

  private static func leaves(_ unit: FenceItems.Unit) -> Bool {
    unit.commands.count == 1 && unit.commands[0].isBareExit
  }

  /// The comment behind the last group's one line is its condition, not its name.
  private mutating func guardLast(by condition: String) {
    guard let last = groups.indices.last else { return }
    groups[last].condition = condition
    groups[last].trailingComment = nil
  }

  private static func isFor(_ comment: String?) -> Bool {
    comment.map(RivalName.isRemark) ?? false
  }

  /// A session's opening or closing line.
  private mutating func standsAlone(_ unit: FenceItems.Unit) -> CommandGroup.Kind? {
    guard unit.problem == nil, unit.commands.count == 1, let command = unit.commands.first else {
      return nil
    }
    if let opener = OpenerReader.opener(of: command, in: text) {
      isSessionOpen = true
      return .opensSession(opener)
    }
    guard isSessionOpen, Self.leaves(unit) else { return nil }
    isSessionOpen = false
    return .closesSession
  }

  private mutating func flush(_ run: inout [Entry]) {
    guard !run.isEmpty else { return }
    let script = script(run)
    var group = CommandGroup(kind: .shell, script: script, range: script.sourceRange)
    if run.count == 1 { group.trailingComment = run[0].unit.trailing }
    group.host = run[0].unit.host
    for entry in run {
      guard let problem = entry.unit.problem else { continue }
      let offset = min(problem.offset, entry.range.upperBound)
      group.findings.append(problem.diagnostic(at: body.sourceRange(offset..<offset)))
      break
    }
    if depth == .whole { group.findings += ShellFindings.findings(of: CommandText(script)) }
    groups.append(group)
    run = []
  }

  private mutating func add(
    _ kind: CommandGroup.Kind, _ entry: Entry
  ) {
    let script = body[entry.range]
    var group = CommandGroup(
      kind: kind, script: script, range: script.sourceRange, trailingComment: entry.unit.trailing)
    group.host = entry.unit.host
    groups.append(group)
  }

  private func script(_ run: [Entry]) -> SourceText {
    guard let first = run.first, let last = run.last else { return empty(at: 0..<0) }
    return body[first.range.lowerBound..<last.range.upperBound]
  }
}
