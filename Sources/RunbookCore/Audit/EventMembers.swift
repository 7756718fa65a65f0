extension Event {
  /// The event's own keys in the order that the record promises; those without a value are left
  /// out.
  ///
  /// - Parameter ledgerHead: the hash of the ledger line that began the run, for `run.started`;
  ///   nil where there is no ledger (`--events` of a rehearsal).
  package func members(ledgerHead: SHA256Digest? = nil) -> [JSONValue.Member] {
    switch self {
    case .runStarted(let event): event.members(ledgerHead: ledgerHead)
    case .runSuspended(let reason): .present(["reason": .string(reason)])
    case .runResumed(let event): event.members
    case .runFinished(let event): event.members
    case .promptAnswered(let event): event.members
    case .stepStarted(let event): event.members
    case .stepFinished(let event): event.members
    case .stepOutput(let step, let stream, let text):
      .present([
        "step": .string(step), "stream": .string(stream.rawValue), "text": .string(text),
      ])
    case .stepSkipped(let step, let title, let by, let reason):
      .present([
        "step": .string(step), "title": .string(title), "by": .string(by),
        "reason": .text(reason),
      ])
    case .sessionOpened(let session, let command, let shell):
      .present([
        "session": .string(session), "command": .string(command), "shell": .string(shell),
      ])
    case .sessionClosed(let session, let reason):
      .present(["session": .string(session), "reason": .string(reason)])
    case .jobStarted(let step, let session, let pid, let command):
      .present([
        "step": .string(step), "session": .string(session), "pid": .int(pid),
        "command": .string(command),
      ])
    case .jobEnded(let session, let pid, let exitCode, let reason):
      .present([
        "session": .string(session), "pid": .int(pid), "exitCode": .whole(exitCode),
        "reason": .string(reason),
      ])
    case .shellOpened(let step, let session):
      .present(["step": .text(step), "session": .string(session)])
    case .shellClosed(let step, let durationMs, let stdout):
      .present([
        "step": .text(step), "durationMs": .int(durationMs), "stdout": stdout?.object,
      ])
    default: judgementMembers
    }
  }

  /// Of the events that tell what was asked, found, decided or noted.
  private var judgementMembers: [JSONValue.Member] {
    switch self {
    case .parameterSet(let name, let value, let origin):
      .present(["name": .string(name), "value": .string(value), "origin": .string(origin)])
    case .guardEvaluated(let step, let text, let holds, let by):
      .present([
        "step": .string(step), "text": .string(text), "holds": .bool(holds), "by": .string(by),
      ])
    case .checkEvaluated(let command, let expected, let actual, let passed):
      .present([
        "command": .string(command), "expected": .text(expected), "actual": .string(actual),
        "passed": .bool(passed),
      ])
    case .decisionTaken(let step, let question, let choice, let by):
      .present([
        "step": .string(step), "question": .string(question), "choice": .string(choice),
        "by": .string(by),
      ])
    case .checklistTicked(let step, let item, let text, let by):
      .present([
        "step": .string(step), "item": .int(item), "text": .string(text), "by": .string(by),
      ])
    case .noteAdded(let step, let text):
      .present(["step": .text(step), "text": .string(text)])
    case .waitEnded(let step, let plannedMs, let waitedMs, let isCutShort):
      .present([
        "step": .string(step), "plannedMs": .int(plannedMs), "waitedMs": .int(waitedMs),
        "cutShort": .bool(isCutShort),
      ])
    case .limitPassed(let limit, let limitMs, let elapsedMs):
      .present([
        "limit": .string(limit), "limitMs": .int(limitMs), "elapsedMs": .int(elapsedMs),
      ])
    case .actionEdited(let step, let old, let new, let risk):
      .present([
        "step": .string(step), "old": .string(old), "new": .string(new),
        "risk": .string(risk.rawValue),
      ])
    case .retryScheduled(let step, let attempt, let delayMs):
      .present(["step": .string(step), "attempt": .int(attempt), "delayMs": .int(delayMs)])
    case .runStarted, .runSuspended, .runResumed, .runFinished, .promptAnswered, .stepStarted,
      .stepFinished, .stepOutput, .stepSkipped, .sessionOpened, .sessionClosed, .jobStarted,
      .jobEnded, .shellOpened, .shellClosed:
      []
    }
  }
}

extension [JSONValue.Member] {
  /// The members that have a value, in the order given.
  static func present(_ members: KeyValuePairs<String, JSONValue?>) -> [JSONValue.Member] {
    members.compactMap { name, value in value.map { JSONValue.Member(name, $0) } }
  }
}

extension JSONValue? {
  static func text(_ value: String?) -> JSONValue? { value.map(JSONValue.string) }
  static func whole(_ value: Int?) -> JSONValue? { value.map(JSONValue.int) }
  static func flag(_ value: Bool?) -> JSONValue? { value.map(JSONValue.bool) }
  static func string(_ value: String) -> JSONValue? { .some(.string(value)) }
  static func int(_ value: Int) -> JSONValue? { .some(.int(value)) }
  static func bool(_ value: Bool) -> JSONValue? { .some(.bool(value)) }
}
