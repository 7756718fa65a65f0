/// Titles that name one of several ways.
enum RivalName {
  private static let environments: Set<String> = [
    "staging", "production", "prod", "dev", "development", "test", "qa", "uat", "preprod",
    "sandbox", "local",
  ]
  private static let systems: Set<String> = [
    "linux", "macos", "mac", "windows", "ubuntu", "debian", "rhel", "centos", "fedora", "alpine",
    "amazon",
    "ubuntu/debian", "debian/ubuntu", "centos/rhel", "rhel/centos", "osx", "arch",
  ]
  private static let pairs: [Set<String>] = [
    ["automatic", "manual", "automated"], ["real-time", "historical", "realtime"],
    ["vertical", "horizontal"], ["online", "offline"],
  ]

  /// A word that rivals share, or nil: the title names no rival.
  static func kind(of title: String) -> String? {
    let words = ASCIIText.words(title.lowercased()).map { word in
      String(word.filter { $0 != ":" && $0 != "," && $0 != "(" && $0 != ")" })
    }
    guard let first = words.first else { return nil }
    if ["option", "method", "approach", "variant", "alternative"].contains(first), words.count > 1,
      words[1].count <= 2
    {
      return first
    }
    let fillers: Set<String> = ["for", "on", "in", "environment", "env", "cluster", "the", "using"]
    let bare = words.filter { !fillers.contains($0) }
    if bare.count == 1, environments.contains(bare[0]) { return "environment" }
    if let word = bare.first, bare.count == 1 || first == "on", systems.contains(word) {
      return "system"
    }
    if first == "for", words.count <= 5 { return "for" }
    if ["switch", "to", "roll", "rollback"].contains(first), let last = words.last,
      ["blue", "green"].contains(last)
    {
      return "colour"
    }
    if first == "using" || first == "via", words.count <= 4 { return first }
    for pair in pairs where pair.contains(first) && words.count <= 4 { return pair.sorted()[0] }
    let short = withoutRemark(title)
    guard short.utf8.count < title.utf8.count, let kind = kind(of: short) else { return nil }
    return remarked.contains(kind) ? kind : nil
  }

  /// Kinds of which a remark in brackets may say more.
  private static let remarked = Set(["system"] + pairs.map { $0.sorted()[0] })
  /// Words of a remark that tell when it is done.
  private static let ordering: Set<Substring> = [
    "first", "then", "after", "afterwards", "next", "before", "last", "finally", "both", "always",
  ]

  /// `Windows` of `Windows (with Chocolatey)`.
  static func withoutRemark(_ title: String) -> String {
    guard title.utf8.last == UInt8(ascii: ")"), let open = title.lastIndex(of: "("),
      open > title.startIndex,
      ordering.isDisjoint(with: title[open...].lowercased().split { !$0.isLetter }.map { $0[...] })
    else { return title }
    return ASCIIText.trimmed(String(title[..<open]))
  }

  /// `For Redis`, `on web-1` behind a command; `on every host` says where, and names no rival.
  static func isRemark(_ comment: String) -> Bool {
    let words = ASCIIText.words(comment.lowercased()).prefix(2)
    guard words.count > 1, let first = words.first, let second = words.last else { return false }
    return first == "for" || first == "on" && !["every", "each", "all", "both"].contains(second)
  }

  static func isEnvironment(_ word: Substring) -> Bool { environments.contains(String(word)) }

  static func isSpecific(_ title: String) -> Bool {
    let words = Set(ASCIIText.words(title.lowercased()).map(String.init))
    return !words.isDisjoint(with: ["specific", "particular", "certain", "given", "individual"])
  }

  /// `Helm rollback` is one more kind of what `Quick rollback` is.
  static func isKind(_ title: String, of first: String) -> Bool {
    let words = ASCIIText.words(title.lowercased())
    guard words.count == 2, let deed = words.last, deeds.contains(deed) else { return false }
    return ASCIIText.words(first.lowercased()).contains(deed)
  }

  /// `Roll back all` beside `Roll back one migration`.
  static func isAll(_ title: String, of first: String) -> Bool {
    let words = ASCIIText.words(title.lowercased())
    return (2...4).contains(words.count) && words.first == ASCIIText.words(first.lowercased()).first
      && words.contains { ["all", "everything"].contains($0) }
  }

  private static let deeds: Set<Substring> = [
    "rollback", "restart", "restore", "deploy", "deployment", "failover", "backup", "upgrade",
    "scaling", "cleanup",
  ]

  static func sharesVerb(_ first: String, _ second: String) -> Bool {
    let words = ASCIIText.words(first.lowercased())
    guard let verb = ASCIIText.words(second.lowercased()).first else { return false }
    return words.prefix(2).contains(verb)
  }
}
