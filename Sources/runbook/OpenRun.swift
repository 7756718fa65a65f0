import RunbookCore
import RunbookSystem

/// A run of the same procedure on the same target that was left and waits to be resumed.
enum OpenRun {
  enum Choice: Equatable {
    case resume(String)
    case startAnew
    case leave
  }

  /// How many of a procedure's runs are looked at, the newest first.
  private static let lookBack = 50

  /// What the operator wants of such a run, where there is one. Without a terminal it is only told
  /// of.
  static func offered(
    for assembly: RunAssembly, _ plan: Plan
  ) async throws(CommandFailure) -> Choice {
    let directory = AuditDirectory(reading: try AuditPlace.path(assembly.arguments))
    let procedure = assembly.entry.procedure
    let newest = AuditCatalogue(directory).newest(ofProcedure: procedure.shortID, limit: lookBack)
    let open = newest.first { run in
      guard run.start.procedure == procedure.id, run.start.target == plan.target?.name else {
        return false
      }
      return run.state == .suspended || run.state == .brokenOff
    }
    guard let open else { return .startAnew }
    let state = open.state == .suspended ? "suspended" : "broken off"
    let words =
      "a run of this procedure by \(open.operatorName) on \(open.start.operatorIdentity.host), "
      + "begun \(TimestampText.seconds(open.started)), is \(state)"
    guard assembly.request.settings.isInteractive else {
      Console.diagnose(
        "note: \(TerminalText.line(words))\n  help: go on with it by 'runbook resume \(open.run)'\n"
      )
      return .startAnew
    }
    let answer = await TerminalChoice.ask(
      [TerminalText.line(words)],
      [
        .init(key: "r", text: "resume \(open.run)"), .init(key: "n", text: "start anew"),
        .init(key: "q", text: "quit"),
      ])
    switch answer {
    case "r": return .resume(open.run)
    case "n": return .startAnew
    default: return .leave
    }
  }
}
