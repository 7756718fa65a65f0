/// How one attempt came out, before anyone was asked about it.
struct Attempt: Sendable {
  var outcome: Outcome
  var termination: Termination?
  var durationMs: Int
  var stdout: OutputRecord?
  var stderr: OutputRecord?
  var captures: [ScriptRequest.Variable] = []
  var detail: String?
  /// The program whose exit 1 may mean no match.
  var noMatchOf: String?
  /// What happened beside it, for the record after its end.
  var events: [Event] = []
  var checks: [Event] = []
}

/// An act that is ready: every value in it, nothing left to ask.
enum Act: Sendable {
  case script(ScriptRequest)
  case request(HTTPCall)
}

extension RunWalk {
  /// Runs a shell or http step until it is done, passed over, or the run moves on.
  mutating func runCommand(_ start: Visit) async throws(Halt) {
    var visit = start
    guard try await settleSession(&visit) else { return }
    while true {
      guard try await settleValues(&visit) else { return }
      guard let act = try await prepare(&visit) else {
        guard case .failed(let outcome) = state.phase, state.currentName == visit.name,
          try await askWhatNow(&visit, outcome)
        else { return }
        continue
      }
      guard try await consent(&visit) == .granted else { return }
      // An edit or another session at the prompt makes another act of it.
      let final = (visit.edited == nil && visit.session == nil) ? act : ready(visit)
      guard let final else { continue }
      let outcome = try await attempts(visit, final)
      guard case .failed = state.phase, outcome != .succeeded, state.currentName == visit.name
      else { return }
      guard try await askWhatNow(&visit, outcome) else { return }
    }
  }

  /// Fills the step's action; asks for another value where one is refused. nil: the run has moved
  /// on, or the step has failed, as no value would help or nobody can give one.
  private mutating func prepare(_ visit: inout Visit) async throws(Halt) -> Act? {
    var refused: FillRefusal?
    while true {
      switch act(visit) {
      case .success(let act): return act
      case .failure(let refusal):
        guard settings.isInteractive, !refusal.parameter.isEmpty, refusal != refused else {
          try await failUnfilled(visit, refusal)
          return nil
        }
        refused = refusal
        let parameter = parameter(refusal.parameter) ?? Parameter(name: refusal.parameter)
        let note = "\(refusal.parameter) is refused: \(refusal.reason)"
        guard try await askValue(&visit, parameter, notes: [note]) else { return nil }
      }
    }
  }

  /// Records an attempt in which nothing ran.
  private mutating func failUnfilled(
    _ visit: Visit, _ refusal: FillRefusal
  ) async throws(Halt) {
    let (number, _) = try await start(visit)
    let what = refusal.parameter.isEmpty ? "" : "\(refusal.parameter): "
    try await end(
      visit, number,
      Attempt(
        outcome: .failed, durationMs: 0, detail: "nothing ran: \(what)\(refusal.reason)"))
  }

  private func ready(_ visit: Visit) -> Act? { try? act(visit).get() }

  func act(_ visit: Visit) -> Result<Act, FillRefusal> {
    if visit.edited == nil, !state.path.isEveryBranch, let refusal = visit.step.refusal {
      return .failure(FillRefusal(parameter: "", reason: refusal))
    }
    if case .opened(let opener) = openSession(visit), !state.path.isEveryBranch {
      do throws(Substitution.Refusal) {
        _ = try opener.filled(values)
      } catch {
        return .failure(FillRefusal(parameter: error.name, reason: error.reason))
      }
    }
    switch visit.step.action {
    case .http(let request) where visit.edited == nil:
      return rules.fillRequest(request, values).map { filled in
        .request(
          HTTPCall(
            step: visit.name, event: 0, session: session(visit), request: filled,
            timeoutSeconds: timeout(visit.step)))
      }
    case .shell(let shell) where visit.edited == nil:
      let filled =
        state.path.isEveryBranch
        ? .success(shell.script.string)
        : rules.fill(shell.script, shell.gaps(values), values, parameters)
      return filled.map { .script(request(visit, shell, $0)) }
    case .shell(let shell):
      var own = shell
      let edited = visit.editedAction?.attachment ?? shell.attachment
      // An edited tunnel is one still.
      let isService = edited == .watch && shell.attachment == .service
      own.attachment = isService ? .service : edited
      return .success(.script(request(visit, own, visit.edited ?? "")))
    case .http, .manual, .checklist, .decision, .wait, .message, .call:
      let shell = Action.Shell(script: SourceText(visit.edited ?? ""))
      return .success(.script(request(visit, shell, visit.edited ?? "")))
    }
  }

  private func request(_ visit: Visit, _ shell: Action.Shell, _ script: String) -> ScriptRequest {
    var request = ScriptRequest(
      step: visit.name, event: 0, session: session(visit), interpreter: shell.interpreter,
      script: script)
    request.variables = variables(visit, shell)
    request.attachment = shell.attachment
    request.expectedPort = shell.expectedPort
    request.workingDirectory = visit.step.workingDirectory
    request.timeoutSeconds = timeout(visit.step)
    request.restoresState = visit.restoresState
    request.captures = visit.step.captures
    request.recordsInput = visit.step.recordsInput
    return request
  }

  private func variables(_ visit: Visit, _ shell: Action.Shell) -> [ScriptRequest.Variable] {
    let spliced = Set(shell.placeholders.filter { $0.form != .variable }.map(\.name))
    let named = shell.placeholders.filter { $0.form == .variable }.map(\.name)
    var names = visit.step.parameters.filter { !spliced.contains($0) || named.contains($0) }
    names += named.filter { !names.contains($0) }
    var seen: Set<String> = []
    return names.compactMap { name in
      guard seen.insert(name).inserted, let binding = state.bindings[name] else { return nil }
      return ScriptRequest.Variable(name: name, value: binding.value)
    }
  }

  /// Where it runs, its gaps filled as far as there are values.
  func session(_ visit: Visit) -> SessionReference {
    guard case .opened(let opener) = openSession(visit) else { return .local }
    return .opened((try? opener.filled(values)) ?? opener)
  }

  private func openSession(_ visit: Visit) -> SessionReference {
    if let session = visit.session { return session }
    let use = visit.step.session
    if let doubt = use.doubt, let known = state.sessionAnswer,
      known.between == [use.reference, doubt]
    {
      return known.chosen
    }
    return use.reference
  }

  /// The step's own limit, or what is left of the run's.
  func timeout(_ step: Step) -> Double? {
    guard let left = runTimeLeftMs else { return step.timeoutSeconds }
    let seconds = Double(max(left, 1)) / 1000
    return min(step.timeoutSeconds ?? seconds, seconds)
  }

  /// A command that only looks: a guard, a condition to wait for.
  func probe(
    _ visit: Visit, _ command: String, for purpose: ScriptRequest.Purpose
  ) -> ScriptRequest {
    var request = ScriptRequest(
      step: visit.name, event: 0, session: session(visit), interpreter: "bash", script: command)
    request.variables = visit.step.parameters.compactMap { name in
      state.bindings[name].map { ScriptRequest.Variable(name: name, value: $0.value) }
    }
    request.timeoutSeconds = timeout(visit.step)
    request.purpose = purpose
    return request
  }
}
