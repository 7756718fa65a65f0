/// What the place of a gap tells of its value: behind `Authorization:`, in a variable whose name
/// marks a secret, as a URL's password it is a secret, whatever the gap's own words are.
enum SecretPosition {
  /// Whether the value of `gap` is a secret; nil: its place tells nothing of it.
  static func isSecret(_ gap: Placeholder, _ bytes: [UInt8]) -> Bool? {
    let before = lead(to: gap.range.lowerBound, bytes)
    let position = Position(
      before: before, next: gap.range.upperBound < bytes.count ? bytes[gap.range.upperBound] : 0)
    if position.isPassword || position.isInHeader { return true }
    if SecretArgument(words: position.words, after: bytes[gap.range.upperBound...]).isOne {
      return true
    }
    if let key = position.key, isSecret(key: key) { return true }
    if namesOnly(gap) || position.namesSecret && !isCredential(gap) { return false }
    if let flag = position.flag, isSecret(key: flag) { return true }
    return nil
  }

  /// `token-service=<image>` is none: in small letters the last part alone tells.
  private static func isSecret(key: String) -> Bool {
    guard Parameter.holdsSecret(key) else { return false }
    let parts = key.split(separator: "_")
    guard key != key.uppercased(), parts.count > 1, let last = parts.last else { return true }
    return ["key", "pass", "psk"].contains(last.lowercased()) || Parameter.holdsSecret(String(last))
  }

  /// What stands before `index` in its command and line.
  private static func lead(to index: Int, _ bytes: [UInt8]) -> [UInt8] {
    var start = index
    while start > 0, index - start < lengthLimit,
      bytes[start - 1] != ShellByte.newline
        || start > 1 && bytes[start - 2] == ShellByte.backslash
    {
      start -= 1
    }
    return bytes[start..<index].map { $0 == ShellByte.newline ? ShellByte.space : $0 }
  }

  private static let lengthLimit = 300

  /// `<client-secret>` is one wherever it stands.
  private static func isCredential(_ gap: Placeholder) -> Bool {
    let words = (gap.name + "_" + PlaceholderName.upperSnake(gap.written)).split(separator: "_")
    return words.contains { ["CLIENT", "APP", "API"].contains($0) }
  }

  /// `<secret-name>`, `<credential-type>`: what a secret is called, and no secret.
  private static func namesOnly(_ gap: Placeholder) -> Bool {
    guard gap.form != .variable, Parameter.looksSecret(gap.name),
      let last = gap.name.split(separator: "_").last
    else { return false }
    return ["NAME", "NAMES", "TYPE", "ARN", "VERSION", "REGION"].contains(last)
  }
}

/// One gap's place in its command's line.
private struct Position {
  /// What stands before it in its line.
  let before: [UInt8]
  /// The byte behind it; zero: none.
  let next: UInt8

  /// The words before it; the last is what its own word starts with, and may be empty.
  let words: [String]

  init(before: [UInt8], next: UInt8) {
    self.before = before
    self.next = next
    // Only this command of a pipeline or list counts.
    let start = before.lastIndex { "|;&".utf8.contains($0) }.map { $0 + 1 } ?? 0
    words = before[start...].split(omittingEmptySubsequences: false) { ShellByte.isBlank($0) }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: `NAME=`

  /// The name that the value is given: `DB_PASSWORD=`, `--set db.password=`, `"token": "`; no flag.
  var key: String? {
    var end = before.count
    func isQuote(_ byte: UInt8) -> Bool {
      byte == ShellByte.doubleQuote || byte == ShellByte.singleQuote || byte == ShellByte.backslash
    }
    while end > 0, isQuote(before[end - 1]) { end -= 1 }
    guard end > 0 else { return nil }
    let isQuotedKey: Bool
    if before[end - 1] == ShellByte.equals {
      isQuotedKey = false
      end -= 1
    } else {
      // Text in JSON: the key stands in quotes of its own.
      while end > 0, before[end - 1] == ShellByte.space { end -= 1 }
      guard end > 1, before[end - 1] == ShellByte.colon, isQuote(before[end - 2]) else {
        return nil
      }
      isQuotedKey = true
      end -= 1
      while end > 0, isQuote(before[end - 1]) { end -= 1 }
    }
    var start = end
    while start > 0, ShellByte.isName(before[start - 1]) || before[start - 1] == ShellByte.dash {
      start -= 1
    }
    guard start < end, before[start] != ShellByte.dash,
      !isQuotedKey || start > 0 && isQuote(before[start - 1])
    else { return nil }
    return Self.name(before[start..<end])
  }

  /// `--password <pw>`, `--password=<pw>`
  var flag: String? {
    let quotes: Set<Character> = ["\"", "'"]
    guard let own = words.last?.filter({ !quotes.contains($0) }) else { return nil }
    let written = own.isEmpty && words.count > 1 ? words[words.count - 2] : own
    guard written.hasPrefix("--"), written.utf8.count > 4, own.isEmpty == !written.hasSuffix("=")
    else { return nil }
    return Self.name(written.dropFirst(2).utf8.filter { $0 != ShellByte.equals }[...])
  }

  /// `gcloud secrets versions add --secret=x` says which one.
  var namesSecret: Bool {
    guard flag == "secret", let program = words.firstIndex(of: "gcloud") else { return false }
    return program + 1 < words.count && words[program + 1] == "secrets"
  }

  private static func name(_ bytes: ArraySlice<UInt8>) -> String {
    String(
      decoding: bytes.map { $0 == ShellByte.dash ? ShellByte.underscore : $0 }, as: UTF8.self)
  }

  // MARK: Headers

  /// `-H "Authorization: Bearer <x>"`
  var isInHeader: Bool {
    guard let colon = headerColon else { return false }
    var start = colon
    while start > 0, ShellByte.isName(before[start - 1]) || before[start - 1] == ShellByte.dash {
      start -= 1
    }
    guard start < colon else { return false }
    // `token-service:<tag>` is an image.
    let isQuoted = start > 0 && "\"'".utf8.contains(before[start - 1])
    guard
      isQuoted || ShellByte.isBlank(before[colon + 1..<before.count].first ?? 0)
        || words.count > 1 && ["-H", "--header"].contains(words[words.count - 2])
    else { return false }
    return SecretPlaces.isSecret(header: String(decoding: before[start..<colon], as: UTF8.self))
  }

  /// The colon of the header whose value is open at the gap: no quote ends it before.
  private var headerColon: Int? {
    var index = before.count
    while index > 1 {
      index -= 1
      let byte = before[index]
      if byte == ShellByte.doubleQuote || byte == ShellByte.singleQuote { return nil }
      guard byte == ShellByte.colon, before[index - 1] != ShellByte.colon else { continue }
      let isAddress = index + 1 < before.count && before[index + 1] == ShellByte.slash
      if !isAddress { return index }
    }
    return nil
  }

  // MARK: Passwords

  /// `scheme://user:<pw>@`, `curl -u user:<pw>`, `redis-cli -a <pw>`, `mysql -p<pw>`
  var isPassword: Bool { isInAddress || isInLogin || isBehindFlag }

  private var isInAddress: Bool {
    guard next == ShellByte.at,
      let scheme = before.lastOffset(of: Array("://".utf8)).map({ $0 + 3 }),
      let colon = before[scheme...].firstIndex(of: ShellByte.colon)
    else { return false }
    return !before[colon...].contains { $0 == ShellByte.slash || $0 == ShellByte.at }
  }

  private var isInLogin: Bool {
    guard words.count > 1, let last = words.last, last.contains(":"), !last.contains("/"),
      words.contains(where: { ["curl", "http", "https", "wget"].contains(CommandName.base($0)) })
    else { return false }
    return ["-u", "--user", "-su", "-sku", "-a"].contains(words[words.count - 2])
  }

  private var isBehindFlag: Bool {
    guard let own = words.last?.filter({ !"\"'".contains($0) }) else { return false }
    let flag = own.isEmpty && words.count > 1 ? words[words.count - 2] : ""
    return words.contains { word in
      switch CommandName.base(word) {
      case "redis-cli", "valkey-cli", "keydb-cli": flag == "-a" || flag == "--pass"
      case "mysql", "mysqldump", "mysqladmin", "mariadb", "mysqlimport", "mysqlcheck": own == "-p"
      case "sshpass": own == "-p" || flag == "-p"
      case "mongo", "mongosh", "mongodump", "mongorestore": flag == "-p" || own == "-p"
      case "docker", "podman", "az", "helm":
        (flag == "-p" || own == "-p") && words.contains("login")
      default: false
      }
    }
  }
}

extension [UInt8] {
  fileprivate func lastOffset(of pattern: [UInt8]) -> Int? {
    guard count >= pattern.count else { return nil }
    return (0...(count - pattern.count)).last { self[$0...].starts(with: pattern) }
  }
}
