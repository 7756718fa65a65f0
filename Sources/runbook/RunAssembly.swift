import RunbookCore
import RunbookSystem

/// Introduces to each other what a run is made of: plan, world, runner, audit log, terminal.
struct RunAssembly: Sendable {
  let request: RunArguments
  let entry: Catalogue.Entry
  let library: Library
  let target: RunTarget?
  let arguments: Arguments

  func perform() async throws(CommandFailure) -> ExitStatus {
    let plan = try self.plan()
    if request.isDryRun { return await dryRun(plan) }
    try checkDurability(plan)
    let refused = plan.doubts.filter(\.isRefusal)
    let missing = plan.settings.isInteractive ? refused : plan.doubts
    if !missing.isEmpty {
      return stop(for: missing)
    }
    try checkCommitted()
    switch try await OpenRun.offered(for: self, plan) {
    case .resume(let open): return try await ResumedRun(arguments, run: open).perform()
    case .startAnew:
      if plan.settings.isInteractive { tellOfMissingPrograms(plan.doubts) }
      return try await LiveRun(assembly: self, plan: plan).perform()
    case .leave:
      Console.diagnose("nothing was run\n")
      return .aborted
    }
  }

  /// On a terminal nothing is refused for a program that is missing: it is said before the first
  /// step, while there is time to install it.
  func tellOfMissingPrograms(_ doubts: [Doubt]) {
    let missing = doubts.missingPrograms
    guard !missing.isEmpty else { return }
    Console.diagnose(
      "warning: not installed here: \(TerminalText.line(missing.joined(separator: ", ")))\n")
  }

  /// A record that a power cut may take is for runs that change nothing.
  private func checkDurability(_ plan: Plan) throws(CommandFailure) {
    guard request.durability == .run else { return }
    let steps = ([plan.graph] + plan.reached).flatMap(\.steps)
    let changing = steps.first { $0.isCommand && $0.risk != .readOnly }
    guard let changing else { return }
    throw CommandFailure(
      .usage,
      "'--durability run' is for read-only procedures, and step \(changing.id.text) is none",
      lines: ["'\(TerminalText.line(changing.title))' is of risk \(changing.risk.rawValue)"],
      help: "leave the option out; each event is then on disk before what it tells of happens")
  }

  /// The other playbooks that hold what the procedure calls.
  var calledPlaybooks: [Playbook] {
    library.catalogue.playbooks.filter { $0.source.path != entry.playbook.source.path }
  }

  var calledIdentities: [Event.PlaybookIdentity] {
    calledPlaybooks.map { PlaybookOrigin.identity(of: $0.source, asksGit: false) }
  }

  /// - Throws: `CommandFailure` where the target wants a committed playbook, and this is none.
  func checkCommitted() throws(CommandFailure) {
    guard let target, target.requiresCleanGit else { return }
    let identity = PlaybookOrigin.identity(of: entry.playbook.source, asksGit: true)
    guard identity.gitCommit == nil || identity.gitDirty != false else { return }
    let path = TerminalText.line(identity.path)
    let what =
      identity.gitCommit == nil ? "stands in no commit" : "has changes that are not committed"
    throw CommandFailure(
      .usage, "target '\(target.name)' wants a committed playbook, and '\(path)' \(what)",
      help: "commit the playbook, so that the record can name it")
  }

  /// - Throws: `CommandFailure` (usage) for options that name no step or parameter.
  func plan() throws(CommandFailure) -> Plan {
    try checkNames()
    var variables: [String: String] = [:]
    for pair in request.variables { variables[pair.name] = pair.value }
    let plan = Planner.plan(
      BodyFiles.read(entry.graph, beside: entry.playbook.source.path), callees: callees,
      settings: request.settings, target: target,
      variables: variables, environment: request.isDryRun ? [:] : Environment.all,
      missingTools: missingTools)
    if plan.leavesOutAll {
      let graph = plan.graph
      throw CommandFailure(
        .usage, "nothing of '\(entry.name)' is left to run: the options leave out every step",
        lines: ["it has steps \(graph.steps[0].id) to \(graph.steps[graph.steps.count - 1].id)"],
        help: "look at --from, --until, --only and --skip together")
    }
    return plan
  }

  private var callees: [String: StepGraph] {
    var callees: [String: StepGraph] = [:]
    for other in library.catalogue.entries {
      callees[other.procedure.id] = BodyFiles.read(
        other.graph, beside: other.playbook.source.path)
    }
    return callees
  }

  /// The procedure, and those that it leads to.
  private var graphs: [StepGraph] {
    var callees: [String: StepGraph] = [:]
    for other in library.catalogue.entries { callees[other.procedure.id] = other.graph }
    return [entry.graph] + Plan.reached(from: entry.graph, callees)
  }

  /// What a run of it takes values for.
  var parameters: [Parameter] { Plan.parameters(of: graphs) }

  /// Programs of local steps that are not installed here; a dry run asks for none.
  var missingTools: Set<String> {
    request.isDryRun
      ? [] : ProgramSearch.missing(graphs.reduce(into: []) { $0.formUnion(LocalTools.of($1)) })
  }

  private func checkNames() throws(CommandFailure) {
    let graph = entry.graph
    let known = parameters.map(\.name)
    for name in request.variables.map(\.name) where !known.contains(name) {
      let nearest = NearestName.nearest(to: name, in: known)
      throw CommandFailure(
        .usage, "'\(entry.name)' has no parameter '\(name)'",
        help: nearest.map { "did you mean '\($0)'?" }
          ?? (known.isEmpty ? "it has no parameters" : "it has \(known.joined(separator: ", "))"))
    }
    let settings = request.settings
    for answer in settings.answers where !isOneStep(answer.step) {
      let inside = graph.steps.map(\.id.text).filter { $0.hasPrefix(answer.step + ".") }
      guard let first = inside.first else { continue }
      throw CommandFailure(
        .usage,
        "'--answer \(TerminalText.line(answer.step))=…' names a group, which asks nothing itself",
        lines: ["its steps are \(inside.joined(separator: ", "))"],
        help: "name the step that asks, such as \(first)=\(TerminalText.line(answer.choice))")
    }
    for name in settings.selection.names + settings.answers.map(\.step) where !isStep(name) {
      throw CommandFailure(
        .usage, "'\(entry.name)' has no step '\(TerminalText.line(name))'", help: stepsThere(name))
    }
  }

  /// What to name where there is no step `name`. Numbers are no slips of each other.
  private func stepsThere(_ name: String) -> String {
    let (steps, id) = (entry.graph.steps, entry.name)
    let names = steps.compactMap(\.name)
    let known = name.contains(where: \.isLetter) ? names + steps.map(\.id.text) : names
    if let nearest = NearestName.nearest(to: name, in: known) {
      return "did you mean '\(nearest)'?"
    }
    guard let first = steps.first?.id.text, let last = steps.last?.id.text, first != last else {
      return "it has one step; 'runbook show \(id)' shows it"
    }
    return "its steps are \(first) to \(last); 'runbook show \(id)' lists them"
  }

  /// A step's id or name, or a step of a procedure that is called.
  private func isOneStep(_ name: String) -> Bool {
    entry.graph.step(named: name) != nil || name.contains(">")
  }

  /// The same, or a group's number.
  private func isStep(_ name: String) -> Bool {
    isOneStep(name) || entry.graph.steps.contains { $0.id.text.hasPrefix(name + ".") }
  }

  private func dryRun(_ plan: Plan) async -> ExitStatus {
    let events = await Rehearsal.everyBranch(of: plan, introduction: introduction(plan, .dryRun))
    Console.write(ProgressDryRun.text(of: plan, events: events, sources: sources))
    return request.isStrict && plan.doubts.contains { $0.kind == .unsettled }
      ? .inputMissing : .done
  }

  /// The first event of a run.
  func introduction(_ plan: Plan, _ mode: Event.Mode) -> Event.RunStarted {
    let procedure = entry.procedure
    let parameters = plan.parameters
    let secret = Set(parameters.filter(\.isSecret).map(\.name))
    var started = Event.RunStarted(
      mode: mode, procedure: procedure.id, title: procedure.title,
      playbook: PlaybookOrigin.identity(of: entry.playbook.source, asksGit: mode == .live),
      target: target?.name,
      parameters: parameters.compactMap { parameter in
        guard let binding = plan.bindings[parameter.name] else { return nil }
        return Event.RunStarted.Value(
          name: parameter.name,
          value: secret.contains(parameter.name) ? Redactor.mask : binding.value,
          origin: binding.origin.description)
      },
      operatorIdentity: OperatorIdentity.current(named: request.operatorName),
      reason: request.settings.reason, toolVersion: Product.version,
      durability: request.durability.rawValue)
    started.called = calledIdentities
    started.since = request.since
    started.selection = request.settings.selection
    return started
  }

  /// Lists what is missing on standard error; the status that says so.
  func stop(for doubts: [Doubt]) -> ExitStatus {
    Console.diagnose(
      MissingText.text(doubts, in: sources, style: Console.style(arguments, of: .error)))
    return .inputMissing
  }

  private var sources: StepSources {
    StepSources(
      entry.playbook.source,
      called: Dictionary(
        library.catalogue.entries.map { ($0.procedure.id, $0.playbook.source) },
        uniquingKeysWith: { first, _ in first }))
  }
}

/// The programs that a procedure's local steps need.
enum LocalTools {
  static func of(_ graph: StepGraph) -> Set<String> {
    var tools: Set<String> = []
    for step in graph.steps where step.session.reference == .local && step.session.doubt == nil {
      tools.formUnion(step.tools)
    }
    return tools
  }
}
