import RunbookCore
import RunbookSystem

/// One live run: opens the audit log, takes the lock, walks the plan, closes both.
struct LiveRun {
  let assembly: RunAssembly
  let plan: Plan

  func perform() async throws(CommandFailure) -> ExitStatus { .usage }
}
