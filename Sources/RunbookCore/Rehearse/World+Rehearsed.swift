extension World {
  /// A world in which no time passes and nothing is left to close; who answers says so.
  static func rehearsed(
    run: @escaping @Sendable (ScriptRequest) async -> ScriptResult,
    send: @escaping @Sendable (HTTPCall) async -> HTTPResult,
    answer: @escaping @Sendable (Question) async -> Reply.Choice,
    append: @escaping @Sendable (Event) async throws(RecordError) -> Int
  ) -> World {
    World(
      clock: RunClock(now: { Timestamp(microseconds: 0) }, elapsedMs: { 0 }, sleep: { _ in }),
      runScript: run, send: send,
      ask: { Reply(await answer($0), by: Rehearsal.by) },
      record: append,
      close: { [] })
  }
}
