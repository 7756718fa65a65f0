/// Bullets that say how something is looked up or handled, not what is done now:
/// ``- Config: `cat /etc/till.conf` ``, ``- Logs: `journalctl -u till` ``,
/// ``- Restart: `systemctl restart till` ``.
extension CourseReader {
  /// Whether each option is one command behind a name, most names are things, and one of the commands
  /// would change something.
  func areLookUps(_ options: [CourseChoice.Option]) -> Bool {
    guard options.count >= 3, options.allSatisfy(\.isCommandBehindName) else { return false }
    let names = options.map { $0.name.words }
    return names.count(where: {
      Self.things.contains(Substring($0.split(separator: " ").last ?? ""))
    })
      * 2 >= names.count
      && options.contains { option in
        option.nodes.contains { node in
          guard case .step(let draft) = node, case .shell(let shell) = draft.action else {
            return false
          }
          return CommandRisk.risk(of: shell.script) != .readOnly
        }
      }
  }

  private static let things: Set<Substring> = [
    "config", "configuration", "settings", "log", "logs", "status", "data", "metrics", "health",
    "version", "port", "ports", "service", "unit", "processes", "process", "socket", "queue",
    "output", "events", "state", "disk", "memory", "connections", "certificate", "uptime",
  ]
}

extension CourseChoice.Option {
  /// What stands before its first colon.
  fileprivate var name: String {
    label.firstIndex(of: ":").map { String(label[..<$0]) } ?? ""
  }

  fileprivate var isCommandBehindName: Bool {
    guard !name.isEmpty, name.split(separator: " ").count <= 3, nodes.stepCount == 1,
      nodes.count == 1, case .step(let draft) = nodes[0], case .shell(let shell) = draft.action
    else { return false }
    return label.dropFirst(name.count + 1).trimmed == shell.script.string.squeezed
  }

  /// The same under its name alone.
  var named: CourseChoice.Option {
    var option = self
    option.label = name
    option.nodes.withFirstStep { $0.title = name }
    return option
  }
}
