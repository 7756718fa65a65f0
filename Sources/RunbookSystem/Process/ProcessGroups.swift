import Foundation

/// Ends process groups, and spares what left them on purpose.
enum ProcessGroups {
  /// A process of a group, by `/proc`.
  struct Member: Equatable {
    var pid: pid_t
    /// Started by `nohup`, or else deaf to hang-ups: it is meant to outlive the run.
    var isDetached: Bool
  }

  /// Sends TERM to all that is meant to end, and KILL to what is still there after `graceMs`.
  ///
  /// - Returns: what was spared.
  @discardableResult
  static func end(_ groups: Set<pid_t>, graceMs: Int) -> [pid_t] {
    signal(SIGTERM, to: groups)
    let due = StepProcess.now() + graceMs
    while isAnyAlive(groups), StepProcess.now() < due { usleep(5_000) }
    signal(SIGKILL, to: groups)
    return groups.flatMap { members(of: $0) }.filter(\.isDetached).map(\.pid)
  }

  private static func signal(_ number: Int32, to groups: Set<pid_t>) {
    for group in groups {
      let members = members(of: group)
      if members.contains(where: \.isDetached) {
        for member in members where !member.isDetached { kill(member.pid, number) }
      } else {
        kill(-group, number)
      }
      // What was stopped cannot hear.
      if number == SIGTERM { kill(-group, SIGCONT) }
    }
  }

  /// Whether anything of a group lives that is meant to end.
  static func isAnyAlive(_ groups: Set<pid_t>) -> Bool {
    groups.contains { group in
      guard kill(-group, 0) == 0 else { return false }
      let members = members(of: group)
      return members.isEmpty ? !hasProcessTable : members.contains { !$0.isDetached }
    }
  }

  static let hasProcessTable = access("/proc/self/stat", R_OK) == 0

  /// Whether a process that was told to end still lives half a second later.
  static func outlives(_ pid: pid_t) -> Bool {
    let due = StepProcess.now() + 500
    while isAlive(pid) {
      guard StepProcess.now() < due else { return true }
      usleep(5_000)
    }
    return false
  }

  private static func isAlive(_ pid: pid_t) -> Bool {
    guard kill(pid, 0) == 0 else { return false }
    guard hasProcessTable else { return true }
    return members(of: getpgid(pid)).contains { $0.pid == pid }
  }

  /// What a process has started and not waited for yet; empty where nothing tells.
  static func children(of pid: pid_t) -> [pid_t] {
    let bytes = (try? FileReader.bytes(of: "/proc/\(pid)/task/\(pid)/children")) ?? []
    return String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
  }

  /// The living members of a group; empty where there is no process table to read.
  static func members(of group: pid_t) -> [Member] {
    guard hasProcessTable, let names = try? DirectoryListing.names(in: "/proc") else { return [] }
    return names.compactMap { name -> Member? in
      guard let pid = pid_t(name), getpgid(pid) == group,
        let bytes = try? FileReader.bytes(of: "/proc/\(name)/status")
      else { return nil }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      func field(_ name: String) -> Substring? {
        lines.first { $0.hasPrefix(name + ":") }?.split(separator: "\t").last
      }
      // A zombie has ended already.
      if field("State")?.hasPrefix("Z") == true { return nil }
      let ignored = field("SigIgn").flatMap { UInt64($0, radix: 16) } ?? 0
      return Member(pid: pid, isDetached: ignored & (1 << UInt64(SIGHUP - 1)) != 0)
    }
  }
}
