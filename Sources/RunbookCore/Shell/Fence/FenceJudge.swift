/// Judges by its lines whether a fence is commands, a checklist, or neither.
struct FenceJudge {
  let fence: FenceItems
  private let label: FenceLanguage.Label
  let hints: FenceReader.Hints
  private(set) var units: [FenceItems.Unit] = []
  private var comments: [(comment: CommentText, range: Range<Int>)] = []
  private var shapes: [LineShape] = []
  private(set) var outputs = 0

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

  /// Ends of what stands right above the fence.
  private static let outputEnds = [
    "check logs for", "check the logs for", "look for", "should be like", "output example",
  ]

  /// Why the fence is no commands; nil: it is.
  var referenceReason: String? {
    if fence.items.allSatisfy({ if case .blank = $0.kind { true } else { false } }) {
      return "an empty block"
    }
    if hints.isMarkedAsCommands { return nil }
    if shapes.contains(.tree), units.allSatisfy(Self.isPath) { return "a tree" }
    if PathListing.isOne(fence.body, below: hints.above) { return "a listing of files" }
    if let reason = failureReason ?? causeReason { return reason }
    let shown = shown
    if shown == .certainly { return "output, as the words above it say" }
    // `time="…" level=info`, announced as output, only looks like assignments.
    let known = units.filter {
      $0.problem == nil && FenceJudge.isKnown($0)
        && !(FenceJudge.isAssignment($0) && (isShown || shown == .maybe && label != .shell))
    }.count
    if shown == .maybe, known == 0, !looksCalled { return "output, as the words above it say" }
    if known == 0, hints.isBelowCommands, isSaidBack { return "output" }
    if units.isEmpty, comments.isEmpty, outputs > 0 && !isTyped || shapes.contains(.tree) {
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
      if units.isEmpty, isRequest || isTypedIntoRedis { return nil }
      return isPlainlyShell(known) ? nil : "no label, and not plainly commands"
    case .program(let name):
      return isPlainlyShell(known) && !(name.first == "p" && isOfWindows)
        && units.allSatisfy { Self.isKnown($0) || Self.runsScript($0) }
        && units.allSatisfy { Self.isCommandShaped($0) }
        ? nil : "'\(name)' is not a shell's language"
    case .other(let name): return "'\(name)' is not a shell's language"
    }
  }

  /// Whether it calls what only Windows has.
  private var isOfWindows: Bool {
    guard hints.language.lowercased().hasPrefix("p") else { return false }
    return ASCIIText.words(fence.body.string).contains {
      Self.windowsPrograms.contains($0.lowercased())
    }
  }

  private static let windowsPrograms: Set<String> = [
    "findstr", "netsh", "tasklist", "taskkill", "ipconfig", "schtasks", "select-string",
    "where.exe",
  ]

  private var isRequest: Bool { shapes.first == .request || shapes.first == .addressedRequest }

  /// Whether its lines are told to Redis: a person types them there.
  private var isTypedIntoRedis: Bool {
    guard outputs == 0, !shapes.isEmpty, shapes.allSatisfy({ $0 == .query }) else { return false }
    return fence.items.contains { item in
      guard case .other = item.kind else { return false }
      return RedisShape.holds(ASCIIText.words(text(item)))
    }
  }

  /// Whether it is a sentence or an object of JSON, as programs answer.
  private var isSaidBack: Bool {
    guard comments.isEmpty, !fence.hasPrompts, let first = shapes.first else { return false }
    let start = fence.body.bytes.first { !ShellByte.isBlank($0) && $0 != ShellByte.newline }
    if start == ShellByte.openBrace { return first == .configuration }
    return units.isEmpty && outputs == 0 && shapes.allSatisfy { $0 == .prose }
  }

  /// Whether a line is typed into a program that is open.
  private var isTyped: Bool {
    shapes.contains { if case .typedInto = $0 { true } else { false } }
  }

  /// What the words right above it say of its lines.
  private var shown: ShownOutput.Answer {
    ShownOutput.announced(by: hints.label, hasPrompts: fence.hasPrompts)
  }

  /// Whether lines under a shell's label look like calls of programs that nobody knows.
  private var looksCalled: Bool {
    label == .shell && !units.isEmpty
      && (units.allSatisfy(Self.isCommandShaped)
        || units.contains { PlainCall.isOne($0.commands) && PlainCall.hasVerb($0.commands) })
  }

  func text(_ item: FenceItems.Item) -> String {
    String(decoding: fence.body.bytes[item.range], as: UTF8.self)
  }

  /// Whether the words above it say that it is output.
  private var isShown: Bool {
    let above = hints.above.lowercased()
    return Self.outputWords.contains(where: above.contains)
      || ["expected", "output", "expected result", "result"].contains(above.words)
      || Self.outputEnds.contains(where: hints.label.lowercased().words.hasSuffix)
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
    if isToolOfTheFile { return true }
    return PlainCall.isTold(by: hints.above) || units.contains { PlainCall.isCertain($0.commands) }
  }

  /// `git-crypt unlock` below `Unlock the files:`: one call of what extends a known program, or of
  /// what the text names in backticks.
  private var isToolOfTheFile: Bool {
    guard units.count == 1, !FenceLanguage.saysText(hints.language),
      let name = Self.head(units[0])?.words.first?.value, name.utf8.contains(ShellByte.dash),
      PlainCall.isOne(units[0].commands)
    else { return false }
    if let program = name.split(separator: "-").first, Self.extensible.contains(program) {
      return true
    }
    guard
      hints.label.hasSuffix(":") || hints.label.isEmpty && SectionTitle(hints.above).startsWithVerb
    else { return false }
    return hints.file.firstRange(of: Array("`\(name)`".utf8)) != nil
  }

  /// Programs that take `git-crypt` for a command of their own.
  private static let extensible: Set<Substring> = ["git", "kubectl", "docker", "helm", "cargo"]

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
