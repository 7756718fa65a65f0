/// Lines that are typed into a program which is open: behind its prompt, or keys of its own.
enum TypedShape {
  /// `irb>`, `mysql>`, `postgres=#`, `127.0.0.1:6379>`, `[ gprd ] production>`.
  static func prompt(of text: String) -> String? {
    guard text.contains("> ") || text.contains("# ") else { return nil }
    let head = text.prefix(60)
    guard head.contains("> ") || head.contains("# ") else { return nil }
    // `template1# select …`
    if let mark = firstRange(of: "# ", in: head), mark > head.startIndex,
      head[..<mark].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }),
      let verb = ASCIIText.words(String(text[mark...].dropFirst(2))).first,
      statements.contains(verb.uppercased())
    {
      return String(head[..<mark])
    }
    for mark in ["=# ", "=> ", "-# ", "> "] {
      guard let range = firstRange(of: mark, in: head) else { continue }
      let name = head[..<range]
      guard !name.isEmpty, name.count <= 40 else { continue }
      if mark == "> " {
        let known = [
          "irb", "mysql", "MariaDB", "sqlite", "redis", "mongo", "cqlsh", "pry", "rs", "test",
          "production", "staging", "db", "pgbouncer",
        ]
        let isKnown =
          known.contains { name.hasPrefix($0) } && !name.contains(" ")
          || programs.contains(name.lowercased())
        let isAddress =
          name.contains(":") && name.allSatisfy { $0.isNumber || $0 == "." || $0 == ":" }
        let isConsole = name.hasPrefix("[") && name.contains("]") && !name.contains("$")
        if isKnown || isAddress || isConsole { return String(name) }
      } else if !name.contains(" "),
        name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" })
      {
        return String(name)
      }
    }
    return nil
  }

  /// Programs that show their own names where something is typed.
  private static let programs: Set<String> = [
    "sftp", "ftp", "lftp", "parted", "gdb", "telnet", "smbclient", "sql", "hive", "rman", "dgmgrl",
    "asmcmd", "ksql", "trino", "presto", "spark-sql", "neo4j", "influx", "etcd", "grub", "ncli",
  ]

  private static let statements: Set<String> = [
    "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "SHOW", "BEGIN;", "EXPLAIN",
  ]

  /// `\q` and `\dt` of psql, `:wq` and `:%s/a/b/g` of vi.
  static func key(of text: String, _ words: [Substring]) -> String? {
    guard let first = text.utf8.first, first == ShellByte.backslash || first == UInt8(ascii: ":"),
      let second = text.dropFirst().first
    else { return nil }
    if text.first == "\\", words[0].count <= 10, second.isASCII, second.isLetter { return "psql" }
    guard text.first == ":", words[0].count > 1, second != ":" else { return nil }
    let isVi =
      "%wqxse".contains(second) && words.count == 1
      || second.isNumber || text.hasPrefix(":set ") || text.hasPrefix(":s/")
    return isVi ? "vi" : nil
  }

  private static func firstRange(of mark: String, in text: Substring) -> Substring.Index? {
    text.firstRange(of: mark)?.lowerBound
  }
}
