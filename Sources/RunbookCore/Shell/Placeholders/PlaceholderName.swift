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

  /// The name of a gap: behind a long flag the flag's, unless its own says more.
  static func name(inner: String, flag: String?, isWholeWord: Bool) -> String {
    var own = upperSnake(inner)
    if own.isEmpty { own = "VALUE" }
    guard isWholeWord, let flag else { return own }
    var name = upperSnake(flag)
    for plural in ["_IDS", "_NAMES"] where name.hasSuffix(plural) { name.removeLast() }
    if name.isEmpty || WellKnownNames.contains(name) || !name.contains(where: \.isLetter) {
      return own
    }
    let parts = own.split(separator: "_")
    let last = name.split(separator: "_").last ?? ""
    if parts.count > 1, parts.count > name.split(separator: "_").count, parts.contains(last) {
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
    "HOME", "USER", "PATH", "PWD", "OLDPWD", "HOSTNAME", "RANDOM", "SRANDOM", "SHELL", "LANG",
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
