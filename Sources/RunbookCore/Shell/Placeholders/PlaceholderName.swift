/// Names of parameters: `<game-id>` is `GAME_ID`.
enum PlaceholderName {
  /// Upper snake case; empty where `text` holds no letter or digit.
  static func upperSnake(_ text: some StringProtocol) -> String {
    var name: [UInt8] = []
    for byte in text.utf8 {
      if ShellByte.isLetter(byte) || ShellByte.isDigit(byte) {
        name.append(ShellByte.isLetter(byte) ? byte & 0xdf : byte)
      } else if let last = name.last, last != ShellByte.underscore {
        name.append(ShellByte.underscore)
      }
    }
    while name.last == ShellByte.underscore { name.removeLast() }
    if let first = name.first, ShellByte.isDigit(first) { name.insert(ShellByte.underscore, at: 0) }
    return String(decoding: name, as: UTF8.self)
  }

  /// The variable to which the gap at `range` is assigned, all of its value: `NAME="<text>"`.
  static func assigned(
    _ range: Range<Int>, _ site: PlaceholderSites.Site, _ bytes: [UInt8]
  ) -> String? {
    guard site.program.isEmpty || SetNames.declaring.contains(site.program) else { return nil }
    var start = range.lowerBound
    var end = range.upperBound
    if start > 0, end < bytes.count, bytes[start - 1] == bytes[end],
      bytes[end] == ShellByte.doubleQuote || bytes[end] == ShellByte.singleQuote
    {
      start -= 1
      end += 1
    }
    guard start > 0, bytes[start - 1] == ShellByte.equals, end == site.word.upperBound else {
      return nil
    }
    var first = start - 1
    while first > 0, ShellByte.isName(bytes[first - 1]) { first -= 1 }
    let name = String(decoding: bytes[first..<(start - 1)], as: UTF8.self)
    guard SetNames.isName(name[...]), !WellKnownNames.contains(name),
      first == 0 || ShellByte.isBlank(bytes[first - 1]) || "\n;&|(".utf8.contains(bytes[first - 1])
    else { return nil }
    let upper = upperSnake(name)
    return upper.isEmpty ? nil : upper
  }

  /// The key whose value the gap at `range` is: `--from-literal=KEY=<text>`.
  static func key(_ range: Range<Int>, _ site: PlaceholderSites.Site, _ bytes: [UInt8]) -> String? {
    // A long word is looked at once, not for each of its gaps.
    guard site.word.lowerBound < range.lowerBound,
      range.lowerBound - site.word.lowerBound < 300,
      bytes[site.word.lowerBound] == ShellByte.dash
    else { return nil }
    let head = String(decoding: bytes[site.word.lowerBound..<range.lowerBound], as: UTF8.self)
    let parts = head.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].hasPrefix("--"), ["", "\"", "'"].contains(parts[2]) else {
      return nil
    }
    let upper = upperSnake(parts[1])
    return upper.isEmpty ? nil : upper
  }

  /// Whether a gap's words are no name beside the variable's: an example, a sentence, what could
  /// stand anywhere, or a part of it (`API_TOKEN=<token>`).
  static func saysLittle(_ inner: String, beside variable: String) -> Bool {
    let own = upperSnake(inner)
    return variable.hasSuffix("_" + own) || own == "YOUR_" + variable
      || withoutExample(inner).utf8.count < inner.utf8.count || own.isEmpty
      || own.split(separator: "_").count >= 4 || anywhere.contains(own)
  }

  private static let anywhere: Set<String> = [
    "OUTPUT", "VALUE", "VALUES", "RESULT", "TODO", "CHANGE_ME", "CHANGEME", "REPLACE_ME",
    "REPLACEME", "FILL_IN", "YOUR_VALUE", "PLACEHOLDER", "PREVIOUS_OUTPUT", "SEE_ABOVE",
  ]

  /// `e.g. web-1` is only `web-1`.
  static func withoutExample(_ inner: String) -> Substring {
    let lower = inner.lowercased()
    for word in ["e.g.", "eg.", "for example", "example:", "ex."] where lower.hasPrefix(word) {
      return inner.dropFirst(word.count)
    }
    return inner[...]
  }

  /// Words that stand for some value: no value themselves.
  private static let general: Set<String> = [
    "ID", "IDS", "NAME", "NAMES", "VALUE", "VALUES", "N", "X", "NUM", "NUMBER", "COUNT", "INT",
    "INTEGER", "STRING", "TEXT", "ARN", "IDENTIFIER", "PATH", "FILE", "FILENAME", "URL", "URI",
    "IP", "KEY", "TYPE", "DATE", "TIME", "TIMESTAMP", "DURATION", "SECONDS", "MINUTES", "HOURS",
    "DAYS", "SIZE", "LIST", "OLD", "NEW", "CURRENT", "PREVIOUS", "TARGET", "SOURCE", "VERSION",
    "HASH", "SHA", "OUTPUT", "RESULT", "PLACEHOLDER", "TODO", "HERE", "THIS", "ABOVE", "SAME",
    "YOUR_VALUE", "NEW_VALUE", "OLD_VALUE", "SOME_VALUE", "DESIRED", "DESIRED_COUNT", "ORIGINAL",
    "LEVEL", "MODE", "STATUS", "REASON", "MESSAGE", "DESCRIPTION", "TITLE", "BODY", "COMMENT",
  ]

  /// The values that a gap's words name, one of which is meant: `dev|prod`; none where they are
  /// kinds of things, `pod|node`.
  static func choices(_ inner: String) -> [String] {
    guard inner.contains("|") else { return [] }
    let parts = inner.split(separator: "|", omittingEmptySubsequences: false).map {
      String($0).trimmed
    }
    let areValues =
      (2...6).contains(parts.count)
      && parts.allSatisfy { part in
        (2...20).contains(part.utf8.count) && part == part.lowercased()
          && part.utf8.allSatisfy { ShellByte.isName($0) || $0 == ShellByte.dash }
          && !part.split(whereSeparator: { $0 == "-" || $0 == "_" }).contains {
            general.contains($0.uppercased()) || FillerReader.isThing(String($0))
          }
      }
    return areValues ? parts : []
  }

  /// Flags that take no value: what stands behind them is the command's own operand.
  private static let switches: Set<String> = [
    "all", "all-namespaces", "amend", "approve", "atomic", "auto-approve", "build", "clean",
    "continue", "create-namespace", "debug", "delete", "delete-branch", "delete-emptydir-data",
    "delete-local-data", "detach", "dry-run", "edit", "fix", "follow", "force",
    "force-new-deployment", "force-recreate", "force-with-lease", "full", "global", "hard",
    "ignore-daemonsets", "insecure", "install", "interactive", "json", "keep-data", "list", "merge",
    "no-build", "no-cache", "no-confirm", "no-deps", "no-fail-on-empty-changeset", "no-owner",
    "no-recreate", "no-start", "no-verify", "no-wait", "now", "offload", "pretty", "previous",
    "prune", "purge", "quiet", "rebase", "recursive", "remove-orphans", "renew-anon-volumes", "rm",
    "set-upstream", "skip-confirmation", "soft", "squash", "staged", "stdin", "system", "tags",
    "tty", "unload", "user-only", "verbose", "wait", "watch", "with-decryption", "yes",
  ]

  /// The name of a gap: behind a long flag that takes a value the flag's, unless its own says more.
  static func name(inner: String, flag: String?, isWholeWord: Bool) -> String {
    var own = upperSnake(withoutExample(inner))
    if own.isEmpty { own = "VALUE" }
    guard isWholeWord, let flag, !switches.contains(flag) else { return own }
    var name = upperSnake(flag)
    for plural in ["_IDS", "_NAMES"] where name.hasSuffix(plural) { name.removeLast() }
    if name.isEmpty || WellKnownNames.contains(name) || !name.contains(where: \.isLetter) {
      return own
    }
    // `--secret=<name>` is which secret.
    if ["NAME", "ID", "ARN", "TYPE"].contains(own), Parameter.holdsSecret(name) {
      return name + "_" + own
    }
    let parts = own.split(separator: "_")
    let last = name.split(separator: "_").last ?? ""
    // A whole sentence tells what to write, and is no name.
    if (2...8).contains(parts.count), parts.count > name.split(separator: "_").count,
      parts.contains(last)
    {
      return own
    }
    return name
  }
}

/// Variables that every shell or login has: no parameters of a procedure.
enum WellKnownNames {
  static func contains(_ name: String) -> Bool {
    names.contains(name) || beginnings.contains(where: name.hasPrefix)
  }

  private static let names: Set<String> = [
    "HOME", "USER", "PATH", "PWD", "OLDPWD", "HOSTNAME", "TRACEPARENT", "RANDOM", "SRANDOM",
    "SHELL", "LANG",
    "TERM", "EDITOR",
    "VISUAL", "PAGER", "UID", "EUID", "PPID", "SECONDS", "LINENO", "IFS", "OPTARG", "OPTIND",
    "OPTERR", "REPLY",
    "PIPESTATUS", "FUNCNAME", "TMPDIR", "LOGNAME", "DISPLAY", "COLUMNS", "LINES", "HOSTTYPE",
    "MACHTYPE", "OSTYPE",
    "SHLVL", "GROUPS", "MAIL", "TZ", "EPOCHSECONDS", "EPOCHREALTIME", "PS1", "PS2", "PS3", "PS4",
    "PROMPT_COMMAND",
    "DIRSTACK", "COPROC", "MAPFILE", "COMP_WORDS", "CDPATH", "HISTFILE", "HISTSIZE", "_",
  ]
  private static let beginnings = ["BASH", "LC_", "XDG_", "SSH_"]
}
