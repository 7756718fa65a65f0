/// Words that look like fillers and name something for good: subcommands (`get-secret-value`), and
/// the keys of a store (`gh secret set DEPLOY_KEY`).
enum KeyNames {
  private static let verbs: Set<String> = [
    "get", "put", "set", "list", "describe", "create", "update", "delete", "show", "add", "remove",
  ]

  /// `put-secret-value`
  static func isSubcommand(_ token: String) -> Bool {
    guard token.hasSuffix("-value") || token.hasSuffix("-values"),
      let first = token.split(separator: "-").first
    else { return false }
    return verbs.contains(String(first))
  }

  /// `SECRET_NAME`, `NEW_KEY`: no key is called so.
  private static func isGeneral(_ token: String) -> Bool {
    [
      "SECRET_NAME", "KEY_NAME", "TOKEN_NAME", "VARIABLE_NAME", "VAR_NAME", "ENV_NAME",
      "CONFIG_KEY",
    ]
    .contains(token) || ["NEW_", "MY_", "OLD_", "SOME_", "THE_"].contains(where: token.hasPrefix)
  }

  private static let stores: Set<String> = [
    "secret", "secrets", "env", "config", "variable", "variables", "envs",
  ]
  private static let acts: Set<String> = [
    "set", "get", "unset", "add", "rm", "get-value", "put", "delete", "remove", "list",
  ]

  /// Whether the word that starts at `start` is the name of an output (`terraform output`), or is
  /// read into a variable of its own name: `CLIENT_ID=$(… --name client-id)`.
  static func isRead(_ token: String, at start: Int, of bytes: [UInt8]) -> Bool {
    var line = start
    while line > 0, bytes[line - 1] != ShellByte.newline, start - line < 240 { line -= 1 }
    let before = String(decoding: bytes[line..<start], as: UTF8.self)
    let words = before.split(whereSeparator: \.isWhitespace)
    if let output = words.lastIndex(of: "output"), output > 0,
      ["terraform", "tofu", "terragrunt", "output"].contains(where: words[output - 1].hasSuffix)
        || words[..<output].contains(where: { $0.hasSuffix("terraform") || $0.hasSuffix("tofu") }),
      words[(output + 1)...].allSatisfy({ $0.hasPrefix("-") })
    {
      return true
    }
    guard let call = before.firstRange(of: "$(") else { return false }
    let assigned = before[..<call.lowerBound].filter { $0 != "\"" }
    guard assigned.hasSuffix("=") else { return false }
    let name = assigned.dropLast().reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return !name.isEmpty
      && PlaceholderName.upperSnake(String(name.reversed())) == PlaceholderName.upperSnake(token)
  }

  /// Whether the word that starts at `start` is the key that `secret set` and its like name.
  static func isKey(_ token: String, at start: Int, of bytes: [UInt8]) -> Bool {
    guard token == token.uppercased(), !isGeneral(token) else { return false }
    var line = start
    while line > 0, bytes[line - 1] != ShellByte.newline, start - line < 160 { line -= 1 }
    let words = bytes[line..<start].split(whereSeparator: ShellByte.isBlank)
      .map { String(decoding: $0, as: UTF8.self) }
    // Flags and other keys may stand between.
    for (index, word) in words.enumerated() {
      if let colon = word.lastIndex(of: ":"),
        acts.contains(String(word[word.index(after: colon)...]))
      {
        let store = word[..<colon].split(separator: ":").last ?? ""
        if stores.contains(String(store)) { return true }
      }
      if stores.contains(word), index + 1 < words.count, acts.contains(words[index + 1]) {
        return words[(index + 2)...].allSatisfy { $0 != "--" && $0 != "--body" && $0 != "-b" }
      }
    }
    return false
  }
}
