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
    case "curl": return curl(words)
    case "wget": return wget(words)
    case "http", "https", "xh": return httpie(words)
    case "iptables", "ip6tables": return firewall(words, arguments)
    case "awk", "gawk", "mawk", "nawk": return awk(words)
    case "sed", "gsed": return sed(words, arguments)
    case "tee":
      if words.contains(where: { $0.value == "/proc/sysrq-trigger" }) { return .destructive }
      return words.allSatisfy { $0.value.hasPrefix("-") || $0.value == "/dev/null" }
        ? .readOnly : .change
    case "uniq": return arguments.operands.count > 1 ? .change : nil
    case "redis-cli", "valkey-cli", "keydb-cli": return redis(words, arguments, hasInput)
    case "psql", "mysql", "mariadb", "sqlite3", "clickhouse-client", "cockroach", "pgcli":
      return query(program, words, arguments, hasInput)
    case "mongosh", "mongo": return mongo(words, hasInput)
    case "influx":
      return words.contains { $0.value.hasSuffix("-execute") }
        ? query(program, words, arguments, hasInput) : nil
    case "heroku":
      return words.first?.value == "pg:psql"
        ? query(program, Array(words.dropFirst()), arguments, hasInput) : nil
    case let name where name.hasSuffix("-psql"): return query(program, words, arguments, hasInput)
    case "wrangler": return wrangler(words)
    case "exec", "source", ".": return words.isEmpty ? .readOnly : .change
    case "gh": return words.first?.value == "api" ? apiCall(words) : nil
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

  // MARK: Requests

  private static func curl(_ words: [ShellWord]) -> Risk {
    var method: String?
    var sends = false
    var isGet = false
    var writes = false
    for (index, word) in words.enumerated() {
      let value = word.value
      let next = index + 1 < words.count ? words[index + 1].value : ""
      switch value {
      case "-X", "--request": method = next
      case "-G", "--get", "-I", "--head": isGet = true
      case "-K", "--config": return .change
      case "-o", "--output":
        if next != "/dev/null" && next != "-" { writes = true }
      case "-O", "--remote-name", "-J", "--remote-header-name", "--output-dir", "-c",
        "--cookie-jar":
        writes = true
      case "-Q", "--quote", "-T", "--upload-file": return .change
      default:
        if value.hasPrefix("--request=") {
          method = String(value.dropFirst(10))
        } else if value.hasPrefix("-X"), !value.hasPrefix("--") {
          method = String(value.dropFirst(2))
        } else if value.hasPrefix("--data") || value == "--json" || value.hasPrefix("--form") {
          sends = true
        } else if value.hasPrefix("-"), !value.hasPrefix("--") {
          // A bundle such as `-sSXPOST`, `-sd`, `-fsSLO`.
          let letters = Array(value.dropFirst())
          for (place, letter) in letters.enumerated() {
            if letter == "d" || letter == "F" { sends = true }
            if letter == "T" || letter == "Q" || letter == "K" { return .change }
            if letter == "O" { writes = true }
            if letter == "G" || letter == "I" { isGet = true }
            if letter == "X" {
              method = place + 1 < letters.count ? String(letters[(place + 1)...]) : next
              break
            }
            if letter == "o" {
              let file = place + 1 < letters.count ? String(letters[(place + 1)...]) : next
              if file != "/dev/null" && file != "-" { writes = true }
              break
            }
            if "HAbeumwxyYzCDEPrt".contains(letter) { break }
          }
        }
      }
    }
    if words.isEmpty { return .change }
    let risk = requestRisk(method: method ?? (sends && !isGet ? "POST" : "GET"))
    return writes ? max(risk, .change) : risk
  }

  static func requestRisk(method: String) -> Risk {
    switch method.uppercased() {
    case "GET", "HEAD", "OPTIONS", "TRACE": .readOnly
    case "DELETE": .destructive
    default: .change
    }
  }

  private static func wget(_ words: [ShellWord]) -> Risk {
    var looks = false
    for (index, word) in words.enumerated() {
      let value = word.value
      if value.hasPrefix("--post") || value.hasPrefix("--method") || value.hasPrefix("--body") {
        return .change
      }
      if value == "--spider" || value == "-O-" || value == "-qO-" || value == "-O/dev/null" {
        looks = true
      }
      if value.hasPrefix("-"), value.hasSuffix("O") || value == "--output-document",
        index + 1 < words.count
      {
        looks = words[index + 1].value == "-" || words[index + 1].value == "/dev/null"
      }
    }
    return looks ? .readOnly : .change
  }

  private static func httpie(_ words: [ShellWord]) -> Risk {
    let operands = words.map(\.value).filter { !$0.hasPrefix("-") }
    guard let first = operands.first else { return .change }
    if first == first.uppercased(), first.utf8.allSatisfy(ShellByte.isLetter) {
      return requestRisk(method: first)
    }
    // An item with `=` or `:=` makes it a POST.
    return operands.dropFirst().contains { $0.contains("=") && !$0.contains("==") }
      ? .change : .readOnly
  }

  private static func apiCall(_ words: [ShellWord]) -> Risk {
    for (index, word) in words.enumerated() {
      if ["-X", "--method"].contains(word.value), index + 1 < words.count {
        return requestRisk(method: words[index + 1].value)
      }
      if ["-f", "-F", "--field", "--raw-field", "--input"].contains(word.value) { return .change }
    }
    return words.contains { $0.value == "graphql" } ? .change : .readOnly
  }

  // MARK: Queries

  private static let queryFlags: Set<String> = [
    "-c", "--command", "-e", "--execute", "-q", "--query", "-Q", "-N", "-qc", "-Atc", "-tAc",
    "-tc", "-Ac", "-xc", "-Ne", "-sNe", "-se", "-Nse", "-Bse", "-BNe", "-AXqtc", "-qAt", "-qtAc",
    "-Xc", "-At", "-execute",
  ]

  private static func query(
    _ program: String, _ words: [ShellWord], _ arguments: CommandArguments, _ hasInput: Bool
  ) -> Risk {
    var risk: Risk?
    for (index, word) in words.enumerated() {
      let value = word.value
      if value == "-f" || value.hasPrefix("--file") || value.hasPrefix("--init-command") {
        return .change
      }
      if value == "-l" || value == "--list" { risk = max(risk ?? .readOnly, .readOnly) }
      if value == "-o" || value.hasPrefix("--output") || value == "-L" { return .change }
      var statement: String?
      if index + 1 < words.count, isQueryFlag(value) {
        statement = words[index + 1].value
      } else if let equals = value.firstIndex(of: "="),
        ["--command", "--execute", "--query"].contains(String(value[..<equals]))
      {
        statement = String(value[value.index(after: equals)...])
      } else if program == "mysql" || program == "mariadb", value.hasPrefix("-e"), value.count > 2,
        !value.hasPrefix("--")
      {
        statement = String(value.dropFirst(2))
      }
      if let statement { risk = max(risk ?? .readOnly, StatementRisk.risk(of: statement)) }
    }
    if program == "sqlite3", arguments.operands.count > 1 {
      risk = max(risk ?? .readOnly, StatementRisk.risk(of: arguments.operands[1]))
    }
    if hasInput { return .change }
    return risk ?? .change
  }

  private static func isQueryFlag(_ value: String) -> Bool {
    if queryFlags.contains(value) { return !["-q", "-N", "-qAt", "-At"].contains(value) }
    return value.hasPrefix("-") && !value.hasPrefix("--") && value.count <= 7
      && (value.hasSuffix("c") || value.hasSuffix("e"))
  }

  private static func mongo(_ words: [ShellWord], _ hasInput: Bool) -> Risk {
    if hasInput { return .change }
    var risk: Risk?
    for (index, word) in words.enumerated() {
      let value = word.value
      if value == "-f" || value == "--file" || value.hasSuffix(".js") { return .change }
      if value == "--eval", index + 1 < words.count {
        risk = max(risk ?? .readOnly, MongoRisk.risk(of: words[index + 1].value))
      } else if value.hasPrefix("--eval=") {
        risk = max(risk ?? .readOnly, MongoRisk.risk(of: String(value.dropFirst(7))))
      }
    }
    return risk ?? .change
  }

  private static func wrangler(_ words: [ShellWord]) -> Risk? {
    let values = words.map(\.value)
    guard values.first == "d1", values.dropFirst().first == "execute" else { return nil }
    if values.contains(where: { $0.hasPrefix("--file") }) { return .change }
    for (index, value) in values.enumerated() {
      if value == "--command", index + 1 < values.count {
        return StatementRisk.risk(of: values[index + 1])
      }
      if value.hasPrefix("--command=") {
        return StatementRisk.risk(of: String(value.dropFirst(10)))
      }
    }
    return .change
  }

  private static func redis(
    _ words: [ShellWord], _ arguments: CommandArguments, _ hasInput: Bool
  ) -> Risk {
    let scans = [
      "--scan", "--bigkeys", "--memkeys", "--hotkeys", "--latency", "--latency-history", "--stat",
      "--latency-dist",
    ]
    if arguments.operands.isEmpty {
      if arguments.flags.contains(where: { scans.contains($0) }) { return .readOnly }
      return arguments.flags.contains("--pipe") || hasInput ? .change : .change
    }
    let verb = arguments.operands[0].uppercased()
    let second = arguments.operands.count > 1 ? arguments.operands[1].uppercased() : ""
    if let subcommands = redisSubcommands[verb] {
      if verb == "CONFIG" && second == "SET" { return .change }
      return subcommands.contains(second) ? .readOnly : .change
    }
    if redisDestroying.contains(verb) { return .destructive }
    return redisLooking.contains(verb) ? .readOnly : .change
  }

  private static let redisDestroying: Set<String> = [
    "FLUSHALL", "FLUSHDB", "DEL", "UNLINK", "SHUTDOWN",
  ]
  private static let redisLooking: Set<String> = [
    "PING", "INFO", "GET", "MGET", "EXISTS", "TTL", "PTTL", "TYPE", "KEYS", "SCAN", "DBSIZE",
    "HGET",
    "HGETALL", "HMGET", "HKEYS", "HVALS", "HLEN", "HEXISTS", "HSCAN", "LLEN", "LRANGE", "LINDEX",
    "SCARD",
    "SMEMBERS", "SISMEMBER", "SSCAN", "ZCARD", "ZRANGE", "ZSCORE", "ZRANK", "ZCOUNT", "ZSCAN",
    "ZRANGEBYSCORE", "ZREVRANGE", "STRLEN", "XLEN", "XINFO", "XRANGE", "XPENDING", "TIME",
    "LASTSAVE",
    "MONITOR", "ROLE", "ECHO", "COMMAND", "GETRANGE", "BITCOUNT", "RANDOMKEY", "DUMP",
  ]
  private static let redisSubcommands: [String: Set<String>] = [
    "CONFIG": ["GET"], "CLIENT": ["LIST", "INFO", "GETNAME", "ID"], "SLOWLOG": ["GET", "LEN"],
    "MEMORY": ["USAGE", "STATS", "DOCTOR"],
    "CLUSTER": ["INFO", "NODES", "SLOTS", "SHARDS", "KEYSLOT", "MYID", "COUNTKEYSINSLOT"],
    "SENTINEL": [
      "MASTERS", "MASTER", "REPLICAS", "SLAVES", "SENTINELS", "GET-MASTER-ADDR-BY-NAME", "CKQUORUM",
      "MYID",
    ],
    "LATENCY": ["LATEST", "HISTORY", "DOCTOR", "GRAPH"],
    "OBJECT": ["ENCODING", "FREQ", "IDLETIME", "REFCOUNT"],
    "ACL": ["LIST", "USERS", "WHOAMI", "GETUSER", "CAT"], "DEBUG": [],
    "PUBSUB": ["CHANNELS", "NUMSUB", "NUMPAT"],
    "SCRIPT": ["EXISTS"], "FUNCTION": ["LIST", "STATS"], "MODULE": ["LIST"],
  ]
}

/// Whether an awk program does more than print to standard output.
enum AwkProgram {
  static func writes(_ program: String) -> Bool {
    if program.contains("system(") || program.contains("system (") || program.contains("getline") {
      return true
    }
    let bytes = Array(program.utf8)
    var prints = false
    var inString = false
    for (index, byte) in bytes.enumerated() {
      if byte == ShellByte.doubleQuote, index == 0 || bytes[index - 1] != ShellByte.backslash {
        inString.toggle()
      }
      if inString { continue }
      switch byte {
      case UInt8(ascii: "p") where bytes[index...].starts(with: "print".utf8): prints = true
      case ShellByte.semicolon, ShellByte.closeBrace, ShellByte.newline: prints = false
      case ShellByte.greater where prints: return true
      case ShellByte.bar:
        let isOr =
          (index + 1 < bytes.count && bytes[index + 1] == byte)
          || (index > 0 && bytes[index - 1] == byte)
        if prints, !isOr { return true }
      default: break
      }
    }
    return false
  }
}

/// Whether a sed script writes a file or runs a command.
enum SedScript {
  static func acts(_ script: String) -> Bool {
    let bytes = Array(script.utf8)
    for (index, byte) in bytes.enumerated()
    where byte == UInt8(ascii: "w") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "W") {
      let before = index > 0 ? bytes[index - 1] : ShellByte.semicolon
      let after = index + 1 < bytes.count ? bytes[index + 1] : ShellByte.semicolon
      let startsCommand =
        !ShellByte.isLetter(before) && before != ShellByte.backslash
        && before != ShellByte.openBracket
      let isAlone = ShellByte.isBlank(after) || after == ShellByte.semicolon
      if startsCommand, isAlone, before != ShellByte.space || index < 2 { return true }
      // A flag of `s///`: behind its last delimiter, with other flags at most between.
      if before == ShellByte.slash || before == UInt8(ascii: "g") || before == UInt8(ascii: "p"),
        isAlone, index > 0, bytes[..<index].contains(ShellByte.slash),
        bytes[..<index].reversed().first(where: { !ShellByte.isLetter($0) }) == ShellByte.slash
      {
        return true
      }
    }
    return false
  }
}
