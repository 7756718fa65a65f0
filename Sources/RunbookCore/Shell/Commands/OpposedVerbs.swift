/// Verbs of subcommands, each with the one that takes it back.
///
/// The first one of a pair stands first where both are on offer; the other way round it may well be a
/// restart.
enum OpposedVerbs {
  typealias Pair = (verb: String, opposite: String)

  /// What is on or off until somebody says otherwise.
  static let switching: [Pair] = [
    ("start", "stop"), ("enable", "disable"), ("up", "down"), ("on", "off"), ("set", "unset"),
    ("add", "remove"), ("add", "expire"), ("lock", "unlock"), ("block", "unblock"),
    ("grant", "revoke"),
    ("install", "uninstall"), ("attach", "detach"),
  ]
  /// What goes on later: where nothing tells them apart, one after the other.
  static let pausing: [Pair] = [
    ("pause", "resume"), ("suspend", "resume"), ("cordon", "uncordon"),
  ]
  /// What is gone afterwards.
  static let making: [Pair] = [("create", "delete"), ("create", "destroy")]
  /// What a manager of processes offers for each of them.
  static let managing: [Pair] = [
    ("restart", "stop"), ("start", "delete"), ("restart", "delete"),
  ]
}
