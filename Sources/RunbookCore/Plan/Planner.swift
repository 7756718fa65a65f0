/// Settles what can be settled before the first step: where values come from, which steps are left
/// out, and everything that is missing, all at once.
package struct Planner {
  private let graph: StepGraph
  private let settings: RunSettings
  private let target: RunTarget?
  private var bindings: [String: Binding] = [:]
  private var doubts: [Doubt] = []
  private var excluded: Set<Step.ID> = []

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
    var planner = Planner(graph: graph, settings: settings, target: target)
    planner.exclude()
    planner.bind(variables: variables, environment: environment)
    planner.findDoubts(missingTools: missingTools)
    return Plan(
      graph: graph, callees: callees, settings: settings, target: target,
      bindings: planner.bindings, doubts: planner.doubts, excluded: planner.excluded)
  }

  // MARK: - Selection

  private mutating func exclude() {
    if let from = settings.selection.from,
      let start = graph.step(named: from).flatMap({ graph.index(of: $0.id) })
    {
      excluded.formUnion(graph.steps[..<start].map(\.id))
    }
    if let until = settings.selection.until,
      let end = graph.step(named: until).flatMap({ graph.index(of: $0.id) })
    {
      excluded.formUnion(graph.steps[(end + 1)...].map(\.id))
    }
    if !settings.selection.only.isEmpty {
      let kept = settings.selection.only.flatMap { matching($0) }
      excluded.formUnion(graph.steps.map(\.id).filter { !kept.contains($0) })
    }
    for name in settings.selection.skip { excluded.formUnion(matching(name)) }
  }

  /// The step named `text`, and where it names a group (`3`), all steps of it.
  private func matching(_ text: String) -> [Step.ID] {
    let own = graph.step(named: text).map { [$0.id] } ?? []
    return own + graph.steps.map(\.id).filter { $0.text.hasPrefix(text + ".") }
  }

  // MARK: - Values

  private mutating func bind(variables: [String: String], environment: [String: String]) {
    for parameter in graph.procedure.parameters {
      let name = parameter.name
      if let value = variables[name] {
        bindings[name] = Binding(value: value, origin: .option)
      } else if let target, let pair = target.pairs.last(where: { $0.name == name }) {
        bindings[name] = Binding(value: pair.value, origin: .target(target.name))
      } else if parameter.proposal == nil, let value = environment[name], !value.isEmpty {
        bindings[name] = Binding(value: value, origin: .environment)
      } else if let value = parameter.defaultValue {
        bindings[name] = Binding(value: value, origin: .defaultValue)
      }
    }
  }

  // MARK: - Doubts

  private mutating func findDoubts(missingTools: Set<String>) {
    var asked: Set<String> = []
    var commands = 0
    var openDoubt: SessionReference?
    var toolsNamed: Set<String> = []
    var misfits: Set<String> = []
    let reachable = reachableSteps()
    for step in graph.steps where reachable.contains(step.id) && !excluded.contains(step.id) {
      let answers = answers(for: step)
      let answer = answers.first
      if answer?.lowercased() == "skip" { continue }
      if step.guardCondition != nil, let answer, ["no", "n"].contains(answer.lowercased()) {
        continue
      }
      if let condition = step.guardCondition, condition.command == nil,
        !answers.contains(where: { AnswerReading.yesOrNo($0) != nil })
      {
        add(
          step, condition.question,
          "--answer \(step.id)=yes to do it, \(step.id)=no to leave it out", kind: .consent)
      }
      for name in step.parameters where bindings[name] != nil && asked.insert(name).inserted {
        let parameter = graph.procedure.parameters.first { $0.name == name }
        guard let parameter, let pattern = parameter.pattern, let value = bindings[name]?.value,
          !Planner.fits(pattern, value)
        else { continue }
        let shown = parameter.isSecret ? "its value" : "'\(value)'"
        add(
          step, "parameter \(name): \(shown) does not fit \(pattern)", "--var \(name)=…",
          at: parameter.source)
        doubts[doubts.count - 1].isRefusal = true
        misfits.insert(name)
      }
      for (name, reason, range) in refusals(of: step) where misfits.insert(name).inserted {
        add(step, reason, "--var \(name)=…", at: range)
        doubts[doubts.count - 1].isRefusal = true
      }
      for name in step.parameters where bindings[name] == nil && asked.insert(name).inserted {
        guard !isCaptured(name, before: step) else { continue }
        let parameter = graph.procedure.parameters.first { $0.name == name }
        let proposal = parameter?.proposal.map {
          " (the playbook has '\($0)', which looks like an example)"
        }
        add(
          step, "parameter \(name) has no value\(proposal ?? "")", "--var \(name)=…",
          at: parameter?.source)
      }
      if let refusal = step.refusal {
        add(step, refusal, "mend the playbook, or --skip \(step.id)")
      }
      let missing = step.needs.filter { need in
        need.givers.allSatisfy { isLeftOut($0) || !reachable.contains($0) }
      }
      if !missing.isEmpty, !answers.contains(where: { AnswerReading.yesOrNo($0) != nil }) {
        let list = Set(missing.map { $0.givers.map(\.text).joined(separator: " or ") }).sorted()
          .joined(separator: ", ")
        add(
          step, "it needs step \(list), which is left out",
          "--answer \(step.id)=yes or \(step.id)=no", kind: .consent)
      }
      if let doubt = step.session.doubt {
        let settled = answer.map { isSession($0, doubt: doubt) } ?? false
        if doubt != openDoubt, !settled {
          add(
            step, "where does it run? the commands before it ran on \(doubt.shortName)",
            "--answer \(step.id)=\(doubt.shortName) or \(step.id)=local")
        }
        openDoubt = doubt
      } else if step.session.reference != .local {
        openDoubt = nil
      }
      switch step.action {
      case .shell(let shell):
        commands += step.confirm == .never ? 0 : 1
        for tool in shell.tools
        where step.session.reference == .local && missingTools.contains(tool)
          && toolsNamed.insert(tool).inserted
        {
          add(step, "'\(tool)' is not installed here", "install it, or --skip \(step.id)")
        }
        if shell.attachment == .interactive {
          add(step, "needs a terminal: \(step.title)", "--skip \(step.id)", kind: .consent)
        } else if shell.attachment == .watch, step.timeoutSeconds == nil {
          add(
            step, "never ends by itself: \(step.title)",
            "--skip \(step.id), or timeout=… in the playbook")
        } else if step.timeoutSeconds == nil, settings.timeoutSeconds == nil,
          shell.waitsWithoutLimit
        {
          add(
            step, "may wait for ever: \(step.title)",
            "--skip \(step.id), --timeout, or timeout=… in the playbook")
        }
      case .http(let request):
        commands += step.confirm == .never ? 0 : 1
        if step.session.reference == .local, missingTools.contains("curl"),
          toolsNamed.insert("curl").inserted
        {
          add(step, "'curl' is not installed here", "install it, or --skip \(step.id)")
        }
        addBodyDoubts(of: request, in: step)
      case .manual, .checklist:
        if !settings.skipsManual, !answers.contains(where: { AnswerReading.yesNoSkip($0) != nil }) {
          let what = step.action.word == "checklist" ? "checklist" : "manual step"
          add(
            step, "\(what): \(step.title)\(unfit(answer))",
            "--answer \(step.id)=done, or --skip-manual",
            kind: .consent)
        }
      case .decision(let decision):
        let choices = decision.options.map(\.label)
        if chosen(decision, answers) == nil {
          var labels = choices.map { "\(step.id)=\($0.quotedIfNeeded)" }
          if labels.count == 1 { labels.append("\(step.id)=no") }
          add(
            step, "which one: \(decision.question)\(unfit(answer))",
            "--answer " + labels.joined(separator: " or "),
            kind: .consent)
        }
      case .wait, .message, .call: break
      }
      if step.risk == .destructive, !settings.allowedDestructive.covers(step) {
        add(step, "destructive: \(step.title)", "--allow-destructive=\(step.id)", kind: .consent)
      }
    }
    if commands > 0, !settings.saysYes, settings.confirm != .none {
      var doubt = Doubt(
        step: nil, text: "confirmation of \(commands) command\(commands == 1 ? "" : "s")",
        range: nil, remedy: "--yes")
      doubt.kind = .consent
      doubts.append(doubt)
    }
  }

  /// A body's file that cannot be read, or names what nothing gives a value.
  private mutating func addBodyDoubts(of request: HTTPRequest, in step: Step) {
    guard let file = request.bodyFile else { return }
    if let problem = file.problem {
      add(
        step, "the body '\(file.path)' cannot be read: \(problem)",
        "put it beside the playbook, or --skip \(step.id)", at: request.source)
    } else if file.isTemplate, let content = file.content {
      let known = Set(request.placeholders.map(\.name))
      for name in HTTPTemplate.gaps(in: content).map({ HTTPTemplate.parameterName($0.name) })
      where !known.contains(name) && bindings[name] == nil && request.values[name] == nil
        && !isCaptured(name, before: step)
      {
        add(
          step, "the body '\(file.path)' needs {{\(name.lowercased())}}, which has no value",
          "declare \(name) in a Parameters table, or write '@\(name.lowercased()) = …' above",
          at: request.source)
      }
    }
  }

  /// Values known now that may not stand where `step` has them.
  private func refusals(of step: Step) -> [(name: String, reason: String, range: SourceRange?)] {
    let values = bindings.mapValues(\.value)
    guard step.parameters.contains(where: { values[$0] != nil }) else { return [] }
    var found: [(String, String, SourceRange?)] = []
    if case .opened(let opener) = step.session.reference,
      opener.placeholders.allSatisfy({ values[$0.name] != nil })
    {
      do throws(Substitution.Refusal) {
        _ = try opener.filled(values)
      } catch {
        found.append((error.name, error.reason, nil))
      }
    }
    switch step.action {
    case .shell(let shell):
      let refusals = Substitution.refusals(
        shell.script, placeholders: shell.placeholders, values: values, fits: { fits($0, $1) })
      found += refusals.map { ($0.name, $0.reason, shell.script.sourceRange($0.range)) }
    case .http(let request):
      do throws(FillError) {
        _ = try FilledRequest(request) { values[$0] }
      } catch {
        if case .missing = error { break }
        found.append((error.parameter, error.message, nil))
      }
    case .manual, .checklist, .decision, .wait, .message, .call: break
    }
    return found
  }

  private func fits(_ name: String, _ value: String) -> Bool? {
    graph.procedure.parameters.first { $0.name == name }?.pattern.map { Planner.fits($0, value) }
  }

  private mutating func add(
    _ step: Step, _ text: String, _ remedy: String, at range: SourceRange? = nil,
    kind: Doubt.Kind = .unsettled
  ) {
    var doubt = Doubt(step: step.id, text: text, range: range ?? step.source, remedy: remedy)
    doubt.kind = kind
    doubts.append(doubt)
  }

  private static func fits(_ pattern: String, _ value: String) -> Bool {
    do throws(RegexError) {
      return try RegexProgram(pattern, dialect: .common).matches(wholeOf: value)
    } catch {
      return false
    }
  }

  /// Says that a given answer is none that the step takes.
  private func unfit(_ answer: String?) -> String {
    answer.map { " ('\($0)' is no answer to it)" } ?? ""
  }

  private func answers(for step: Step) -> [String] {
    settings.answers.filter { $0.step == step.id.text || $0.step == step.name }.map(\.choice)
  }

  /// The options that the first fitting answer takes; nil: none fits.
  private func chosen(_ decision: Action.Decision, _ answers: [String]) -> [Int]? {
    let labels = decision.options.map(\.label)
    return answers.lazy.compactMap {
      AnswerReading.options($0, labels, several: decision.allowsSeveral)
    }.first
  }

  private func isSession(_ answer: String, doubt: SessionReference) -> Bool {
    answer == "local" || answer == doubt.shortName || answer == doubt.description
  }

  private func isLeftOut(_ id: Step.ID) -> Bool {
    guard !excluded.contains(id) else { return true }
    return graph[id].map { answers(for: $0).first?.lowercased() == "skip" } ?? false
  }

  private func isCaptured(_ name: String, before step: Step) -> Bool {
    guard let index = graph.index(of: step.id) else { return false }
    return graph.steps[..<index].contains { $0.captures.contains(name) && !isLeftOut($0.id) }
  }

  /// Steps a run may come to: of an answered decision only the chosen option's.
  private func reachableSteps() -> Set<Step.ID> {
    var seen: Set<Step.ID> = []
    var stack = graph.entry.map { [$0] } ?? []
    if settings.selection.from != nil || !settings.selection.only.isEmpty {
      stack = graph.steps.map(\.id).filter { !excluded.contains($0) }
    }
    while let id = stack.popLast() {
      guard seen.insert(id).inserted, let step = graph[id] else { continue }
      var chosen: [Step.Target?]?
      if case .decision(let decision) = step.action {
        chosen = self.chosen(decision, answers(for: step))?.map { decision.options[$0].to }
      }
      for edge in step.next {
        if let chosen, edge.kind == .option, !chosen.contains(edge.to) { continue }
        if case .step(let next) = edge.to { stack.append(next) }
      }
    }
    return seen
  }
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
