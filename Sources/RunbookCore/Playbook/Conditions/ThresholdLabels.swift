/// Titles that are nothing but a measure or a version, of which one is the case: `< 1 TB` and
/// `= 4 TB`, `More than 90%`, `v1.x` and `v2.x`.
enum ThresholdLabels {
  /// Whether each of two titles or more is a limit that what is measured stands above or below.
  static func areThresholds(_ titles: [String]) -> Bool {
    titles.count >= 2 && titles.allSatisfy(mayBegin)
      && Set(titles.map { $0.dropping(suffix: ":") }).count == titles.count
      && titles.allSatisfy { isThreshold($0) || isRange($0) } && titles.contains(where: isThreshold)
  }

  /// Whether each of two titles or more is a line of versions.
  static func areVersions(_ titles: [String]) -> Bool {
    titles.count >= 2 && titles.allSatisfy(isVersion)
      && Set(titles.map { $0.lowercased() }).count == titles.count
  }

  private static let signs = ["<=", ">=", "<", ">", "=", "≤", "≥"]
  private static let words = [
    "less than ", "more than ", "greater than ", "fewer than ", "larger than ", "smaller than ",
    "over ", "under ", "above ", "below ", "up to ", "at least ", "at most ", "exactly ",
  ]

  /// A look that spares most titles the rest.
  private static func mayBegin(_ title: String) -> Bool {
    guard title.utf8.count <= 40, let first = title.utf8.first else { return false }
    return first >= 0x80 || "<>=lLmMgGfFsSoOuUaAbBeE0123456789".utf8.contains(first)
  }

  private static func isThreshold(_ title: String) -> Bool {
    let text = title.dropping(suffix: ":").trimmed
    if let sign = signs.first(where: text.hasPrefix) {
      return isMeasure(text.dropFirst(sign.count).trimmed)
    }
    let lower = text.lowercased()
    return words.contains { lower.hasPrefix($0) && isMeasure(lower.dropFirst($0.count).trimmed) }
  }

  /// `1-4 TB`, `80% – 90%`
  private static func isRange(_ title: String) -> Bool {
    let text = title.dropping(suffix: ":").replacing("–", with: "-").replacing(" to ", with: "-")
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(\.trimmed)
    guard parts.count == 2, let number = parts.first.map({ $0.prefix(while: isOfNumber) }),
      !number.isEmpty
    else { return false }
    return (number.count == parts[0].count || isMeasure(parts[0])) && isMeasure(parts[1])
  }

  /// A number with at most one word behind it: `4 TB`, `90%`, `1000 messages`. Spans of time order
  /// what is done one after the other.
  private static func isMeasure(_ text: String) -> Bool {
    let number = text.prefix(while: isOfNumber)
    guard number.contains(where: \.isNumber) else { return false }
    let unit = text.dropFirst(number.count).trimmed.lowercased()
    return unit.allSatisfy { $0.isLetter || $0 == "%" } && unit.utf8.count <= 12
      && !times.contains(unit) && !times.contains(unit.dropping(suffix: "s"))
  }

  private static func isOfNumber(_ character: Character) -> Bool {
    character.isNumber || character == "." || character == ","
  }

  private static let times: Set<String> = [
    "s", "sec", "second", "m", "min", "minute", "h", "hr", "hour", "d", "day", "w", "week",
    "month", "year",
  ]

  /// `v1.x`, `Version 2.x`, `3.x:`
  private static func isVersion(_ title: String) -> Bool {
    guard title.utf8.count <= 16, title.hasSuffix("x") || title.hasSuffix("x:") else {
      return false
    }
    var text = title.lowercased().dropping(suffix: ":")
    if text.hasPrefix("version ") { text = String(text.dropFirst(8)) }
    if text.hasPrefix("v") { text = String(text.dropFirst()) }
    guard text.hasSuffix(".x") else { return false }
    let number = text.dropLast(2)
    return number.first?.isNumber == true && number.allSatisfy { $0.isNumber || $0 == "." }
  }
}
