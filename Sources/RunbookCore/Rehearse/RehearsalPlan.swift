extension Rehearsal {
  /// The plan of a rehearsal: values from `variables`, the target and the playbook's defaults, and
  /// `sampleValue` where nobody gives one.
  package static func plan(
    _ graph: StepGraph, callees: [String: StepGraph], target: RunTarget?,
    variables: [String: String]
  ) -> Plan {
    var values = variables
    for parameter in graph.procedure.parameters where values[parameter.name] == nil {
      let isKnown = target?.pairs.contains { $0.name == parameter.name } ?? false
      if !isKnown, parameter.defaultValue == nil { values[parameter.name] = sampleValue }
    }
    return Planner.plan(
      graph, callees: callees, settings: settings, target: target, variables: values)
  }

  /// The judgements of a walk in which nothing has a result: a response is as good as its status,
  /// and what it would give is `sampleValue`.
  package static var pathRules: RunRules {
    var rules = LiveRules.make(redactor: { Secrets().redactor() })
    rules.watchesLimits = false
    rules.redact = { (text: String, _: [String]) in text }
    rules.matches = { (_: String, _: String) in true }
    rules.judge = { (request: HTTPRequest, result: HTTPResult) in
      var verdict = ResponseVerdict(status: request, result)
      verdict.captures = request.captures.map { .init(name: $0.name, value: sampleValue) }
      return verdict
    }
    return rules
  }

  /// The first event of a walk whose record nobody keeps.
  package static func introduction(of plan: Plan, path: String) -> Event.RunStarted {
    let procedure = plan.graph.procedure
    return Event.RunStarted(
      mode: .rehearsal, procedure: procedure.id, title: procedure.title,
      playbook: Event.PlaybookIdentity(path: path, sha256: ""), target: plan.target?.name,
      parameters: [],
      operatorIdentity: Event.Operator(user: by, uid: 0, host: "-"), reason: nil,
      toolVersion: "")
  }
}
