/// Which programs a script needs, and how it must be attached.
package enum ProgramUse {

  /// External programs in order of use, shell built-ins left out: those that must be there on the
  /// machine where the script runs.
  package static func tools(of text: CommandText) -> [String] {
    var tools: [String] = []
    collect(text.script, marks: text, level: 0, into: &tools)
    return tools
  }

  private static func collect(
    _ script: ShellScript, marks: CommandText, functions outer: Set<String> = [], level: Int,
    into tools: inout [String]
  ) {
    var functions = outer
    var found: [[ShellWord]] = []
    var walk = ShellWalk { use in
      guard let first = use.words.first, !marks.hasMark(in: first.range) else { return }
      found.append(use.words)
    }
    walk.onFunction = { functions.insert($0) }
    walk.walk(script)
    for words in found { collect(words, functions, marks, level, &tools) }
  }

  private static func collect(
    _ words: [ShellWord], _ functions: Set<String>, _ marks: CommandText, _ level: Int,
    _ tools: inout [String]
  ) {
    guard level < InnerCommand.levelLimit, let first = words.first, first.isStatic else { return }
    let program = CommandName.base(first.value)
    if !functions.contains(program), !ShellBuiltins.names.contains(program), isName(program),
      !tools.contains(program)
    {
      tools.append(program)
    }
    guard let inner = InnerCommand.find(in: words), !inner.isElsewhere else { return }
    switch inner.content {
    case .words(let innerWords): collect(innerWords, functions, marks, level + 1, &tools)
    case .text(let text):
      let inside = CommandText(SourceText(text))
      let isSameShell = ["eval", "trap"].contains(program)
      collect(
        inside.script, marks: inside, functions: isSameShell ? functions : [], level: level + 1,
        into: &tools)
    }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.contains("$") && !text.contains(" ") && !text.contains("=")
  }

  // MARK: Attachment

  /// How a group that holds `text` must run.
  package static func attachment(of text: CommandText) -> Action.Shell.Attachment {
    attachment(of: text.script.commands)
  }

  /// - Parameter takesLoops: whether a loop without a way out is a watch, not only a program that
  ///   never ends.
  static func attachment(
    of commands: [ShellCommand], level: Int = 0, takesLoops: Bool = true
  ) -> Action.Shell.Attachment {
    var result = Action.Shell.Attachment.captured
    for command in commands {
      let own = attachment(of: command, level: level, takesLoops: takesLoops)
      if own == .interactive { return .interactive }
      if own == .watch { result = .watch }
    }
    return result
  }

  private static func attachment(
    of command: ShellCommand, level: Int, takesLoops: Bool
  ) -> Action.Shell.Attachment {
    if command.isBackground { return .captured }
    var result = Action.Shell.Attachment.captured
    let walk = ShellWalk { use in
      guard !use.isBackground, result != .interactive else { return }
      let own = attachment(
        of: use.words, hasInput: use.hasInput, feedsPipe: use.feedsPipe, level: level)
      if own != .captured { result = own }
    }
    walk.walk(command)
    if result == .watch, endsEarly(command) { return .captured }
    if result == .captured, takesLoops, EndlessLoop.isOne(command) { return .watch }
    return result
  }

  private static func attachment(
    of words: [ShellWord], hasInput: Bool, feedsPipe: Bool, level: Int
  ) -> Action.Shell.Attachment {
    if Editors.isChosen(words) { return hasInput ? .captured : .interactive }
    guard level < InnerCommand.levelLimit, let first = words.first, first.isStatic else {
      return .captured
    }
    let program = CommandName.base(first.value)
    if program == "timeout" { return .captured }
    if program == "ssh" || program == "autossh", SSHWords.goesToBackground(words) {
      return .captured
    }
    let inner = InnerCommand.find(in: words)
    // `docker exec web nginx -t`: the flag is the inner program's.
    var own = words.dropFirst()
    if case .words(let innerWords) = inner?.content { own = own.dropLast(innerWords.count) }
    let arguments = CommandArguments(program: program, words: withoutComposeFiles(program, own))
    for rule in AttachmentRule.byProgram[program] ?? [] {
      if rule.needsTerminalInput && hasInput { continue }
      guard rule.pattern.matches(arguments) else { continue }
      // A full-screen program whose output goes into a pipe only prints.
      if rule.attachment == .interactive, feedsPipe, !rule.needsTerminalInput { return .captured }
      return rule.attachment
    }
    if OpenerReader.opener(of: words) != nil { return hasInput ? .captured : .interactive }
    guard let inner else { return .captured }
    switch inner.content {
    case .words(let innerWords):
      return attachment(
        of: innerWords, hasInput: hasInput || program == "xargs", feedsPipe: feedsPipe,
        level: level + 1)
    case .text(let text):
      let inside = attachment(
        of: CommandText(SourceText(text)).script.commands, level: level + 1)
      // Without `-t` a remote program has no terminal to wait at.
      return inner.isElsewhere && inside == .interactive
        && !words.contains { $0.value.hasPrefix("-t") }
        ? .captured : inside
    }
  }

  /// `docker-compose -f prod.yml logs`: here `-f` names a file and follows nothing.
  private static func withoutComposeFiles(
    _ program: String, _ words: ArraySlice<ShellWord>
  ) -> ArraySlice<ShellWord> {
    let isCompose =
      program.hasSuffix("-compose")
      || ["docker", "podman"].contains(program) && words.first?.value == "compose"
    guard isCompose else { return words }
    var result: [ShellWord] = []
    var rest = words
    if !program.hasSuffix("-compose"), let verb = rest.popFirst() { result.append(verb) }
    while let word = rest.first, word.value.hasPrefix("-") {
      rest = rest.dropFirst()
      if !word.value.contains("=")
        && [
          "-f", "--file", "-p", "--project-name", "--env-file",
          "--profile",
        ].contains(word.value)
      {
        rest = rest.dropFirst()
      }
    }
    return (result + rest)[...]
  }

  /// `kubectl logs -f x | head -20`: the reader's end ends the writer.
  private static func endsEarly(_ command: ShellCommand) -> Bool {
    guard case .pipeline(let members) = command.body, members.count > 1 else { return false }
    return members.dropFirst().contains { member in
      guard case .simple(let simple) = member.body, let first = simple.words.first else {
        return false
      }
      if first.value == "head" { return true }
      return first.value == "grep"
        && simple.words.contains { $0.value.hasPrefix("-m") || $0.value.hasPrefix("-q") }
    }
  }
}

/// A line of the attachment table.
struct AttachmentRule: Sendable {
  var attachment: Action.Shell.Attachment
  var needsTerminalInput: Bool
  var pattern: RiskRule

  static let byProgram: [String: [AttachmentRule]] = {
    var table: [String: [AttachmentRule]] = [:]
    for line in AttachmentTable.text.split(separator: "\n") {
      let fields = line.split(separator: " ").map(String.init)
      let isConditional = fields.first?.hasSuffix("?") ?? false
      guard fields.count >= 2,
        let attachment = Action.Shell.Attachment(
          rawValue: isConditional ? String(fields[0].dropLast()) : fields[0])
      else { continue }
      let rule = AttachmentRule(
        attachment: attachment, needsTerminalInput: isConditional,
        pattern: RiskRule(risk: .readOnly, pattern: Array(fields[2...])))
      for program in fields[1].split(separator: "|") {
        table[String(program), default: []].append(rule)
      }
    }
    return table
  }()
}

/// What the shell does itself: no program is needed for it.
enum ShellBuiltins {
  static let names: Set<String> = [
    "alias", "bg", "bind", "break", "builtin", "caller", "cd", "command", "compgen", "complete",
    "continue", "declare", "dirs", "disown", "echo", "enable", "eval", "exec", "exit", "export",
    "false", "fc", "fg", "getopts", "hash", "help", "history", "jobs", "kill", "let", "local",
    "logout",
    "mapfile", "popd", "printf", "pushd", "pwd", "read", "readarray", "readonly", "return", "set",
    "shift", "shopt", "source", ".", ":", "[", "suspend", "test", "times", "trap", "true", "type",
    "typeset", "ulimit", "umask", "unalias", "unset", "wait", "time", "coproc",
  ]
}

extension CommandText {
  /// Whether a gap stands in `range`.
  func hasMark(in range: Range<Int>) -> Bool {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].range.upperBound <= range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < marks.count && marks[low].range.overlaps(range)
  }
}
