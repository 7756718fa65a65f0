/// Which words of a command are read again as a language: a remote or nested shell, SQL, code.
enum Rereading {
  static func words(_ words: [ShellWord]) -> Set<Int> {
    guard let first = words.first else { return [] }
    let program = CommandName.base(first.value)
    switch program {
    case "ssh", "autossh":
      return SSHWords.commandIndex(words).map { Set($0..<words.count) } ?? []
    case "eval", "trap", "watch", "parallel": return Set(1..<max(1, words.count))
    case "awk", "gawk", "mawk", "sed", "jq", "yq":
      return Set(
        words.indices.filter { index in
          index > 0 && words[index].isQuoted && !words[index].value.hasPrefix("-v")
            && !isData(words, index)
        })
    default: return behindFlags(words)
    }
  }

  /// `jq --arg name VALUE`, `awk -v NAME=VALUE`: given to the program beside its code.
  private static func isData(_ words: [ShellWord], _ index: Int) -> Bool {
    if index >= 2, ["--arg", "--argjson"].contains(words[index - 2].value) { return true }
    return words[index - 1].value == "-v"
  }

  private static let flags: Set<String> = [
    "-c", "-e", "-C", "--command", "--execute", "--eval", "--query", "-Q", "--sql", "-ec", "-lc",
    "-ic", "-tc", "-Atc",
    "-tAc", "-Ac", "-xc", "-Ne", "-sNe", "-Bse", "-se", "-exec", "-r", "-p", "-ne", "-pe",
  ]
  /// Programs that read a text of their own, behind a flag.
  private static let readers = ShellName.all.union(ScriptName.interpreters).union([
    "su", "runuser", "psql", "mysql", "mariadb", "sqlite3", "cockroach", "mongosh", "mongo",
    "clickhouse-client", "cqlsh", "fly", "flyctl", "gcloud", "wrangler", "bq", "rails", "influx",
  ])
  /// These, and programs that run another one.
  private static let programs = readers.union([
    "sudo", "docker", "docker-compose", "kubectl", "oc", "k", "podman", "xargs", "env", "timeout",
    "nohup", "find", "nice", "tmux", "screen", "script", "flock", "doas", "setsid", "heroku",
  ])
  private static let interpreters = readers.union(["ssh", "eval"])

  private static func behindFlags(_ words: [ShellWord]) -> Set<Int> {
    guard let first = words.first, programs.contains(CommandName.base(first.value)) else {
      return []
    }
    let names = words.map { CommandName.base($0.value) }
    guard let start = names.firstIndex(where: interpreters.contains) else { return [] }
    if names[start] == "ssh" { return Set((start + 1)..<max(start + 1, words.count)) }
    var found: Set<Int> = []
    for index in words.indices where index > start {
      let value = words[index].value
      if index > 0,
        flags.contains(words[index - 1].value) || isBundle(words[index - 1].value, names[start])
      {
        found.insert(index)
      }
      for flag in ["--command=", "--execute=", "--eval=", "--query=", "--sql="]
      where value.hasPrefix(flag) {
        found.insert(index)
      }
    }
    if names[start] == "sqlite3" { found.formUnion(words.indices.filter { $0 > start + 1 }) }
    if names[start] == "bq" {
      found.formUnion(words.indices.filter { $0 > start && words[$0].isQuoted })
    }
    return found
  }

  private static func isBundle(_ flag: String, _ program: String) -> Bool {
    guard flag.hasPrefix("-"), !flag.hasPrefix("--"), flag.utf8.count <= 7 else { return false }
    if ["psql", "bash", "sh", "zsh", "su"].contains(program) { return flag.hasSuffix("c") }
    return ["mysql", "mariadb", "perl", "ruby"].contains(program) && flag.hasSuffix("e")
  }
}
