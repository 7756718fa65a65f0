/// `for i in {1..30}; do curl -f … && break; sleep 10; done` succeeds although it never was healthy.
enum PollFinding {
  static func find(in text: CommandText) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let commands = text.script.commands
    // A test behind the loop looks whether it came.
    let lastTest = commands.lastIndex(where: isTest) ?? 0
    for command in commands[lastTest...] { visit(command, text, &findings) }
    return findings
  }

  private static func isTest(_ command: ShellCommand) -> Bool {
    switch command.body {
    case .simple(let simple): ["test", "[", "[["].contains(simple.words.first?.value ?? "")
    case .compound(let compound): [.ifThen, .test].contains(compound.keyword)
    case .list(let members): members.first.map { isTest($0.command) } ?? false
    case .pipeline(let members): members.last.map { isTest($0) } ?? false
    case .function: false
    }
  }

  private static func visit(
    _ command: ShellCommand, _ text: CommandText, _ findings: inout [Diagnostic]
  ) {
    switch command.body {
    case .compound(let compound):
      if compound.keyword == .forIn, breaks(compound.body), isPoll(compound),
        !uses(["exit", "return", "false", "kill"], in: compound.body)
      {
        findings.append(
          .error(
            "poll-never-fails", "this loop succeeds even when what it waits for never comes",
            at: text.source.sourceRange(command.range),
            help: "let it fail behind the loop, or use 'retry=… every=…' on the fence"))
      }
      for inner in compound.condition + compound.body { visit(inner, text, &findings) }
    case .list(let members):
      // `for …; done || exit 1` says itself what to do.
      if members.count == 1 { visit(members[0].command, text, &findings) }
    case .function(_, let body):
      for inner in body { visit(inner, text, &findings) }
    case .simple, .pipeline: break
    }
  }

  private static func breaks(_ body: [ShellCommand]) -> Bool {
    body.contains { command in
      switch command.body {
      case .list(let members):
        members.dropFirst().contains { $0.joint == .and && isBreak($0.command) }
      case .compound(let compound):
        compound.keyword == .ifThen && compound.body.contains(where: isBreak)
      default: false
      }
    }
  }

  private static func isBreak(_ command: ShellCommand) -> Bool {
    switch command.body {
    case .simple(let simple): simple.words.first?.value == "break"
    case .compound(let compound): compound.body.contains(where: isBreak)
    default: false
    }
  }

  /// It tries the same again: it waits between, or counts. A loop over what there is looks for
  /// something, and may well not find it.
  private static func isPoll(_ loop: ShellCommand.Compound) -> Bool {
    let list = loop.words.map(\.value)
    return uses(["sleep"], in: loop.body)
      || list.allSatisfy { $0.allSatisfy(\.isNumber) || $0.hasPrefix("{") || $0.contains("seq ") }
  }

  /// Whether one of `programs` is run in `body`: what ends the step, or waits.
  private static func uses(_ programs: Set<String>, in body: [ShellCommand]) -> Bool {
    var isUsed = false
    let walk = ShellWalk { use in
      if let first = use.words.first, programs.contains(first.value) { isUsed = true }
    }
    for command in body { walk.walk(command) }
    return isUsed
  }
}
