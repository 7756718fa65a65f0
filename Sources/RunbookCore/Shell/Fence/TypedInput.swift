/// Lines below a program that waits for them: `etcdctl txn --interactive`, `redis-cli`, `psql`.
enum TypedInput {
  private static let clients: Set<String> = [
    "psql", "mysql", "mariadb", "mongosh", "mongo", "sqlite3", "redis-cli", "valkey-cli", "cqlsh",
    "clickhouse-client", "influx", "cypher-shell", "cockroach", "python", "python2", "python3",
    "node", "irb", "pry", "rails", "gitlab-rails", "gitlab-psql", "gitlab-redis-cli", "ghci", "iex",
    "fdisk", "gdisk", "parted", "sftp", "ftp", "lftp", "telnet", "openssl", "etcdctl",
  ]

  /// Whether `name` opens a session of its own.
  static func isClient(_ name: String) -> Bool { clients.contains(name) }

  /// The program that `commands`, one line, leave waiting for what is typed; nil: none.
  static func waiting(after commands: [ShellCommand]) -> String? {
    guard commands.count == 1, case .simple(let simple) = commands[0].body,
      commands[0].redirections.isEmpty,
      simple.words.contains(where: { clients.contains(CommandName.base($0.value)) }),
      ProgramUse.attachment(of: commands, takesLoops: false) == .interactive
    else { return nil }
    var words = simple.words
    for _ in 0..<InnerCommand.levelLimit {
      guard case .words(let inner)? = InnerCommand.find(in: words)?.content else { break }
      words = inner
    }
    guard let name = words.first.map({ CommandName.base($0.value) }), clients.contains(name) else {
      return nil
    }
    return name
  }

  /// Whether a line below is no call of a program that is known.
  static func isInput(_ unit: FenceItems.Unit) -> Bool {
    unit.problem != nil || !FenceJudge.isKnown(unit)
  }

  /// `exit`, `quit`: what ends the program, typed like the lines before it.
  static func isEnd(_ unit: FenceItems.Unit) -> Bool {
    guard unit.commands.count == 1, case .simple(let simple) = unit.commands[0].body else {
      return false
    }
    return simple.words.count == 1 && ["exit", "quit"].contains(simple.words[0].value)
  }

  /// `--Db.UseDirectIo true`: a flag that no program stands before; `set daemon 120`, which no shell
  /// is told.
  static func isSetting(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop(while: ShellByte.isBlank)
    let word = text.prefix { !ShellByte.isBlank($0) }
    if word.elementsEqual("set".utf8) {
      let rest = text.dropFirst(4).drop(while: ShellByte.isBlank)
      let name = rest.prefix(while: ShellByte.isLetter)
      let value = rest.dropFirst(name.count)
      return name.count > 1 && value.first == ShellByte.space
        && value.dropFirst().first.map { $0 != ShellByte.ampersand && $0 != UInt8(ascii: "|") }
          == true
    }
    return word.first == ShellByte.dash && word.count > 1
      && word.dropFirst().first.map { $0 == ShellByte.dash || ShellByte.isLetter($0) } == true
      && word.contains(where: ShellByte.isLetter)
  }
}
