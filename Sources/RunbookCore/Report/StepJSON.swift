/// A step of the graph as JSON, and what it does.
struct StepJSON {
  let source: SourceFile

  func value(_ step: Step) -> JSONValue {
    .object(present: [
      "id": .string(step.id.text),
      "name": step.name.map(JSONValue.string),
      "group": .strings(step.group),
      "title": .string(step.title),
      "text": step.text.isEmpty ? nil : .string(step.text),
      "source": RangeJSON.value(step.source, in: source),
      "risk": .string(step.risk.rawValue),
      "session": .string(step.session.reference.description),
      "sessionDoubt": step.session.doubt.map { .string($0.description) },
      "guard": step.guardCondition.map { condition in
        .object(present: [
          "text": .string(condition.text), "command": condition.command.map(JSONValue.string),
        ])
      },
      "action": action(step.action),
      "next": .array(step.next.map(edge)),
      "onFailure": step.onFailure.map { .string(StepJSON.word($0)) },
      "undo": step.undo.map(undo),
      "parameters": .strings(step.parameters),
      "timeoutSeconds": step.timeoutSeconds.map(JSONValue.double),
      "retry": step.retry.map(retry),
      "expected": step.expected.map(JSONValue.string),
      "expectExit": step.expectedExits.isEmpty
        ? nil : .array(step.expectedExits.map(JSONValue.int)),
      "allowFailure": step.allowsFailure ? true : nil,
      "confirm": step.confirm.map { .string($0.rawValue) },
      "cwd": step.workingDirectory.map(JSONValue.string),
      "independent": step.isIndependent == true ? true : nil,
      "skip": step.isLeftOut ? true : nil,
      "recordInput": step.recordsInput.map(JSONValue.bool),
      "warnings": .strings(step.warnings),
      "dependsOn": .strings(step.dependsOn.map(\.text)),
      "captures": .strings(step.captures),
      "reference": .array(step.reference.map(reference)),
      "links": step.links.isEmpty
        ? nil
        : .array(
          step.links.map { ["text": .string($0.text), "destination": .string($0.destination)] }),
      "findings": step.findings.isEmpty
        ? nil : .array(step.findings.map { FindingsJSON.value($0, in: source) }),
    ])
  }

  /// Where an edge leads: a step's id, a procedure's id, or `end`.
  static func word(_ target: Step.Target) -> String {
    switch target {
    case .step(let id): id.text
    case .procedure(let id): id
    case .end: "end"
    }
  }

  private func edge(_ edge: Step.Edge) -> JSONValue {
    .object(present: [
      "to": .string(StepJSON.word(edge.to)),
      "kind": edge.kind == .next ? nil : .string(edge.kind.rawValue),
      "limit": edge.limit.map(JSONValue.int),
    ])
  }

  private func undo(_ undo: Step.Undo) -> JSONValue {
    switch undo {
    case .step(let id): ["step": .string(id.text)]
    case .command(let command): ["command": .string(command)]
    }
  }

  private func retry(_ retry: Step.Retry) -> JSONValue {
    .object(present: [
      "count": .int(retry.count), "everySeconds": .double(retry.everySeconds),
      "until": retry.until.map(JSONValue.string),
      "backoffLimitSeconds": retry.backoffLimitSeconds.map(JSONValue.double),
    ])
  }

  private func reference(_ reference: Step.Reference) -> JSONValue {
    .object(present: [
      "language": reference.language.isEmpty ? nil : .string(reference.language),
      "text": .string(reference.text), "reason": .string(reference.reason),
      "source": RangeJSON.value(reference.source, in: source),
    ])
  }
}

extension StepJSON {
  private func action(_ action: Action) -> JSONValue {
    var value: JSONValue = .object([JSONValue.Member("type", .string(action.word))])
    for member in content(of: action).objectValue ?? [] { value.append(member.name, member.value) }
    return value
  }

  private func content(of action: Action) -> JSONValue {
    switch action {
    case .shell(let shell):
      .object(present: [
        "interpreter": .string(shell.interpreter), "script": .string(shell.script.string),
        "tools": .strings(shell.tools), "interactive": .bool(shell.attachment == .interactive),
        "watch": shell.attachment == .watch ? true : nil,
        "background": shell.attachment == .service ? true : nil,
      ])
    case .http(let request): self.request(request)
    case .manual(let manual):
      .object(present: [
        "instructions": .strings(manual.instructions),
        "payload": manual.payload.map(JSONValue.string),
        "timerSeconds": manual.timerSeconds.map(JSONValue.double),
      ])
    case .checklist(let items): ["items": .strings(items)]
    case .decision(let decision): self.decision(decision)
    case .wait(let seconds): ["seconds": .double(seconds)]
    case .message(let message): ["template": .string(message.template.string)]
    case .call(let procedure): ["procedure": .string(procedure)]
    }
  }

  private func decision(_ decision: Action.Decision) -> JSONValue {
    .object(present: [
      "kind": .string(decision.kind.rawValue), "question": .string(decision.question),
      "options": .array(
        decision.options.map { option in
          .object(present: [
            "label": .string(option.label), "text": option.text.map(JSONValue.string),
            "to": option.to.map { .string(StepJSON.word($0)) },
          ])
        }),
      "several": decision.allowsSeveral ? true : nil,
    ])
  }

  private func request(_ request: HTTPRequest) -> JSONValue {
    .object(present: [
      "method": .string(request.method), "url": .string(request.url),
      "headers": .array(
        request.headers.map { ["name": .string($0.name), "value": .string($0.value)] }),
      "body": request.body.map(JSONValue.string),
      "expect": .object(present: [
        "statuses": request.expectedStatuses.map { .array($0.map(JSONValue.int)) },
        "asserts": request.assertions.isEmpty
          ? nil : .array(request.assertions.map { .string(StepJSON.words(of: $0)) }),
      ]),
      "captures": .array(
        request.captures.map { capture in
          ["name": .string(capture.name), "query": .string(StepJSON.words(of: capture.query))]
        }),
    ])
  }

  /// As Hurl writes it: `jsonpath "$.state" not == "closed"`.
  static func words(of assertion: HTTPAssertion) -> String {
    [
      words(of: assertion.query), assertion.isNegated ? "not" : nil, assertion.predicate,
      assertion.value,
    ].compactMap(\.self).joined(separator: " ")
  }

  static func words(of query: HTTPQuery) -> String {
    query.argument.map { "\(query.kind.rawValue) \(JSONValue.quoted($0))" } ?? query.kind.rawValue
  }
}
