/// What this machine's shell expands although it was meant for the other side:
/// `kubectl exec web -- ls /var/log/*.gz`, `ssh db-1 ls ~/dumps`.
enum ExpansionFinding {
  static func find(in text: CommandText) -> [Diagnostic] {
    words(in: text).compactMap { word in
      guard let what = expanded(word, text.source.bytes) else { return nil }
      return finding(what, text.source.sourceRange(word.range))
    }
  }

  /// Variables that nothing here sets and the other side has, where they stand in a command for it.
  static func find(
    _ variables: [Placeholder], in text: CommandText, isDeclared: (String) -> Bool = { _ in false }
  ) -> [Diagnostic] {
    let open = variables.filter {
      $0.form == .variable && isOfOtherSide($0.name) && !isDeclared($0.name)
    }
    guard !open.isEmpty else { return [] }
    let ranges = words(in: text).map(\.range)
    return open.filter { variable in ranges.contains { $0.overlaps(variable.range) } }.map {
      finding("'\($0.written)'", text.source.sourceRange($0.range))
    }
  }

  /// What a host or a database's image sets for itself.
  private static func isOfOtherSide(_ name: String) -> Bool {
    ["PGUSER", "PGDATA"].contains(name)
      || name.hasPrefix("POSTGRES_") || name.hasPrefix("MYSQL_")
  }

  private static func finding(_ what: String, _ range: SourceRange) -> Diagnostic {
    .warning(
      "expands-here", "\(what) is expanded on this machine, not where the command runs", at: range,
      help: "put it in single quotes, behind 'sh -c' where no shell reads it there")
  }

  /// The words that another machine or container gets, where no shell of its own reads them.
  private static func words(in text: CommandText) -> [ShellWord] {
    var found: [ShellWord] = []
    let walk = ShellWalk { use in found += sent(use.words) }
    for command in text.script.commands { walk.walk(command) }
    return found
  }

  private static let containers: Set<String> = [
    "kubectl", "oc", "k", "docker", "podman", "nerdctl", "docker-compose", "podman-compose",
  ]

  private static func sent(_ words: [ShellWord], level: Int = 0) -> [ShellWord] {
    guard level < InnerCommand.levelLimit, let first = words.first else { return [] }
    let program = CommandName.base(first.value)
    if program == "ssh" {
      return SSHWords.commandIndex(words).map { withoutShell(Array(words[$0...])) } ?? []
    }
    guard let inner = InnerCommand.find(in: words), case .words(let rest) = inner.content else {
      return []
    }
    if containers.contains(program), inner.isElsewhere { return withoutShell(rest) }
    return inner.isElsewhere ? [] : sent(rest, level: level + 1)
  }

  private static func withoutShell(_ words: [ShellWord]) -> [ShellWord] {
    let hasShell = words.prefix(4).contains { ShellName.isOne($0.value) }
    return hasShell ? [] : words
  }

  private static func expanded(_ word: ShellWord, _ bytes: [UInt8]) -> String? {
    guard let first = word.parts.first, word.range.count < 200 else { return nil }
    if case .plain(let range) = first, bytes[range.lowerBound] == UInt8(ascii: "~"),
      range.count == 1 || bytes[range.lowerBound + 1] == ShellByte.slash
    {
      return "'~'"
    }
    // What fits no file stays as it is: `redis-cli keys user:*`.
    guard word.isGlob, word.value.contains("*"), word.value.contains("/"),
      !word.value.contains("://")
    else { return nil }
    return "'\(word.value)'"
  }
}
