/// A line of the risk table.
struct RiskRule: Sendable {
  var risk: Risk
  /// Alternatives of each operand, in order.
  var operands: [[String]]
  var flags: [[String]]
  var absentFlags: [String]
  var isWhole: Bool
}

extension RiskRule {
  /// The table by program; a program that ends with `*` stands under its beginning.
  static let byProgram: [String: [RiskRule]] = read(RiskTable.texts.joined(separator: "\n"))

  static func rules(for program: String) -> [RiskRule] {
    if let rules = byProgram[program] { return rules }
    if program.hasPrefix("mkfs") { return byProgram["mkfs*"] ?? [] }
    return []
  }

  static func read(_ text: String) -> [String: [RiskRule]] {
    var table: [String: [RiskRule]] = [:]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count >= 2, let risk = risks[fields[0]] else { continue }
      let rule = RiskRule(risk: risk, pattern: Array(fields[2...]))
      for program in split(fields[1]) { table[program, default: []].append(rule) }
    }
    return table
  }

  private static let risks: [String: Risk] = [
    "look": .readOnly, "change": .change, "destructive": .destructive,
  ]

  private static func split(_ field: String) -> [String] {
    field.split(separator: "|").map(String.init)
  }

  init(risk: Risk, pattern: [String]) {
    self.risk = risk
    operands = []
    flags = []
    absentFlags = []
    isWhole = false
    for field in pattern {
      if field == "$" {
        isWhole = true
      } else if field.hasPrefix("!") {
        absentFlags.append(String(field.dropFirst()))
      } else if field.hasPrefix("-") {
        flags.append(Self.split(field))
      } else {
        operands.append(Self.split(field))
      }
    }
  }

  func matches(_ arguments: CommandArguments) -> Bool {
    for alternatives in flags where !alternatives.contains(where: arguments.hasFlag) {
      return false
    }
    for flag in absentFlags where arguments.hasFlag(flag) { return false }
    return matches(arguments.operands[...], operands[...])
  }

  private func matches(_ words: ArraySlice<String>, _ pattern: ArraySlice<[String]>) -> Bool {
    guard let first = pattern.first else { return !isWhole || words.isEmpty }
    if first == ["**"] {
      // The rest is matched at any later place.
      var rest = words
      while true {
        if matches(rest, pattern.dropFirst()) { return true }
        guard !rest.isEmpty else { return false }
        rest = rest.dropFirst()
      }
    }
    guard let word = words.first else { return first.contains("$") }
    guard first.contains(where: { Self.fits(word, $0) }) else { return false }
    return matches(words.dropFirst(), pattern.dropFirst())
  }

  static func fits(_ word: String, _ pattern: String) -> Bool {
    if pattern == "*" { return true }
    if pattern.hasSuffix("*") { return word.hasPrefix(pattern.dropLast()) }
    return word == pattern
  }
}

/// A command's words behind the program, told apart into flags and operands.
struct CommandArguments {
  var operands: [String] = []
  var flags: [String] = []
  /// A flag stood before the first operand of which we do not know whether it takes a value.
  var isUncertain = false

  init(program: String, words: some Sequence<ShellWord>) {
    let valueFlags = Self.valueFlags[program]
    var skipsNext = false
    var isEnded = false
    for word in words {
      let value = word.value
      if skipsNext {
        skipsNext = false
        continue
      }
      if !isEnded, value == "--" {
        isEnded = true
      } else if !isEnded, value.hasPrefix("-"), value.count > 1 {
        flags.append(value)
        if let valueFlags, valueFlags.contains(value) {
          skipsNext = true
        } else if operands.isEmpty, !value.contains("="),
          Self.bareFlags[program]?.contains(value) != true
        {
          isUncertain = true
        }
      } else {
        operands.append(value)
      }
    }
  }

  /// Whether `flag` is given: whole, with `=value`, or, for `-x`, in a bundle such as `-axz`.
  func hasFlag(_ flag: String) -> Bool {
    let isBeginning = flag.hasSuffix("*")
    let name = isBeginning ? String(flag.dropLast()) : flag
    return flags.contains { given in
      if given == name || given.hasPrefix(name + "=") { return true }
      if isBeginning { return given.hasPrefix(name) }
      guard name.utf8.count == 2, !name.hasPrefix("--"), !given.hasPrefix("--"),
        given.utf8.count <= 8, let letter = name.last
      else { return false }
      return given.dropFirst().contains(letter)
    }
  }

  /// Flags of programs whose value the table reads as an operand.
  private static let bareFlags: [String: Set<String>] = ["python": ["-m"], "python3": ["-m"]]

  /// Global flags that take a value, of programs whose first operand decides.
  private static let valueFlags: [String: Set<String>] = [
    "kubectl": kubernetes, "oc": kubernetes, "k": kubernetes, "kubecolor": kubernetes,
    "helm": ["-n", "--namespace", "--kube-context", "--kubeconfig", "-f", "--values", "--set"],
    "docker": [
      "-H", "--host", "-c", "--context", "--config", "-f", "--file", "-p", "--project-name",
      "--filter", "--format", "--tail", "-n", "--since", "--until", "--env-file", "--profile",
    ],
    "docker-compose": [
      "-f", "--file", "-p", "--project-name", "--env-file", "--profile", "--tail",
      "--project-directory",
    ],
    "aws": [
      "--region", "--profile", "--output", "--query", "--endpoint-url", "--color", "--ca-bundle",
      "--cli-read-timeout",
    ],
    "gcloud": [
      "--project", "--format", "--zone", "--region", "--account", "--configuration", "--filter",
      "--verbosity",
    ],
    "az": [
      "--subscription", "--output", "-o", "--query", "-g", "--resource-group", "-n", "--name",
    ],
    "git": ["-C", "-c", "--git-dir", "--work-tree"],
    "fly": flyFlags, "flyctl": flyFlags,
    "terraform": ["-chdir"], "systemctl": ["-H", "--host", "-M", "-n", "--lines", "-t", "--type"],
    "heroku": ["-a", "--app", "-r", "--remote"], "vault": ["-address", "-namespace"],
    "etcdctl": ["--endpoints", "--cacert", "--cert", "--key", "--user"],
    "redis-cli": [
      "-h", "-p", "-a", "-n", "-u", "-s", "--user", "--pass", "-r", "-i", "--pattern", "--cacert",
      "--cert", "--key", "--count",
    ],
    "gh": ["-R", "--repo"], "wrangler": ["--env", "-e", "-c", "--config"],
    "mysqladmin": ["-h", "-u", "-P"], "patronictl": patroniFlags, "gitlab-patronictl": patroniFlags,
    "rabbitmqctl": ["-n", "--node", "-p", "-t"], "nodetool": ["-h", "-p", "-u", "-pw"],
    "consul": ["-http-addr", "-token"], "nomad": ["-address", "-namespace"],
    "nice": ["-n"], "amtool": ["--alertmanager.url"], "logcli": ["--addr"],
    "gsutil": ["-o"], "vercel": ["--token", "--scope", "-t", "-S"],
    "cf": [], "npm": ["--prefix"], "supervisorctl": ["-c"], "argocd": ["--server"],
    "flux": ["-n", "--namespace"], "velero": ["-n", "--namespace"],
    "istioctl": ["-n", "--namespace"],
    "openstack": ["--os-cloud", "-f"], "apt": ["-o"], "journalctl": [],
  ]

  private static let kubernetes: Set<String> = [
    "-n", "--namespace", "--context", "--kubeconfig", "--cluster", "--user", "--as", "-s",
    "--server",
    "--token", "-l", "--selector", "-o", "--output", "-c", "--container", "--field-selector",
    "--sort-by", "--tail", "--since", "-f", "--filename", "-L", "--timeout", "--for",
  ]

  private static let patroniFlags: Set<String> = ["-c", "--config-file", "-d"]
  private static let flyFlags: Set<String> = [
    "-a", "--app", "-c", "--config", "-t", "--access-token", "-r", "--region", "-o", "--org", "-i",
    "--image", "--instance", "--machine", "-s", "--select",
  ]
}
