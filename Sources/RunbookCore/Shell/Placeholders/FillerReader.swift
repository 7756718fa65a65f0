/// Words that stand for a value without any mark: `YOUR_TOKEN`, `new-server-ip`, `i-1234567890abcdef0`.
struct FillerReader {
  private(set) var fillers: [Placeholder] = []
  private let bytes: [UInt8]
  /// How many more examples that only their shape or flag tells are read: a text that repeats one
  /// without end is no command, and every finding costs.
  private var room = 200
  /// Words that are no examples here.
  private let kept: Set<String>

  init(
    _ text: CommandText, sites: [PlaceholderSites.Site], taken: [Placeholder],
    kept: Set<String> = []
  ) {
    self.kept = kept
    bytes = text.source.bytes
    var gaps = text.marks.map(\.range) + taken.map(\.range)
    gaps.sort { $0.lowerBound < $1.lowerBound }
    for site in Self.readable(sites) { read(site, gaps) }
  }

  /// The outermost words and texts that are neither a program nor a comment.
  static func readable(_ sites: [PlaceholderSites.Site]) -> [PlaceholderSites.Site] {
    var last = 0
    return sites.filter { site in
      guard !site.isProgram, site.range.lowerBound >= last else { return false }
      switch site.context {
      case .comment: return false
      case .hereDocument, .arithmetic, .rereads, .unquoted, .singleQuoted, .doubleQuoted: break
      }
      last = site.range.upperBound
      return site.program != "mktemp"
    }
  }

  /// Programs whose operands are names by their nature.
  private static let naming: Set<String> = [
    "export", "unset", "read", "declare", "local", "printenv", "env", "grep", "egrep", "rg",
    "mktemp", "test", "[", "echo",
    "for", "printf", "jq", "awk", "sed", "find", "readonly", "typeset", "psql", "mysql",
  ]

  private mutating func read(_ site: PlaceholderSites.Site, _ gaps: [Range<Int>]) {
    let elided = ElisionReader.read(site, of: bytes) { !Self.overlaps(gaps, $0) }
    fillers += elided
    let versions = VersionFiller.ranges(in: site.range, of: bytes).filter {
      !Self.overlaps(gaps, $0)
    }
    for range in versions {
      let isWhole = PlaceholderReader.isWholeWord(range, site)
      fillers.append(VersionFiller.filler(range, site, bytes, isWhole: isWhole))
    }
    var before = elided.map(\.range) + versions
    before.sort { $0.lowerBound < $1.lowerBound }
    let examples = ExampleText.read(site, of: bytes) { range in
      !Self.overlaps(gaps, range) && !Self.overlaps(before, range)
    }
    before = (before + examples.map(\.range)).sorted { $0.lowerBound < $1.lowerBound }
    let shapes = ShapeFiller.read(site, of: bytes, room: room) {
      !Self.overlaps(gaps, $0) && !Self.overlaps(before, $0)
    }
    room -= shapes.count
    fillers += examples + shapes
    let elidedRanges = (before + shapes.map(\.range)).sorted {
      $0.lowerBound < $1.lowerBound
    }
    var index = site.range.lowerBound
    while index < site.range.upperBound {
      guard Self.isTokenByte(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < site.range.upperBound, Self.isTokenByte(bytes[index]) { index += 1 }
      let range = start..<index
      guard range.count <= 100, !Self.overlaps(gaps, range),
        !Self.overlaps(elidedRanges, range)
      else { continue }
      let token = String(decoding: bytes[range], as: UTF8.self)
      let isWhole = PlaceholderReader.isWholeWord(range, site)
      let example =
        room > 0 && !kept.contains(token)
        ? FlagExample(token: token, range: range, site: site, bytes: bytes).name : nil
      if let example, !Self.isMarkedFiller(token) {
        room -= 1
        fillers.append(
          Placeholder(
            form: .filler, name: example, written: token, range: range, context: site.context,
            proposal: token))
        continue
      }
      let isSuspect =
        Self.isMarkedFiller(token)
        || (isWhole && !Self.naming.contains(site.program)
          && (Self.isFillerWord(token) && !isName(token, at: range.lowerBound)
            || Self.isOneOfMany(token)))
        || (isHost(range) && Self.isHostFiller(token))
        || (token.hasSuffix("-value") && isQuotedWhole(range))
      guard isSuspect else { continue }
      fillers.append(filler(token, range, site, isWhole: isWhole))
    }
  }

  private func isName(_ token: String, at start: Int) -> Bool {
    KeyNames.isKey(token, at: start, of: bytes) || KeyNames.isRead(token, at: start, of: bytes)
  }

  private static func overlaps(_ gaps: [Range<Int>], _ range: Range<Int>) -> Bool {
    var low = 0
    var high = gaps.count
    while low < high {
      let middle = (low + high) / 2
      if gaps[middle].upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < gaps.count && gaps[low].overlaps(range)
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    ShellByte.isName(byte) || byte == ShellByte.dash
  }

  private func filler(
    _ token: String, _ range: Range<Int>, _ site: PlaceholderSites.Site, isWhole: Bool
  ) -> Placeholder {
    var own = token[...]
    while let first = own.first, first.isNumber || first == "_" || first == "-" {
      own = own.dropFirst()
    }
    let isTelling =
      own.filter(\.isLetter).count > 3 && !Self.isNumbered(token) && !Self.isCrossed(token)
    let isFlagged = isWhole && site.flag != nil
    let isBare = BareFiller.isOne(token)
    let name =
      PlaceholderName.assigned(range, site, bytes) ?? exampleName(token, range)
      ?? (isFlagged
        ? PlaceholderName.name(
          inner: isTelling ? String(own) : "value", flag: site.flag, isWholeWord: true)
        : isTelling
          ? PlaceholderName.upperSnake(own)
          : isBare ? BareFiller.name(range, site, bytes) ?? "VALUE" : "VALUE")
    var filler = Placeholder(
      form: .filler, name: name.isEmpty ? "VALUE" : name, written: token, range: range,
      context: site.context, proposal: token)
    if isBare, filler.name == "VALUE" { filler.role = BareFiller.role(range, site, bytes) }
    return filler
  }

  /// `/incidents/xyz789` is an `INCIDENT_ID`: two examples in one line are two values.
  private func exampleName(_ token: String, _ range: Range<Int>) -> String? {
    let lower = token.lowercased()
    guard lower.contains("abc123") || lower.contains("xyz789") else { return nil }
    guard range.lowerBound > 0, bytes[range.lowerBound - 1] == ShellByte.slash else {
      return PlaceholderName.upperSnake(token)
    }
    let before = bytes[..<(range.lowerBound - 1)].suffix(40)
    let segment = before.reversed().prefix { ShellByte.isLetter($0) || $0 == ShellByte.dash }
    var name = PlaceholderName.upperSnake(String(decoding: segment.reversed(), as: UTF8.self))
    if name.hasSuffix("S"), !name.hasSuffix("SS") { name.removeLast() }
    return name.isEmpty ? PlaceholderName.upperSnake(token) : name + "_ID"
  }

  /// All that stands between two quotes: `TOKEN="new-value"`.
  private func isQuotedWhole(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > 0, range.upperBound < bytes.count else { return false }
    let before = bytes[range.lowerBound - 1]
    return before == bytes[range.upperBound]
      && (before == ShellByte.doubleQuote || before == ShellByte.singleQuote)
  }

  /// The host of an address: `http://new-server-ip:8080/`.
  private func isHost(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > 1, let before = bytes[..<range.lowerBound].last else { return false }
    let isBehindMark =
      before == ShellByte.at
      || (before == ShellByte.slash && bytes[range.lowerBound - 2] == ShellByte.slash)
    guard isBehindMark else { return false }
    return range.upperBound >= bytes.count
      || !ShellByte.isName(bytes[range.upperBound]) && bytes[range.upperBound] != UInt8(ascii: ".")
  }

  private static func isHostFiller(_ token: String) -> Bool {
    ["-ip", "_ip", "-hostname", "_hostname"].contains(where: token.hasSuffix)
  }

  // MARK: What looks like a filler

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
  private static func isOneOfMany(_ token: String) -> Bool {
    if let last = token.last, last == "N" || last == "X", things.contains(String(token.dropLast()))
    {
      return true
    }
    guard token.hasSuffix("-N") || token.hasSuffix("-X"), token.utf8.count > 4,
      token.first?.isLowercase == true
    else { return false }
    return token.dropLast(2).allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
  }

  private static func isCrossed(_ token: String) -> Bool {
    let lower = token.lowercased()
    guard lower.contains("xxx") else { return false }
    // Nothing but x behind a separator, or at the end.
    return lower.split(whereSeparator: { $0 == "-" || $0 == "_" }).contains { part in
      part.allSatisfy { $0 == "x" } && part.count >= 3
    } || lower.hasSuffix("xxxx")
  }

  /// `1234567890`, `0123456789abcdef`, `Z123456ABCDEFG`
  private static func isNumbered(_ token: String) -> Bool {
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
