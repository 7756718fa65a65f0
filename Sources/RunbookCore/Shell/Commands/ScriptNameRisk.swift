/// Scripts and migration commands that say by their names that they take away or put older data in
/// newer data's place: `./scripts/restore-database.sh`, `migrate -path db down 1`.
enum ScriptNameRisk {
  private static let interpreters = ShellName.all.union(ScriptName.interpreters)
    .union(["source", "."])

  /// What only shows what would be done.
  private static let rehearsals: Set<String> = [
    "--dry-run", "--dryrun", "--help", "--list", "--check", "--status", "--plan",
    "--preview", "--version",
  ]

  static func destroys(_ program: ShellWord, _ words: [ShellWord]) -> Bool {
    guard !words.contains(where: { rehearsals.contains($0.value) }) else { return false }
    // With something behind them they are a namespace and a host.
    guard !["-n", "-h"].contains(words.last?.value) else { return false }
    if undoesMigration(program.value, words) || LosingCall.isOne(program.value, words) {
      return true
    }
    guard let script = script(program, words) else { return false }
    let name = script.split(separator: "/").last ?? ""
    return tellsOfLoss(name.prefix { $0 != "." })
  }

  private static func script(_ program: ShellWord, _ words: [ShellWord]) -> String? {
    if program.value.contains("/") || ScriptName.isOne(program.value) {
      return program.value
    }
    guard interpreters.contains(program.value) else { return nil }
    guard let first = words.first(where: { !$0.value.hasPrefix("-") }),
      ScriptName.isOne(first.value)
    else { return nil }
    return first.value
  }

  private static let losing: Set<String> = ["drop", "wipe", "purge", "destroy", "nuke", "delete"]
  /// `purge-cache.sh`, `restore-traffic.sh`: what comes back by itself, or was never kept.
  static let fleeting: Set<String> = [
    "traffic", "cache", "caches", "cdn", "counter", "counters", "connection", "connections",
    "limit", "limits", "ratelimit", "ratelimits", "session", "sessions", "alert", "alerts", "pod",
    "pods", "job", "jobs", "event", "events", "silence", "silences", "lock", "locks",
  ]
  /// `restore-service.sh`: what is switched, not kept.
  private static let switched: Set<String> = [
    "service", "services", "replicas", "replica", "routing", "routes", "access", "permissions",
    "password", "breaker", "circuit", "pool", "pools", "metrics", "network", "dns", "weights",
    "maintenance",
  ]
  private static let kept: Set<String> = [
    "backup", "backups", "table", "tables", "volume", "volumes", "snapshot", "snapshots",
  ]

  private static func tellsOfLoss(_ name: Substring) -> Bool {
    let words = Set(
      name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    guard words.isDisjoint(with: ["test", "tests", "verify", "check", "status"]) else {
      return false
    }
    if !words.isDisjoint(with: losing) {
      return words.isDisjoint(with: fleeting) || !words.isDisjoint(with: kept)
    }
    return (words.contains("restore") || words.contains("reset"))
      && words.isDisjoint(with: fleeting) && words.isDisjoint(with: switched)
  }

  // MARK: Migrations

  private static let undoing: Set<String> = [
    "down", "rollback", "revert", "undo", "downgrade", "reset", "fresh", "drop",
  ]
  private static let migrations: Set<String> = ["migrate", "migration", "migrations", "ecto"]

  /// `migrate down 1`, `goose down`, `knex migrate:rollback`, `rails db:rollback`.
  private static func undoesMigration(_ program: String, _ words: [ShellWord]) -> Bool {
    let name = CommandName.base(program)
    let operands = words.map(\.value).filter { !$0.hasPrefix("-") }.prefix(8)
    if ["goose", "dbmate", "migrate", "sql-migrate", "golang-migrate"].contains(name) {
      return operands.contains(where: undoing.contains)
    }
    // Another language's text is no operand.
    guard !["echo", "printf", "grep", "git", "sed", "awk", "cat", "rg"].contains(name) else {
      return false
    }
    for (index, operand) in operands.enumerated() where operand.utf8.count < 40 {
      if migrations.contains(operand), index + 1 < operands.count,
        operands[(index + 1)...].prefix(2).contains(where: undoing.contains)
      {
        return true
      }
      guard operand.contains(":") || operand.contains("-") || operand.hasPrefix("ecto."),
        !operand.contains("/")
      else { continue }
      let parts = operand.split { ":-.".contains($0) }.map(String.init)
      if let last = parts.last, parts.count < 4, undoing.contains(last),
        parts.contains(where: { migrations.contains($0) }) || parts[0] == "db" && parts.count == 2
      {
        return operand.contains(":") || operand.hasPrefix("ecto.") || runsTasks(name)
      }
    }
    return false
  }

  private static func runsTasks(_ program: String) -> Bool {
    ["make", "just", "task", "npm", "yarn", "pnpm", "rake", "invoke"].contains(program)
  }
}
