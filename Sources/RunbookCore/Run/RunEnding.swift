extension RunWalk {
  /// Puts the end on record: what ran in the background first, then how the run came out.
  mutating func finish(_ halt: Halt?) async -> RunResult {
    if case .record(let error) = halt { return await giveUp(error) }
    do {
      let undoHalt = try await undoAtEnd(halt)
      for event in await world.close() { try await record(event) }
      return try await recordEnding(undoHalt ?? halt)
    } catch {
      guard case .record(let problem) = error else { return result(.suspended(reason: ""), 8) }
      return await giveUp(problem)
    }
  }

  private mutating func giveUp(_ error: RecordError) async -> RunResult {
    _ = await world.close()
    return result(.unrecorded(error), 6)
  }

  private mutating func recordEnding(_ halt: Halt?) async throws(Halt) -> RunResult {
    switch halt {
    case .suspend(let reason, let isInputMissing):
      try await record(.runSuspended(reason: reason))
      return result(.suspended(reason: reason), isInputMissing ? 5 : 8)
    case .abort: return try await recordFinish(.aborted, 8)
    case .failed, .timedOut: return try await recordFinish(.failed, 1)
    case nil, .record:
      let hasFailed = !state.failures.isEmpty
      return try await recordFinish(hasFailed ? .failed : .succeeded, hasFailed ? 1 : 0)
    }
  }

  private mutating func recordFinish(
    _ outcome: RunOutcome, _ exitStatus: Int
  ) async throws(Halt) -> RunResult {
    try await record(
      .runFinished(
        Event.RunFinished(
          outcome: outcome, durationMs: earlierMs + elapsedMs, counts: state.counts,
          rtoTargetMs: plan.graph.procedure.recoveryTime?.limitSeconds.map(milliseconds))))
    return result(.finished(outcome), exitStatus)
  }

  private func result(_ ending: RunResult.Ending, _ exitStatus: Int) -> RunResult {
    RunResult(
      ending: ending, exitStatus: exitStatus, counts: state.counts,
      failedStep: state.failures.first, step: state.currentName, state: state)
  }

  /// Where the run failed or was aborted, offers to undo what was done.
  private mutating func undoAtEnd(_ halt: Halt?) async throws(Halt) -> Halt? {
    switch halt {
    case .failed, .timedOut, .abort: break
    case .suspend, .record: return nil
    case nil: if state.failures.isEmpty { return nil }
    }
    guard !undoable.isEmpty else { return nil }
    do {
      if settings.undoOnFailure {
        try await runUndo()
      } else if settings.isInteractive, let agreed = try await agreementToUndo() {
        try await runUndo(agreed)
      }
      return nil
    } catch {
      switch error {
      case .record: throw error
      // Told to stop while it was asked, or done: what is left of it can be asked again.
      case .suspend where rules.stopReason() != nil && halt != .abort: return error
      default: return halt ?? .failed
      }
    }
  }
}
