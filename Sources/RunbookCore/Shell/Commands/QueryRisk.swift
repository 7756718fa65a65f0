/// The risk of databases' clients: it lies in the statements that they are given as arguments.
enum QueryRisk {
  private static let queryFlags: Set<String> = [
    "-c", "--command", "-e", "--execute", "-q", "--query", "-Q", "-N", "-qc", "-Atc", "-tAc",
    "-tc", "-Ac", "-xc", "-Ne", "-sNe", "-se", "-Nse", "-Bse", "-BNe", "-AXqtc", "-qAt", "-qtAc",
    "-Xc", "-At", "-execute",
  ]

  static func query(
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

  static func mongo(_ words: [ShellWord], _ hasInput: Bool) -> Risk {
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

  /// `wrangler d1 execute`; nil: another of its verbs.
  static func wrangler(_ words: [ShellWord]) -> Risk? {
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
}
