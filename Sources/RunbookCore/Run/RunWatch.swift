/// Limits that pass while something else is going on.
extension RunWalk {
  private enum Turn<Value: Sendable>: Sendable {
    case done(Value)
    case tick
  }

  /// Does `act`, and records limits as they pass meanwhile.
  mutating func watching<Value: Sendable>(
    _ act: @escaping @Sendable () async -> Value
  ) async throws(Halt) -> Value {
    guard rules.watchesLimits else { return await act() }
    var problem: Halt?
    let clock = world.clock
    let value = await withTaskGroup(of: Turn<Value>.self, returning: Value?.self) { group in
      group.addTask { .done(await act()) }
      var value: Value?
      var tick = nextUnpassedLimitMs
      if let tick { group.addTask { await RunWalk.pause(clock, tick) } }
      while let turn = await group.next() {
        if case .done(let result) = turn {
          value = result
          break
        }
        problem = await limitsProblem()
        tick = problem == nil ? nextUnpassedLimitMs : nil
        if let tick { group.addTask { await RunWalk.pause(clock, tick) } }
      }
      group.cancelAll()
      return value
    }
    if let problem { throw problem }
    if let value { return value }
    return await act()
  }

  private mutating func limitsProblem() async -> Halt? {
    do throws(Halt) { try await recordLimits() } catch { return error }
    return nil
  }

  private static func pause<Value>(_ clock: RunClock, _ milliseconds: Int) async -> Turn<Value> {
    await clock.sleep(milliseconds)
    return .tick
  }

  private var nextUnpassedLimitMs: Int? {
    let onClock = responseElapsedMs + elapsedMs
    return RunLimit.limits(of: plan.graph.procedure).first {
      !state.limitsPassed.contains($0.name)
    }.map { max(1, $0.milliseconds - onClock) }
  }
}
