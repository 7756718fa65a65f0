/// A recording as JSON: a list of what happened, each entry with the step's name on record.
///
///     {"schema": "runbook.recording/1", "procedure": "state-persistence/circuit-breaker-open",
///      "parameters": {"REDIS_HOST": "prod-redis"}, "outcome": "succeeded", "entries": [
///       {"step": "2", "title": "…", "action": "curl …", "outcome": "succeeded", "exit": 0},
///       {"step": "3", "choice": ["For Redis"]}, {"step": "4", "condition": "…", "holds": true},
///       {"step": "5", "question": "what now?", "answer": "continue"}, {"step": "6", "skipped": "…"}]}
package enum RecordingJSON {
  package static func text(_ recording: Recording) -> String {
    let value = JSONValue.object(present: [
      "schema": .string(Recording.schema), "procedure": .string(recording.procedure),
      "parameters": variables(recording.parameters),
      "outcome": .string(recording.outcome.rawValue),
      "entries": .array(recording.entries.map(value)),
    ])
    return value.pretty + "\n"
  }

  private static func variables(_ values: [ScriptRequest.Variable]) -> JSONValue {
    .object(values.map { JSONValue.Member($0.name, .string($0.value)) })
  }

  private static func value(_ entry: Recording.Entry) -> JSONValue {
    var value: JSONValue = .object([JSONValue.Member("step", .string(entry.step))])
    let members: JSONValue =
      switch entry.fact {
      case .choice(let labels): ["choice": .strings(labels)]
      case .condition(let text, let holds): ["condition": .string(text), "holds": .bool(holds)]
      case .answer(let answer, let question):
        ["question": .string(question), "answer": .string(answer)]
      case .skipped(let by): ["skipped": .string(by)]
      case .result(let result): self.value(result)
      }
    for member in members.objectValue ?? [] { value.append(member.name, member.value) }
    return value
  }

  private static func value(_ result: Recording.Result) -> JSONValue {
    var exit: Int?
    var signal: Int?
    var status: Int?
    var url: String?
    var lost: String?
    switch result.termination {
    case .exited(let code): exit = code
    case .signaled(let number): signal = number
    case .http(let code, let place): (status, url) = (code, place)
    case .lost(let reason): lost = reason
    case nil: break
    }
    return .object(present: [
      "title": .string(result.title), "action": .string(result.action),
      "outcome": .string(result.outcome.rawValue),
      "exit": exit.map(JSONValue.int), "signal": signal.map(JSONValue.int),
      "status": status.map(JSONValue.int), "url": url.map(JSONValue.string),
      "lost": lost.map(JSONValue.string), "durationMs": .int(result.durationMs),
      "stdout": result.stdout.map(JSONValue.string),
      "stderr": result.stderr.map(JSONValue.string),
      "captures": result.captures.isEmpty ? nil : variables(result.captures),
      "headers": result.headers.isEmpty
        ? nil
        : .array(
          result.headers.map { ["name": .string($0.name), "value": .string($0.value)] }),
      "detail": result.detail.map(JSONValue.string),
    ])
  }

  /// Why a text is no recording.
  package struct Problem: Error, Sendable, Equatable {
    package var message: String
  }

  package static func read(_ bytes: [UInt8]) throws(Problem) -> Recording {
    let value: JSONValue
    do throws(JSONError) { value = try JSONValue(parsing: bytes) } catch {
      throw Problem(message: "it is no JSON: \(error.message) at byte \(error.offset)")
    }
    guard value["schema"]?.stringValue == Recording.schema,
      let procedure = value["procedure"]?.stringValue, let entries = value["entries"]?.arrayValue
    else { throw Problem(message: "it does not say schema '\(Recording.schema)', or lacks a part") }
    var recording = Recording(procedure: procedure)
    recording.parameters = variables(value["parameters"])
    recording.outcome =
      value["outcome"]?.stringValue.flatMap(RunOutcome.init(rawValue:)) ?? .succeeded
    for (index, element) in entries.enumerated() {
      guard let entry = entry(element) else {
        throw Problem(message: "its entry \(index + 1) says nothing that is known")
      }
      recording.entries.append(entry)
    }
    return recording
  }

  private static func variables(_ value: JSONValue?) -> [ScriptRequest.Variable] {
    (value?.objectValue ?? []).compactMap { member in
      member.value.stringValue.map { ScriptRequest.Variable(name: member.name, value: $0) }
    }
  }

  private static func entry(_ value: JSONValue) -> Recording.Entry? {
    guard let step = value["step"]?.stringValue else { return nil }
    if let labels = value["choice"]?.arrayValue {
      return Recording.Entry(step: step, .choice(labels.compactMap(\.stringValue)))
    }
    if let text = value["condition"]?.stringValue, let holds = value["holds"]?.boolValue {
      return Recording.Entry(step: step, .condition(text, holds: holds))
    }
    if let question = value["question"]?.stringValue, let answer = value["answer"]?.stringValue {
      return Recording.Entry(step: step, .answer(answer, to: question))
    }
    if let by = value["skipped"]?.stringValue {
      return Recording.Entry(step: step, .skipped(by: by))
    }
    return result(value).map { Recording.Entry(step: step, .result($0)) }
  }

  private static func result(_ value: JSONValue) -> Recording.Result? {
    guard let outcome = value["outcome"]?.stringValue.flatMap(Outcome.init(rawValue:)) else {
      return nil
    }
    var result = Recording.Result()
    result.title = value["title"]?.stringValue ?? ""
    result.action = value["action"]?.stringValue ?? ""
    result.outcome = outcome
    result.durationMs = value["durationMs"]?.intValue ?? 0
    result.stdout = value["stdout"]?.stringValue
    result.stderr = value["stderr"]?.stringValue
    result.captures = variables(value["captures"])
    result.detail = value["detail"]?.stringValue
    result.headers = (value["headers"]?.arrayValue ?? []).compactMap { header in
      guard let name = header["name"]?.stringValue, let text = header["value"]?.stringValue else {
        return nil
      }
      return HTTPRequest.Header(name, text)
    }
    if let code = value["exit"]?.intValue { result.termination = .exited(code) }
    if let number = value["signal"]?.intValue { result.termination = .signaled(number) }
    if let code = value["status"]?.intValue {
      result.termination = .http(status: code, url: value["url"]?.stringValue ?? "")
    }
    if let reason = value["lost"]?.stringValue { result.termination = .lost(reason) }
    return result
  }
}
