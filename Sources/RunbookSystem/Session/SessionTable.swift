package import RunbookCore

/// The sessions of one run, each opened when the first step needs it.
package actor SessionTable {
  private let local: LocalSession
  private let environment: [String: String]
  private var remote: [SessionOpener: RemoteSession] = [:]
  /// What a target says a session's name means: `db-primary` → `ssh -p 2201 db.internal`.
  private let aliases: [String: [String]]
  private let isInteractive: Bool
  private let kept: KeptState?
  private let graceMs: Int
  private let guardian: Guardian?
  private let ownPassword: LoginAnswers
  private let learn: SecretVariables.Learner

  /// - Parameter learn: is told each password that `su` or `sudo` asked for on the way to a session,
  ///   and what steps leave in variables whose names mark them secret.
  package init(
    directory: String, environment: [String: String], aliases: [String: [String]] = [:],
    isInteractive: Bool, kept: KeptState? = nil, guardian: Guardian? = nil, graceMs: Int = 10_000,
    learn: @escaping @Sendable (_ found: [String: String]) -> Void = { _ in }
  ) {
    self.learn = learn
    ownPassword = LoginAnswers(asksOneThing: true) { learn(["password": $0]) }
    local = LocalSession(
      directory: directory, environment: environment, hasTerminal: isInteractive,
      kept: kept, guardian: guardian, graceMs: graceMs, learn: learn)
    self.guardian = guardian
    self.environment = environment
    self.aliases = aliases
    self.isInteractive = isInteractive
    self.kept = kept
    self.graceMs = graceMs
  }

  package func run(_ request: ScriptRequest, taps: LocalSession.Taps) async -> ScriptResult {
    switch request.session {
    case .local: return await local.run(request, taps: taps)
    case .opened(let opener):
      let session = remote[opener] ?? open(opener)
      return await session.run(request, taps: taps)
    }
  }

  /// The request with the operator's terminal, where its `sudo` will ask for a password there.
  package func attached(_ request: ScriptRequest) async -> ScriptRequest {
    guard isInteractive, SudoPassword.mayBeAsked(by: request) else { return request }
    var request = request
    let asks: Bool
    switch request.session {
    case .local: asks = await local.sudoAsks()
    case .opened(let opener): asks = await (remote[opener] ?? open(opener)).sudoAsks()
    }
    if asks { request.attachment = .interactive }
    return request
  }

  private func open(_ opener: SessionOpener) -> RemoteSession {
    let learn = learn
    let session = RemoteSession(
      RemoteConnection(
        opener: opener, words: aliases[opener.name] ?? opener.words, environment: environment,
        isInteractive: isInteractive, ownPassword: ownPassword,
        learn: { learn(["password": $0]) }),
      kept: kept?.sibling(session: SessionReference.opened(opener).description),
      guardian: guardian, graceMs: graceMs, learn: learn)
    remote[opener] = session
    return session
  }

  /// Gives the operator's terminal to a shell that starts where a session's steps stand: their
  /// directory and variables, and `variables` besides. What is done in it does not come back.
  ///
  /// - Parameter shown: takes what goes on the record of what it shows.
  package func openShell(
    at step: String, in session: SessionReference, variables: [ScriptRequest.Variable],
    shown: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) async -> ScriptResult {
    var request = ScriptRequest(
      step: "shell at \(step)", event: 0, session: session,
      interpreter: session == .local ? "bash" : RemoteSession.operatorShell,
      script: session == .local ? BashDriver.operatorShell(variables) : "")
    if session != .local { request.variables = variables }
    request.attachment = .interactive
    request.leavesState = false
    return await run(request, taps: .init(stdout: shown, stderr: { _ in }))
  }

  /// Ends whatever runs by INT, as Ctrl-C in its terminal would, or by TERM.
  package func end(by signal: Int32) async {
    await local.end(by: signal)
    for session in remote.values { await session.end(by: signal) }
  }

  /// The operator has answered since a signal came while nothing ran.
  package func forgetSignal() async { await local.forgetSignal() }

  package func close() async -> [Event] {
    var events = await local.end()
    for session in remote.values { events += await session.end() }
    remote = [:]
    return events
  }
}
