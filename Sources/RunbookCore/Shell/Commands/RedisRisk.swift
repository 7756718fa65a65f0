/// The risk of what a client of Redis and its like is told to do.
enum RedisRisk {
  static func risk(_ arguments: CommandArguments) -> Risk {
    let scans = [
      "--scan", "--bigkeys", "--memkeys", "--hotkeys", "--latency", "--latency-history", "--stat",
      "--latency-dist",
    ]
    if arguments.operands.isEmpty {
      return arguments.flags.contains(where: { scans.contains($0) }) ? .readOnly : .change
    }
    let verb = arguments.operands[0].uppercased()
    let second = arguments.operands.count > 1 ? arguments.operands[1].uppercased() : ""
    if let looking = subcommands[verb] {
      if verb == "CONFIG" && second == "SET" { return .change }
      return looking.contains(second) ? .readOnly : .change
    }
    if destroying.contains(verb) { return .destructive }
    return looking.contains(verb) ? .readOnly : .change
  }

  private static let destroying: Set<String> = [
    "FLUSHALL", "FLUSHDB", "DEL", "UNLINK", "SHUTDOWN",
  ]

  private static let looking: Set<String> = [
    "PING", "INFO", "GET", "MGET", "EXISTS", "TTL", "PTTL", "TYPE", "KEYS", "SCAN", "DBSIZE",
    "HGET", "HGETALL", "HMGET", "HKEYS", "HVALS", "HLEN", "HEXISTS", "HSCAN", "LLEN", "LRANGE",
    "LINDEX",
    "SCARD", "SMEMBERS", "SISMEMBER", "SSCAN", "ZCARD", "ZRANGE", "ZSCORE", "ZRANK", "ZCOUNT",
    "ZSCAN",
    "ZRANGEBYSCORE", "ZREVRANGE", "STRLEN", "XLEN", "XINFO", "XRANGE", "XPENDING", "TIME",
    "LASTSAVE", "MONITOR", "ROLE", "ECHO", "COMMAND", "GETRANGE", "BITCOUNT", "RANDOMKEY", "DUMP",
  ]

  private static let subcommands: [String: Set<String>] = [
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
