/// Calls that only tell about a program: `kubectl drain --help`, `git help log`, `psql --version`.
enum HelpCall {
  /// Programs that hand all their words on to a script, which may not know the flag, or that do
  /// each of their words.
  private static let carriers = ShellName.all.union(ScriptName.interpreters).union([
    "lua", "deno", "bun", "java", "source", ".", "exec", "npm", "yarn", "pnpm", "npx", "make",
    "gmake", "just", "task", "rake", "inv", "fab",
  ])
  /// Verbs behind which the words are another program's.
  private static let carrying: Set<String> = ["run", "exec", "create"]

  /// Whether `words`, a call that carries no other, only print help or a version.
  static func isOne(_ program: String, _ words: [ShellWord], level: Int) -> Bool {
    guard words.count > 1, words.allSatisfy(\.isStatic), !program.contains("/"),
      let last = words.last?.value
    else { return false }
    if words.count == 2, last == "--help" || last == "--version" { return true }
    let values = words.dropFirst().map(\.value)
    guard !carriers.contains(program), !values.contains("--"),
      !values.dropLast(2).contains(where: carrying.contains), mayTell(program, words, level)
    else { return false }
    if last == "--help" { return true }
    if last == "--version" { return values.count == 2 && !values[0].hasPrefix("-") }
    return values[0] == "help"
  }

  /// Whether its first operand says what it does: to `rm` or `psql`, `help` is a name, and what
  /// stands before `--help` may be lost.
  private static func mayTell(_ program: String, _ words: [ShellWord], _ level: Int) -> Bool {
    guard KnownPrograms.names.contains(program) else {
      // `mywrap web-1 ./drop.sh --help`
      return !words.contains { $0.value.contains("/") }
        && HiddenCommand.risk(in: words, level: level) == .readOnly
    }
    return RiskRule.rules(for: program).contains { rule in
      rule.operands.first.map { !$0.contains { $0.hasSuffix("*") || $0 == "$" } } ?? false
    }
  }
}
