/// Calls of programs that nobody knows, without flags or paths: `mytool restart all`.
enum PlainCall {
  private static let wordLimit = 8

  /// Words that tell to run what stands below them.
  private static let orders = [
    "run:", "execute:", "run the following", "execute the following", "run this", "run these",
    "run the command", "run a command", "run the script", "execute this", "execute the command",
    "using this command", "use this command", "with this command", "following command",
    "by running", "by executing", "command below", "commands below",
  ]

  static func isTold(by words: String) -> Bool {
    let lower = words.lowercased()
    return orders.contains(where: lower.contains)
  }

  /// Words of English at which no line proves to be a command.
  private static let plain: Set<String> = [
    "ab", "ack", "arch", "at", "bundle", "cal", "column", "consul", "cut", "date", "dig", "dir",
    "expand", "file", "find", "flux", "fold", "free", "gem", "go", "groups", "head", "heroku",
    "hey", "host", "http", "hub", "install", "join", "kind", "knife", "last", "less", "mail",
    "make", "man", "mc", "more", "mount", "nice", "node", "packer", "parallel", "paste", "puppet",
    "rails", "railway", "reboot", "render", "restart", "route", "salt", "sar", "screen", "service",
    "shutdown", "snap", "sort", "split", "stat", "strings", "sum", "swift", "sync", "tail", "tee",
    "telnet", "time", "top", "tree", "users", "vault", "watch", "who", "yes", "dog", "borg",
    "ring", "init", "look", "script", "link",
  ]

  /// Whether a program's name is more often a word of English.
  static func isPlainWord(_ name: String) -> Bool { plain.contains(name) }

  /// Whether a line can be nothing else than a command: its program is known, and no word of prose.
  static func isCertain(_ commands: [ShellCommand]) -> Bool {
    guard let words = words(of: commands), words.count > 1 else { return false }
    let name = CommandName.base(words[0].value)
    return KnownPrograms.names.contains(name) && !ShellBuiltins.names.contains(name)
      && !plain.contains(name)
  }

  private static let prose: Set<String> = [
    "the", "a", "an", "is", "are", "and", "or", "of", "that", "this", "these", "it", "you", "your",
    "be", "will", "should", "not", "was", "has", "have", "if", "then", "when", "which", "we",
  ]

  /// A name in lower case and a few words that make no sentence.
  static func isOne(_ commands: [ShellCommand], wordLimit: Int = wordLimit) -> Bool {
    guard let words = words(of: commands), (2...wordLimit).contains(words.count) else {
      return false
    }
    guard let first = words.first, first.isStatic, !first.isQuoted, first.value.utf8.count > 1,
      first.value.utf8.first.map({ ShellByte.isLetter($0) && !ShellByte.isUpper($0) }) == true,
      first.value.utf8.allSatisfy({
        ShellByte.isName($0) && !ShellByte.isUpper($0) || "-.".utf8.contains($0)
      })
    else { return false }
    return words.dropFirst().allSatisfy { word in
      !prose.contains(word.value.lowercased()) && word.value != "="
        && !(word.value.utf8.last.map { ",:;!?".utf8.contains($0) } ?? false)
    }
  }

  private static let verbs: Set<String> = [
    "apply", "check", "create", "delete", "deploy", "describe", "disable", "drain", "enable",
    "exec", "export", "get", "import", "install", "list", "migrate", "promote", "pull", "push",
    "reload", "remove", "restart", "restore", "rollback", "run", "scale", "show", "start", "status",
    "stop", "sync", "update", "upgrade",
  ]

  static func isVerb(_ word: String) -> Bool { verbs.contains(word) }

  /// Whether a verb of programs stands right behind the name.
  static func hasVerb(_ commands: [ShellCommand]) -> Bool {
    guard let words = words(of: commands), words.count > 1 else { return false }
    return verbs.contains(words[1].value)
  }

  private static func words(of commands: [ShellCommand]) -> [ShellWord]? {
    guard commands.count == 1, case .simple(let simple) = commands[0].body,
      simple.assignments.isEmpty
    else { return nil }
    return simple.words
  }
}
