/// Turns drafts into command groups: sessions, waits, watches and interactive commands stand alone.
struct GroupBuilder {
  private(set) var groups: [CommandGroup] = []
  /// The groups that come from one comment run and the lines below it, in order.
  private(set) var blocks: [Range<Int>] = []
  /// Blocks that are done only in one case, by their first group.
  private(set) var cases: [Int: String] = [:]
  private let body: SourceText
  private let text: CommandText
  /// A session that a line of this fence opened is still open.
  private var isSessionOpen = false
  /// A line of this fence opened a shell that cannot be kept open.
  private var isForeignOpen = false
  /// The program that waits for what the lines below type into it.
  private var waiting: String?
  /// Where the last group starts that is text for a person.
  private var textStart = 0
  /// The last commands: if they open an editor, comments below say what to type.
  private var commandsAbove: [ShellCommand] = []

  private let depth: ReadingDepth

  init(_ fence: FenceItems, drafts: [GroupDraft], depth: ReadingDepth) {
    self.depth = depth
    body = fence.body
    text = fence.text
    var last: GroupDraft.Case?
    for draft in drafts {
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

  private func empty(at range: Range<Int>) -> SourceText {
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
    if let seconds = wait(draft) {
      groups.append(titled(draft, kind: .wait(seconds: seconds), script: script(draft.units)))
      return
    }
    let first = groups.count
    var run: [Entry] = []
    let areRivals = draft.units.count > 1 && draft.units.allSatisfy { Self.isFor($0.unit.trailing) }
    for entry in draft.units {
      if let reason = noCommand(entry, isFirst: groups.count == first && run.isEmpty) {
        flush(&run)
        addText(entry.range, reason, joins: groups.count > first)
      } else if let kind = standsAlone(entry.unit) {
        flush(&run)
        add(kind, entry)
      } else if runsAlone(entry.unit, isOnly: draft.units.count == 1) || areRivals {
        flush(&run)
        run = [entry]
        flush(&run)
      } else {
        run.append(entry)
      }
    }
    flush(&run)
    describe(first..<groups.count, by: draft, isEach: areRivals)
    if let last = draft.units.last { commandsAbove = last.unit.commands }
  }

  private typealias Entry = (unit: FenceItems.Unit, range: Range<Int>)

  /// Why a line that a shell could read is none of its commands; nil: it is one.
  private mutating func noCommand(_ entry: Entry, isFirst: Bool) -> String? {
    if let program = waiting {
      if TypedInput.isInput(entry.unit) { return "typed into '\(program)'" }
      waiting = nil
      if case .manual? = groups.last?.kind, TypedInput.isEnd(entry.unit) {
        return "typed into '\(program)'"
      }
    }
    let isSetting = isFirst || groups.last?.kind == .manual(reason: Self.setting)
    guard isSetting, TypedInput.isSetting(body.bytes[entry.range]),
      !isContinued(entry.range.lowerBound)
    else {
      return nil
    }
    return Self.setting
  }

  private static let setting = "a setting, not a command"

  /// The line before ends with `\`: what stands here was meant to be its end.
  private func isContinued(_ offset: Int) -> Bool {
    body.bytes[..<offset].last { !ShellByte.isBlank($0) && $0 != ShellByte.newline }
      == ShellByte.backslash
  }

  /// A line for a person: to type, or to set.
  private mutating func addText(_ range: Range<Int>, _ reason: String, joins: Bool) {
    let kind = CommandGroup.Kind.manual(reason: reason)
    if !joins || groups.last?.kind != kind {
      textStart = range.lowerBound
    } else {
      groups.removeLast()
    }
    let start = textStart
    let script = body[start..<range.upperBound]
    var group = CommandGroup(kind: kind, script: script, range: script.sourceRange)
    group.payload = script.string
    group.findings.append(
      .warning(
        "not-a-command", "this is \(reason)", at: script.sourceRange,
        help: "move it out of the shell fence, or into a comment"))
    groups.append(group)
  }

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
    guard unit.commands.count == 1, case .simple(let simple) = unit.commands[0].body,
      simple.words.count == 1
    else { return false }
    return ["exit", "logout"].contains(simple.words[0].value)
  }

  /// `SSH to production server`: the title of the opening line, not of what runs there.
  private static func namesOpening(_ title: String) -> Bool {
    let lower = title.lowercased()
    return [
      "ssh ", "connect ", "log in", "login ", "log into", "shell into", "exec into", "enter ",
      "open a shell",
    ]
    .contains(where: lower.hasPrefix)
  }

  private static func isFor(_ comment: String?) -> Bool {
    guard let comment else { return false }
    return comment.lowercased().hasPrefix("for ") || comment.lowercased().hasPrefix("on ")
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
    groups.append(
      CommandGroup(
        kind: kind, script: script, range: script.sourceRange, trailingComment: entry.unit.trailing)
    )
  }

  private func script(_ run: [Entry]) -> SourceText {
    guard let first = run.first, let last = run.last else { return empty(at: 0..<0) }
    return body[first.range.lowerBound..<last.range.upperBound]
  }

  /// `sleep 30` as the only command.
  private func wait(_ draft: GroupDraft) -> Double? {
    guard draft.units.count == 1, let unit = draft.units.first?.unit, unit.problem == nil,
      unit.commands.count == 1, case .simple(let simple) = unit.commands[0].body,
      simple.words.count == 2, simple.words[0].value == "sleep", simple.words[1].isStatic,
      unit.commands[0].redirections.isEmpty, !unit.commands[0].isBackground
    else { return nil }
    return DurationText.seconds(ofSleep: simple.words[1].value)
  }

  // MARK: Titles

  private func titled(
    _ draft: GroupDraft, kind: CommandGroup.Kind, script: SourceText
  ) -> CommandGroup {
    var group = CommandGroup(kind: kind, script: script, range: body.sourceRange(draft.range))
    describe(&group, by: draft)
    group.expected = draft.expected
    return group
  }

  private func describe(_ group: inout CommandGroup, by draft: GroupDraft) {
    defer { group.notes += draft.remarks }
    guard let first = draft.comments.first else { return }
    group.title = first.title.isEmpty ? nil : first.title
    group.number = first.number
    group.condition = first.condition
    group.warnings = draft.comments.flatMap(\.warnings)
    for comment in draft.comments {
      if comment.isWarning {
        group.warnings.append(comment.text)
      } else if comment != first {
        group.notes.append(comment.text)
      }
    }
    if first.isWarning { group.title = nil }
    if first.isNote, group.kind == .shell {
      group.notes.insert(first.text, at: 0)
      group.title = draft.comments.dropFirst().first { !$0.isWarning && !$0.isNote }?.title
    }
  }

  /// Hands the draft's comments to its groups: the title to the first that is a step.
  private mutating func describe(_ range: Range<Int>, by draft: GroupDraft, isEach: Bool) {
    guard !range.isEmpty else { return }
    var titled = range.first { groups[$0].kind == .shell } ?? range.lowerBound
    if titled != range.lowerBound, let title = draft.comments.first?.title, Self.namesOpening(title)
    {
      titled = range.lowerBound
    }
    var model = CommandGroup(
      kind: .shell, script: empty(at: draft.range), range: body.sourceRange(draft.range))
    describe(&model, by: draft)
    for index in range {
      groups[index].condition = model.condition
      guard index == titled || isEach else { continue }
      groups[index].title = model.title
      groups[index].number = model.number
      groups[index].notes = model.notes
      groups[index].warnings = model.warnings
    }
    groups[titled].range = groups[titled].range.union(
      SourceRange(body.sourceRange(draft.range).start, groups[titled].range.end))
    if let last = range.last(where: { groups[$0].kind == .shell }) {
      groups[last].expected = draft.expected
      if !draft.expected.isEmpty {
        let end = max(groups[last].range.end, body.sourceRange(draft.range).end)
        groups[last].range = SourceRange(groups[last].range.start, end)
      }
    } else if !draft.expected.isEmpty {
      // Output below an opener: what it greets with.
      let last = range.upperBound - 1
      groups[last].expected = draft.expected
      groups[last].range = groups[last].range.union(body.sourceRange(draft.range))
    }
  }
}

/// Editors, below which a comment says what to type.
enum Editors {
  private static let names: Set<String> = [
    "vi", "vim", "nvim", "nano", "emacs", "pico", "joe", "micro", "visudo", "sudoedit", "ed",
    "code",
  ]

  static func opensOne(_ commands: [ShellCommand]) -> Bool {
    var opens = false
    let walk = ShellWalk { use in
      for (index, word) in use.words.prefix(3).enumerated() {
        let value = word.value
        if names.contains(CommandName.base(value)) { opens = true }
        if value == "crontab", use.words.contains(where: { $0.value == "-e" }) { opens = true }
        if index > 0, value == "edit" { opens = true }
      }
    }
    for command in commands { walk.walk(command) }
    return opens
  }
}

extension ShellProblem {
  func diagnostic(at range: SourceRange) -> Diagnostic {
    switch kind {
    case .unfinished:
      .error("shell-syntax", "the command does not end: '\(what)' is never closed", at: range)
    case .unexpected: .error("shell-syntax", "a shell does not expect '\(what)' here", at: range)
    case .tooDeep: .error("shell-syntax", "the command is nested too deeply to be read", at: range)
    }
  }
}
