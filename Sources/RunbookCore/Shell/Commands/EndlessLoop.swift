/// Loops that end only when something outside the program comes about, or never.
enum EndlessLoop {
  /// `while true; do …; done` without a way out.
  static func isOne(_ command: ShellCommand) -> Bool {
    guard let loop = loop(command), isAlways(loop) else { return false }
    return !holds(leaving, in: command)
  }

  /// `until curl -f …; do sleep 5; done`, `while true; do … && break; sleep 5; done`: it waits, and
  /// nothing says for how long.
  ///
  /// A loop that counts, or looks at the time, has a limit.
  static func waits(_ command: ShellCommand, in text: CommandText) -> Bool {
    guard let loop = loop(command), holds(["sleep"], in: command) else { return false }
    let isLeft = holds(leaving, in: command)
    guard isAlways(loop) == isLeft, !holds(["read", "timeout"], in: command) else { return false }
    return !limits.contains { mark in
      text.source.bytes[command.range].firstRange(of: Array(mark.utf8)) != nil
    }
  }

  private static let leaving: Set<String> = ["break", "exit", "return", "exec"]
  private static let limits = [
    "((", "-lt", "-le", "-gt", "-ge", "SECONDS", "expr ", "let ", "date +%s", "seq ",
  ]

  private static func loop(_ command: ShellCommand) -> ShellCommand.Compound? {
    guard case .compound(let compound) = command.body,
      compound.keyword == .whileDo || compound.keyword == .untilDo
    else { return nil }
    return compound
  }

  private static func isAlways(_ loop: ShellCommand.Compound) -> Bool {
    guard loop.condition.count == 1, case .simple(let simple) = loop.condition[0].body,
      let first = simple.words.first
    else { return false }
    // `while sleep 5; do …; done`
    if loop.keyword == .whileDo, first.value == "sleep" { return true }
    guard simple.words.count == 1 else { return false }
    let always = loop.keyword == .whileDo ? [":", "true"] : ["false"]
    return always.contains(first.value)
  }

  private static func holds(_ programs: Set<String>, in command: ShellCommand) -> Bool {
    var isFound = false
    let walk = ShellWalk { use in
      if let word = use.words.first, programs.contains(word.value) { isFound = true }
    }
    walk.walk(command)
    return isFound
  }
}
