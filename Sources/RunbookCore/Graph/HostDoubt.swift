/// Steps that destroy something on a machine that nothing names: is it this one?
enum HostDoubt {
  static let warning = "it destroys on the machine where `runbook` runs: is it this one?"

  static func note(on step: inout Step, _ command: CommandText?) {
    guard step.risk == .destructive, step.session == Step.SessionUse(.local), let command,
      isOnThisMachine(command)
    else { return }
    step.warnings.append(warning)
    step.findings.append(
      .warning(
        "host-unclear", "nothing says on which machine this destroys", at: step.source,
        help: "open a session before it ('ssh HOST'), or mark the fence {session=…}"))
  }

  /// It works as root, or on disks and the machine itself.
  private static func isOnThisMachine(_ command: CommandText) -> Bool {
    var found = false
    let walk = ShellWalk { use in
      guard let first = use.words.first else { return }
      let program = CommandName.base(first.value)
      let isPower =
        program == "systemctl"
        && use.words.dropFirst().contains { ["reboot", "poweroff", "halt"].contains($0.value) }
      if programs.contains(program) || program.hasPrefix("mkfs") || isPower { found = true }
    }
    for command in command.script.commands { walk.walk(command) }
    return found
  }

  private static let programs: Set<String> = [
    "sudo", "doas", "dd", "fdisk", "parted", "wipefs", "reboot", "shutdown", "poweroff", "halt",
    "lvremove", "vgremove", "pvremove", "zpool", "mdadm",
  ]
}
