/// What words look like that stand for a value: `YOUR_TOKEN`, `server-ip`, `web-N`.
extension FillerReader {
  private static let plain: Set<String> = [
    "changeme", "change-me", "change_me", "replaceme", "replace-me", "replace_me", "placeholder",
    "fixme",
  ]

  /// Anywhere in a word: `YOUR_TOKEN`, `your-app`, `sg-xxxxxxxx`, `i-1234567890abcdef0`.
  static func isMarkedFiller(_ token: String) -> Bool {
    let lower = token.lowercased()
    if lower.hasPrefix("your_") || lower.hasPrefix("your-") { return lower.utf8.count > 6 }
    if token.hasPrefix("YOUR"), token.utf8.count > 5, token == token.uppercased() { return true }
    if plain.contains(lower) { return true }
    if lower.hasPrefix("your"), owned.contains(String(lower.dropFirst(4))) { return true }
    if lower.contains("abc123") || lower.contains("xyz789") {
      // `vol-abc123`
      return lower.split { $0 == "-" || $0 == "_" }.contains {
        ["abc123", "xyz789", "abc123def", "abc123def456", "abc123xyz"].contains($0)
      }
    }
    return isCrossed(token) || isNumbered(token)
  }

  /// `yourdomain`, `yourusername`
  private static let owned: Set<String> = [
    "user", "name", "username", "org", "organization", "organisation", "company", "domain",
    "project", "repo", "repository", "app", "server", "host", "hostname", "bucket", "cluster",
    "password", "email", "account", "team", "registry", "site", "token", "key", "database", "db",
  ]

  /// `web-N`, `hostX`: one of several, whose number is left open.
  static func isOneOfMany(_ token: String) -> Bool {
    if let last = token.last, last == "N" || last == "X", things.contains(String(token.dropLast()))
    {
      return true
    }
    guard token.hasSuffix("-N") || token.hasSuffix("-X"), token.utf8.count > 4,
      token.first?.isLowercase == true
    else { return false }
    return token.dropLast(2).allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
  }

  static func isCrossed(_ token: String) -> Bool {
    let lower = token.lowercased()
    guard lower.contains("xxx") else { return false }
    // Nothing but x behind a separator, or at the end.
    return lower.split(whereSeparator: { $0 == "-" || $0 == "_" }).contains { part in
      part.allSatisfy { $0 == "x" } && part.count >= 3
    } || lower.hasSuffix("xxxx")
  }

  /// `1234567890`, `0123456789abcdef`, `Z123456ABCDEFG`
  static func isNumbered(_ token: String) -> Bool {
    token.contains("123456789") || token.contains("123456ABC") || token.contains("1234abcd")
      || token.lowercased().contains("123456abc")
  }

  private static let endings = [
    "-here", "_here", "-value", "_value", "-to-remove", "-to-add", "-to-delete", "-goes-here",
    "-to-replace",
    "previous_migration",
  ]
  /// `server-ip`, `app_name`: what a thing is, and which of its marks is wanted.
  private static let marks: Set<String> = [
    "ip", "name", "id", "url", "host", "hostname", "address",
  ]
  private static let things: Set<String> = [
    "server", "host", "user", "app", "application", "pod", "container", "cluster", "service",
    "node", "instance", "db",
    "database", "table", "bucket", "project", "account", "vm", "vpc", "vps", "nas", "image",
    "deployment", "namespace",
    "secret", "key", "group", "role", "resource", "volume", "snapshot", "backup", "file", "branch",
    "repo", "org", "team",
    "domain", "zone", "session", "job", "run", "queue", "topic", "migration", "client", "tenant",
    "device", "machine",
  ]
  /// `pod`, `hostname`: a kind of thing, or of its marks.
  static func isThing(_ word: String) -> Bool { things.contains(word) || marks.contains(word) }

  private static let verbs: Set<String> = [
    "get", "list", "describe", "delete", "create", "set", "update", "show", "put", "add", "remove",
    "by",
  ]

  /// `APPNAME`, `PODNAME`: written together, in capitals.
  private static func isJoinedName(_ token: String) -> Bool {
    guard token.hasSuffix("NAME"), token != "HOSTNAME" else { return token == "NAMESPACE" }
    return joined.contains(String(token.dropLast(4)))
  }

  private static let joined: Set<String> = [
    "APP", "POD", "NODE", "CLUSTER", "USER", "DB", "PROJECT", "SERVICE", "CONTAINER", "IMAGE",
    "INSTANCE", "BUCKET", "TABLE", "DATABASE", "SECRET", "RELEASE", "STACK", "REPO", "BRANCH",
    "DEPLOYMENT", "SERVER", "DOMAIN", "FILE", "VOLUME",
  ]

  private static let upperEndings = [
    "_FROM_ABOVE", "_FROM_BELOW", "_HERE",
    "_NAME", "_ID", "_KEY", "_TOKEN", "_PASSWORD", "_HOST", "_IP", "_URL", "_VERSION", "_TAG",
    "_REGION", "_NAMESPACE",
    "_ACCOUNT", "_BUCKET", "_PROJECT", "_ZONE", "_NUMBER", "_ADDRESS", "_USER", "_PATH", "_FILE",
  ]

  /// A whole word: `new-server-ip`, `SECRET_NAME`, `app_name`.
  static func isFillerWord(_ token: String) -> Bool {
    if token.hasPrefix("-") || KeyNames.isSubcommand(token) { return false }
    if isJoinedName(token) { return true }
    if token == token.uppercased(), token.contains("_") {
      return upperEndings.contains(where: token.hasSuffix)
    }
    guard token == token.lowercased() else { return false }
    if endings.contains(where: token.hasSuffix) { return token.utf8.count > 4 }
    let parts = token.split { $0 == "-" || $0 == "_" }.map(String.init)
    guard parts.count > 1, parts.count < 5, let mark = parts.last, let first = parts.first else {
      return false
    }
    return marks.contains(mark) && things.contains(parts[parts.count - 2]) && !verbs.contains(first)
  }
}
