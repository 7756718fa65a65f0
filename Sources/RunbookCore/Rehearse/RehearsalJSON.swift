/// A rehearsal as JSON, schema `runbook.rehearsal/1`: each procedure with its paths, replays and
/// findings. Keys are camelCase and absent when unknown.
package enum RehearsalJSON {
  package static let schema = "runbook.rehearsal/1"

  package static func text(_ rehearsed: [RehearsedProcedure], toolVersion: String) -> String {
    let value = JSONValue.object(present: [
      "schema": .string(schema), "toolVersion": .string(toolVersion),
      "procedures": .array(rehearsed.map(value)),
    ])
    return value.pretty + "\n"
  }

  private static func value(_ rehearsed: RehearsedProcedure) -> JSONValue {
    .object(present: [
      "id": .string(rehearsed.procedure.id), "title": .string(rehearsed.procedure.title),
      "playbook": .string(rehearsed.entry.playbook.source.path),
      "steps": .int(rehearsed.entry.graph.steps.count),
      "pathsLeftOut": .int(rehearsed.search.left),
      "paths": .array(rehearsed.search.paths.map(path)),
      "replays": rehearsed.replays.isEmpty
        ? nil
        : .array(
          rehearsed.replays.map { replay in
            .object(present: [
              "name": .string(replay.name), "path": path(replay.path),
              "differences": .array(
                replay.differences.map {
                  ["step": .string($0.step), "text": .string($0.text)]
                }),
            ])
          }),
      "probes": rehearsed.probes.isEmpty
        ? nil
        : .array(
          rehearsed.probes.map { probe in
            .object(present: [
              "step": .string(probe.step), "outcome": probe.outcome.map { .string($0.rawValue) },
              "text": .string(probe.words),
            ])
          }),
      "findings": .array(rehearsed.findings.map(finding)),
    ])
  }

  private static func finding(_ finding: Finding) -> JSONValue {
    var value: JSONValue = .object([JSONValue.Member("path", .string(finding.path))])
    for member in FindingsJSON.value(finding.diagnostic, in: finding.source).objectValue ?? [] {
      value.append(member.name, member.value)
    }
    return value
  }

  private static func path(_ path: RehearsedPath) -> JSONValue {
    .object(present: [
      "title": .string(path.title), "ending": .string(path.endingWord),
      "failedStep": path.failedStep.map(JSONValue.string),
      "reason": path.stuckReason.map(JSONValue.string),
      "waitsMs": .int(path.waitsMs),
      "steps": .array(
        path.visits.map {
          ["step": .string($0.step), "outcome": .string($0.outcome.rawValue)]
        }),
      "turns": .array(
        path.turns.map {
          [
            "step": .string($0.step), "kind": .string($0.kind.rawValue),
            "taken": .string($0.label),
          ]
        }),
    ])
  }
}

extension RehearsedPath {
  fileprivate var endingWord: String {
    switch ending {
    case .done: "done"
    case .failed: "failed"
    case .stuck: "stuck"
    }
  }
  fileprivate var failedStep: String? { if case .failed(let step) = ending { step } else { nil } }
  fileprivate var stuckReason: String? {
    if case .stuck(let reason) = ending { reason } else { nil }
  }
}
