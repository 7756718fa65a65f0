/// Words that are shaped like the name of a machine: `cache-1.example.com`, `db-primary-01`.
///
/// What marked them as code is gone where they are read, so the shape alone must say it.
enum HostShape {
  /// Whether `word`, in small letters, names a host: it ends in a number, or has a domain.
  static func isHost(_ word: String) -> Bool { isMachine(word) || isDomain(word) }

  /// Whether it names one machine among others, and so no page that people log in to as well.
  static func isMachine(_ word: String) -> Bool {
    let labels = word.split(separator: ".", omittingEmptySubsequences: false)
    if labels.count == 4, labels.allSatisfy({ isNumber($0) && $0.count <= 3 }) { return true }
    guard let name = labels.first, isNumbered(name) else { return false }
    return labels.count == 1 || isDomain(word)
  }

  /// `db-primary-01`, and not `us-east-1`, `tier-1`, `ubuntu-22`.
  private static func isNumbered(_ name: Substring) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 2, let number = parts.last, isNumber(number), number.count <= 4,
      parts.dropLast().allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber } }),
      name.first?.isLetter == true
    else { return false }
    return !parts.dropLast().contains { noHosts.contains(String($0)) }
  }

  /// `web01`, `db1`: a role and a number; `redis6` may be a version.
  static func isNumberedRole(_ word: String) -> Bool {
    let letters = word.prefix { $0.isLetter && $0.isASCII }
    let number = word.dropFirst(letters.count)
    return isNumber(number) && number.count <= 3 && roles.contains(String(letters))
  }

  /// The same, and no program of some version.
  static func isNumberedMachine(_ word: String) -> Bool {
    isNumberedRole(word) && !word.hasPrefix("redis")
  }

  /// `db-primary`, `salt-master`: what the machine is, behind a dash; `multi-node` is a kind of many.
  static func isNamedByRole(_ word: String) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 2, let role = parts.last, namingRoles.contains(String(role)),
      parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber } })
    else { return false }
    return !parts.dropLast().contains { kinds.contains(String($0)) || $0.allSatisfy(\.isNumber) }
  }

  private static let namingRoles: Set<String> = [
    "primary", "master", "standby", "replica", "slave", "leader", "secondary", "node", "host",
    "server", "vm", "bastion", "jumphost", "machine", "worker", "hypervisor", "box", "droplet",
    "db", "proxy", "gateway", "lb",
  ]
  /// Before a role they speak of how many there are, of this machine, or of no machine at all.
  private static let kinds: Set<String> = [
    "multi", "single", "per", "cross", "inter", "intra", "non", "all", "any", "every", "each",
    "on", "in", "dual", "two", "three", "self", "same", "local", "my", "your", "this", "dev",
    "reverse", "mock", "de", "pre", "post", "demo", "of", "to", "for", "the", "k8s", "helm",
  ]

  /// `prometheus`, `jenkins`: what runs on a machine of its own names that.
  static func isNamedByService(_ word: String) -> Bool { services.contains(word) }

  private static let services: Set<String> = [
    "prometheus", "alertmanager", "jenkins", "haproxy", "postgres", "postgresql", "mysql",
    "mariadb", "kafka", "zookeeper", "elasticsearch", "consul", "nomad", "puppet", "puppetmaster",
    "jumpbox", "jumphost", "bastion", "gitaly", "patroni", "pgbouncer", "memcached", "rabbitmq",
    "graphite", "logstash", "etcd",
  ]

  /// Whether it names one machine that people log in to: `web01`, `queue-1`, `master1.shop.example`.
  static func isOneMachine(_ word: String) -> Bool {
    if isMachine(word) || isNumberedRole(word) { return true }
    let name = word.prefix { $0 != "." }
    let letters = name.prefix { $0.isLetter && $0.isASCII }
    let number = name.dropFirst(letters.count)
    // `mail.shop.example`
    if number.isEmpty, letters != "app", roles.contains(String(letters)) { return isDomain(word) }
    return letters.count >= 3 && isNumber(number) && number.count <= 3
      && !portals.contains(String(letters)) && isDomain(word)
  }

  /// What people log in to by a page.
  private static let portals: Set<String> = [
    "auth", "oauth", "office", "app", "apps", "portal", "vcenter", "idrac", "ilo", "login", "sso",
  ]

  /// `queue.example.com`, and not `install.sh`, `console.example.com`.
  private static func isDomain(_ word: String) -> Bool {
    let labels = word.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 3, let last = labels.last, last.count >= 2,
      last.allSatisfy({ $0.isLetter && $0.isASCII }),
      labels.allSatisfy({ label in
        !label.isEmpty
          && label.allSatisfy { ($0.isLetter || $0.isNumber) && $0.isASCII || $0 == "-" }
      }), word.first?.isLetter == true
    else { return false }
    return !labels.contains { pages.contains(String($0)) }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(ShellByte.isDigit)
  }

  /// Names with a number that are places of another kind, versions, or no places.
  private static let noHosts: Set<String> = [
    "phase", "step", "day", "week", "tier", "sev", "severity", "level", "stage", "part", "option",
    "priority", "version", "release", "sprint", "case", "section", "cluster", "region", "zone",
    "az", "east", "west", "north", "south", "central", "northeast", "southeast", "northwest",
    "southwest", "rhel", "ubuntu", "debian", "centos", "fedora", "windows", "macos", "ocp",
    "python", "java", "ruby", "php", "go", "layer", "port", "table", "p", "s", "l", "v", "utf",
    "sha", "ipv", "top", "covid", "iso", "env", "team", "org", "account", "issue", "ticket", "inc",
    "pr", "project", "namespace", "method", "approach", "alternative",
  ]
  private static let roles: Set<String> = [
    "web", "db", "app", "host", "server", "srv", "vm", "worker", "master", "proxy", "lb", "bastion",
    "gateway", "mail", "ns", "runner", "redis", "queue", "cache", "backup",
  ]
  private static let pages: Set<String> = [
    "www", "console", "portal", "dashboard", "grafana", "jenkins", "github", "gitlab", "aws",
    "amazon", "azure", "google", "cloudflare", "status", "app", "admin", "api", "docs", "sso",
    "login", "auth", "accounts", "signin", "argocd", "kibana", "prometheus", "sentry", "ui",
    "pagerduty", "datadoghq",
  ]
}
