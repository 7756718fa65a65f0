/// A dump that is read into a database: what it holds takes the place of what is there.
///
/// `gunzip -c shop.sql.gz | psql shop`, `mysql shop < /backups/shop.sql`; any other file of
/// statements (`psql < create_index.sql`) is a change.
enum DumpRisk {
  private static let clients: Set<String> = [
    "psql", "mysql", "mariadb", "sqlite3", "mongorestore", "cockroach", "gitlab-psql",
  ]
  private static let unpacking: Set<String> = [
    "gunzip", "zcat", "bzcat", "xzcat", "zstdcat", "gzcat", "pg_dump", "pg_dumpall", "mysqldump",
    "pg_restore", "lz4cat",
  ]
  private static let packers: Set<String> = ["gzip", "bzip2", "xz", "zstd", "lz4", "pigz"]
  static func isRestored(by script: ShellScript) -> Bool {
    script.commands.contains(where: restores)
  }

  private static func restores(_ command: ShellCommand) -> Bool {
    switch command.body {
    case .simple(let simple): return reads(simple, command)
    case .pipeline(let members):
      if members.contains(where: restores) { return true }
      guard let place = members.firstIndex(where: isClient), place > 0 else { return false }
      return members[..<place].contains(where: givesDump)
    case .list(let members): return members.contains { restores($0.command) }
    case .compound(let compound):
      return (compound.condition + compound.body).contains(where: restores)
    case .function(_, let body): return body.contains(where: restores)
    }
  }

  /// `psql shop < backup.sql`, `psql shop -f backup.sql`
  private static func reads(_ simple: ShellCommand.Simple, _ command: ShellCommand) -> Bool {
    if isClient(command),
      command.redirections.contains(where: { $0.operation == "<" && isDump($0.target.value) })
    {
      return true
    }
    return CarriedCommand.calls(of: simple.words).contains { words in
      words.first.map { CommandName.base($0.value).hasSuffix("psql") } ?? false
        && readsFile(words.map(\.value))
    }
  }

  private static func readsFile(_ values: [String]) -> Bool {
    zip(values, values.dropFirst()).contains { flag, value in
      ["-f", "--file"].contains(flag) && isDump(value)
    } || values.contains { $0.hasPrefix("--file=") && isDump(String($0.dropFirst(7))) }
  }

  /// The client itself, or what carries it elsewhere: `docker exec -i db psql`.
  private static func isClient(_ command: ShellCommand) -> Bool {
    guard case .simple(let simple) = command.body else { return false }
    return CarriedCommand.calls(of: simple.words).contains { words in
      guard let first = words.first else { return false }
      let program = CommandName.base(first.value)
      // Statements of its own: the pipe is not what it reads.
      return clients.contains(program) && !words.contains { hasStatement($0.value, program) }
    }
  }

  /// `psql -c`, `mysql -e`; to `psql`, `-e` is an echo.
  private static func hasStatement(_ word: String, _ program: String) -> Bool {
    if word.hasPrefix("--command") || word.hasPrefix("--execute") { return true }
    return word == (program.hasSuffix("psql") ? "-c" : "-e")
  }

  private static func givesDump(_ command: ShellCommand) -> Bool {
    guard case .simple(let simple) = command.body, let first = simple.words.first else {
      return false
    }
    let calls = CarriedCommand.calls(of: simple.words)
    if calls.contains(where: { unpacking.contains(CommandName.base($0.first?.value ?? "")) }) {
      return true
    }
    let values = simple.words.map(\.value)
    let program = CommandName.base(first.value)
    if packers.contains(program) {
      return values.dropFirst().contains { $0.hasPrefix("-") && $0.contains("d") }
    }
    return ["cat", "aws", "gsutil", "ssh", "pv", "gpg", "openssl", "kubectl", "docker"].contains(
      program)
      && values.dropFirst().contains(where: isDump)
  }

  private static let names = [
    "backup", "backups", "dump", "dumps", "dumpall", "restore", "snapshot", "snapshots", "bak",
  ]
  /// What a file of statements does with dumps, where it is none: `check_backup_age.sql`.
  private static let statements: Set<String> = [
    "check", "test", "verify", "report", "age", "status", "list", "count", "size", "stats",
    "monitor", "grant", "create", "add", "user", "role", "schedule", "policy",
  ]

  private static func isDump(_ path: String) -> Bool {
    let lower = path.lowercased()
    // Cheap first.
    guard names.contains(where: lower.contains) else { return false }
    let file = words(lower[(lower.lastIndex(of: "/") ?? lower.startIndex)...])
    guard statements.isDisjoint(with: file) else { return false }
    // `shopdump.sql`, `backup20310509.sql`
    return words(lower[...]).contains { word in names.contains(where: word.hasSuffix) }
  }

  private static func words(_ text: Substring) -> [String] {
    text.split { !$0.isLetter }.map(String.init)
  }
}
