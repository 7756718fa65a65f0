/// Settles what can be settled before the first step: where values come from and which steps are
/// left out; `DoubtFinder` tells everything that is missing, all at once.
package struct Planner {
  private let graph: StepGraph
  private let settings: RunSettings
  private let target: RunTarget?
  private var bindings: [String: Binding] = [:]
  /// The steps that the selection leaves out, each with the option that does.
  private var excluding: [Step.ID: String] = [:]
  private var excluded: Set<Step.ID> { Set(excluding.keys) }

  private init(graph: StepGraph, settings: RunSettings, target: RunTarget?) {
    self.graph = graph
    self.settings = settings
    self.target = target
  }

  /// - Parameters:
  ///   - variables: values of `--var`, by name.
  ///   - environment: the tool's own environment.
  ///   - missingTools: programs of local steps that are not on `PATH`.
  package static func plan(
    _ graph: StepGraph, callees: [String: StepGraph] = [:], settings: RunSettings,
    target: RunTarget? = nil, variables: [String: String] = [:],
    environment: [String: String] = [:], missingTools: Set<String> = []
  ) -> Plan {
    let known = Set(callees.keys).union([graph.procedure.id])
    let graph = graph.callingOnly(known.contains)
    let callees = callees.mapValues { $0.callingOnly(known.contains) }
    var planner = Planner(graph: graph, settings: settings, target: target)
    planner.exclude()
    let reached = Plan.reached(from: graph, callees)
    for parameter in Plan.parameters(of: [graph] + reached) {
      planner.bind(parameter, variables: variables, environment: environment)
    }
    let doubts = DoubtFinder.doubts(
      in: graph, settings, bindings: planner.bindings, excluded: planner.excluded,
      missingTools: missingTools, callees: callees)
    var plan = Plan(
      graph: graph, callees: callees, settings: settings, target: target,
      bindings: planner.bindings, doubts: doubts, excluded: planner.excluded)
    plan.excludingOptions = planner.excluding
    return plan
  }

  /// What is still missing, all at once, where a run goes on from `state`.
  package static func doubts(ahead state: RunState, missingTools: Set<String> = []) -> [Doubt] {
    DoubtFinder.doubts(ahead: state, missingTools: missingTools)
  }

  // MARK: - Selection

  private mutating func exclude() {
    if let from = settings.selection.from,
      let start = graph.step(named: from).flatMap({ graph.index(of: $0.id) })
    {
      exclude(graph.steps[..<start].map(\.id), by: "from")
    }
    if let until = settings.selection.until,
      let end = graph.step(named: until).flatMap({ graph.index(of: $0.id) })
    {
      exclude(graph.steps[(end + 1)...].map(\.id), by: "until")
    }
    if !settings.selection.only.isEmpty {
      let kept = settings.selection.only.flatMap { matching($0) }
      exclude(graph.steps.map(\.id).filter { !kept.contains($0) }, by: "only")
    }
    for name in settings.selection.skip { exclude(matching(name), by: "skip") }
  }

  private mutating func exclude(_ steps: [Step.ID], by option: String) {
    for step in steps { excluding[step] = option }
  }

  /// The step named `text`, and where it names a group (`3`), all steps of it.
  private func matching(_ text: String) -> [Step.ID] {
    let own = graph.step(named: text).map { [$0.id] } ?? []
    return own + graph.steps.map(\.id).filter { $0.text.hasPrefix(text + ".") }
  }

  // MARK: - Values

  private mutating func bind(
    _ parameter: Parameter, variables: [String: String], environment: [String: String]
  ) {
    let name = parameter.name
    if let value = variables[name] {
      bindings[name] = Binding(value: value, origin: .option)
    } else if let target, let pair = target.pairs.last(where: { $0.name == name }) {
      bindings[name] = Binding(value: pair.value, origin: .target(target.name))
    } else if parameter.proposal == nil, let value = environment[name], !value.isEmpty {
      bindings[name] = Binding(value: value, origin: .environment)
    } else if let value = parameter.defaultValue,
      // A called procedure's default is its own: another one may have a different one.
      graph.procedure.parameters.contains(where: { $0.name == name })
    {
      bindings[name] = Binding(value: value, origin: .defaultValue)
    }
    // What must have a value has none that is empty: `rm -rf "$DIR"/*`.
    if bindings[name]?.value.isEmpty == true, !parameter.mayBeEmpty { bindings[name] = nil }
  }
}

extension Parameter {
  /// Its table says that it is not required, or that it is empty where nothing else is said.
  fileprivate var mayBeEmpty: Bool { !isRequired || defaultValue == "" }
}

extension SessionReference {
  /// What the operator types: `local`, `db-primary`.
  package var shortName: String {
    switch self {
    case .local: "local"
    case .opened(let opener): opener.name
    }
  }
}

extension String {
  /// In quotes where a shell would tear it apart.
  package var quotedIfNeeded: String {
    allSatisfy { $0.isLetter || $0.isNumber || "-_./:@%+,".contains($0) } && !isEmpty
      ? self : "\"\(self)\""
  }
}
