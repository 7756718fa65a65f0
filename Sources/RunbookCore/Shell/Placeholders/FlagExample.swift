/// Words that are examples as a flag's whole value: `-n my-namespace`, `--replicas=N`; and passwords
/// behind what sets one: `reset-admin-password newpassword`.
struct FlagExample {
  let token: String
  let range: Range<Int>
  let site: PlaceholderSites.Site
  let bytes: [UInt8]

  /// The name of the parameter that the word stands for; nil: it is what it says.
  var name: String? {
    if let flag {
      if Self.counting.contains(flag), ["N", "n", "X", "x"].contains(token) {
        return PlaceholderName.upperSnake(flag)
      }
      if isOwn, !Self.filing.contains(flag) { return PlaceholderName.upperSnake(token) }
    } else if isOwn, let before, Self.naming.contains(before) || isKind(before) {
      return PlaceholderName.upperSnake(token)
    }
    if let variable = taskVariable { return variable }
    return isNewPassword ? "NEW_PASSWORD" : nil
  }

  private static let counting: Set<String> = [
    "replicas", "count", "num-nodes", "node-count", "nodes", "size", "desired-count",
    "desired-capacity", "min-size", "max-size", "min-replicas", "max-replicas", "min-nodes",
    "max-nodes", "instances", "to-revision", "revision", "new-capacity",
    "max-instances", "min-instances",
  ]

  /// The long flag whose whole value the word is.
  private var flag: String? {
    if PlaceholderReader.isWholeWord(range, site) { return site.flag }
    guard range.upperBound == site.word.upperBound, site.word.lowerBound < range.lowerBound else {
      return nil
    }
    let head = String(decoding: bytes[site.word.lowerBound..<range.lowerBound], as: UTF8.self)
    guard head.hasPrefix("--"), head.hasSuffix("="), !head.dropLast().contains("=") else {
      return nil
    }
    return String(head.dropFirst(2).dropLast())
  }

  /// The word before it, where it is a word of its own.
  private var before: String? {
    guard PlaceholderReader.isWholeWord(range, site) else { return nil }
    var end = site.word.lowerBound
    while end > 0, ShellByte.isBlank(bytes[end - 1]) { end -= 1 }
    guard end < site.word.lowerBound else { return nil }
    var start = end
    while start > 0, end - start < 60, !ShellByte.isBlank(bytes[start - 1]),
      bytes[start - 1] != ShellByte.newline
    {
      start -= 1
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  // MARK: `my-namespace`

  private static let things: Set<String> = [
    "namespace", "project", "cluster", "bucket", "instance", "server", "host", "service",
    "database", "db", "db-instance", "resource-group", "rg", "vault", "keyvault", "container",
    "registry", "deployment", "account", "profile", "subscription", "pod", "group", "table",
    "queue", "topic", "function", "vm", "context", "region", "user", "username", "node", "volume",
    "snapshot", "stack", "org", "tenant", "domain", "repo", "branch", "image", "secret", "key",
    "eks-cluster", "gke-cluster", "aks-cluster", "k8s-cluster", "project-id", "storage-account",
  ]

  /// Short flags that say which one is meant.
  private static let naming: Set<String> = [
    "-n", "-p", "-g", "-c", "-d", "-h", "-t", "-u", "-U", "-N", "-G", "-C",
  ]

  /// Long flags behind which a file's name stands.
  private static let filing: Set<String> = [
    "file", "filename", "from-file", "path", "output", "input", "identity-file", "key-file",
  ]

  private var isOwn: Bool { Self.isOwn(token) }

  static func isOwn(_ token: String) -> Bool {
    token.hasPrefix("my-") && things.contains(String(token.dropFirst(3)))
  }

  /// `delete ns my-namespace`: the word before says what it is called for.
  private func isKind(_ word: String) -> Bool {
    let thing = token.dropFirst(3)
    return word == thing || word == thing + "s" || word == "ns" && thing == "namespace"
  }

  /// `make deploy BRANCH=RELEASE_BRANCH_NAME`
  private var taskVariable: String? {
    guard ["make", "gmake", "just", "task"].contains(site.program),
      range.upperBound == site.word.upperBound, site.word.lowerBound < range.lowerBound,
      token.contains("_"), FillerReader.isFillerWord(token)
    else { return nil }
    let head = String(decoding: bytes[site.word.lowerBound..<range.lowerBound], as: UTF8.self)
    guard head.hasSuffix("="), SetNames.isName(head.dropLast()), head.dropLast() != token else {
      return nil
    }
    return PlaceholderName.upperSnake(head.dropLast())
  }

  // MARK: `newpassword`

  private static let passwords: Set<String> = [
    "newpassword", "new-password", "new_password", "mynewpassword", "my-new-password",
    "yournewpassword", "newpass", "newpasswd", "mypassword", "my-password", "newpassword123",
  ]

  /// Behind a word that speaks of a password it is one: it would be set.
  private var isNewPassword: Bool {
    guard Self.passwords.contains(token.lowercased()) else { return false }
    if let flag { return flag.contains("pass") }
    guard let before = before?.lowercased() else { return false }
    return before.contains("password") || before.contains("passwd")
  }
}
