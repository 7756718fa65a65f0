extension Rehearsal {
  /// The plan of a rehearsal: values from `variables`, the target and the playbook's defaults, and
  /// `sampleValue` where nobody gives one.
  package static func plan(
    _ graph: StepGraph, callees: [String: StepGraph], target: RunTarget?,
    variables: [String: String], confirms: RunSettings.Confirm = .none
  ) -> Plan {
    var values = variables
    for parameter in graph.procedure.parameters where values[parameter.name] == nil {
      let isKnown = target?.pairs.contains { $0.name == parameter.name } ?? false
      if !isKnown, parameter.defaultValue == nil { values[parameter.name] = sampleValue }
    }
    var settings = settings
    settings.confirm = confirms
    settings.saysYes = confirms == .none
    return Planner.plan(
      graph, callees: callees, settings: settings, target: target, variables: values)
  }

  /// The judgements of a walk in which nothing has a result: a response is as good as its status,
  /// and what it would give is `sampleValue`.
  ///
  /// - Parameter standIns: parameters whose value stands for one that nobody has yet; no pattern
  ///   is held against it.
  package static func pathRules(standIns: Set<String>) -> RunRules {
    var rules = LiveRules.make(redactor: { Secrets().redactor() })
    let fill = rules.fill
    rules.fill = { text, placeholders, values, parameters in
      let own = parameters.map { parameter in
        var parameter = parameter
        if standIns.contains(parameter.name) { parameter.pattern = nil }
        return parameter
      }
      return fill(text, placeholders, values, own)
    }
    rules.watchesLimits = false
    rules.redact = { (text: String, _: [String]) in text }
    rules.matches = { (_: String, _: String) in true }
    let judge = rules.judge
    rules.judge = { (request: HTTPRequest, result: HTTPResult) in
      // Only what was really sent has a body or a head.
      if result.output != nil || !result.headers.isEmpty { return judge(request, result) }
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

extension Rehearsal {
  /// Walks every path of one procedure and says what was found.
  ///
  /// - Parameters:
  ///   - readerFindings: of the procedure's playbook; those outside the procedure count for it too
  ///     where they belong to none, as they do in the text around its procedures.
  ///   - probing: runs the steps that only look; nil: nothing runs.
  package static func rehearse(
    _ entry: Catalogue.Entry, callees: [String: StepGraph], target: RunTarget?,
    variables: [String: String], readerFindings: [Finding],
    surroundings: RehearsalChecks.Surroundings, limit: Int, probing: Prober.Acts? = nil
  ) async -> RehearsedProcedure {
    let plan = plan(entry.graph, callees: callees, target: target, variables: variables)
    let standIns = Set(
      entry.procedure.parameters.map(\.name).filter { name in
        variables[name] == nil && plan.bindings[name]?.origin == .option
      })
    let source = entry.playbook.source
    let prober = probing.map { Prober(plan.graph, standIns: standIns, acts: $0) }
    let search = await PathSearch.walk(
      plan, introduction: introduction(of: plan, path: source.path),
      rules: pathRules(standIns: standIns), limit: limit, prober: prober)
    let own = RehearsalChecks.findings(
      plan, of: entry.graph, search, surroundings, standIns: standIns)
    let others = entry.playbook.graphs.map(\.procedure.source).filter {
      $0 != entry.procedure.source
    }
    let read = readerFindings.filter { finding in
      guard let range = finding.diagnostic.range else { return true }
      return entry.procedure.source.contains(SourceRange(range.start, range.start))
        || !others.contains { $0.contains(SourceRange(range.start, range.start)) }
    }
    var rehearsed = RehearsedProcedure(entry: entry, search: search, findings: [])
    rehearsed.probes = await prober?.probes ?? []
    let probed = rehearsed.probes.compactMap(\.finding)
    rehearsed.add(read + (own + probed).map { Finding($0, in: source) })
    return rehearsed
  }
}
