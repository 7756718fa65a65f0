/// How dangerous a query is: SQL, and the backslash commands of `psql`.
enum StatementRisk {
  static func risk(of text: String) -> Risk {
    let tokens = SQLTokens.read(text)
    var risk = Risk.readOnly
    var isEmpty = true
    for statement in tokens.split(separator: ";", omittingEmptySubsequences: true) {
      isEmpty = false
      risk = max(risk, statementRisk(Array(statement)))
    }
    // Clients differ in whether a backslash hides a quote: then a string may end elsewhere.
    if text.contains("\\'") || text.contains("\\\"") {
      let words = text.uppercased().split { !$0.isLetter }
      risk = max(risk, words.contains { destroying.contains(String($0)) } ? .destructive : .change)
    }
    return isEmpty ? .change : risk
  }

  private static let looking: Set<String> = [
    "SELECT", "SHOW", "EXPLAIN", "DESCRIBE", "DESC", "VALUES", "TABLE", "WITH", "PRAGMA", "USE",
    "SET",
    "HELP", "STATUS", "BEGIN", "COMMIT", "ROLLBACK", "END", "(",
  ]
  private static let changing: Set<String> = [
    "INSERT", "UPDATE", "INTO", "MERGE", "REPLACE", "CREATE", "ALTER", "GRANT", "REVOKE", "CALL",
    "COPY",
    "LOCK", "REFRESH", "EXECUTE", "DO", "ATTACH", "LOAD",
  ]
  private static let destroying: Set<String> = ["DROP", "TRUNCATE", "DELETE"]
  private static let describing: Set<String> = [
    "\\l", "\\d", "\\dt", "\\di", "\\du", "\\dn", "\\df", "\\dv", "\\dx", "\\dp", "\\conninfo",
    "\\l+", "\\d+",
    "\\dt+", "\\di+", "\\x", "\\timing", "\\q", "\\dS", "\\du+", "\\echo", "\\pset", "\\encoding",
    "\\dg", "\\db", "\\z",
    ".tables", ".schema", ".databases", ".indexes", ".mode", ".headers",
  ]

  private static func statementRisk(_ tokens: [String]) -> Risk {
    guard let first = tokens.first else { return .readOnly }
    let verb = first.uppercased()
    if first.hasPrefix("\\") || first.hasPrefix(".") {
      return describing.contains(first) ? .readOnly : .change
    }
    if ["KILL"].contains(verb) { return .change }
    let words = tokens.map { $0.uppercased() }
    if destroying.contains(verb) || verb == "PURGE" { return .destructive }
    if verb == "ALTER", words.contains("DROP") { return .destructive }
    // MySQL's binary logs are gone then, and with them what recovers to a point in time.
    if verb == "RESET", words.count > 1, ["MASTER", "BINARY"].contains(words[1]) {
      return .destructive
    }
    guard looking.contains(verb) else { return .change }
    if verb == "PRAGMA", words.contains("=") { return .change }
    if verb == "SET", words.contains("GLOBAL") || words.contains("PERSIST") { return .change }
    if verb == "EXPLAIN" || verb == "WITH" || verb == "SELECT" || verb == "(" {
      if words.contains(where: destroying.contains) { return .destructive }
      if words.contains(where: changing.contains) { return .change }
      if let place = words.firstIndex(of: "FOR"), place + 1 < words.count,
        ["UPDATE", "SHARE", "NO", "KEY"].contains(words[place + 1])
      {
        return .change
      }
    }
    return callsOnlyKnown(words) ? .readOnly : .change
  }

  /// Whether each function that is called is known to look only.
  private static func callsOnlyKnown(_ words: [String]) -> Bool {
    for (index, word) in words.enumerated() where word == "(" && index > 0 {
      let name = words[index - 1]
      guard let first = name.utf8.first, ShellByte.isNameStart(first) else { continue }
      if keywordsBeforeParenthesis.contains(name) || knownFunctions.contains(name) { continue }
      if knownBeginnings.contains(where: name.hasPrefix) { continue }
      return false
    }
    return true
  }

  private static let keywordsBeforeParenthesis: Set<String> = [
    "IN", "AND", "OR", "NOT", "WHERE", "FROM", "JOIN", "AS", "ON", "OVER", "EXISTS", "ANY", "ALL",
    "BY",
    "SELECT", "USING", "FILTER", "THEN", "ELSE", "WHEN", "LIMIT", "UNION", "CASE", "VALUES",
    "DISTINCT",
    "HAVING", "EXPLAIN", "LIKE", "SET", "GROUP", "WITHIN", "LATERAL", "BETWEEN", "SHOW", "EXCEPT",
    "INTERVAL",
  ]
  private static let knownFunctions: Set<String> = [
    "COUNT", "SUM", "AVG", "MIN", "MAX", "NOW", "COALESCE", "NULLIF", "EXTRACT", "DATE", "DATETIME",
    "DATE_TRUNC", "DATE_PART", "AGE", "TO_CHAR", "TO_TIMESTAMP", "ROUND", "FLOOR", "CEIL",
    "CEILING", "ABS",
    "LENGTH", "LOWER", "UPPER", "SUBSTRING", "SUBSTR", "TRIM", "REPLACE_", "CONCAT", "CONCAT_WS",
    "CAST", "STRFTIME",
    "CURRENT_DATABASE", "CURRENT_SETTING", "CURRENT_SCHEMA", "CURRENT_USER", "VERSION",
    "ROW_NUMBER", "RANK", "LAG", "LEAD",
    "ARRAY_AGG", "STRING_AGG", "JSON_AGG", "JSON_BUILD_OBJECT", "JSONB_AGG", "GROUP_CONCAT",
    "UNNEST",
    "GENERATE_SERIES", "CURDATE", "CURTIME", "UNIX_TIMESTAMP", "TIMESTAMPDIFF", "DATE_SUB",
    "DATE_ADD", "DATEDIFF", "SYSDATE",
    "IF", "IFNULL", "ISNULL", "FORMAT", "GREATEST", "LEAST", "LEFT", "RIGHT", "SPLIT_PART",
    "QUOTE_IDENT", "POSITION",
    "PERCENTILE_CONT", "PERCENTILE_DISC", "STDDEV", "TO_REGCLASS", "JULIANDAY", "CHAR_LENGTH",
    "MD5", "ARRAY_LENGTH", "COLUMN_SIZE",
    "VARCHAR", "NUMERIC", "DECIMAL", "CHAR", "USER", "DATABASE", "TIME",
    "PG_IS_IN_RECOVERY", "PG_IS_WAL_REPLAY_PAUSED", "PG_BLOCKING_PIDS", "PG_POSTMASTER_START_TIME",
    "PG_CONF_LOAD_TIME",
    "PG_RELATION_SIZE", "PG_TABLE_SIZE", "PG_INDEXES_SIZE", "PG_TOTAL_RELATION_SIZE",
    "PG_DATABASE_SIZE", "PG_TABLESPACE_SIZE",
    "PG_BACKEND_PID", "PG_WALFILE_NAME", "PG_WAL_LSN_DIFF", "PG_XLOG_LOCATION_DIFF", "PG_LS_WALDIR",
    "TXID_CURRENT_SNAPSHOT",
    "PG_COLUMN_SIZE", "PG_ENCODING_TO_CHAR", "PG_LS_DIR", "PG_LS_LOGDIR",
  ]
  private static let knownBeginnings = [
    "PG_STAT_GET_", "PG_SIZE_", "PG_GET_", "PG_CURRENT_", "PG_LAST_", "OBJ_DESCRIPTION",
    "COL_DESCRIPTION", "HAS_", "INET_",
  ]
}

/// The words and marks of SQL, strings and comments left out.
enum SQLTokens {
  static func read(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var tokens: [String] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == ShellByte.singleQuote || byte == ShellByte.doubleQuote
        || byte == ShellByte.backtick
      {
        let end = quoteEnd(bytes, from: index)
        // A quoted name still names a function or a table.
        if byte != ShellByte.singleQuote {
          tokens.append(String(decoding: bytes[min(index + 1, end)..<end], as: UTF8.self))
        }
        index = end + 1
      } else if byte == ShellByte.dash, index + 1 < bytes.count, bytes[index + 1] == ShellByte.dash
      {
        while index < bytes.count, bytes[index] != ShellByte.newline { index += 1 }
      } else if isWord(byte) {
        let start = index
        while index < bytes.count, isWord(bytes[index]) { index += 1 }
        tokens.append(String(decoding: bytes[start..<index], as: UTF8.self))
      } else {
        if byte > ShellByte.space { tokens.append(String(decoding: [byte], as: UTF8.self)) }
        index += 1
      }
    }
    return tokens
  }

  private static func quoteEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == ShellByte.backslash {
        index += 1
      } else if bytes[index] == bytes[start] {
        return index
      }
      index += 1
    }
    return bytes.count
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    ShellByte.isName(byte) || byte >= 0x80 || byte == ShellByte.backslash
      || byte == UInt8(ascii: ".")
  }
}
