/// Judges by its lines whether a fence is commands, a checklist, or neither.
struct FenceJudge {
  private let fence: FenceItems
  private let label: FenceLanguage.Label
  private let hints: FenceReader.Hints
  private var units: [FenceItems.Unit] = []
  private var comments: [(comment: CommentText, range: Range<Int>)] = []
  private var shapes: [LineShape] = []
  private var outputs = 0

  init(_ fence: FenceItems, label: FenceLanguage.Label, hints: FenceReader.Hints) {
    self.fence = fence
    self.label = label
    self.hints = hints
    for item in fence.items {
      switch item.kind {
      case .blank: break
      case .comment(let comment):
        if !comment.text.isEmpty { comments.append((comment, item.range)) }
      case .unit(let unit): units.append(unit)
      case .other(let shape): shapes.append(shape)
      case .output: outputs += 1
      }
    }
  }

  // MARK: Checklists

  /// The items of `[ ] …` lines or of numbered sentences, if that is all the fence holds.
  var checklist: [String]? {
    guard outputs == 0, !fence.hasPrompts, shapes.contains(.checkbox) || shapes.contains(.numbered),
      ChecklistText.isWhole(fence.body)
    else { return nil }
    return ChecklistText.items(fence.body)
  }

  // MARK: Reference

  private static let outputWords = [
    "example error", "error message", "sample output", "example output", "expected output",
    "output:", "example log", "log output",
    "sample response", "example response", "response:", "stack trace", "should appear",
    "should contain", "should look", "look something like", "looks something like",
    "will be logged", "log entries", "logs show", "following log", "following error",
    "error like", "fails with", "failed with", "errors:", "error:", "complains", "promql",
    "metrics console", "prometheus query",
    "lines similar", "line similar", "output similar", "entries similar", "messages similar",
    "message similar", "similar output", "lines like", "output like", "messages like",
    "entries like", "message like", "look for lines", "look for a line", "look for output",
    "look for messages", "look for a message", "look for entries", "look for an entry",
    "look for log", "look for something like",
  ]

  /// Why the fence is no commands; nil: it is.
  var referenceReason: String? {
    if fence.items.allSatisfy({ if case .blank = $0.kind { true } else { false } }) {
      return "an empty block"
    }
    if hints.isMarkedAsCommands { return nil }
    if shapes.contains(.tree), units.allSatisfy(Self.isPath) { return "a tree" }
    if let reason = failureReason { return reason }
    let shown = shown
    if shown == .certainly { return "output, as the words above it say" }
    // `time="…" level=info`, announced as output, only looks like assignments.
    let known = units.filter {
      $0.problem == nil && FenceJudge.isKnown($0)
        && !(FenceJudge.isAssignment($0) && (isShown || shown == .maybe && label != .shell))
    }.count
    if shown == .maybe, known == 0, !looksCalled { return "output, as the words above it say" }
    if units.isEmpty, comments.isEmpty, outputs > 0 || shapes.contains(.tree) {
      return shapes.contains(.tree) ? "a tree" : "output"
    }
    if known == 0, !fence.hasPrompts, isShown,
      label != .shell || units.isEmpty || !units.allSatisfy(Self.isCommandShaped)
    {
      return "output, as the words above it say"
    }
    switch label {
    case .shell, .console: return nil
    case .none:
      if shapes.first == .request, units.isEmpty { return nil }
      return isPlainlyShell(known) ? nil : "no label, and not plainly commands"
    case .program(let name):
      return isPlainlyShell(known)
        && units.allSatisfy { Self.isKnown($0) || Self.runsScript($0) }
        && units.allSatisfy { Self.isCommandShaped($0) }
        ? nil : "'\(name)' is not a shell's language"
    case .other(let name): return "'\(name)' is not a shell's language"
    }
  }

  /// What the words right above it say of its lines.
  private var shown: ShownOutput.Answer {
    fence.hasPrompts ? .none : ShownOutput.announced(by: hints.label)
  }

  /// Whether lines under a shell's label look like calls of programs that nobody knows.
  private var looksCalled: Bool {
    label == .shell && !units.isEmpty
      && (units.allSatisfy(Self.isCommandShaped)
        || units.contains { PlainCall.isOne($0.commands) && PlainCall.hasVerb($0.commands) })
  }

  private static let failureWords = [
    "error case", "common error", "example error", "error example", "possible error",
    "this happens", "will fail", "would fail",
  ]

  /// A terminal's copy that shows how a command fails; nil: it does not.
  private var failureReason: String? {
    guard outputs > 0, !units.isEmpty else { return nil }
    let lines = fence.items.filter { if case .blank = $0.kind { false } else { true } }
    if fence.hasPrompts, let last = lines.last, case .output = last.kind,
      FailureLine.tellsStatus(text(last))
    {
      return "a command that fails, as an example"
    }
    let above = hints.above.lowercased()
    guard Self.failureWords.contains(where: above.contains) else { return nil }
    let fails = zip(lines, lines.dropFirst()).contains { line, next in
      guard case .unit = line.kind, case .output = next.kind else { return false }
      return FailureLine.tellsFault(text(next))
    }
    return fails ? "an error, as the words above it say" : nil
  }

  private func text(_ item: FenceItems.Item) -> String {
    String(decoding: fence.body.bytes[item.range], as: UTF8.self)
  }

  /// Whether the words above it say that it is output.
  private var isShown: Bool {
    let above = hints.above.lowercased()
    return Self.outputWords.contains(where: above.contains)
      || ["expected", "output", "expected result", "result"].contains(above.words)
  }

  private func isPlainlyShell(_ known: Int) -> Bool {
    guard !units.isEmpty else { return false }
    if fence.hasPrompts { return true }
    guard units.allSatisfy({ $0.problem == nil }) else { return false }
    let takesCalls = takesPlainCalls
    let plausible = units.filter {
      !Self.isKnown($0)
        && (Self.isCommandShaped($0) || known > 0 && Self.isToolName($0)
          || takesCalls && PlainCall.isOne($0.commands))
    }.count
    guard known > 0 || plausible > 0 else { return false }
    // A label that says it is text, or a picture of arrows, needs a program that is known.
    if known == 0, FenceLanguage.saysText(hints.language) || hasArrows {
      let above = hints.above.lowercased()
      guard
        PlainCall.isTold(by: above) || Self.orders.contains(where: above.contains)
          || [" with:", " using:", " like so:", " with", " using"].contains(
            where: hints.label.hasSuffix)
      else { return false }
    }
    guard known + plausible == units.count else { return false }
    return shapes.count <= known + plausible && !shapes.contains(.prose) && !shapes.contains(.tree)
  }

  /// Words above text by which it is a command after all.
  private static let orders = [
    "command", "issue the following", "execute ", "run the ", "invoke ", "by calling",
  ]

  /// Whether lines start with arrows: `→ then the cache`.
  private var hasArrows: Bool {
    outputs > 0
      && fence.items.contains { item in
        guard case .output = item.kind, let first = ASCIIText.trimmed(text(item)).first else {
          return false
        }
        return "→↓←↑▼▲└├│".contains(first)
      }
  }

  /// Whether `mytool restart all` is a command here: the words above tell to run it, or it stands
  /// beside one that can be nothing else.
  private var takesPlainCalls: Bool {
    guard shapes.isEmpty, outputs == 0 else { return false }
    return PlainCall.isTold(by: hints.above) || units.contains { PlainCall.isCertain($0.commands) }
  }

  /// What a fence that does not run may yet hold.
  var referenceFindings: [Diagnostic] { announcedFindings + callFindings }

  /// `systemctl restart till` below `Example output:`.
  private var announcedFindings: [Diagnostic] {
    guard !hints.isMarkedAsCommands, shown == .certainly,
      units.contains(where: {
        $0.problem == nil && Self.isKnown($0) && !Self.isAssignment($0)
      })
    else { return [] }
    return [
      .note(
        "announced-output", "the words above call this output, and nothing of it runs",
        at: fence.body.sourceRange, help: "if it is to run, say so above it")
    ]
  }

  /// `mytool restart all` without a label, of which nothing says whether it is to be run.
  private var callFindings: [Diagnostic] {
    guard label == .none, shapes.isEmpty, outputs == 0, !units.isEmpty, !isShown,
      units.allSatisfy({ $0.problem == nil && (Self.isKnown($0) || PlainCall.isOne($0.commands)) }),
      units.contains(where: { PlainCall.hasVerb($0.commands) })
    else { return [] }
    return [
      .note(
        "unlabelled-fence", "this may be commands: nothing says so, and nothing of it runs",
        at: fence.body.sourceRange, help: "write ```sh, or ```text where it is none")
    ]
  }

  /// The first simple command of a unit, wherever it stands.
  private static func head(_ unit: FenceItems.Unit) -> ShellCommand.Simple? {
    if let first = unit.commands.first, let simple = simple(atStartOf: first) { return simple }
    var found: ShellCommand.Simple?
    let walk = ShellWalk { use in
      if found == nil {
        found = ShellCommand.Simple(assignments: use.assignments, words: use.words)
      }
    }
    for command in unit.commands where found == nil { walk.walk(command) }
    return found
  }

  /// What `command` starts with where that is a simple command, with nothing around it.
  private static func simple(atStartOf command: ShellCommand) -> ShellCommand.Simple? {
    switch command.body {
    case .simple(let simple): simple
    case .pipeline(let members): members.first.flatMap(simple(atStartOf:))
    case .list(let members): (members.first?.command).flatMap(simple(atStartOf:))
    case .compound, .function: nil
    }
  }

  /// `NAME=value` and no command beside it.
  static func isAssignment(_ unit: FenceItems.Unit) -> Bool {
    unit.commands.count == 1 && head(unit)?.words.isEmpty == true
  }

  static func isKnown(_ unit: FenceItems.Unit) -> Bool {
    guard let first = head(unit) else { return false }
    guard let word = first.words.first else { return !first.assignments.isEmpty }
    let name = CommandName.base(word.value)
    return KnownPrograms.names.contains(name) || name.hasPrefix("./") || name.hasPrefix("../")
      || (name.hasPrefix("/") && name.dropFirst().contains("/"))
      // `/opt/shop/bin/restart.sh all`
      || word.value.hasPrefix("/") && (first.words.count > 1 || name.hasSuffix(".sh"))
  }

  /// `/srv/data/` on a line of its own, above the tree of what it holds.
  private static func isPath(_ unit: FenceItems.Unit) -> Bool {
    guard unit.problem == nil, let first = head(unit), first.words.count == 1,
      let word = first.words.first
    else { return false }
    return word.value.contains("/")
  }

  /// `shop-psql` on a line of its own, among commands.
  static func isToolName(_ unit: FenceItems.Unit) -> Bool {
    guard unit.problem == nil, let first = head(unit), first.words.count == 1,
      let word = first.words.first, word.isStatic, !word.isQuoted
    else { return false }
    return word.value.contains("-")
      && word.value.utf8.allSatisfy { ShellByte.isName($0) || $0 == ShellByte.dash }
  }

  /// `recoverctl scripts/x.py`: what follows the name is a script.
  static func runsScript(_ unit: FenceItems.Unit) -> Bool {
    head(unit)?.words.dropFirst().contains { word in
      [".py", ".sh", ".rb", ".js"].contains { word.value.hasSuffix($0) }
    } ?? false
  }

  /// A name, then flags, a path or a script: `python scripts/x.py --all`.
  static func isCommandShaped(_ unit: FenceItems.Unit) -> Bool {
    guard unit.problem == nil, let first = head(unit), let word = first.words.first else {
      return false
    }
    guard word.isStatic, !word.isQuoted, !word.value.hasPrefix("-"),
      word.value.utf8.allSatisfy({ ShellByte.isName($0) || "-./".utf8.contains($0) }),
      word.value.utf8.contains(where: ShellByte.isLetter), first.words.count > 1,
      !first.words.contains(where: { $0.value.hasSuffix(",") || $0.value == "→" })
    else { return false }
    return first.words.dropFirst().contains { word in
      word.value.hasPrefix("-") && word.value.count > 1 || word.value.contains("/")
        || word.value.hasSuffix(".py")
        || word.value.hasSuffix(".sh") || word.value.hasSuffix(".rb") || word.value.hasSuffix(".js")
    }
  }

  // MARK: Comments only

  /// A shell fence of comments only: each line is something to do.
  var commentsOnly: CommandGroup? {
    guard units.isEmpty, shapes.isEmpty, outputs == 0, !comments.isEmpty else { return nil }
    let range = fence.body.sourceRange
    var group = CommandGroup(
      kind: .checklist([]), script: fence.body[0..<0], range: range)
    if comments.allSatisfy({ $0.comment.isStub }) {
      group.kind = .manual(reason: "not written yet")
      group.title = comments[0].comment.text
      group.findings = [
        .warning(
          "todo-stub", "this step is not written yet", at: range,
          help: "write the commands, or what to do")
      ]
      return group
    }
    var items: [String] = []
    for (comment, _) in comments {
      if comment.isWarning {
        group.warnings.append(comment.text)
      } else if comment.isBullet, !items.isEmpty || comment.number == nil {
        items.append(comment.title)
      } else {
        items.append(
          comment.number == nil
            ? comment.text : ASCIIText.withoutNumber(comment.text)?.rest ?? comment.text)
      }
    }
    if items.count == 1, let seconds = WaitText.seconds(items[0]) {
      group.kind = .wait(seconds: seconds)
      group.title = items[0]
    } else {
      group.kind = .checklist(items)
    }
    return group
  }
}
