/// Programs whose risk lies in their arguments' own language: requests, queries, filters, `rm`.
enum SpecialRisk {
  /// The risk of `program`, or nil: the table decides.
  static func risk(
    program: String, words: [ShellWord], arguments: CommandArguments, hasInput: Bool,
    takesUnknown: Bool
  ) -> Risk? {
    switch program {
    case "rm", "unlink", "rmdir": return removal(words, arguments, takesUnknown)
    case "kill", "pkill", "killall": return kill(words, takesUnknown)
    case "curl": return RequestRisk.curl(words)
    case "wget": return RequestRisk.wget(words)
    case "http", "https", "xh": return RequestRisk.httpie(words)
    case "iptables", "ip6tables": return firewall(words, arguments)
    case "awk", "gawk", "mawk", "nawk": return awk(words)
    case "sed", "gsed": return sed(words, arguments)
    case "tee":
      if words.contains(where: { $0.value == "/proc/sysrq-trigger" }) { return .destructive }
      return words.allSatisfy { $0.value.hasPrefix("-") || $0.value == "/dev/null" }
        ? .readOnly : .change
    case "uniq": return arguments.operands.count > 1 ? .change : nil
    case "redis-cli", "valkey-cli", "keydb-cli": return RedisRisk.risk(arguments)
    case "psql", "mysql", "mariadb", "sqlite3", "clickhouse-client", "cockroach", "pgcli":
      return QueryRisk.query(program, words, arguments, hasInput)
    case "mongosh", "mongo": return QueryRisk.mongo(words, hasInput)
    case "influx":
      return words.contains { $0.value.hasSuffix("-execute") }
        ? QueryRisk.query(program, words, arguments, hasInput) : nil
    case "heroku":
      return words.first?.value == "pg:psql"
        ? QueryRisk.query(program, Array(words.dropFirst()), arguments, hasInput) : nil
    case let name where name.hasSuffix("-psql"):
      return QueryRisk.query(program, words, arguments, hasInput)
    case "wrangler": return QueryRisk.wrangler(words)
    case "exec", "source", ".": return words.isEmpty ? .readOnly : .change
    case "gh": return words.first?.value == "api" ? RequestRisk.gitHub(words) : nil
    case "echo", "printf": return .readOnly
    default: return nil
    }
  }

  // MARK: Files and processes

  private static func removal(
    _ words: [ShellWord], _ arguments: CommandArguments, _ takesUnknown: Bool
  ) -> Risk? {
    let isOpen = words.contains { !$0.value.hasPrefix("-") && (!$0.isStatic || $0.isGlob) }
    if isOpen || takesUnknown { return .destructive }
    if ["-r", "-R", "--recursive"].contains(where: arguments.hasFlag) { return .destructive }
    return .change
  }

  private static func kill(_ words: [ShellWord], _ takesUnknown: Bool) -> Risk {
    if words.contains(where: { $0.value == "-l" || $0.value == "-0" || $0.value == "-L" }) {
      return .readOnly
    }
    let isHard = words.contains { ["-9", "-KILL", "-SIGKILL"].contains($0.value) }
    return isHard && takesUnknown ? .destructive : .change
  }

  private static func firewall(_ words: [ShellWord], _ arguments: CommandArguments) -> Risk? {
    if words.contains(where: { $0.value == "DROP" || $0.value == "REJECT" }) { return .destructive }
    if CommandRisk.tableRisk("iptables", arguments) == .destructive { return .destructive }
    let changes = ["-A", "-I", "-D", "-R", "-P", "-N", "-Z", "-E"]
    if words.contains(where: { word in changes.contains { word.value.hasPrefix($0) } }) {
      return .change
    }
    return words.contains {
      $0.value.hasPrefix("-") && ($0.value.contains("L") || $0.value.contains("S"))
    }
      ? .readOnly : .change
  }

  /// An awk program looks unless it runs or writes something.
  private static func awk(_ words: [ShellWord]) -> Risk {
    for (index, word) in words.enumerated() {
      let value = word.value
      if value == "-f" || value == "-i" || value.hasPrefix("-f") { return .change }
      if value.hasPrefix("-") { continue }
      if index > 0, ["-F", "-v"].contains(words[index - 1].value) { continue }
      return AwkProgram.writes(value) ? .change : .readOnly
    }
    return .change
  }

  private static func sed(_ words: [ShellWord], _ arguments: CommandArguments) -> Risk {
    let inPlace = arguments.flags.contains {
      $0.hasPrefix("-i") || $0.hasPrefix("--in-place") || $0 == "-f" || $0 == "--file"
        || (!$0.hasPrefix("--") && $0.contains("i"))
    }
    if inPlace { return .change }
    // `w file` writes, `e` runs: as a command of its own or as a flag of `s`.
    for word in words where !word.value.hasPrefix("-") || word.value.contains(" ") {
      if !word.isStatic, word.value.contains("$(") { continue }
      if SedScript.acts(word.value) { return .change }
    }
    return .readOnly
  }
}
