/// What a rehearsal finds besides what the playbook's readers found: everything that would keep the
/// procedure from working tonight.
package struct RehearsalChecks {
  /// What the rehearsal knows of the place where the procedure would run.
  package struct Surroundings: Sendable {
    /// Programs of local steps that are not on `PATH` here.
    package var missingTools: Set<String>
    /// Whether a program that is not here and not declared is an error.
    package var requiresTools: Bool
    /// Whether values must be there: a target was named.
    package var requiresValues: Bool
    package init(
      missingTools: Set<String> = [], requiresTools: Bool = false, requiresValues: Bool = false
    ) {
      self.missingTools = missingTools
      self.requiresTools = requiresTools
      self.requiresValues = requiresValues
    }
  }

  /// As it is written: the plan does by hand what calls nothing.
  let graph: StepGraph
  let plan: Plan
  let search: PathSearch
  let surroundings: Surroundings

  package static func findings(
    _ plan: Plan, of graph: StepGraph, _ search: PathSearch, _ surroundings: Surroundings,
    standIns: Set<String>
  ) -> [Diagnostic] {
    let checks = RehearsalChecks(
      graph: graph, plan: plan, search: search, surroundings: surroundings)
    return checks.stuck + checks.refused + checks.unfit(standIns) + checks.unreached
      + checks.targets + checks.commands
      + checks.tools
      + checks.values(standIns) + checks.budget
  }

  // MARK: - Paths

  /// Paths that cannot go on, each place once.
  private var stuck: [Diagnostic] {
    var seen: Set<String> = []
    return search.paths.compactMap { path in
      guard case .stuck(let reason) = path.ending else { return nil }
      guard seen.insert(reason).inserted else { return nil }
      return .error(
        "path-stuck", "the path '\(path.title)' cannot go on: \(reason)",
        at: path.visits.last.flatMap { step(on: $0.step)?.source } ?? graph.procedure.source)
    }
  }

  /// Steps in which nothing could run, each once.
  private var refused: [Diagnostic] {
    var seen: Set<String> = []
    return search.paths.flatMap(\.visits).compactMap { visit in
      guard let reason = visit.refusal, let step = step(on: visit.step), !step.isCall,
        seen.insert(visit.step).inserted
      else { return nil }
      return .error(
        "step-refused", "step '\(step.id)' cannot run: \(reason)", at: step.source)
    }
  }

  /// Values that no run would start with: they may not stand where they would.
  private func unfit(_ standIns: Set<String>) -> [Diagnostic] {
    plan.doubts.compactMap { doubt in
      let name = doubt.remedy.dropFirst("--var ".count).prefix { $0 != "=" }
      // A called procedure has a rehearsal of its own.
      guard doubt.isRefusal, doubt.procedure == nil, doubt.remedy.hasPrefix("--var "),
        !standIns.contains(String(name)),
        !doubt.text.hasPrefix("parameter ")
      else { return nil }
      return .error(
        "value-refused", "step '\(doubt.step?.text ?? "")' would not run: \(doubt.text)",
        at: doubt.range ?? graph.procedure.source,
        help: "use it where it is plain data, or give it a pattern that no such value fits")
    }
  }

  /// Steps that no path comes to; says nothing where paths were left out, or end where they should
  /// not: what stops them is told already.
  private var unreached: [Diagnostic] {
    guard search.left == 0, refused.isEmpty, stuck.isEmpty else { return [] }
    var reached = Set(search.paths.flatMap { $0.visits.map(\.step) })
    for step in graph.steps {
      if case .step(let id)? = step.undo { reached.insert(id.text) }
    }
    return graph.steps.filter { !reached.contains($0.id.text) }.map { step in
      .warning(
        "unreached-step", "no path comes to step '\(step.id)'", at: step.source,
        help: "let an option, a link or the step before lead to it")
    }
  }

  private func step(on record: String) -> Step? { graph[Step.ID(record)] }

  // MARK: - Where edges lead

  private var targets: [Diagnostic] {
    graph.steps.flatMap { step -> [Diagnostic] in
      var found: [Diagnostic] = []
      if case .call(let id) = step.action, plan.callees[id] == nil {
        found.append(unresolved("call", "calls", id, step))
      }
      switch step.onFailure {
      case .step(let id) where graph[id] == nil:
        found.append(unresolved("on-failure", "goes on a failure to", id.text, step))
      case .procedure(let id) where plan.callees[id] == nil:
        found.append(unresolved("on-failure", "goes on a failure to", id, step))
      case .step, .procedure, .end, nil: break
      }
      return found
    }
  }

  private func unresolved(
    _ what: String, _ verb: String, _ name: String, _ step: Step
  ) -> Diagnostic {
    let known =
      name.contains("/")
      ? Array(plan.callees.keys)
      : graph.steps.map(\.id.text) + graph.steps.compactMap(\.name)
    return .error(
      "unresolved-\(what)", "step '\(step.id)' \(verb) '\(name)', which does not exist",
      at: step.source,
      help: NearestName.nearest(to: name, in: known).map { "did you mean '\($0)'?" })
  }

  // MARK: - Commands

  /// Commands that stand in annotations: a shell must be able to read them.
  private var commands: [Diagnostic] {
    graph.steps.flatMap { step -> [Diagnostic] in
      var texts: [(String, String)] = []
      if case .command(let text)? = step.undo { texts.append(("undo", text)) }
      if let text = step.guardCondition?.command { texts.append(("when", text)) }
      if let text = step.retry?.until { texts.append(("until", text)) }
      return texts.compactMap { key, text in
        CommandText(SourceText(text)).script.problem.map { problem in
          .error(
            "shell-syntax", "bash would not read the command of '\(key)': \(problem.what)",
            at: step.source, help: "mend \(key)=\"\(text)\"")
        }
      }
    }
  }

  /// Programs that are neither here nor named among the prerequisites.
  private var tools: [Diagnostic] {
    let declared = graph.procedure.prerequisites.joined(separator: "\n")
    var seen: Set<String> = []
    return graph.steps.flatMap { step -> [Diagnostic] in
      guard step.session.reference == .local, step.session.doubt == nil else { return [] }
      return step.tools.filter {
        surroundings.missingTools.contains($0) && !declared.contains($0)
          && seen.insert($0).inserted
      }.map { tool in
        Diagnostic(
          surroundings.requiresTools ? .error : .note, "tool-missing",
          "'\(tool)' is not installed here, and no prerequisite names it", at: step.source,
          help: "name it under Prerequisites, or install it")
      }
    }
  }

  private func values(_ standIns: Set<String>) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if surroundings.requiresValues {
      found = graph.procedure.parameters.filter { standIns.contains($0.name) }.map { parameter in
        .warning(
          "value-missing",
          "parameter '\(parameter.name)' has no value\(plan.target.map { " in target '\($0.name)'" } ?? "")",
          at: parameter.source ?? graph.procedure.source,
          help: "write it into the target's file, or give it a default")
      }
    }
    return found
      + graph.procedure.parameters.compactMap { parameter in
        guard !standIns.contains(parameter.name), let pattern = parameter.pattern,
          let binding = plan.bindings[parameter.name],
          !LiveRules.fits(pattern, binding.value)
        else { return nil }
        let shown = parameter.isSecret ? "the value" : "'\(binding.value)'"
        return .error(
          "value-misfit",
          "parameter '\(parameter.name)': \(shown) of \(binding.origin.description) does not fit \(pattern)",
          at: parameter.source)
      }
  }

  // MARK: - Time

  /// The longest path's waits, against the time there is.
  private var budget: [Diagnostic] {
    let procedure = graph.procedure
    let limits: [(String, DurationValue?)] = [
      ("recovery time", procedure.recoveryTime), ("response time", procedure.responseTime),
    ]
    guard let longest = search.paths.max(by: { $0.waitsMs < $1.waitsMs }), longest.waitsMs > 0
    else { return [] }
    let waits = Double(longest.waitsMs) / 1000
    return limits.compactMap { name, value in
      guard let limit = value?.limitSeconds, waits > limit else { return nil }
      return .warning(
        "over-time",
        "the path '\(longest.title)' waits \(ShortDuration.text(seconds: waits)) by itself; the \(name) is \(value?.text ?? "")",
        at: procedure.source, help: "shorten the waits, or let another person take part of it")
    }
  }
}
