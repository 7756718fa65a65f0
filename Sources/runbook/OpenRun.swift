import RunbookCore
import RunbookSystem

/// A run of the same procedure on the same target that was left and waits to be resumed.
enum OpenRun {
  /// How many of a procedure's runs are looked at, the newest first.
  private static let lookBack = 50

  /// The run to go on with, where there is one and the operator wants it; nil: start anew. Without
  /// a terminal it is only told of.
  ///
  /// - Throws: `CommandFailure` (aborted) where the operator wants neither.
  static func offered(
    for assembly: RunAssembly, _ plan: Plan
  ) async throws(CommandFailure) -> String? {
    let directory = AuditDirectory(reading: try AuditPlace.path(assembly.arguments))
    let procedure = assembly.entry.procedure
    let newest = AuditCatalogue(directory).newest(ofProcedure: procedure.shortID, limit: lookBack)
    let open = newest.first { run in
      guard run.start.procedure == procedure.id, run.start.target == plan.target?.name else {
        return false
      }
      return run.state == .suspended || run.state == .brokenOff
    }
    guard let open else { return nil }
    let state = open.state == .suspended ? "suspended" : "broken off"
    let words =
      "a run of this procedure by \(open.operatorName) on \(open.start.operatorIdentity.host), "
      + "begun \(TimestampText.seconds(open.started)), is \(state)"
    guard assembly.request.settings.isInteractive else {
      Console.diagnose(
        "note: \(TerminalText.line(words))\n  help: go on with it by 'runbook resume \(open.run)'\n"
      )
      return nil
    }
    Console.write(TerminalText.line(words) + "\n")
    let answer = await TerminalChoice.ask([
      .init(key: "r", text: "resume \(open.run)"), .init(key: "n", text: "start anew"),
      .init(key: "q", text: "quit"),
    ])
    switch answer {
    case "r": return open.run
    case "n": return nil
    default: throw CommandFailure(.aborted, "nothing was run")
    }
  }
}
