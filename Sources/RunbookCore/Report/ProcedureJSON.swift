/// A procedure with its step graph as JSON, schema `runbook.procedure/1`.
///
/// Keys are camelCase and absent when unknown. Places are half-open, in characters, lines and
/// columns from 1. `to` of an edge is a step's id, a procedure's id (it holds a `/`), or `end`.
package struct ProcedureJSON {
  package static let schema = "runbook.procedure/1"

  private let entry: Catalogue.Entry
  private var source: SourceFile { entry.playbook.source }
  private var procedure: Procedure { entry.procedure }

  /// The whole graph; `sha256` is the file's digest in lower-case hex, if known.
  package static func text(_ entry: Catalogue.Entry, sha256: String? = nil) -> String {
    value(entry, sha256: sha256).pretty + "\n"
  }

  package static func value(_ entry: Catalogue.Entry, sha256: String? = nil) -> JSONValue {
    let report = ProcedureJSON(entry: entry)
    var value = report.head(sha256: sha256)
    if let first = entry.graph.entry { value.append("entry", .string(first.text)) }
    let steps = StepJSON(source: report.source)
    value.append("steps", .array(entry.graph.steps.map(steps.value)))
    value.append(
      "findings", .array(entry.graph.findings.map { FindingsJSON.value($0, in: report.source) }))
    return value
  }

  /// What stands before the steps.
  static func head(_ entry: Catalogue.Entry, sha256: String?) -> JSONValue {
    ProcedureJSON(entry: entry).head(sha256: sha256)
  }

  private func head(sha256: String?) -> JSONValue {
    .object(present: [
      "schema": .string(ProcedureJSON.schema),
      "id": .string(procedure.id),
      "title": .string(procedure.title),
      "kind": .string(procedure.kind.rawValue),
      "severity": procedure.severity.map { .string($0.rawValue) },
      "alert": procedure.alert.map { alert in
        .object(present: [
          "name": .string(alert.name), "summary": alert.summary.map(JSONValue.string),
        ])
      },
      "summary": procedure.summary.map(JSONValue.string),
      "impact": procedure.impact.map(JSONValue.string),
      "useCase": procedure.useCase.map(JSONValue.string),
      "trigger": procedure.trigger.map(JSONValue.string),
      "owner": procedure.owner.map(JSONValue.string),
      "responseTime": procedure.responseTime.map(ProcedureJSON.duration),
      "duration": procedure.duration.map(ProcedureJSON.duration),
      "downtime": procedure.downtime.map(ProcedureJSON.duration),
      "recoveryTime": procedure.recoveryTime.map(ProcedureJSON.duration),
      "recoveryPoint": procedure.recoveryPoint.map(ProcedureJSON.duration),
      "schedule": procedure.schedule.map(ProcedureJSON.schedule),
      "prerequisites": ProcedureJSON.strings(procedure.prerequisites),
      "symptoms": ProcedureJSON.strings(procedure.symptoms),
      "rollbackCriteria": ProcedureJSON.strings(procedure.rollbackCriteria),
      "contacts": ProcedureJSON.strings(procedure.contacts),
      "metadata": metadata,
      "source": place(sha256: sha256),
      "parameters": .array(procedure.parameters.map(parameter)),
      "escalation": procedure.escalation.isEmpty
        ? nil : .array(procedure.escalation.map(ProcedureJSON.escalation)),
    ])
  }

  private static func strings(_ texts: [String]) -> JSONValue? {
    texts.isEmpty ? nil : .strings(texts)
  }

  /// One number for one moment, two for a range; none where the words were not understood.
  private static func duration(_ value: DurationValue) -> JSONValue {
    let seconds: JSONValue? =
      switch value.seconds.count {
      case 0: nil
      case 1: .double(value.seconds[0])
      default: .array(value.seconds.map(JSONValue.double))
      }
    return .object(present: ["text": .string(value.text), "seconds": seconds])
  }

  private static func schedule(_ value: Schedule) -> JSONValue {
    .object(present: [
      "text": .string(value.text), "cron": value.cron.map(JSONValue.string),
      "timeZone": value.timeZone.map(JSONValue.string),
    ])
  }

  private static func escalation(_ value: Escalation) -> JSONValue {
    .object(present: [
      "title": .string(value.title), "after": value.after.map(duration),
      "response": value.response.map(duration), "detail": value.detail.map(JSONValue.string),
    ])
  }

  private func parameter(_ value: Parameter) -> JSONValue {
    .object(present: [
      "name": .string(value.name),
      "placeholder": value.placeholder.map(JSONValue.string),
      "default": value.defaultValue.map { value.isSecret ? .string("***") : .string($0) },
      "required": .bool(value.isRequired),
      "secret": .bool(value.isSecret),
      "description": value.description.map(JSONValue.string),
      "pattern": value.pattern.map(JSONValue.string),
      "proposal": value.proposal.map(JSONValue.string),
    ])
  }

  /// Keys in the playbook's order; values of one key are joined by a line break.
  private var metadata: JSONValue? {
    guard !procedure.metadata.isEmpty else { return nil }
    var members: [JSONValue.Member] = []
    var indices: [String: Int] = [:]
    for entry in procedure.metadata {
      if let index = indices[entry.key], let earlier = members[index].value.stringValue {
        members[index].value = .string("\(earlier)\n\(entry.value)")
      } else {
        indices[entry.key] = members.count
        members.append(JSONValue.Member(entry.key, .string(entry.value)))
      }
    }
    return .object(members)
  }

  private func place(sha256: String?) -> JSONValue {
    var value: JSONValue = .object([JSONValue.Member("path", .string(source.path))])
    for member in RangeJSON.value(procedure.source, in: source).objectValue ?? [] {
      value.append(member.name, member.value)
    }
    if let sha256 { value.append("sha256", .string(sha256)) }
    return value
  }
}

/// `{"start": {"line": 46, "column": 4}, "end": {"line": 48, "column": 71}}`
enum RangeJSON {
  static func value(_ range: SourceRange, in source: SourceFile) -> JSONValue {
    .object(present: [
      "start": position(range.start, in: source), "end": position(range.end, in: source),
    ])
  }

  private static func position(_ offset: Int, in source: SourceFile) -> JSONValue {
    let position = source.position(of: offset)
    return ["line": .int(position.line), "column": .int(position.column)]
  }
}

/// The catalogue as JSON: an array of procedures with the number of their steps.
package enum CatalogueJSON {
  package static func text(
    _ entries: [Catalogue.Entry], history: [String: RunHistory]
  ) -> String {
    let values = entries.map { entry in
      var value = ProcedureJSON.head(entry, sha256: nil)
      value.append("steps", .int(entry.graph.steps.count))
      let runs = history[entry.procedure.id]
      if let time = runs?.lastRun { value.append("lastRun", .string(TimestampText.seconds(time))) }
      if let time = runs?.lastRehearsed {
        value.append("lastRehearsed", .string(TimestampText.seconds(time)))
      }
      return value
    }
    return JSONValue.array(values).pretty + "\n"
  }
}
