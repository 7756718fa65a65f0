/// Words of what may go wrong, and need not.
enum FaultWords {
  /// Whether `condition` may hold or not: `when replication lags`, and not `when the copy is done`,
  /// which comes in its time.
  static func tellOfFault(_ condition: String) -> Bool {
    let list = condition.words.split(separator: " ")
    return list.contains { words.contains($0) }
      || zip(list, list.dropFirst()).contains {
        limits.contains($0) && $1.contains(where: \.isNumber)
      }
  }

  private static let words: Set<Substring> = [
    "fail", "fails", "failed", "failing", "failure", "failures", "error", "errors", "lag", "lags",
    "lagging", "stuck", "hang", "hangs", "hung", "full", "down", "slow", "unavailable",
    "unreachable", "unhealthy", "unresponsive", "corrupt", "corrupted", "broken", "missing",
    "exceed", "exceeds", "exceeded", "than", "high", "degraded", "crash", "crashes", "crashed",
    "crashing", "cannot", "not", "no", "without", "expired", "exhausted", "lost", "stale",
    "problem", "problems", "issue", "issues",
  ]

  /// Before a number.
  private static let limits: Set<Substring> = ["above", "below", "over", "under", "beyond"]
}
