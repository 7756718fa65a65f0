extension SectionTitle {
  /// Whether it only says how long a recovery may take or how much it may lose: `RTO`, `RPO: 1 hour`,
  /// `RTO/RPO (4 h)`. `RTO 1: Site lost` names a case, `RTO and recovery` a task.
  var isRecoveryTarget: Bool {
    guard words.hasPrefix("rto") || words.hasPrefix("rpo") else { return false }
    let name = name.prefix { $0 != "(" }
    var rest = String(name).words.split(separator: " ")[...]
    while let first = rest.first, first == "rto" || first == "rpo" { rest = rest.dropFirst() }
    guard rest.count < String(name).words.split(separator: " ").count else { return false }
    if rest.isEmpty { return true }
    return rest.contains { $0.contains(where: \.isNumber) }
      && rest.contains { Self.durationWords.contains($0.drop(while: \.isNumber)) }
      && rest.allSatisfy { word in
        Self.durationWords.contains(word.drop(while: \.isNumber)) || word.allSatisfy(\.isNumber)
          || ["rto", "rpo", "under", "within", "max", "less", "than"].contains(word)
      }
  }

  private static let durationWords: Set<Substring> = [
    "s", "sec", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs",
    "hour", "hours", "d", "day", "days",
  ]
}
