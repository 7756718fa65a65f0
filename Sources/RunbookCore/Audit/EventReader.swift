/// Makes an event from the members of a journal's line; a required one that is missing or of
/// another type gives nil, and members it does not know are passed over.
struct EventReader {
  private let object: JSONValue

  init(members: [JSONValue.Member]) { object = .object(members) }

  func event(named name: String) -> Event? {
    switch name {
    case "run.started": runStarted.map(Event.runStarted)
    case "run.suspended": text("reason").map { .runSuspended(reason: $0) }
    case "run.resumed": runResumed.map(Event.runResumed)
    case "run.finished": runFinished.map(Event.runFinished)
    case "prompt.answered": promptAnswered.map(Event.promptAnswered)
    case "step.started": stepStarted.map(Event.stepStarted)
    case "step.finished": stepFinished.map(Event.stepFinished)
    case "step.output": stepOutput
    case "step.skipped": stepSkipped
    case "session.opened": sessionOpened
    case "session.closed": sessionClosed
    case "job.started": jobStarted
    case "job.ended": jobEnded
    case "shell.opened": text("session").map { .shellOpened(step: text("step"), session: $0) }
    case "shell.closed":
      number("durationMs").map {
        .shellClosed(
          step: text("step"), durationMs: $0,
          stdout: object["stdout"].flatMap(OutputRecord.init(json:)))
      }
    default: judgement(named: name)
    }
  }

  private func judgement(named name: String) -> Event? {
    switch name {
    case "parameter.set": parameterSet
    case "guard.evaluated": guardEvaluated
    case "check.evaluated": checkEvaluated
    case "decision.taken": decisionTaken
    case "checklist.ticked": checklistTicked
    case "note.added": text("text").map { .noteAdded(step: text("step"), text: $0) }
    case "wait.ended": waitEnded
    case "limit.passed": limitPassed
    case "action.edited": actionEdited
    case "retry.scheduled": retryScheduled
    default: nil
    }
  }

  private func text(_ key: String) -> String? { object[key]?.stringValue }
  private func number(_ key: String) -> Int? { object[key]?.intValue }
  private func flag(_ key: String) -> Bool? { object[key]?.boolValue }
}

extension EventReader {
  private var runStarted: Event.RunStarted? {
    guard let mode = text("mode").flatMap(Event.Mode.init), let procedure = text("procedure"),
      let title = text("title"),
      let playbook = object["playbook"].flatMap(Event.PlaybookIdentity.init(json:)),
      let person = object["operator"].flatMap(Event.Operator.init(json:)),
      let version = object["tool"]?["version"]?.stringValue
    else { return nil }
    var started = Event.RunStarted(
      mode: mode, procedure: procedure, title: title, playbook: playbook, target: text("target"),
      parameters: values("parameters"), operatorIdentity: person, reason: text("reason"),
      toolVersion: version, durability: text("durability") ?? "event")
    started.called = called
    started.since = text("since").flatMap { Timestamp($0) }
    started.traceParent = text("traceParent")
    started.selection = object["selection"].map(StepSelection.init(json:)) ?? StepSelection()
    return started
  }

  private var runResumed: Event.RunResumed? {
    guard let playbook = object["playbook"].flatMap(Event.PlaybookIdentity.init(json:)),
      let person = object["operator"].flatMap(Event.Operator.init(json:))
    else { return nil }
    var resumed = Event.RunResumed(
      operatorIdentity: person, playbook: playbook, step: text("step"))
    resumed.called = called
    return resumed
  }

  private var called: [Event.PlaybookIdentity] {
    (object["called"]?.arrayValue ?? []).compactMap(Event.PlaybookIdentity.init(json:))
  }

  private var runFinished: Event.RunFinished? {
    guard let outcome = text("outcome").flatMap(RunOutcome.init),
      let duration = number("durationMs")
    else { return nil }
    var counts: [Outcome: Int] = [:]
    for outcome in Outcome.recorded {
      counts[outcome] = object["counts"]?[outcome.rawValue]?.intValue
    }
    return Event.RunFinished(
      outcome: outcome, durationMs: duration, counts: counts,
      rtoTargetMs: object["rto"]?["targetMs"]?.intValue)
  }

  private var promptAnswered: Event.PromptAnswered? {
    guard let question = text("question"), let answer = text("answer"), let by = text("by"),
      let waited = number("waitedMs")
    else { return nil }
    return Event.PromptAnswered(
      step: text("step"), question: question, answer: answer, by: by, waitedMs: waited)
  }

  private var stepStarted: Event.StepStarted? {
    guard let step = text("step"), let attempt = number("attempt"), let title = text("title"),
      let type = text("type"), let action = text("action"), let edited = flag("edited"),
      let risk = text("risk").flatMap(Risk.init), let session = text("session")
    else { return nil }
    return Event.StepStarted(
      step: step, attempt: attempt, title: title, actionType: type, action: action,
      isEdited: edited, risk: risk, session: session, workingDirectory: text("cwd"),
      timeoutMs: number("timeoutMs"))
  }

  private var stepFinished: Event.StepFinished? {
    guard let step = text("step"), let attempt = number("attempt"),
      let outcome = text("outcome").flatMap(Outcome.init), let duration = number("durationMs")
    else { return nil }
    return Event.StepFinished(
      step: step, attempt: attempt, outcome: outcome, termination: termination,
      durationMs: duration, stdout: object["stdout"].flatMap(OutputRecord.init(json:)),
      stderr: object["stderr"].flatMap(OutputRecord.init(json:)), captures: values("captures"),
      detail: text("detail"))
  }

  private var termination: Termination? {
    if let code = number("exitCode") { return .exited(code) }
    if let signal = number("signal") { return .signaled(signal) }
    if let status = object["http"]?["status"]?.intValue {
      return .http(status: status, url: object["http"]?["url"]?.stringValue ?? "")
    }
    return text("lost").map(Termination.lost)
  }

  private func values(_ key: String) -> [Event.RunStarted.Value] {
    (object[key]?.arrayValue ?? []).compactMap(Event.RunStarted.Value.init(json:))
  }
}

extension EventReader {
  private var stepOutput: Event? {
    guard let step = text("step"), let stream = text("stream").flatMap(Event.OutputStream.init),
      let text = text("text")
    else { return nil }
    return .stepOutput(step: step, stream: stream, text: text)
  }

  private var stepSkipped: Event? {
    guard let step = text("step"), let title = text("title"), let by = text("by") else {
      return nil
    }
    return .stepSkipped(step: step, title: title, by: by, reason: text("reason"))
  }

  private var sessionOpened: Event? {
    guard let session = text("session"), let command = text("command"), let shell = text("shell")
    else { return nil }
    return .sessionOpened(session: session, command: command, shell: shell)
  }

  private var sessionClosed: Event? {
    guard let session = text("session"), let reason = text("reason") else { return nil }
    return .sessionClosed(session: session, reason: reason)
  }

  private var jobStarted: Event? {
    guard let step = text("step"), let session = text("session"), let pid = number("pid"),
      let command = text("command")
    else { return nil }
    return .jobStarted(step: step, session: session, pid: pid, command: command)
  }

  private var jobEnded: Event? {
    guard let session = text("session"), let pid = number("pid"), let reason = text("reason")
    else { return nil }
    return .jobEnded(session: session, pid: pid, exitCode: number("exitCode"), reason: reason)
  }

  private var parameterSet: Event? {
    guard let name = text("name"), let value = text("value"), let origin = text("origin")
    else { return nil }
    return .parameterSet(name: name, value: value, origin: origin)
  }

  private var guardEvaluated: Event? {
    guard let step = text("step"), let text = text("text"), let holds = flag("holds"),
      let by = self.text("by")
    else { return nil }
    return .guardEvaluated(step: step, text: text, holds: holds, by: by)
  }

  private var checkEvaluated: Event? {
    guard let command = text("command"), let actual = text("actual"), let passed = flag("passed")
    else { return nil }
    return .checkEvaluated(
      command: command, expected: text("expected"), actual: actual, passed: passed)
  }

  private var decisionTaken: Event? {
    guard let step = text("step"), let question = text("question"), let choice = text("choice"),
      let by = text("by")
    else { return nil }
    return .decisionTaken(step: step, question: question, choice: choice, by: by)
  }

  private var checklistTicked: Event? {
    guard let step = text("step"), let item = number("item"), let text = text("text"),
      let by = self.text("by")
    else { return nil }
    return .checklistTicked(step: step, item: item, text: text, by: by)
  }

  private var waitEnded: Event? {
    guard let step = text("step"), let planned = number("plannedMs"),
      let waited = number("waitedMs"), let isCutShort = flag("cutShort")
    else { return nil }
    return .waitEnded(step: step, plannedMs: planned, waitedMs: waited, isCutShort: isCutShort)
  }

  private var limitPassed: Event? {
    guard let limit = text("limit"), let limitMs = number("limitMs"),
      let elapsed = number("elapsedMs")
    else { return nil }
    return .limitPassed(limit: limit, limitMs: limitMs, elapsedMs: elapsed)
  }

  private var actionEdited: Event? {
    guard let step = text("step"), let old = text("old"), let new = text("new"),
      let risk = text("risk").flatMap(Risk.init)
    else { return nil }
    return .actionEdited(step: step, old: old, new: new, risk: risk)
  }

  private var retryScheduled: Event? {
    guard let step = text("step"), let attempt = number("attempt"), let delay = number("delayMs")
    else { return nil }
    return .retryScheduled(step: step, attempt: attempt, delayMs: delay)
  }
}

extension Event.Operator {
  fileprivate init?(json: JSONValue) {
    guard let user = json["user"]?.stringValue, let host = json["host"]?.stringValue else {
      return nil
    }
    self.init(
      user: user, uid: json["uid"]?.intValue ?? -1, name: json["name"]?.stringValue,
      sudoUser: json["sudoUser"]?.stringValue, sshConnection: json["sshConnection"]?.stringValue,
      host: host, tty: json["tty"]?.stringValue)
  }
}

extension Event.PlaybookIdentity {
  fileprivate init?(json: JSONValue) {
    guard let path = json["path"]?.stringValue, let sha256 = json["sha256"]?.stringValue else {
      return nil
    }
    self.init(
      path: path, sha256: sha256, gitCommit: json["gitCommit"]?.stringValue,
      gitDirty: json["gitDirty"]?.boolValue)
  }
}

extension StepSelection {
  fileprivate init(json: JSONValue) {
    func list(_ key: String) -> [String] {
      (json[key]?.arrayValue ?? []).compactMap(\.stringValue)
    }
    self.init(
      from: json["from"]?.stringValue, until: json["until"]?.stringValue, only: list("only"),
      skip: list("skip"))
  }
}

extension Event.RunStarted.Value {
  fileprivate init?(json: JSONValue) {
    guard let name = json["name"]?.stringValue, let value = json["value"]?.stringValue else {
      return nil
    }
    self.init(name: name, value: value, origin: json["origin"]?.stringValue ?? "")
  }
}

extension OutputRecord {
  fileprivate init?(json: JSONValue) {
    guard let bytes = json["bytes"]?.intValue, let sha256 = json["sha256"]?.stringValue else {
      return nil
    }
    self.init(
      bytes: bytes, sha256: sha256, text: json["text"]?.stringValue,
      file: json["file"]?.stringValue, isTruncated: json["truncated"]?.boolValue ?? false)
  }
}
