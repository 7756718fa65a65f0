/// What a program that no table knows may run in its turn: `gds aws prod -- kubectl delete pvc x`,
/// `chamber exec shop -- dropdb shop`, `mywrap prod rm -rf /data`.
///
/// Whether it does is a guess, so that it only ever makes a command more dangerous.
enum HiddenCommand {
  /// How many words are looked at, and how many programs among them: enough for any wrapper.
  private static let wordLimit = 40
  private static let programLimit = 4

  /// Programs whose names are verbs of others too: `mytool vm reboot web-1`.
  private static let verbs: Set<String> = [
    "init", "telinit", "reboot", "shutdown", "halt", "poweroff", "truncate",
  ]

  /// The greatest risk of what `words`, a call of a program that is not known, seem to run.
  static func risk(in words: [ShellWord], level: Int) -> Risk {
    guard let first = words.first, !KnownPrograms.names.contains(CommandName.base(first.value))
    else { return .readOnly }
    var risk = Risk.readOnly
    let words = Array(words.prefix(wordLimit))
    if let mark = words.firstIndex(where: { $0.value == "--" }), mark + 1 < words.count {
      risk = CommandRisk.risk(of: Array(words[(mark + 1)...]), hasInput: false, level: level + 1)
    }
    var programs = 0
    for index in words.indices.dropFirst() where programs < programLimit {
      guard risk != .destructive, isProgram(words, index) else { continue }
      programs += 1
      risk = max(risk, Self.risk(of: Array(words[index...]), level: level + 1))
    }
    return risk
  }

  /// Whether a program may be named there, with something behind it.
  private static func isProgram(_ words: [ShellWord], _ index: Int) -> Bool {
    let word = words[index]
    let name = CommandName.base(word.value)
    guard word.isStatic, !word.isQuoted, index + 1 < words.count,
      KnownPrograms.names.contains(name), name == "eval" || !ShellBuiltins.names.contains(name)
    else { return false }
    return !verbs.contains(name) || words[index - 1].value == "exec"
  }

  /// Only what its own table calls destructive counts: the rest may be a name.
  private static func risk(of words: [ShellWord], level: Int) -> Risk {
    let program = CommandName.base(words[0].value)
    let isRemoval = ["rm", "unlink", "rmdir"].contains(program)
    let risk =
      isRemoval
      // `mytool rm $NAME`: a verb of its own that takes one thing away.
      ? CommandRisk.tableRisk(
        program, CommandArguments(program: program, words: words.dropFirst()))
      : CommandRisk.risk(of: words, hasInput: false, level: level)
    return risk == .destructive ? .destructive : .readOnly
  }
}
