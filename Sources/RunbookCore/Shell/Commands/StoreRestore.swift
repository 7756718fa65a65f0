/// Commands that put older data in a live store's place: `consul snapshot restore`,
/// `pnpm db:restore`, `aws s3 cp old.tfstate s3://…/terraform.tfstate`.
enum StoreRestore {
  /// What only shows what would be done, or what there is.
  private static let rehearsals: Set<String> = [
    "--dry-run", "--dryrun", "--list", "--help", "-h", "--check", "--preview", "--dryRun",
    "--dry-run=client", "--dry-run=server",
  ]
  /// Programs whose `restore` gets back files of a project, or a copy beside what is there.
  private static let harmless: Set<String> = [
    "git", "dotnet", "nuget", "npm", "aws", "az", "gcloud", "kubectl", "oc", "helm", "restic",
    "borg", "kopia", "duplicity", "litestream", "tar", "echo", "printf", "grep", "gh", "docker",
    "podman", "cat", "ls", "velero", "etcdctl", "etcdutl", "wal-g", "pgbackrest", "systemctl",
    "journalctl", "find", "sed", "awk", "cp", "mv", "mkdir", "cd", "chmod", "chown", "tail",
    "head", "source", "export", "rclone", "scp", "rsync", "make", "alembic",
  ]
  private static let stores: Set<String> = [
    "db", "database", "databases", "backup", "backups", "snapshot", "snapshots", "pg", "postgres",
    "mysql", "mongo", "mongodb", "redis", "clickhouse", "neo4j", "influx", "influxdb", "cassandra",
    "elasticsearch", "data", "mpg",
  ]
  private static let packages: Set<String> = ["npm", "yarn", "pnpm", "bun", "make", "just", "task"]

  /// Whether `words`, those behind `program`, do so.
  static func destroys(_ program: String, _ words: [ShellWord]) -> Bool {
    guard !words.contains(where: { rehearsals.contains($0.value) }) else { return false }
    if putsState(program, words.map(\.value)) || unpacksOverSystem(program, words.map(\.value)) {
      return true
    }
    let operands = words.map(\.value).filter { !$0.hasPrefix("-") }
    guard operands.contains(where: { $0.contains("restore") }) else { return false }
    if packages.contains(program) {
      let runs = ["run", "run-script"].contains(operands.first ?? "")
      return operands.dropFirst(runs ? 1 : 0).first.map(isTask) ?? false
    }
    guard !harmless.contains(program), let place = operands.prefix(4).firstIndex(where: isVerb)
    else { return false }
    return parts(program).contains(where: stores.contains)
      || operands[...place].contains { parts($0).contains(where: stores.contains) }
  }

  /// `tar xzf backup.tgz -C /`: the files of the machine itself are overwritten.
  private static func unpacksOverSystem(_ program: String, _ words: [String]) -> Bool {
    guard ["tar", "gtar", "bsdtar"].contains(program), let first = words.first else { return false }
    let unpacks = words.contains { word in
      word == "--extract" || word == "--get"
        || word.hasPrefix("-") && !word.hasPrefix("--") && word.prefix { $0 != "f" }.contains("x")
    }
    guard unpacks || !first.hasPrefix("-") && first.contains("x") && !first.contains("/") else {
      return false
    }
    return words.contains { ["-C/", "--directory=/", "--absolute-names"].contains($0) }
      || zip(words, words.dropFirst()).contains {
        ["-C", "--directory", "--cd"].contains($0) && $1 == "/"
      }
  }

  private static func isVerb(_ word: String) -> Bool {
    word == "restore" || word.hasSuffix(":restore")
  }

  /// `db:restore`, `restore-database`
  private static func isTask(_ word: String) -> Bool {
    let parts = parts(word)
    return parts.contains("restore") && parts.contains(where: stores.contains)
      && !parts.contains { ["test", "tests", "verify", "check", "list", "dry"].contains($0) }
  }

  private static func parts(_ word: String) -> [String] {
    word.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// An older state of what was built in the newer one's place.
  private static func putsState(_ program: String, _ words: [String]) -> Bool {
    guard ["aws", "gsutil"].contains(program),
      let verb = words.firstIndex(where: { ["cp", "mv"].contains($0) }),
      program == "gsutil" || words[..<verb].last == "s3"
    else { return false }
    // `-` is a place, too: the terminal.
    var operands: [String] = []
    var isValue = false
    for word in words[(verb + 1)...] {
      defer { isValue = valued.contains(word) }
      if !isValue, word == "-" || !word.hasPrefix("-") { operands.append(word) }
    }
    guard operands.count > 1 else { return false }
    return operands[1].hasSuffix(".tfstate")
      && operands[1].hasPrefix(program == "aws" ? "s3://" : "gs://")
  }

  /// Options of `aws s3` that stand before their value.
  private static let valued: Set<String> = [
    "--profile", "--region", "--endpoint-url", "--sse", "--sse-kms-key-id", "--acl",
    "--storage-class", "--output", "--content-type", "--metadata", "--expected-size",
  ]
}
