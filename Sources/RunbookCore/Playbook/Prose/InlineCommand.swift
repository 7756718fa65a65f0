extension CourseReader {
  /// The command of an item that is told to run and stands only in a code span: ``Run `kubectl get
  /// pods` ``, ``Restart it: `systemctl restart web` ``, or the span alone.
  func inlineCommand(_ title: ItemTitle) -> Action? { inlineCommand(title.inlines) }

  /// The same of any text.
  ///
  /// - Parameters:
  ///   - isToRun: other words have said so already.
  ///   - isInCell: it stands in a table, whose pipes are written `\|`.
  func inlineCommand(
    _ inlines: [Inline], isToRun: Bool = false, isInCell: Bool = false
  ) -> Action? {
    guard let range = InlineWords.command(in: inlines, isToRun: isToRun) else { return nil }
    let script = isInCell ? cellText(range) : oneLine(range)
    guard depth == .whole else { return .shell(.init(script: script)) }
    let text = CommandText(script)
    return .shell(
      .init(
        script: script, tools: ProgramUse.tools(of: text),
        attachment: ProgramUse.attachment(of: text)))
  }

  /// The text of a code span in a table's cell.
  private func cellText(_ range: SourceRange) -> SourceText {
    let text = source[range]
    return text.contains("\\|")
      ? SourceText(text.replacing("\\|", with: "|"), at: range.start)
      : SourceText([range], in: source)
  }

  /// The text of a code span: where it goes on in the next line of its paragraph, a blank stands.
  private func oneLine(_ range: SourceRange) -> SourceText {
    let bytes = source.text[range.start..<range.end]
    guard bytes.contains(0x0A) else { return SourceText([range], in: source) }
    var line = bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    // A shell joins what a backslash at the line's end parts.
    for (index, place) in zip(line.indices, bytes.indices) where bytes[place] == 0x5C {
      let next = bytes[place...].dropFirst().first
      if next == 0x0A || next == 0x0D { line[index] = 0x20 }
    }
    return SourceText(String(decoding: line, as: UTF8.self), at: range.start)
  }

  /// Whether a bullet tells to run a command that stands in it.
  func holdsInlineCommand(_ item: Block) -> Bool {
    guard let first = item.children.first, first.kind == .paragraph,
      first.lines.contains(where: { source.text[$0.start..<$0.end].contains(0x60) })
    else { return false }
    return InlineWords.command(in: inlines(first), takesSystems: true) != nil
  }
}

/// Words around a command in a sentence: do they tell to run it?
enum InlineWords {
  /// A known program and something it is told.
  static func isCommand(_ text: String) -> Bool {
    let text = LeadingAssignments.without(text)
    let words = text.split(separator: " ")
    guard let first = words.first, words.count >= 2, LineShape.of(text) == nil else { return false }
    // `curl /health` names no machine: it speaks of the address.
    if first == "curl", words.last?.hasPrefix("/") == true,
      !words.contains(where: { $0.contains("://") })
    {
      return false
    }
    // `kind Ingress: Internal error occurred`: what a program reported.
    if words[1].hasSuffix(":"), words[1].count > 1, !["scp", "rsync", "rclone"].contains(first) {
      return false
    }
    // In a sentence `return`, `type`, `let` are words of programs more often than of a shell.
    if ShellBuiltins.names.contains(String(first)), !typed.contains(String(first)) { return false }
    return KnownPrograms.names.contains(CommandName.base(String(first))) || first.hasPrefix("./")
      || isScript(first)
  }

  /// `scripts/rotate.sh`: the path of a script, which alone may only be spoken of.
  static func isScript(_ word: Substring) -> Bool {
    ScriptName.isOne(word) && word.contains("/") && !word.contains(" ") && !word.contains("://")
  }

  /// Built-ins that people type.
  private static let typed: Set<String> = [
    "cd", "echo", "printf", "kill", "source", ".", "export", "unset", "ulimit", "umask", "command",
    "exec", "pwd", "test", "history", "trap", "disown", "shopt", "jobs", "pushd", "popd", "hash",
    "logout", "set", "time", "eval", "alias",
    "wait",
  ]

  /// The place of the one command that the sentence tells to run; nil: it tells of none.
  ///
  /// - Parameter takesSystems: also what is told for one system only, which a person does.
  static func command(
    in inlines: [Inline], isToRun: Bool = false, takesSystems: Bool = false
  ) -> SourceRange? {
    // ``**Run `systemctl restart web`.**``
    let inlines = inlines.flatMap { inline -> [Inline] in
      if case .strong(let children, _) = inline { children } else { [inline] }
    }
    var spans: [Span] = []
    for (index, inline) in inlines.enumerated() {
      if case .code(let text, let range) = inline { spans.append(typed(text, range, index)) }
    }
    var commands = spans.filter { isCommand($0.text) || isScript($0.text[...]) }
    let isKnown = !commands.isEmpty
    if !isKnown, spans.count == 1 { commands = spans.filter { UnknownCall.isOne($0.text) } }
    guard commands.count == 1, let span = commands.first,
      // ``Make a key with `mkkey | seal` and reload with `systemctl …` ``: the first is one as well.
      !spans.contains(where: { $0.index != span.index && $0.text.contains(" | ") })
    else { return nil }
    let before = inlines[..<span.index].plainText.squeezed
    if !isKnown {
      guard UnknownCall.isOrdered(by: before) else { return nil }
    } else if !isToRun, !isCommand(span.text), !ordersScript(before.words) {
      return nil
    }
    let after = withoutRemark(inlines[(span.index + 1)...].plainText.squeezed)
    if !isKnown, after.first != ".", after.contains(where: \.isLetter) { return nil }
    if !takesSystems, isOnSystem(before.lowercased()) { return nil }
    if lacksItsObject(span.text, in: before + " " + after) { return nil }
    return isTold(before: before, after: after, isOnlySpan: spans.count == 1)
      || answers(before, span.text, after) ? span.range : nil
  }

  /// `Run`, `Execute the script using the command`: before the path of a script alone.
  private static func ordersScript(_ before: String) -> Bool {
    let words = before.split(separator: " ")
    guard let first = words.first, let last = words.last, words.count <= 12 else { return false }
    return ["run", "execute"].contains(first)
      && (words.count == 1 || ["script", "command", "running"].contains(last))
  }

  /// ``Is it up? `curl -I https://till.example/`. No answer: …``: the look that answers the question.
  private static func answers(_ question: String, _ command: String, _ after: String) -> Bool {
    guard question.hasSuffix("?"), after.isEmpty || ".—–-→:;(".contains(after[after.startIndex])
    else { return false }
    return CommandRisk.risk(of: command, level: 0) == .readOnly
  }

  private typealias Span = (text: String, range: SourceRange, index: Int)

  /// A code span without the prompt that stands in it: `` `$ systemctl restart till` ``.
  private static func typed(_ text: String, _ range: SourceRange, _ index: Int) -> Span {
    guard let prompt = ["$ ", "$> "].first(where: text.hasPrefix),
      range.end - range.start == text.utf8.count
    else { return (text, range, index) }
    let length = prompt.utf8.count
    return (String(text.dropFirst(length)), SourceRange(range.start + length, range.end), index)
  }

  /// What stands behind a command, without a remark in parentheses that ends it: ``Empty it: `rm -r
  /// /srv/a` (last resort)``. Such as take back what is told stay.
  private static func withoutRemark(_ after: String) -> String {
    let rest = after.trimmed.dropping(suffix: ".")
    guard rest.hasPrefix("("), rest.firstIndex(of: ")") == rest.index(before: rest.endIndex) else {
      return after
    }
    let words = rest.words.split(separator: " ")
    return words.contains(where: takingBack.contains) ? after : ""
  }

  private static let takingBack: Set<Substring> = [
    "not", "never", "dont", "no", "or", "instead", "deprecated", "old", "legacy", "obsolete",
    "example", "eg", "previously", "was", "were", "is", "are", "on", "linux", "macos",
    "windows", "removed", "unsupported", "already", "done", "fallback",
  ]

  /// ``Delete each app (`cf delete -rf`)``, ``Remove the old data (`rm -rf`)``, ``by `git mv` ``: what
  /// it is done to is left to whoever types it.
  private static func lacksItsObject(_ command: String, in sentence: String) -> Bool {
    let words = command.split(separator: " ")
    let operands = words.dropFirst().filter { !$0.hasPrefix("-") }
    guard let first = words.first else { return false }
    if isOnlyVerb(words) { return true }
    guard operands.count <= 1 else { return false }
    if operands.isEmpty, objectless.contains(first) { return true }
    return sentence.words.split(separator: " ").contains { $0 == "each" || $0 == "every" }
      && CommandRisk.risk(of: command, level: 0) != .readOnly
  }

  /// A program whose first word says what it does, and nothing of what it does it to:
  /// `kubectl delete`, `aws s3api create-bucket`; or only where: `aws --profile till`.
  private static func isOnlyVerb(_ words: [Substring]) -> Bool {
    let program = words[0]
    guard let last = words.last, words.count >= 2, verbed.contains(program) else { return false }
    if words[1].hasPrefix("--") {
      return words.count == 2 && words[1].contains("=")
        || words.count == 3 && !words[1].contains("=") && !last.hasPrefix("-")
    }
    if program == "aws" {
      return words.count == 3
        && ["create-", "put-", "delete-", "update-", "modify-", "terminate-"]
          .contains(where: last.hasPrefix)
    }
    if ["kubectl", "oc"].contains(program), words.count == 3, !last.contains("/") {
      // `kubectl rollout undo`, `kubectl scale deployment`: of which one is not said.
      return words[1] == "rollout" || changing.contains(words[1]) && kinds.contains(last)
    }
    return words.count == 2 && verbs.contains(last)
  }

  private static let changing: Set<Substring> = [
    "annotate", "cordon", "delete", "drain", "edit", "label", "patch", "scale", "uncordon",
  ]
  private static let kinds: Set<Substring> = [
    "deployment", "deployments", "deploy", "pod", "pods", "statefulset", "sts", "daemonset", "node",
    "nodes", "service", "svc", "job", "configmap", "secret", "pvc", "hpa", "namespace",
    "replicaset",
  ]

  private static let verbed: Set<Substring> = [
    "aws", "cf", "docker", "git", "helm", "kubectl", "oc", "podman",
  ]
  private static let verbs: Set<Substring> = [
    "add", "apply", "checkout", "clone", "cordon", "cp", "create", "delete", "describe", "drain",
    "edit", "exec", "kill", "mv", "restart", "rm", "rmi", "rollback", "rollout", "scale", "stop",
    "uncordon", "uninstall", "upgrade",
  ]

  /// Programs that do nothing, or anything, without an operand.
  private static let objectless: Set<Substring> = [
    "rm", "rmdir", "unlink", "mv", "cp", "chmod", "chown", "kill", "pkill", "killall", "dd",
    "umount", "systemctl", "truncate", "shred",
  ]

  private static let telling: Set<String> = [
    "run", "execute", "type", "enter", "use", "with", "check", "verify", "restart", "scale",
    "running", "executing", "using", "via", "by", "command",
  ]
  /// Words that tell only where the command ends the sentence: `can be done with`.
  private static let soft: Set<String> = ["use", "with", "using", "via", "by", "command", "check"]
  private static let speaking: Set<String> = [
    "good", "bad", "wrong", "right", "example", "eg", "ie", "syntax", "output", "format", "default",
    "see", "note", "read", "learn", "know", "avoid", "remember", "expect", "wait", "find",
    "expected", "should",
  ]

  /// Words behind which stands what might be run.
  private static let examples = [
    "e.g.", "e.g", "e.g.:", "for example", "for instance", "such as", "(eg", "(eg.", "(eg:",
    "(eg.:", " eg.", " eg:", " eg.:",
  ]

  /// `install it (on macOS:`: how one of several machines does it.
  private static func isOnSystem(_ before: String) -> Bool {
    guard let open = before.lastIndex(of: "("), !before[open...].contains(")") else { return false }
    let words = before[open...].words
    return systems.contains { words == $0 || words == "on \($0)" || words == "for \($0)" }
  }

  private static let systems = [
    "macos", "mac", "a mac", "osx", "os x", "linux", "ubuntu", "debian", "windows", "fedora",
    "rhel",
    "centos", "alpine", "arch",
  ]

  static func isTold(before: String, after: String, isOnlySpan: Bool) -> Bool {
    let words = before.words.split(separator: " ").map(String.init)
    guard let first = words.first, let last = words.last else {
      return after.allSatisfy { !$0.isLetter && !$0.isNumber } || LeadingCommand.isRemark(after)
    }
    // `If it is not running, start it:` tells to start it.
    let isCase = before.prefix(3).lowercased() == "if "
    let lower = (isCase ? Condition.item(before)?.action ?? before : before).lowercased()
    let forbids = ["not ", "n't ", "n’t ", "never", "avoid", "instead of", "would ", "previous"]
    guard !forbids.contains(where: lower.contains) else { return false }
    guard !examples.contains(where: lower.hasSuffix) else { return false }
    // `where <rev> is the one before`, `Impact: users saw`
    if first == "where", words.count > 2, words[2] == "is" || words[2] == "are" { return false }
    if words.count > 2, !telling.contains(last),
      ["impact", "context", "identified", "timeline"].contains(first)
    {
      return false
    }
    let isEnd = after.allSatisfy { !$0.isLetter && !$0.isNumber }
    if telling.contains(first) || telling.contains(last) && (isEnd || !soft.contains(last)) {
      return isOnlySpan || after.isEmpty
    }
    // ``Restart it: `systemctl restart web` ``: the command is what the sentence comes to.
    guard isEnd, !speaking.contains(first) else { return false }
    // Of several sentences the one that it stands in must tell it.
    let sentence = SentenceEnd.last(in: before).map { before[$0.upperBound...].trimmed } ?? before
    return SectionTitle(sentence).startsWithVerb || Instruction.tells(sentence)
      || before.hasSuffix(":") && !ReportWords.areReport(words)
  }
}
