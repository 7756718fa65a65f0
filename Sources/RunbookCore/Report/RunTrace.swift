/// A run as a trace of OpenTelemetry, in the JSON of OTLP/HTTP (`ExportTraceServiceRequest`): a span
/// for the run, and below it one a step attempt. Ids come from the run's record alone, so that a trace
/// that is sent again is the same one.
package enum RunTrace {
  package static let head = #"{"resourceSpans":["#
  package static let tail = "]}\n"

  /// What stands before a run's spans.
  package static func begin(_ start: Event.RunStarted?) -> String {
    let attributes = JSONValue.array(
      [
        text("service.name", "runbook"), text("service.version", start?.toolVersion),
        text("host.name", start?.operatorIdentity.host),
      ].compactMap(\.self))
    let scope = JSONValue.object(
      present: ["name": .string("runbook"), "version": start.map { .string($0.toolVersion) }])
    return #"{"resource":{"attributes":\#(attributes.compact)},"scopeSpans":[{"scope":"#
      + "\(scope.compact),\"spans\":["
  }

  package static let end = "]}]}"

  package static func span(
    _ attempt: AttemptFold.Attempt, in context: TraceContext, until last: Timestamp
  ) -> JSONValue {
    let step = attempt.start
    let end = attempt.finish
    let outcome = attempt.isSkipped ? Outcome.skipped : end?.outcome ?? .unknown
    var attributes: [JSONValue?] = [
      text("runbook.step.id", step.step), text("runbook.step.title", step.title),
      text("runbook.step.outcome", outcome.rawValue),
    ]
    if !attempt.isSkipped {
      attributes += [
        number("runbook.step.attempt", step.attempt), text("runbook.step.type", step.actionType),
        text("runbook.step.risk", step.risk.rawValue), text("runbook.step.session", step.session),
        text("runbook.step.action", step.action),
        .object([
          .init("key", .string("runbook.step.edited")),
          .init("value", .object([.init("boolValue", .bool(step.isEdited))])),
        ]),
      ]
    }
    if let answer = attempt.answer {
      attributes += [
        text("runbook.step.answer", answer.answer), text("runbook.step.answered_by", answer.by),
      ]
    }
    switch end?.termination {
    case .exited(let code): attributes.append(number("process.exit.code", code))
    case .signaled(let signal): attributes.append(number("runbook.step.signal", signal))
    case .http(let status, let url):
      attributes += [number("http.response.status_code", status), text("url.full", url)]
    case .lost, nil: break
    }
    return span(
      of: context, id: spanID(attempt.run, "\(attempt.seq)"),
      parent: spanID(attempt.run, "run"), name: "\(step.step) \(step.title)",
      from: attempt.began, until: attempt.ended ?? last, attributes,
      status(outcome, end?.detail ?? attempt.skipReason))
  }

  /// The run's own span: the last, as its end is known then.
  package static func root(_ fold: AttemptFold, run: String) -> JSONValue {
    let start = fold.start
    let context = TraceContext(run: run, caller: start?.traceParent)
    let first = fold.firstTime ?? Timestamp(microseconds: 0)
    let outcome: Outcome =
      switch fold.finish?.outcome {
      case .succeeded: .succeeded
      case .failed, .aborted, .interrupted: .failed
      case nil: .unknown
      }
    return span(
      of: context, id: spanID(run, "run"), parent: context.parent, name: start?.procedure ?? run,
      from: first, until: fold.lastTime ?? first,
      [
        text("runbook.run", run), text("runbook.procedure", start?.procedure),
        text("runbook.mode", start?.mode.rawValue), text("runbook.target", start?.target),
        text("runbook.operator", fold.operatorName), text("runbook.reason", start?.reason),
        text("runbook.playbook.path", start?.playbook.path),
        text("runbook.playbook.sha256", start?.playbook.sha256),
        text("runbook.playbook.git_commit", start?.playbook.gitCommit),
        text("runbook.outcome", fold.finish?.outcome.rawValue),
      ], status(outcome, fold.finish?.outcome.rawValue))
  }

  static func traceID(_ run: String) -> String {
    String(SHA256.digest(of: Array("runbook.trace/1 \(run)".utf8)).hex.prefix(32))
  }

  static func spanID(_ run: String, _ part: String) -> String {
    String(SHA256.digest(of: Array("runbook.span/1 \(run) \(part)".utf8)).hex.prefix(16))
  }

  private static func span(
    of context: TraceContext, id: String, parent: String?, name: String, from: Timestamp,
    until: Timestamp,
    _ attributes: [JSONValue?], _ status: JSONValue
  ) -> JSONValue {
    .object(present: [
      "traceId": .string(context.traceID), "spanId": .string(id),
      "parentSpanId": parent.map(JSONValue.string), "name": .string(name),
      // SPAN_KIND_INTERNAL
      "kind": .int(1), "startTimeUnixNano": nanoseconds(from),
      // The wall clock may have been set back.
      "endTimeUnixNano": nanoseconds(max(from, until)),
      "attributes": .array(attributes.compactMap(\.self)), "status": status,
    ])
  }

  /// STATUS_CODE_OK, STATUS_CODE_ERROR, or unset where nobody knows or nothing ran.
  private static func status(_ outcome: Outcome, _ message: String?) -> JSONValue {
    switch outcome {
    case .succeeded: .object(present: ["code": .int(1)])
    case .failed, .timedOut, .interrupted:
      .object(present: ["code": .int(2), "message": .string(message ?? outcome.rawValue)])
    case .skipped, .unknown: .object([])
    }
  }

  /// 64-bit numbers are texts in the JSON of Protocol Buffers.
  private static func nanoseconds(_ time: Timestamp) -> JSONValue {
    .string("\(max(0, time.microseconds))000")
  }

  private static func text(_ key: String, _ value: String?) -> JSONValue? {
    value.map { attribute(key, "stringValue", .string($0)) }
  }

  private static func number(_ key: String, _ value: Int) -> JSONValue? {
    attribute(key, "intValue", .string("\(value)"))
  }

  private static func attribute(_ key: String, _ type: String, _ value: JSONValue) -> JSONValue {
    .object([.init("key", .string(key)), .init("value", .object([.init(type, value)]))])
  }
}
