/// Statements and requests that stand without a program that takes them.
enum QueryShape {
  /// `SELECT …`, `BEGIN;`: what a database's client is told.
  static func isStatement(_ words: [Substring]) -> Bool {
    if ["BEGIN;", "COMMIT;", "ROLLBACK;"].contains(words[0]) || words[0] == "--" { return true }
    if RedisShape.holds(words) { return true }
    guard words.count > 1 else { return false }
    // `set statement_timeout to '1h';`
    if words.count >= 4, words[0].lowercased() == "set", words.last?.last == ";" {
      return ["to", "=", "time", "session", "local", "global"].contains {
        words[1].lowercased() == $0 || words[2].lowercased() == $0
      }
    }
    guard (4...8).contains(words[0].utf8.count) else { return false }
    let verb = String(words[0])
    let next = words[1].uppercased()
    switch verb.uppercased() {
    case "SELECT":
      return verb == "SELECT" || words.contains { $0.uppercased() == "FROM" || $0.contains("(") }
    case "INSERT": return next == "INTO"
    case "DELETE": return next == "FROM"
    case "UPDATE": return verb == "UPDATE" || words.contains { $0.uppercased() == "SET" }
    case "CREATE", "ALTER", "DROP":
      return [
        "TABLE", "INDEX", "DATABASE", "USER", "ROLE", "EXTENSION", "SCHEMA", "VIEW", "SYSTEM",
        "UNIQUE", "MATERIALIZED", "PUBLICATION", "SUBSCRIPTION",
      ].contains(next)
    case "GRANT", "REVOKE", "TRUNCATE", "EXPLAIN", "VACUUM", "REINDEX", "ANALYZE":
      return verb == verb.uppercased()
    case "SHOW": return verb == "SHOW"
    default: return false
    }
  }

  /// `severity=ERROR status>=500 | stats count by host`: terms alone, and what is made of the hits. A
  /// shell would set variables, and hand nothing on.
  static func isSearch(_ text: String, _ words: [Substring]) -> Bool {
    guard words[0].contains("="), let pipe = words.firstIndex(of: "|"), pipe > 0,
      pipe + 1 < words.count, !text.contains("$"), !text.contains("`")
    else { return false }
    let terms = words[..<pipe]
    if ["index=", "sourcetype=", "source="].contains(where: terms[0].hasPrefix) { return true }
    var isInQuotes = false
    for term in terms {
      let quotes = term.utf8.count { $0 == ShellByte.doubleQuote }
      defer { if !quotes.isMultiple(of: 2) { isInQuotes.toggle() } }
      if isInQuotes || ["OR", "AND", "NOT"].contains(term) { continue }
      guard let equals = term.firstIndex(of: "="), equals > term.startIndex else { return false }
    }
    return true
  }

  /// `GET /health`: a request without the program that sends it.
  static func isRequest(_ words: [Substring]) -> Bool {
    guard words.count >= 2, words.count <= 3 else { return false }
    guard ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].contains(words[0]) else { return false }
    // `_snapshot/till`, `orders/_search`: a console adds the host and the slash.
    return words[1].hasPrefix("http") || words[1].hasPrefix("_") || words[1].contains("/")
  }
}
