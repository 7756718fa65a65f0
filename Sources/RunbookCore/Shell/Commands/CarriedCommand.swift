/// The calls at the end of a chain of carriers: of `ssh db 'sudo psql shop'` it is `psql shop`.
enum CarriedCommand {
  /// Each begins with its program.
  static func calls(of words: [ShellWord], level: Int = 0) -> [[ShellWord]] {
    guard level < 6, let first = words.first else { return [] }
    guard let inner = InnerCommand.find(in: words) else {
      return runsImage(first, words) ? behindRun(words) : [words]
    }
    switch inner.content {
    case .words(let rest): return calls(of: rest, level: level + 1)
    case .text(let text):
      return CommandText(SourceText(text)).script.commands.flatMap { calls(of: $0, level + 1) }
    }
  }

  private static func calls(of command: ShellCommand, _ level: Int) -> [[ShellWord]] {
    switch command.body {
    case .simple(let simple): calls(of: simple.words, level: level)
    case .pipeline(let members): members.flatMap { calls(of: $0, level) }
    case .list(let members): members.flatMap { calls(of: $0.command, level) }
    case .compound(let compound):
      (compound.condition + compound.body).flatMap { calls(of: $0, level) }
    case .function: []
    }
  }

  private static func runsImage(_ first: ShellWord, _ words: [ShellWord]) -> Bool {
    ["docker", "podman", "nerdctl"].contains(CommandName.base(first.value))
      && words.contains { $0.value == "run" }
  }

  /// Which word is the image cannot be told without knowing each flag: each operand may begin the
  /// command.
  private static func behindRun(_ words: [ShellWord]) -> [[ShellWord]] {
    words.indices.dropFirst(2).prefix(20).filter { !words[$0].value.hasPrefix("-") }.map {
      Array(words[$0...])
    }
  }
}
