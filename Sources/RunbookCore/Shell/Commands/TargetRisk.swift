/// Tasks of a project's own that say by their names that they take away: `make destroy`,
/// `npm run db:reset`, `just nuke`.
enum TargetRisk {
  /// Programs that run a project's tasks; the flags of theirs that take a value.
  private static let runners: [String: Set<String>] = [
    "make": makeFlags, "gmake": makeFlags,
    "just": ["-f", "--justfile", "-d", "--working-directory", "--set", "--dotenv-path"],
    "task": ["-t", "--taskfile", "-d", "--dir", "-o", "--output", "-C", "--concurrency"],
    "rake": ["-f", "--rakefile", "-I", "-r"], "mage": ["-d", "-w"],
    "invoke": ["-c", "-r", "-f"], "inv": ["-c", "-r", "-f"], "fab": ["-H", "-i", "-f"],
  ]
  private static let makeFlags: Set<String> = [
    "-C", "-f", "-I", "-o", "-W", "--file", "--directory",
  ]
  private static let packages: Set<String> = ["npm", "yarn", "pnpm", "bun"]

  /// What only shows what would be done.
  private static let rehearsals: Set<String> = [
    "-n", "--dry-run", "--just-print", "--recon", "--dry", "--show", "-s", "--summary", "--list",
    "-l", "--prereqs", "-P", "--where", "-W", "--describe", "-D", "-h", "--help",
  ]

  /// Whether one of `words`, those behind `program`, is a task that takes away.
  static func destroys(_ program: String, _ words: [ShellWord]) -> Bool {
    if packages.contains(program) {
      let operands = words.map(\.value).filter { !$0.hasPrefix("-") }
      let runs = ["run", "run-script"].contains(operands.first ?? "")
      guard runs || program == "yarn" || program == "pnpm" else { return false }
      return operands.dropFirst(runs ? 1 : 0).first.map(tellsOfLoss) ?? false
    }
    guard let valueFlags = runners[program] else { return false }
    var index = 0
    while index < words.count {
      let value = words[index].value
      if rehearsals.contains(value) { return false }
      if value.hasPrefix("-") {
        index += valueFlags.contains(value) ? 2 : 1
        continue
      }
      if !value.contains("="), tellsOfLoss(value) { return true }
      index += 1
    }
    return false
  }

  private static let losing: Set<String> = [
    "destroy", "drop", "nuke", "purge", "wipe", "dropdb", "resetdb",
  ]
  private static let stores: Set<String> = ["db", "database", "databases"]

  /// `db:reset`, `infra-destroy`, `reset_db`; `clean` and `reset` alone say less.
  private static func tellsOfLoss(_ target: String) -> Bool {
    let parts = target.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    if parts.contains(where: losing.contains) { return true }
    return parts.contains("reset") && parts.contains(where: stores.contains)
  }
}
