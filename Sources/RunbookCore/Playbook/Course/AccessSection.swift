/// A page that says in a section of its own how its server is entered, `ssh root@web-1`, and gives
/// the commands for that server in other sections: these run here all the same.
enum AccessSection {
  /// Programs that act on the machine where they are typed.
  private static let bound: Set<String> = [
    "systemctl", "service", "journalctl", "supervisorctl", "pm2", "nginx", "certbot", "apt",
    "apt-get", "yum", "dnf", "rm", "reboot", "df", "free", "crontab", "ufw", "docker",
    "docker-compose", "mount", "umount", "lsof", "ss", "netstat",
  ]
  private static let titleWords: Set<String> = [
    "access", "ssh", "connect", "connecting", "connection", "login", "log", "server", "host",
  ]

  /// Notes it at the first such command of the file.
  static func note(in graphs: inout [StepGraph]) {
    guard graphs.count > 1,
      let access = graphs.firstIndex(where: isAccess),
      case .shell(let opener) = graphs[access].steps[0].action
    else { return }
    let line = opener.script.string.split(separator: "\n").first.map(String.init) ?? ""
    for index in graphs.indices where index != access {
      guard let step = graphs[index].steps.first(where: isBound) else { continue }
      graphs[index].findings.append(
        .warning(
          "session-unclear",
          "step \(step.id) runs on this machine; '\(graphs[access].procedure.title)' leads to "
            + "another with '\(line.trimmed)'",
          at: step.source,
          help: "start its fence with '\(line.trimmed)', or mark it {session=local}"))
      return
    }
  }

  /// A section that does nothing but open a shell on a server.
  private static func isAccess(_ graph: StepGraph) -> Bool {
    guard graph.steps.count == 1, case .shell(let shell) = graph.steps[0].action,
      shell.attachment == .interactive, shell.script.string.hasPrefix("ssh ")
    else { return false }
    let words = graph.procedure.title.lowercased().split { !$0.isLetter }.map(String.init)
    return words.count < 6 && words.contains(where: titleWords.contains)
  }

  private static func isBound(_ step: Step) -> Bool {
    guard case .shell(let shell) = step.action, step.session == Step.SessionUse(.local) else {
      return false
    }
    return shell.tools.contains(where: bound.contains)
  }
}
