/// The platform that a title is about, of several that exclude each other: `Check the pods
/// (Kubernetes)`, `Linux (firewalld)`, `Docker:`.
struct RivalPlatform {
  /// As written.
  let name: String
  private let family: Int
  /// What stands before the brackets, or nothing where the title is only the platform.
  private let head: String
  /// The words behind the name, without their plural; none: only the name stands there.
  private let nouns: Set<Substring>

  /// More stands behind the name.
  var isStart: Bool { !nouns.isEmpty }

  private static let families: [Set<String>] = [
    [
      "kubernetes", "k8s", "docker", "docker compose", "docker-compose", "compose", "bare metal",
      "bare-metal", "vm", "vms", "virtual machine", "systemd", "swarm", "docker swarm", "ecs",
      "podman", "openshift",
    ],
    ["iptables", "firewalld", "ufw", "nftables"],
    ["apt", "apt-get", "yum", "dnf", "zypper", "apk", "brew", "homebrew"],
    ["aws", "gcp", "azure", "google cloud", "on-prem", "on-premises", "on premises"],
    [
      "linux", "macos", "mac", "windows", "osx", "freebsd", "linux/mac", "linux/macos", "mac/linux",
      "macos/linux", "unix",
    ],
  ]

  /// nil: the title names none, where one would stand that is a choice.
  init?(_ title: String) {
    var head = ""
    var name = title[...]
    if title.utf8.last == UInt8(ascii: ")"), let open = title.lastIndex(of: "(") {
      head = title[..<open].trimmed
      name = title[title.index(after: open)...].dropLast()
    }
    if name.utf8.last == ShellByte.colon { name.removeLast() }
    if let vendor = Self.vendor(atStartOf: title) {
      self.name = vendor.name
      family = Self.vendorFamily
      self.head = ""
      nouns = vendor.nouns
      return
    }
    guard name.utf8.count <= 20, head.utf8.count <= 80 else { return nil }
    let lower = name.lowercased()
    guard let family = Self.families.firstIndex(where: { $0.contains(lower) }) else { return nil }
    nouns = []
    self.name = String(name)
    self.family = family
    self.head = head.split(separator: " ").first?.lowercased() ?? ""
  }

  private static let vendorFamily = 3

  /// `AWS Secrets Manager`, `GCP Secret Manager - off and on`; nil: no product's name in capitals
  /// stands behind the vendor's.
  private static func vendor(atStartOf title: String) -> (name: String, nouns: Set<Substring>)? {
    let words = title.split(separator: " ")
    guard words.count > 1, ["AWS", "GCP", "Azure", "AZURE"].contains(words[0]),
      !title.contains(":")
    else { return nil }
    let product = words.dropFirst().prefix { $0 != "-" && $0 != "–" && $0 != "—" }
    guard !product.isEmpty, product.allSatisfy({ $0.utf8.first.map(ShellByte.isUpper) == true })
    else { return nil }
    let nouns = product.map { word -> Substring in
      let lower = word.lowercased()[...]
      return lower.utf8.count > 3 && lower.hasSuffix("s") ? lower.dropLast() : lower
    }
    return (String(words[0]), Set(nouns))
  }

  /// Whether both are of one family, and of the same thing to do.
  func isRival(of other: RivalPlatform) -> Bool {
    family == other.family && head == other.head && isStart == other.isStart
      && (!isStart || !nouns.isDisjoint(with: other.nouns))
  }
}
