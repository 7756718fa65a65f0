extension RunWalk {
  /// Every value known now, by parameter.
  var values: [String: String] { state.bindings.mapValues(\.value) }

  /// Values as they may be shown.
  var shownValues: [String: String] {
    state.bindings.reduce(into: [:]) { shown, entry in
      shown[entry.key] = isSecret(entry.key) ? secretMask : entry.value.value
    }
  }

  var secrets: [String] {
    state.bindings.filter { isSecret($0.key) }.map(\.value.value)
  }

  func redact(_ text: String) -> String { rules.redact(text, secrets) }

  func isSecret(_ name: String) -> Bool {
    parameter(name)?.isSecret ?? Parameter.looksSecret(name)
  }

  /// Whether what `step` captures as `name` is a secret: by its name, or as the request says so.
  func isSecret(_ name: String, capturedBy step: Step) -> Bool {
    isSecret(name) || step.marksSecret(name)
  }

  func parameter(_ name: String) -> Parameter? {
    state.graph.procedure.parameters.first { $0.name == name }
      ?? plan.parameters.first { $0.name == name }
  }

  /// Asks for the values a step needs and does not have; false: the run has moved on.
  mutating func settleValues(_ visit: inout Visit) async throws(Halt) -> Bool {
    guard !state.path.isEveryBranch else { return true }
    for name in needed(visit) where state.bindings[name] == nil {
      let parameter = parameter(name) ?? Parameter(name: name)
      if let value = parameter.defaultValue {
        try await bind(parameter, value, origin: .defaultValue)
      } else if parameter.isRequired || isSpliced(name, visit) {
        guard try await askValue(&visit, parameter, notes: []) else { return false }
      }
    }
    return true
  }

  private func needed(_ visit: Visit) -> [String] {
    visit.step.parameters
      + placeholders(visit).map(\.name).filter { !visit.step.parameters.contains($0) }
  }

  private func isSpliced(_ name: String, _ visit: Visit) -> Bool {
    placeholders(visit).contains { $0.name == name && $0.form != .variable }
  }

  func placeholders(_ visit: Visit) -> [Placeholder] {
    visit.edited == nil ? visit.step.action.placeholders : []
  }

  mutating func askValue(
    _ visit: inout Visit, _ parameter: Parameter, notes: [String]
  ) async throws(Halt) -> Bool {
    var notes = notes
    let text = Asked.value(parameter.name)
    while true {
      let question = Question.value(prompt(visit, notes: notes), parameter: parameter)
      let (handled, reply) = try await ask(&visit, question, text)
      switch handled {
      case .moved: return false
      case .answer(.value(let value)):
        if let refusal = refusal(of: value, parameter) {
          notes = [refusal]
          continue
        }
        let shown = parameter.isSecret ? secretMask : value
        try await recordAnswer(visit, text, shown, of: reply)
        try await bind(parameter, value, origin: .prompt)
        return true
      case .again, .answer: continue
      }
    }
  }

  /// The parameters that a step as it is written takes and that have values.
  func boundParameters(_ visit: Visit) -> [Parameter] {
    guard visit.edited == nil, visit.step.isCommand else { return [] }
    return needed(visit).compactMap { name in
      guard let binding = state.bindings[name] else { return nil }
      var parameter = parameter(name) ?? Parameter(name: name)
      let isHidden = isSecret(name) || redact(binding.value) != binding.value
      parameter.proposal = isHidden ? nil : binding.value
      return parameter
    }
  }

  /// Takes another value, for this step and those behind it; the command is shown again.
  mutating func rebind(
    _ visit: inout Visit, _ name: String, to value: String, _ reply: Reply, _ question: String
  ) async throws(Halt) {
    let parameter = parameter(name) ?? Parameter(name: name)
    if let refusal = refusal(of: value, parameter) {
      visit.remark = "\(name) is as it was: \(refusal)"
      return
    }
    try await recordAnswer(visit, question, "value of \(name)", of: reply)
    // What a secret was stays hidden, too.
    if isSecret(name), let old = state.bindings[name] { rules.learn(name, old.value) }
    try await bind(parameter, value, origin: .prompt)
    visit.isConfirmed = false
  }

  /// Why a typed value may not be taken: it is none of the parameter's, or output would show it.
  private func refusal(of value: String, _ parameter: Parameter) -> String? {
    if let pattern = parameter.pattern, !rules.matches(pattern, value) {
      return "that does not match \(pattern)"
    }
    guard parameter.isSecret, !settings.allowsShortSecret else { return nil }
    var tried = Secrets()
    return tried.add(value, named: parameter.name).map { problem in
      "\(problem.message): give a longer one, or allow it with --allow-short-secret"
    }
  }

  /// Puts values of the plan in place of those on record, and on record themselves.
  mutating func bindAnew(_ names: [String]) async throws(Halt) {
    for name in names {
      guard let given = plan.bindings[name] else { continue }
      let parameter = parameter(name) ?? Parameter(name: name)
      try await bind(parameter, given.value, origin: given.origin)
    }
  }

  /// Records a value, blanked where it is secret, and keeps it.
  mutating func bind(
    _ parameter: Parameter, _ value: String, origin: Binding.Origin
  ) async throws(Halt) {
    let shown = parameter.isSecret ? secretMask : redact(value)
    try await record(
      .parameterSet(name: parameter.name, value: shown, origin: origin.description))
    state.bindings[parameter.name] = Binding(value: value, origin: origin)
  }

  /// The step's own words for what it does, with the values known now, fit to be shown.
  func shownAction(_ visit: Visit) -> String {
    if let edited = visit.edited { return redact(edited) }
    return redact(ActionText.text(of: visit.step.action, shownValues, parameters, rules))
  }

  var parameters: [Parameter] {
    let own = state.graph.procedure.parameters
    return own
      + plan.graph.procedure.parameters.filter { other in
        !own.contains { $0.name == other.name }
      }
  }
}

/// An action in words: what a prompt shows and the record keeps.
package enum ActionText {
  package static func text(
    of action: Action, _ values: [String: String], _ parameters: [Parameter], _ rules: RunRules
  ) -> String {
    switch action {
    case .shell(let shell):
      let filled = rules.fill(shell.script, shell.gaps(values), values, parameters)
      return (try? filled.get()) ?? shell.script.string
    case .http(let request): return RequestText.text(of: request, values)
    case .manual(let manual):
      return (manual.instructions + [manual.payload].compactMap(\.self)).joined(separator: "\n")
    case .checklist(let items): return items.joined(separator: "\n")
    case .decision(let decision): return decision.question
    case .wait(let seconds): return "wait \(seconds) s"
    case .message(let message):
      return PlainFilling.fillText(message.template, message.placeholders, values)
    case .call(let procedure): return procedure
    }
  }
}

extension Action {
  /// Where it takes values, besides in comments.
  var placeholders: [Placeholder] {
    switch self {
    case .shell(let shell): shell.placeholders.filter { $0.context != .comment }
    case .http(let request): request.placeholders
    case .message(let message): message.placeholders
    case .manual, .checklist, .decision, .wait, .call: []
    }
  }
}

extension Action.Shell {
  /// Its placeholders, without variables that nobody gave a value: they stay the shell's own.
  func gaps(_ values: [String: String]) -> [Placeholder] {
    placeholders.filter { $0.form != .variable || values[$0.name] != nil }
  }
}
