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
  private static let names = ["backup", "dump", "restore", "snapshot", ".bak", "_bak"]

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

  /// `psql shop < backup.sql`
  private static func reads(_ simple: ShellCommand.Simple, _ command: ShellCommand) -> Bool {
    isClient(command)
      && command.redirections.contains {
        $0.operation == "<" && isDump($0.target.value)
      }
  }

  /// The client itself, or what carries it elsewhere: `docker exec -i db psql`.
  private static func isClient(_ command: ShellCommand) -> Bool {
    guard case .simple(let simple) = command.body else { return false }
    let programs = simple.words.map { CommandName.base($0.value) }
    guard let place = programs.firstIndex(where: clients.contains) else { return false }
    // Statements of its own: the pipe is not what it reads.
    return !programs[place...].contains { ["-c", "-e", "--command", "--execute"].contains($0) }
  }

  private static func givesDump(_ command: ShellCommand) -> Bool {
    guard case .simple(let simple) = command.body, let first = simple.words.first else {
      return false
    }
    let values = simple.words.map(\.value)
    let program = CommandName.base(first.value)
    if unpacking.contains(where: { name in values.contains { CommandName.base($0) == name } }) {
      return true
    }
    if packers.contains(program) {
      return values.dropFirst().contains { $0.hasPrefix("-") && $0.contains("d") }
    }
    return ["cat", "aws", "gsutil", "ssh", "pv", "gpg", "openssl", "kubectl", "docker"].contains(
      program)
      && values.dropFirst().contains(where: isDump)
  }

  private static func isDump(_ name: String) -> Bool {
    let lower = name.lowercased()
    return names.contains(where: lower.contains)
  }
}
