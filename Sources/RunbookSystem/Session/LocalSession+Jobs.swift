import Foundation
package import RunbookCore

/// What steps leave in the background: jobs, tunnels and servers.
extension LocalSession {
  /// Ends the tunnel or server of a step before that listens where the next one is to listen.
  func endService(at port: Int, before step: String) -> [Event] {
    guard let group = services.removeValue(forKey: port), kill(-group, 0) == 0 else { return [] }
    ProcessGroups.end([group], graceMs: graceMs)
    groups.removeAll { $0 == group }
    guardian?.release(group)
    return (jobs.removeValue(forKey: group) ?? []).map {
      .jobEnded(
        session: "local", pid: $0, exitCode: nil, reason: "step \(step) listens at its port \(port)"
      )
    }
  }

  /// What its shell can no longer tell of: programs that go on without it.
  func survivors(of group: pid_t, _ request: ScriptRequest) -> [Event] {
    let members = ProcessGroups.members(of: group).map(\.pid)
    jobs[group] = members.map { Int($0) }
    let command = request.script.split(separator: "\n").last.map(String.init) ?? ""
    return members.map {
      .jobStarted(step: request.step, session: "local", pid: Int($0), command: command)
    }
  }

  /// Ends the jobs that steps left in the background.
  package func end() async -> [Event] {
    var events: [Event] = []
    for group in groups {
      defer { guardian?.release(group) }
      guard kill(-group, 0) == 0 else { continue }
      let alive = ProcessGroups.members(of: group).map { Int($0.pid) }
      let spared = ProcessGroups.end([group], graceMs: graceMs)
      // What a step disowned, or left from a subshell, its shell cannot name.
      let known = jobs[group].flatMap { $0.isEmpty ? nil : $0 } ?? alive
      for pid in known.isEmpty ? [Int(group)] : known {
        let isSpared = spared.contains(pid_t(pid))
        // A zombie has ended by itself; of a pipeline, the first may have gone before the others.
        let isAlive = alive.contains(pid) || !alive.isEmpty && known.count == 1
        guard isAlive || !ProcessGroups.hasProcessTable else { continue }
        events.append(
          .jobEnded(
            session: "local", pid: pid, exitCode: nil,
            reason: isSpared
              ? "left running: it does not end with its shell" : RunState.Job.endedByRun))
      }
    }
    for (step, stream) in late {
      guard let record = stream.record(withinMs: 1000), record.bytes > 0 else { continue }
      let file = record.file.map { " in \($0)" } ?? ""
      events.append(
        .noteAdded(
          step: step,
          text: "written in the background: \(record.bytes) bytes\(file), sha256 \(record.sha256)"))
    }
    late = []
    jobs = [:]
    groups = []
    return events
  }
}
