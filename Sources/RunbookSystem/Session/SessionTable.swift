package import RunbookCore

/// The sessions of one run, each opened when the first step needs it.
package actor SessionTable {
  private let local: LocalSession
  private let environment: [String: String]
  private var remote: [SessionOpener: RemoteSession] = [:]
  /// What a target says a session's name means: `db-primary` → `ssh -p 2201 db.internal`.
  private let aliases: [String: [String]]
  private let isInteractive: Bool
  private let guardian: Guardian?

  package init(
    directory: String, environment: [String: String], aliases: [String: [String]] = [:],
    isInteractive: Bool, kept: KeptState? = nil, guardian: Guardian? = nil, graceMs: Int = 10_000
  ) {
    local = LocalSession(
      directory: directory, environment: environment, hasTerminal: isInteractive,
      kept: kept, guardian: guardian, graceMs: graceMs)
    self.guardian = guardian
    self.environment = environment
    self.aliases = aliases
    self.isInteractive = isInteractive
  }

  package func run(_ request: ScriptRequest, taps: LocalSession.Taps) async -> ScriptResult {
    switch request.session {
    case .local: return await local.run(request, taps: taps)
    case .opened(let opener):
      if let session = remote[opener] { return await session.run(request, taps: taps) }
      let session = RemoteSession(
        opener: opener, words: aliases[opener.name] ?? opener.words, environment: environment,
        isInteractive: isInteractive, guardian: guardian)
      remote[opener] = session
      var result = await session.run(request, taps: taps)
      result.events.insert(
        .sessionOpened(
          session: request.session.description, command: await session.command,
          shell: "bash"), at: 0)
      return result
    }
  }

  /// Gives the operator's terminal to a shell that starts where the local steps stand: their
  /// directory and variables, and `variables` besides. What is done in it does not come back.
  package func openShell(at step: String, variables: [ScriptRequest.Variable]) async {
    var request = ScriptRequest(
      step: "shell at \(step)", event: 0, session: .local, interpreter: "bash",
      script: BashDriver.operatorShell(variables))
    request.attachment = .interactive
    _ = await local.run(request, taps: .init(stdout: { _ in }, stderr: { _ in }))
  }

  /// Interrupts whatever runs, as Ctrl-C in its terminal would.
  package func interrupt() async {
    await local.interrupt()
    for session in remote.values { await session.interrupt() }
  }

  package func close() async -> [Event] {
    var events = await local.end()
    for (opener, session) in remote {
      await session.end()
      events.append(
        .sessionClosed(
          session: SessionReference.opened(opener).description, reason: "the run ended"))
    }
    remote = [:]
    return events
  }
}
