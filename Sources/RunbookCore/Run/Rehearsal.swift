extension World {
  /// A world in which nothing happens: every command does nothing and succeeds, every question is
  /// answered so that the way goes on, no time passes. What is recorded goes to `record`.
  package static func rehearsal(
    record: @escaping @Sendable (Event) async throws(RecordError) -> Int
  ) -> World {
    .rehearsed(
      run: { _ in ScriptResult(end: .exited(0), durationMs: 0) },
      send: { call in
        let status = call.request.expectedStatuses?.first ?? 200
        return HTTPResult(
          end: .response(status: status, url: call.request.url), durationMs: 0)
      },
      answer: { Rehearsal.answer(to: $0) }, append: record)
  }
}

/// What a rehearsal says where a person would be asked.
package enum Rehearsal {
  /// Who answers, on the record.
  static let by = "rehearsal"

  /// Stands for a value that nobody has yet: no context of a command refuses it.
  package static let sampleValue = "1"

  /// Asks at every fork, and about nothing that is no fork.
  package static var settings: RunSettings {
    var settings = RunSettings()
    settings.isInteractive = true
    settings.saysYes = true
    settings.confirm = .none
    settings.allowedDestructive = .all
    return settings
  }

  static func answer(to question: Question) -> Reply.Choice {
    switch question {
    case .confirm, .manual, .tick, .condition, .noMatch, .refusal, .wait: .yes
    case .typeWord(_, let word): .value(word)
    case .choose: .option(0)
    case .value(_, let parameter): .value(parameter.proposal ?? parameter.name)
    case .failure: .abort
    }
  }

  /// Walks every branch of `plan` without acting or asking; the events, in order.
  package static func everyBranch(
    of plan: Plan, introduction: Event.RunStarted, rules: RunRules = LiveRules.shown
  ) async -> [Event] {
    await EventTape().walk(plan, introduction, rules)
  }
}

/// Events kept in memory, in order.
package actor EventTape {
  package private(set) var events: [Event] = []
  package init() {}

  /// The event's number, from 1.
  package func append(_ event: Event) -> Int {
    events.append(event)
    return events.count
  }

  /// Walks where the tape is, so that no event changes the thread.
  fileprivate func walk(
    _ plan: Plan, _ introduction: Event.RunStarted, _ rules: RunRules
  ) async -> [Event] {
    let world = World.rehearsal { event throws(RecordError) in await self.append(event) }
    var introduction = introduction
    introduction.mode = .dryRun
    _ = await Runner(world: world, rules: rules).run(plan, introduction: introduction)
    return events
  }
}
