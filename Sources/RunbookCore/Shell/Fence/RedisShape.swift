/// What is told to Redis: `LRANGE queue:mail 0 -1`, `FLUSHDB`. No program is named so.
enum RedisShape {
  static func holds(_ words: [Substring]) -> Bool {
    let verb = words[0]
    guard (3...16).contains(verb.utf8.count), verb.utf8.allSatisfy(ShellByte.isUpper) else {
      return false
    }
    if alone.contains(verb) {
      return words.count == 1 || words.count == 2 && ["ASYNC", "SYNC"].contains(words[1])
    }
    if words.count > 1, told.contains(verb) { return true }
    if let next = parts[verb] { return words.count > 1 && next.contains(words[1].lowercased()) }
    // Words of other languages too: a key stands behind them, and its value.
    return words.count == 2 && keyed.contains(verb) && words[1].contains(":")
      && !words[1].contains("/")
  }

  private static let alone: Set<Substring> = [
    "FLUSHDB", "FLUSHALL", "DBSIZE", "BGSAVE", "BGREWRITEAOF",
  ]

  private static let told: Set<Substring> = [
    "LRANGE", "LLEN", "LPUSH", "RPUSH", "LPOP", "RPOP", "LREM", "LTRIM", "LINDEX", "HGET",
    "HGETALL",
    "HSET", "HDEL", "HKEYS", "HLEN", "SMEMBERS", "SADD", "SREM", "SCARD", "SISMEMBER", "ZRANGE",
    "ZADD", "ZREM", "ZCARD", "ZSCORE", "ZRANGEBYSCORE", "ZREMRANGEBYSCORE", "XLEN", "XRANGE",
    "XINFO",
    "XPENDING", "XTRIM", "XDEL", "PTTL", "KEYS", "SCAN", "SSCAN", "HSCAN", "ZSCAN", "EXPIREAT",
    "SETEX", "SETNX", "MGET", "MSET", "UNLINK",
  ]

  private static let parts: [Substring: Set<String>] = [
    "INFO": [
      "memory", "stats", "replication", "clients", "server", "keyspace", "persistence", "cpu",
      "commandstats", "cluster",
    ],
    "CONFIG": ["get", "set", "rewrite", "resetstat"], "CLIENT": ["list", "kill", "pause"],
    "SLOWLOG": ["get", "len", "reset"], "MEMORY": ["usage", "doctor", "stats", "purge"],
    "CLUSTER": ["nodes", "info", "slots", "failover", "reset", "meet", "forget"],
  ]

  private static let keyed: Set<Substring> = [
    "GET", "DEL", "TTL", "TYPE", "EXISTS", "INCR", "DECR",
  ]
}
