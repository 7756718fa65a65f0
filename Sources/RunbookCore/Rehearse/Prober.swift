/// Runs the read-only steps of a rehearsal for real, each once, however many paths come to it.
///
/// What the playbook calls read-only is not enough: the reader of commands must take it for that
/// too, and nothing in it may stand in for a value that nobody has.
package actor Prober {
  /// What a probe does to the outside.
  package struct Acts: Sendable {
    package var runScript: @Sendable (ScriptRequest) async -> ScriptResult
    package var send: @Sendable (HTTPCall) async -> HTTPResult
    /// Puts an event on the record before what it tells of happens.
    package var record: @Sendable (Event) async throws(RecordError) -> Int
    /// Blanks secrets.
    package var redact: @Sendable (String) -> String
    /// From now on a value, captured under a name, is a secret.
    package var learn: @Sendable (String, String) -> Void

    package init(
      runScript: @escaping @Sendable (ScriptRequest) async -> ScriptResult,
      send: @escaping @Sendable (HTTPCall) async -> HTTPResult,
      record: @escaping @Sendable (Event) async throws(RecordError) -> Int,
      redact: @escaping @Sendable (String) -> String,
      learn: @escaping @Sendable (String, String) -> Void
    ) {
      self.runScript = runScript
      self.send = send
      self.record = record
      self.redact = redact
      self.learn = learn
    }
  }

  /// The most time for a step that has no limit of its own.
  static let limitSeconds = 30.0

  private let graph: StepGraph
  private let standIns: Set<String>
  private let acts: Acts
  private var scripts: [String: ScriptResult] = [:]
  private var responses: [String: HTTPResult] = [:]
  /// Each step that could have been run, once, in the order in which paths came to it.
  private(set) var probes: [Probe] = []

  /// - Parameter standIns: parameters whose value is nobody's.
  init(_ graph: StepGraph, standIns: Set<String>, acts: Acts) {
    self.graph = graph
    self.standIns = standIns
    self.acts = acts
  }

  /// The result of running `request` for real; nil: it is not to be run.
  func run(_ request: ScriptRequest, after passed: ProbePassed) async -> ScriptResult? {
    let name =
      switch request.purpose {
      case .step: request.step
      case .condition: StepName.guardCommand(of: request.step)
      case .until: "until:\(request.step)"
      }
    let key = "\(name)\n\(request.script)\n\(request.variables)"
    if let known = scripts[key] { return known }
    guard let step = step(request.step),
      isToRun(step, name, refusal(step, request, passed))
    else { return nil }
    var request = request
    request.timeoutSeconds = request.timeoutSeconds ?? Self.limitSeconds
    let result: ScriptResult
    do throws(RecordError) {
      request.event = try await acts.record(
        started(
          step, name, acts.redact(request.script), "shell", request.session,
          request.timeoutSeconds))
      result = await acts.runScript(request)
      var attempt = Attempt(result)
      if request.purpose == .step { attempt.judgeExit(step) }
      if let program = attempt.noMatchOf, request.purpose == .step {
        attempt.outcome = .succeeded
        attempt.detail = "\(program) found no match"
      } else if request.purpose == .step, attempt.isRefusal(of: step) {
        attempt.outcome = .succeeded
        attempt.detail = Attempt.refusalDetail
      }
      try await finish(step, name, attempt, isQuestion: request.purpose != .step)
    } catch {
      return ScriptResult(end: .refused("not on record: \(error.reason)"), durationMs: 0)
    }
    scripts[key] = result
    return result
  }

  /// The response to `call`, really sent; nil: it is not to be sent.
  func send(_ call: HTTPCall, after passed: ProbePassed, rules: RunRules) async -> HTTPResult? {
    if let known = responses[call.step] { return known }
    guard let step = step(call.step), isToRun(step, call.step, refusal(step, call, passed)) else {
      return nil
    }
    var call = call
    call.timeoutSeconds = call.timeoutSeconds ?? Self.limitSeconds
    let result: HTTPResult
    do throws(RecordError) {
      call.event = try await acts.record(
        started(
          step, call.step, acts.redact(RequestText.text(of: call.request, [:])), "http",
          call.session, call.timeoutSeconds))
      result = await acts.send(call)
      try await finish(step, call.step, Attempt(result, of: call.request, rules))
    } catch {
      return HTTPResult(end: .failed("not on record: \(error.reason)"), durationMs: 0)
    }
    responses[call.step] = result
    return result
  }

  // MARK: - What may run

  private func step(_ name: String) -> Step? {
    StepName.isUndo(name) ? nil : graph[Step.ID(name)]
  }

  private func isToRun(_ step: Step, _ name: String, _ refusal: String?) -> Bool {
    guard let refusal else { return true }
    if !probes.contains(where: { $0.step == name }) {
      probes.append(Probe(step: name, source: step.source, outcome: nil, words: refusal))
    }
    return false
  }

  private func refusal(
    _ step: Step, _ request: ScriptRequest, _ passed: ProbePassed
  ) -> String? {
    guard request.purpose != .step || step.risk == .readOnly else {
      return "it is of risk '\(step.risk.rawValue)'"
    }
    guard ShellName.isOfSession(request.interpreter) else {
      return "what it does in \(request.interpreter) is not known"
    }
    guard request.attachment == .captured else { return "it needs a person, or never ends" }
    let risk = CommandRisk.risk(of: CommandText(SourceText(request.script)))
    guard risk == .readOnly else {
      return "its command is taken for risk '\(risk.rawValue)', whatever its annotation says"
    }
    return refusal(step, session: request.session, passed)
      ?? passed.refusal(of: request.script, in: request.session)
  }

  private func refusal(_ step: Step, _ call: HTTPCall, _ passed: ProbePassed) -> String? {
    guard step.risk == .readOnly, ["GET", "HEAD"].contains(call.request.method.uppercased()) else {
      return "it is of risk '\(max(step.risk, .change).rawValue)'"
    }
    return refusal(step, session: call.session, passed)
  }

  private func refusal(
    _ step: Step, session: SessionReference, _ passed: ProbePassed
  ) -> String? {
    if step.session.doubt != nil { return "where it runs is in doubt" }
    if let name = step.parameters.first(where: { standIns.contains($0) }) {
      return "parameter '\(name)' has no value"
    }
    if let name = step.parameters.first(where: { passed.samples.contains($0) }) {
      return "'\(name)' comes from a step that was not run"
    }
    guard case .opened(let opener) = session else { return nil }
    let name = (opener.gaps + step.parameters).first { standIns.contains($0) }
    return name.map { "parameter '\($0)' has no value" }
  }

  // MARK: - On record

  private func started(
    _ step: Step, _ name: String, _ action: String, _ type: String, _ session: SessionReference,
    _ timeoutSeconds: Double?
  ) -> Event {
    .stepStarted(
      Event.StepStarted(
        step: name, attempt: 1, title: step.title, actionType: type, action: action,
        isEdited: false, risk: .readOnly, session: acts.redact(session.description),
        workingDirectory: step.workingDirectory, timeoutMs: timeoutSeconds.map(milliseconds)))
  }

  private func finish(
    _ step: Step, _ name: String, _ attempt: Attempt, isQuestion: Bool = false
  ) async throws(RecordError) {
    for capture in attempt.captures where isSecret(capture.name, capturedBy: step) {
      acts.learn(capture.name, capture.value)
    }
    let events = attempt.record(
      of: step, named: name, number: 1, isSecret: { isSecret($0, capturedBy: step) },
      redact: acts.redact)
    for event in events { _ = try await acts.record(event) }
    for event in attempt.events { _ = try await acts.record(event) }
    var probe = Probe(step: name, source: step.source, outcome: attempt.outcome, words: "")
    probe.isAnswer = isQuestion && attempt.isAnswer
    probe.mayFail = step.allowsFailure
    probe.words = acts.redact(attempt.words)
    probes.append(probe)
  }

  private func isSecret(_ name: String, capturedBy step: Step) -> Bool {
    let parameter = graph.procedure.parameters.first { $0.name == name }
    return parameter?.isSecret ?? Parameter.looksSecret(name) || step.marksSecret(name)
  }
}

/// A step that was run in a rehearsal, or why it was not.
package struct Probe: Sendable, Equatable {
  /// By its name on record.
  package var step: String
  package var source: SourceRange
  /// nil: it was not run.
  package var outcome: Outcome?
  /// `exit 0, 0.03 s`, or the reason.
  package var words: String
  /// Its status says whether a condition holds: no failure.
  var isAnswer = false
  var mayFail = false

  /// What a probe that went badly is told as.
  var finding: Diagnostic? {
    guard let outcome, outcome != .succeeded, !isAnswer else { return nil }
    return Diagnostic(
      mayFail ? .note : .error, "probe-failed", "step '\(step)' was run, and failed: \(words)",
      at: source, help: "mend the step, or what it looks at")
  }
}

/// What a path has come past without running it, as far as later steps would feel it.
struct ProbePassed: Sendable {
  /// Names that hold a sample.
  private(set) var samples: Set<String> = []
  /// Variables that were not set, by session.
  private var unset: [SessionReference: Set<String>] = [:]
  private var elsewhere: Set<SessionReference> = []

  mutating func pass(_ request: ScriptRequest) {
    samples.formUnion(request.captures)
    let words = request.script.split { " \t\n;&|(){}\"'$".contains($0) }
    let names = words.compactMap { word in
      word.firstIndex(of: "=").map { String(word[..<$0]) }
    }
    unset[request.session, default: []].formUnion(names.filter { !$0.isEmpty })
    if words.contains("cd") || words.contains("pushd") { elsewhere.insert(request.session) }
  }

  mutating func pass(captures: [String]) { samples.formUnion(captures) }

  /// Why `script` would not find what it needs.
  func refusal(of script: String, in session: SessionReference) -> String? {
    if elsewhere.contains(session) { return "a step before it, not run, changes the directory" }
    let marks = script.split(separator: "$", omittingEmptySubsequences: false).dropFirst()
    let used = marks.map { mark in
      String(mark.drop { $0 == "{" }.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
    let gone = used.first { unset[session]?.contains($0) == true || samples.contains($0) }
    return gone.map { "'\($0)' is set by a step that was not run" }
  }
}

extension SessionOpener {
  /// Names of the parameters in its words.
  fileprivate var gaps: [String] { placeholders.map(\.name) }
}

extension Attempt {
  /// It ran to its end, whatever its status.
  fileprivate var isAnswer: Bool {
    if case .exited(let status) = termination { status < 126 } else { false }
  }

  /// `exit 7, 0.03 s: connection refused`
  fileprivate var words: String {
    let how =
      switch termination {
      case .exited(let status): "exit \(status)"
      case .signaled(let number): "signal \(number)"
      case .http(let status, _): "status \(status)"
      case .lost(let reason): TerminalText.line(reason)
      case nil: outcome == .timedOut ? "its time was up" : outcome.rawValue
      }
    let time = "\(how), \(ProgressWords.duration(durationMs))"
    let said = stderr?.text?.split(separator: "\n").first.map { String($0.prefix(120)) }
    let isGood = outcome == .succeeded
    let more = termination?.isLost == true ? nil : detail ?? (isGood ? nil : said)
    return time + (more.map { ": \(TerminalText.line($0))" } ?? "")
  }
}

extension Termination {
  fileprivate var isLost: Bool { if case .lost = self { true } else { false } }
}
