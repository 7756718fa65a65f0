/// What clocks show somewhere: how far they are ahead of UTC at each moment.
package struct ZoneRules: Sendable {
  /// Seconds east of UTC at a moment, given in seconds since 1970.
  package let offset: @Sendable (Int64) -> Int64

  package init(offset: @escaping @Sendable (Int64) -> Int64) { self.offset = offset }

  package static func fixed(hours: Int64) -> ZoneRules { ZoneRules { _ in hours * 3600 } }

  /// The moments at which clocks show `local` (seconds since 1970, read as if they were UTC): two
  /// where clocks are set back, none where they are set forward over it.
  func moments(showing local: Int64) -> [Int64] {
    let candidates = Set([local - offset(local - 86_400), local - offset(local + 86_400)])
    return candidates.filter { $0 + offset($0) == local }.sorted()
  }
}

/// The zone of a schedule: one that it names, or the machine's.
///
/// An abbreviation means what it says all year: `EST` is five hours behind UTC in summer too.
package struct ScheduleZone: Sendable, Equatable {
  private enum Clock: Sendable, Equatable {
    case machine
    case fixed(hours: Int64)
    case named(ZoneFile)
  }

  /// As in the time zone database; nil: the machine's own.
  package let databaseName: String?
  private let clock: Clock

  /// nil: nobody knows the zone of this name.
  package init?(_ name: String?, in database: ZoneDatabase) {
    guard let name else {
      databaseName = nil
      clock = .machine
      return
    }
    if let hours = Self.table[name.uppercased()] ?? Self.offset(name) {
      clock = .fixed(hours: hours)
      // Their signs are turned round: Etc/GMT+5 is behind UTC.
      databaseName = hours == 0 ? "UTC" : "Etc/GMT\(hours < 0 ? "+" : "-")\(hours.magnitude)"
      return
    }
    guard name.contains("/"), ZoneFile.isName(name), let file = database.file(name) else {
      return nil
    }
    clock = .named(file)
    databaseName = name
  }

  package func rules(local: ZoneRules) -> ZoneRules {
    switch clock {
    case .machine: local
    case .fixed(let hours): .fixed(hours: hours)
    case .named(let file): file.rules
    }
  }

  /// Whether a word is a zone for sure: `UTC`, `GMT+2`, `Europe/Berlin`.
  static func looksLikeName(_ word: String) -> Bool {
    let upper = word.uppercased()
    if table[upper] != nil || isOffset(word) { return true }
    let parts = upper.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 1, areas.contains(String(parts[0])), parts.allSatisfy({ !$0.isEmpty })
    else { return false }
    return upper.utf8.allSatisfy { byte in
      (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || "/_-+".utf8.contains(byte)
    }
  }

  /// `UTC+2`, `GMT-05:30`, `+02:00`: an offset, known or not.
  static func isOffset(_ word: String) -> Bool {
    var digits = word.uppercased()[...]
    for mark in ["UTC", "GMT"] where digits.hasPrefix(mark) { digits = digits.dropFirst(3) }
    guard let sign = digits.first, sign == "+" || sign == "-" else { return false }
    digits = digits.dropFirst()
    let isBare = word.first == sign
    return !digits.isEmpty && digits.utf8.count <= 5 && (!isBare || digits.utf8.count == 5)
      && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ":") }
  }

  /// Whole hours: the time zone database has no name for the others.
  private static func offset(_ name: String) -> Int64? {
    guard isOffset(name), let sign = name.lastIndex(where: { $0 == "+" || $0 == "-" }) else {
      return nil
    }
    let digits = name[name.index(after: sign)...]
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    let isCompact = parts.count == 1 && digits.count == 4
    guard parts.count <= 2, isCompact || parts[0].count <= 2,
      let hours = Int64(isCompact ? digits.prefix(2) : parts[0]),
      isCompact ? digits.hasSuffix("00") : parts.count == 1 || parts[1] == "00"
    else { return nil }
    let isBehind = name[sign] == "-"
    return hours <= (isBehind ? 12 : 14) ? (isBehind ? -hours : hours) : nil
  }

  private static let areas: Set<String> = [
    "AFRICA", "AMERICA", "ANTARCTICA", "ARCTIC", "ASIA", "ATLANTIC", "AUSTRALIA", "EUROPE",
    "INDIAN", "PACIFIC", "ETC", "US", "CANADA",
  ]

  private static let table: [String: Int64] = [
    "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2,
  ]
}
