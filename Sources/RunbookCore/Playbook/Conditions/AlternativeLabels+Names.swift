/// Titles that name a way by a word for it.
extension AlternativeLabels {
  /// Whether `titles` name nothing but the systems that people sit at: `Linux/Mac (cron)`, `Windows`.
  static func areSystems(_ titles: [String]) -> Bool {
    guard titles.count >= 2 else { return false }
    var seen: Set<Substring> = []
    return titles.allSatisfy { title in
      let bare = title.firstIndex(of: "(").map { String(title[..<$0]) } ?? title
      let names = bare.words.split(separator: " ").filter { $0 != "and" }
      return !names.isEmpty && names.allSatisfy { systems.contains($0) && seen.insert($0).inserted }
    }
  }

  private static let systems: Set<Substring> = [
    "linux", "mac", "macos", "osx", "windows", "unix", "ubuntu", "debian", "rhel", "centos",
    "freebsd", "wsl",
  ]

  /// Whether a remark at the end of `title` says how good a way it is: `Docker (alternative)`.
  static func isWeighed(_ title: String, _ remark: String) -> Bool {
    let bare = title.dropping(suffix: ":")
    return bare.hasSuffix(")")
      && bare.lastRange(of: "(")
        .map { bare[$0.lowerBound...].lowercased().hasPrefix(remark) } == true
  }

  /// `Procedure — by hand`
  static func isNamedProcedure(_ title: String) -> Bool {
    guard title.prefix(9).lowercased() == "procedure" else { return false }
    let rest = title.dropFirst(9).drop { $0 == " " }
    return rest.first.map { "—–-:".contains($0) } == true && rest.contains(where: \.isLetter)
  }

  /// Whether `title` names another way to do what stands right before it: `Or by mail`,
  /// `Alternative: by hand`.
  static func isOr(_ title: String) -> Bool {
    let words = title.words.split(separator: " ")
    guard let first = words.first else { return false }
    return ["or", "alternatively"].contains(first) || namesAlternative(title)
  }

  /// `Alternative`, `Alternative 2`, `Alternative: mail it`, and not `Alternative region`.
  static func namesAlternative(_ title: String) -> Bool {
    let words = title.words.split(separator: " ").prefix(3)
    guard words.first == "alternative" else { return false }
    // `Alternative 2: if this fails, …` is done in that case, behind what failed.
    if words.contains("if") { return false }
    let isName = title.prefix(12).lowercased() == "alternative:"
    return isName || words.count == 1 || !things.contains(words[1])
  }

  /// What there may be another of that is no way to do something.
  private static let things: Set<Substring> = [
    "region", "regions", "routing", "route", "routes", "zone", "host", "hosts", "cluster", "server",
    "servers", "site", "endpoint", "contact", "contacts", "data", "domain", "email", "number",
    "name", "names", "port", "queue", "database", "address", "provider", "vendor",
  ]
}
