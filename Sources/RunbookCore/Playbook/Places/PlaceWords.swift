/// Words by which a text names a machine to stand at: `on the replica`, `inside each pod`.
enum PlaceWords {
  static let prepositions: Set<String> = ["on", "from", "inside", "within", "at"]

  static let articles: Set<String> = unspecific.union(["the", "each", "every", "all"])

  /// Articles by which any machine will do, this one as well.
  static let unspecific: Set<String> = ["a", "an", "any", "one"]

  /// What machines are called, and how several are.
  static let machines: Set<String> = machine.union(machine.map { $0 + "s" }).union([
    "primaries", "secondaries", "boxes",
  ])

  private static let machine: Set<String> = [
    "primary", "master", "standby", "replica", "leader", "follower", "secondary", "node", "host",
    "server", "client", "vm", "container", "bastion", "jumphost", "jumpbox", "machine", "droplet",
    "pod", "instance", "hypervisor", "box", "vps", "nas", "pi",
  ]

  /// Whether `text` begins with a preposition of a place.
  static func lead(_ text: String) -> Bool {
    prepositions.contains(text.prefix { $0 != " " }.lowercased()) && text.contains(" ")
  }
}
