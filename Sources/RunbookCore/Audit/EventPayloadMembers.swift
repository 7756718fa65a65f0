extension Event.RunStarted {
  func members(ledgerHead: SHA256Digest?) -> [JSONValue.Member] {
    .present([
      "mode": .string(mode.rawValue), "procedure": .string(procedure), "title": .string(title),
      "playbook": .object(playbook.members), "called": called.json, "target": .text(target),
      "parameters": .array(parameters.map(\.object)),
      "operator": .object(operatorIdentity.members), "reason": .text(reason),
      "since": .text(since?.text), "selection": selection.json,
      "traceParent": .text(traceParent),
      "tool": .object(.present(["version": .string(toolVersion)])),
      "durability": .string(durability), "ledgerHead": .text(ledgerHead?.hex),
    ])
  }
}

extension Event.RunResumed {
  var members: [JSONValue.Member] {
    .present([
      "playbook": .object(playbook.members), "called": called.json,
      "operator": .object(operatorIdentity.members), "step": .text(step),
    ])
  }
}

extension StepSelection {
  /// nil where it leaves nothing out.
  fileprivate var json: JSONValue? {
    func list(_ names: [String]) -> JSONValue? {
      names.isEmpty ? nil : .array(names.map(JSONValue.string))
    }
    return isWhole
      ? nil
      : .object(
        .present([
          "from": .text(from), "until": .text(until), "only": list(only), "skip": list(skip),
        ]))
  }
}

extension [Event.PlaybookIdentity] {
  /// nil where there are none.
  fileprivate var json: JSONValue? { isEmpty ? nil : .array(map { .object($0.members) }) }
}

extension Event.RunFinished {
  var members: [JSONValue.Member] {
    let rto = rtoTargetMs.map {
      JSONValue.object(.present(["targetMs": .int($0), "achievedMs": .int(durationMs)]))
    }
    let counted = Outcome.recorded.compactMap { outcome in
      counts[outcome].map { JSONValue.Member(outcome.rawValue, .int($0)) }
    }
    return .present([
      "outcome": .string(outcome.rawValue), "durationMs": .int(durationMs),
      "counts": .object(counted), "rto": rto,
    ])
  }
}

extension Outcome {
  /// In the order in which counts are written.
  static let recorded: [Outcome] = [
    .succeeded, .failed, .skipped, .timedOut, .interrupted, .unknown,
  ]
}

extension Event.PromptAnswered {
  var members: [JSONValue.Member] {
    .present([
      "step": .text(step), "question": .string(question), "answer": .string(answer),
      "by": .string(by), "waitedMs": .int(waitedMs),
    ])
  }
}

extension Event.StepStarted {
  var members: [JSONValue.Member] {
    .present([
      "step": .string(step), "attempt": .int(attempt), "title": .string(title),
      "type": .string(actionType), "action": .string(action), "edited": .bool(isEdited),
      "risk": .string(risk.rawValue), "session": .string(session),
      "cwd": .text(workingDirectory), "timeoutMs": .whole(timeoutMs),
    ])
  }
}

extension Event.StepFinished {
  var members: [JSONValue.Member] {
    .present([
      "step": .string(step), "attempt": .int(attempt), "outcome": .string(outcome.rawValue),
    ])
      + (termination?.members ?? [])
      + .present([
        "durationMs": .int(durationMs), "stdout": stdout?.object, "stderr": stderr?.object,
        "captures": captures.isEmpty ? nil : .array(captures.map(\.object)),
        "detail": .text(detail),
      ])
  }
}

extension Termination {
  /// One of `exitCode`, `signal`, `http` and `lost`.
  var members: [JSONValue.Member] {
    switch self {
    case .exited(let code): .present(["exitCode": .int(code)])
    case .signaled(let number): .present(["signal": .int(number)])
    case .http(let status, let url):
      .present(["http": .object(.present(["status": .int(status), "url": .string(url)]))])
    case .lost(let reason): .present(["lost": .string(reason)])
    }
  }
}

extension OutputRecord {
  var object: JSONValue {
    .object(
      .present([
        "bytes": .int(bytes), "sha256": .string(sha256), "text": .text(text),
        "file": .text(file), "truncated": .flag(isTruncated ? true : nil),
      ]))
  }
}

extension Event.RunStarted.Value {
  var object: JSONValue {
    .object(
      .present(["name": .string(name), "value": .string(value), "origin": .string(origin)]))
  }
}

extension Event.PlaybookIdentity {
  var members: [JSONValue.Member] {
    .present([
      "path": .string(path), "sha256": .string(sha256), "gitCommit": .text(gitCommit),
      "gitDirty": .flag(gitDirty),
    ])
  }
}

extension Event.Operator {
  var members: [JSONValue.Member] {
    .present([
      "user": .string(user), "uid": .int(uid), "name": .text(name), "sudoUser": .text(sudoUser),
      "sshConnection": .text(sshConnection), "host": .string(host), "tty": .text(tty),
    ])
  }
}
