/// Commands that do not fit the session they run in.
enum SessionRules {
  /// Programs that work with credentials kept on an engineer's machine.
  private static let ownTools: Set<String> = [
    "aws", "gcloud", "az", "fly", "flyctl", "gh", "terraform", "vercel", "heroku", "doctl",
    "eksctl", "netlify", "railway", "pulumi",
  ]

  static func findings(_ graph: StepGraph) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for step in graph.steps {
      guard case .shell(let shell) = step.action else { continue }
      guard case .opened(let opener) = step.session.reference, opener.kind == .ssh else {
        findings += handed(to: shell)
        continue
      }
      for use in shell.uses {
        guard let word = use.words.first else { continue }
        let place = shell.script.sourceRange(word.range)
        let words = use.words.map(\.value)
        if ownTools.contains(CommandName.base(word.value)) {
          findings.append(
            .warning(
              "local-tool-in-session",
              "'\(word.value)' runs on '\(opener.name)', where it may not be set up", at: place,
              help: "close the session with 'exit' before it, or mark the fence {session=local}"))
        }
        if let what = cut(words) { findings.append(cutting(what, "'\(opener.name)'", at: place)) }
      }
    }
    return findings
  }

  /// `ssh web-1 "sudo iptables … DROP"`: the words that go to the other machine.
  private static func handed(to shell: Action.Shell) -> [Diagnostic] {
    shell.uses.compactMap { use in
      guard let first = use.words.first, first.value == "ssh", use.words.count > 2 else {
        return nil
      }
      for word in use.words.dropFirst(2) {
        for part in word.value.split(whereSeparator: { ";&|".contains($0) }) {
          let words = part.split(separator: " ").map(String.init)
          if let what = cut(words) {
            return cutting(
              what, "the other machine", at: shell.script.sourceRange(word.range))
          }
        }
      }
      return nil
    }
  }

  private static func cutting(_ what: String, _ place: String, at range: SourceRange) -> Diagnostic
  {
    .warning(
      "cuts-own-connection", "\(what) over the connection to \(place) itself", at: range,
      help: "give the step a limit ({timeout=2m}) and 'ssh -o ConnectTimeout=10 "
        + "-o ServerAliveInterval=5', and keep a second way in")
  }

  /// What a command may do to the connection; nil: nothing.
  static func cut(_ written: [String]) -> String? {
    var words = written[...]
    while let first = words.first, first == "sudo" || first.hasPrefix("-") { words.removeFirst() }
    guard let first = words.first else { return nil }
    let rest = Set(words.dropFirst())
    switch CommandName.base(first) {
    case "iptables", "ip6tables", "nft":
      return rest.contains("DROP") || rest.contains("REJECT") || rest.contains("drop")
        || rest.contains("flush") ? "this firewall rule may close the way" : nil
    case "ufw":
      return rest.contains("enable") || rest.contains("deny") || rest.contains("reject")
        ? "this firewall rule may close the way" : nil
    case "systemctl", "service":
      let services: Set<String> = [
        "ssh", "sshd", "ssh.service", "sshd.service", "network", "networking", "NetworkManager",
        "systemd-networkd", "wg-quick@wg0",
      ]
      let verbs: Set<String> = ["stop", "restart", "disable"]
      return !rest.isDisjoint(with: services) && !rest.isDisjoint(with: verbs)
        ? "this stops a service that the connection needs" : nil
    case "ip":
      return rest.contains("link") && rest.contains("down") || rest.contains("flush")
        ? "this takes a network link down" : nil
    case "ifconfig": return rest.contains("down") ? "this takes a network link down" : nil
    case "ifdown": return "this takes a network link down"
    case "netplan": return rest.contains("apply") ? "this changes the network" : nil
    default: return nil
    }
  }
}
