import Foundation
import RunbookCore

/// How what runs there is ended, and the session itself.
extension RemoteSession {
  /// What ended here is said to have ended only if it did so there too.
  func confirmed(_ end: ScriptResult.End, _ group: Int) async -> ScriptResult.End {
    switch await connection.ended(groups: [group], signal: "KILL", waitSeconds: 2)[group] {
    case true: return end
    case false:
      return .lost("process group \(group) on \(opener.name) could not be ended")
    case nil:
      return .lost(
        "\(opener.name) does not answer; process group \(group) may still run there"
      )
    }
  }

  /// Sends signals to the group there over a second channel.
  nonisolated func deliverer(
    _ splitter: FrameSplitter
  ) -> @Sendable (Int32) -> Bool {
    let connection = connection
    return { signal in
      guard let group = splitter.group else { return false }
      let name = signal == SIGINT ? "INT" : signal == SIGKILL ? "KILL" : "TERM"
      Task { await connection.ended(groups: [group], signal: name, waitSeconds: 0) }
      return true
    }
  }

  /// Ends the jobs that steps left there, then the connection.
  func end() async -> [Event] {
    var events: [Event] = []
    let name = SessionReference.opened(opener).description
    if !jobGroups.isEmpty {
      var left = await connection.ended(
        groups: jobGroups, signal: "TERM", waitSeconds: graceMs / 1000)
      let stubborn = left.filter { !$0.value }.map(\.key)
      if !stubborn.isEmpty {
        left.merge(await connection.ended(groups: stubborn, signal: "KILL", waitSeconds: 2)) { $1 }
      }
      for group in jobGroups {
        let isGone = left[group]
        events.append(
          .jobEnded(
            session: name, pid: group, exitCode: nil,
            reason: isGone == true
              ? "the run ended" : isGone == false ? "it could not be ended" : "nobody knows"))
      }
    }
    for (process, line) in jobClients {
      line.end()
      process.signalGroup(SIGTERM)
      guardian?.release(process.pid)
    }
    jobGroups = []
    jobClients = []
    if shell != nil { events.append(.sessionClosed(session: name, reason: "the run ended")) }
    shell = nil
    await connection.close()
    if let holder { guardian?.release(process: holder) }
    holder = nil
    return events
  }
}
