/// Secrets that stand in a command as plain text.
enum SecretFinding {
  private static let tokenBeginnings = [
    "AKIA", "ASIA", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "xoxa-",
    "sk-ant-", "sk_live_",
    "rk_live_", "AIza", "dop_v1_", "hvs.", "npm_", "pypi-", "SG.",
  ]
  private static let flags: Set<String> = [
    "--password", "--pass", "--passwd", "--token", "--secret", "--api-key", "--access-token",
    "--secret-key",
    "--client-secret", "--auth-token",
  ]
  /// Programs that take a password right behind `-p`.
  private static let attachesPassword: Set<String> = [
    "mysql", "mysqldump", "mysqladmin", "mariadb", "mysqlimport", "mysqlcheck", "sshpass",
  ]
  /// Programs that take a password behind `-a`.
  private static let takesPassword: Set<String> = ["redis-cli", "valkey-cli", "keydb-cli"]
  private static let fillers = [
    "password", "passwd", "secret", "changeme", "example", "xxx", "your", "token", "value", "...",
    "***", "<", "{", "[", "$",
    "redacted", "placeholder", "test", "true", "false", "stdin",
  ]

  static func find(in text: CommandText) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let walk = ShellWalk { use in
      guard findings.count < 20 else { return }
      for assignment in use.assignments {
        if let value = assignment.value, Parameter.holdsSecret(assignment.name),
          isWritten(value, text)
        {
          findings.append(finding(value.range, text))
        }
      }
      inspect(use.words, text, &findings)
    }
    walk.walk(text.script)
    return findings
  }

  private static func inspect(
    _ words: [ShellWord], _ text: CommandText, _ findings: inout [Diagnostic]
  ) {
    for (index, word) in words.enumerated() where index > 0 {
      let value = word.value
      if flags.contains(words[index - 1].value), isWritten(word, text) {
        findings.append(finding(word.range, text))
      } else if words[index - 1].value == "-a", isWritten(word, text),
        words.prefix(index).contains(where: { takesPassword.contains(CommandName.base($0.value)) })
      {
        findings.append(finding(word.range, text))
      } else if value.hasPrefix("-p"), value.utf8.count > 4, isWritten(word, text),
        words.prefix(3).contains(where: { attachesPassword.contains($0.value) })
      {
        findings.append(finding(word.range, text))
      } else if let equals = value.firstIndex(of: "="), word.isStatic, !text.hasMark(in: word.range)
      {
        let name = String(value[..<equals])
        let secret = String(value[value.index(after: equals)...])
        if flags.contains(name) || (SetNames.isName(name[...]) && Parameter.holdsSecret(name)),
          isSecret(secret)
        {
          findings.append(finding(word.range, text))
        }
      } else if hasToken(value) || hasBearer(value) || hasCredentials(value),
        !text.hasMark(in: word.range)
      {
        findings.append(finding(word.range, text))
      }
    }
  }

  private static func finding(_ range: Range<Int>, _ text: CommandText) -> Diagnostic {
    .warning(
      "secret-written-down", "a secret stands in the command", at: text.source.sourceRange(range),
      help: "use a secret parameter, or read it from where it is kept")
  }

  private static func isWritten(_ word: ShellWord, _ text: CommandText) -> Bool {
    word.isStatic && !text.hasMark(in: word.range) && isSecret(word.value)
  }

  private static func isSecret(_ value: String) -> Bool {
    guard value.utf8.count >= 4 else { return false }
    let lower = value.lowercased()
    return !fillers.contains(where: lower.contains) && !FillerReader.isMarkedFiller(value)
      && !value.contains("/") && !FillerReader.isFillerWord(value)
  }

  private static func hasToken(_ value: String) -> Bool {
    guard value.utf8.count >= 16, value.utf8.count < 4000 else { return false }
    return tokenBeginnings.contains { beginning in
      guard let place = CommentText.find(beginning, in: value) else { return false }
      let rest = value[place...].dropFirst(beginning.count).prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
      }
      return rest.utf8.count >= 12 && !FillerReader.isMarkedFiller(String(rest))
        && !rest.contains("...")
    }
  }

  private static func hasBearer(_ value: String) -> Bool {
    guard value.utf8.count < 4000, let place = CommentText.find("Bearer ", in: value) else {
      return false
    }
    let rest = value[place...].dropFirst(7).prefix { $0 != "\"" && $0 != "'" && $0 != " " }
    return rest.utf8.count >= 8 && isSecret(String(rest)) && !rest.contains("$")
  }

  /// `scheme://user:password@host`
  private static func hasCredentials(_ value: String) -> Bool {
    guard value.utf8.count < 4000, let scheme = CommentText.find("://", in: value) else {
      return false
    }
    let authority = value[scheme...].dropFirst(3).prefix { $0 != "/" && $0 != " " }
    guard let at = authority.lastIndex(of: "@"), let colon = authority[..<at].firstIndex(of: ":")
    else {
      return false
    }
    let password = authority[authority.index(after: colon)..<at]
    return isSecret(String(password)) && !password.contains("$")
  }
}
