import Foundation
import RunbookCore

/// A session somewhere else: each step runs in a shell of its own there, started through the
/// opener's own client, with the state the step before left.
///
/// The script goes over standard input, never among arguments. The process group there is told
/// before the step's first command, so that a limit or an interrupt ends what runs there and not
/// only the client here. Where the client goes away before the end has been told, nobody knows how
/// the step ended.
actor RemoteSession {
  let connection: RemoteConnection
  private let kept: KeptState?
  let graceMs: Int
  var shell: RemoteShell?
  var state: String
  var directory: String?
  /// No step has left a state here yet: the environment is the one found there.
  var isFresh = true
  private var stateBefore: [String: (state: String, directory: String?)] = [:]
  /// Steps that found the environment of that place, and a state beside it at most.
  private var foundFresh: Set<String> = []
  private var openingNow: Task<Result<Event?, RemoteConnection.Refusal>, Never>?
  private var controls: Set<Int32> = []
  /// The session was opened before the step that needs it, and is not on record yet.
  private var openedEarly: Event?
  /// Groups there with jobs that steps left, and the clients here that jobs keep open.
  var jobGroups: [Int] = []
  var jobClients: [(process: ChildProcess, line: LineToStep)] = []
  let guardian: Guardian?
  private var secretVariables: SecretVariables
  /// What holds the shared connection, told to the guardian.
  var holder: pid_t?

  var opener: SessionOpener { connection.opener }

  /// - Parameters:
  ///   - kept: where the state is kept for a resume, and taken from.
  ///   - graceMs: between TERM and KILL.
  ///   - learn: is told what steps leave in variables whose names mark them secret.
  init(
    _ connection: RemoteConnection, kept: KeptState? = nil, guardian: Guardian? = nil,
    graceMs: Int = 10_000,
    learn: @escaping @Sendable (_ found: [String: String]) -> Void = { _ in }
  ) {
    secretVariables = SecretVariables(learn)
    self.connection = connection
    self.guardian = guardian
    self.kept = kept
    self.graceMs = graceMs
    let earlier = kept?.load()
    state = earlier?.state ?? ""
    directory = earlier?.directory
    if let before = kept?.loadBefore() {
      stateBefore[before.step] = (before.moment.state, before.moment.directory)
      foundFresh = [before.step]
    }
  }

  // MARK: Opening

  /// Opens the session where it is not open; the event that says so, once.
  private func open(
    _ control: Int32, limitMs: Int?
  ) async -> Result<Event?, RemoteConnection.Refusal> {
    if let openingNow { return await openingNow.value.map { _ in nil } }
    let task = Task { await openAlone(control, limitMs: limitMs) }
    openingNow = task
    defer { openingNow = nil }
    return await task.value
  }

  private func openAlone(
    _ control: Int32, limitMs: Int?
  ) async -> Result<Event?, RemoteConnection.Refusal> {
    if shell != nil, connection.isOpen {
      guard let refusal = await connection.unlock(control) else { return .success(nil) }
      return .failure(refusal)
    }
    let found: RemoteShell
    switch await connection.open(control, limitMs: limitMs) {
    case .success(let shell): found = shell
    case .failure(let refusal): return .failure(refusal)
    }
    if let guardian, let pid = await connection.holder() {
      if let holder { guardian.release(process: holder) }
      holder = pid
      guardian.take(process: pid)
    }
    // A state of another kind of shell cannot be read by this one.
    if let shell, shell.isBash != found.isBash { (state, isFresh) = ("", true) }
    shell = found
    return .success(
      .sessionOpened(
        session: SessionReference.opened(opener).description, command: connection.command,
        shell: found.isBash ? "bash" : "sh, as there is no bash: functions and options do not last")
    )
  }

  /// A `sudo` of a step would ask for a password; the session is opened to find out.
  func sudoAsks() async -> Bool {
    guard let control = Pipe() else { return false }
    controls.insert(control.write)
    defer {
      controls.remove(control.write)
      close(control.read)
      close(control.write)
    }
    // What goes wrong is told when the step itself finds it.
    guard case .success(let event) = await open(control.read, limitMs: nil) else { return false }
    openedEarly = event ?? openedEarly
    let frame = Nonce.make()
    let look = SudoPassword.look.joined(separator: " ")
    let answer = await connection.call(
      "\(look) >/dev/null 2>&1 || printf '%s\\n' \(frame)\n", limitMs: 10_000,
      control: control.read)
    return answer.map { String(decoding: $0.output, as: UTF8.self).firstRange(of: frame) != nil }
      ?? false
  }

  // MARK: Running

  func run(_ request: ScriptRequest, taps: LocalSession.Taps) async -> ScriptResult {
    let start = StepProcess.now()
    func ended(_ end: ScriptResult.End) -> ScriptResult {
      ScriptResult(end: end, durationMs: StepProcess.now() - start)
    }
    guard let control = Pipe() else { return ended(.refused("no file descriptors are left")) }
    controls.insert(control.write)
    defer {
      controls.remove(control.write)
      close(control.read)
      close(control.write)
    }
    let timeout = request.timeoutSeconds.map(milliseconds)
    let opened: Event?
    switch await open(control.read, limitMs: timeout) {
    case .success(let event):
      opened = event ?? openedEarly
      openedEarly = nil
    case .failure(let refusal):
      return ended(refusal.isInterrupted ? .interrupted : .refused(refusal.reason))
    }
    guard let shell else { return ended(.refused("no session is open")) }
    var result = await run(
      request, in: shell, control: control, timeoutMs: timeout, start: start, taps: taps)
    if let opened { result.events.insert(opened, at: 0) }
    return result
  }

  private func run(
    _ request: ScriptRequest, in shell: RemoteShell, control: Pipe, timeoutMs: Int?, start: Int,
    taps: LocalSession.Taps
  ) async -> ScriptResult {
    noteStart(of: request)
    if !connection.client.isUnattended, request.attachment != .captured {
      return await runOnTerminal(
        request, in: shell, control: control, timeoutMs: timeoutMs, start: start, keep: taps.stdout)
    }
    let frame = Nonce.make()
    let script = RemoteScript.text(
      shell: shell.path, isBash: shell.isBash, driver: driver(request, shell, frame),
      start: .init(isFresh: isFresh, traceParent: request.traceParent), frame: frame)
    let talk: Talk
    do {
      talk = try begin(script)
    } catch {
      return ScriptResult(end: .refused(error.reason), durationMs: 0)
    }
    guardian?.take(talk.child.process.pid)
    let (report, splitter) = await hear(
      talk, frame: frame, control: control, timeoutMs: timeoutMs, taps: taps)
    let captured = splitter.state.flatMap { CapturedState($0, cut: Array((frame + ",").utf8)) }
    if let captured, request.leavesState { take(captured, shell, of: request) }
    var end = self.end(report, captured, request, splitter)
    if report.timedOut || report.interrupted, let group = splitter.group {
      end = await confirmed(end, group)
    } else if splitter.group == nil,
      let reason = talk.questions?.refusal(of: opener.words[0])
    {
      end = .refused("no session: \(reason)")
    }
    release(talk, report, splitter)
    return result(end, captured, request, start: start)
  }

  /// Keeps, or goes back to, what `request`'s step finds.
  private func noteStart(of request: ScriptRequest) {
    if request.restoresState, let before = stateBefore[request.step] {
      (state, directory) = before
      if foundFresh.contains(request.step) { isFresh = true }
    } else if request.leavesState {
      stateBefore[request.step] = (state, directory)
      if isFresh { foundFresh.insert(request.step) } else { foundFresh.remove(request.step) }
    }
  }

  func take(_ captured: CapturedState, _ shell: RemoteShell, of request: ScriptRequest) {
    directory = captured.directory
    isFresh = false
    guard shell.isBash else {
      state = PosixDriver.cleaned(captured.state, of: request.traceParent)
      secretVariables.take(ofPosix: state)
      return
    }
    state = BashState.cleaned(captured.state, of: request.traceParent)
    secretVariables.take(ofBash: state)
    guard let kept, let found = stateBefore[request.step] else { return }
    _ = kept.save(
      KeptState.Moment(state: state, directory: captured.directory), of: request.step,
      found: KeptState.Moment(
        state: found.state, directory: found.directory ?? captured.directory),
      inherited: shell.environment)
  }

  func end(
    _ report: StepProcess.Report, _ captured: CapturedState?, _ request: ScriptRequest,
    _ splitter: FrameSplitter
  ) -> ScriptResult.End {
    if report.timedOut { return request.attachment.neverEnds ? .left : .timedOut }
    if report.interrupted { return request.attachment.neverEnds ? .left : .interrupted }
    guard let group = splitter.group else {
      return .lost("the connection to \(opener.name) was lost before it began to answer")
    }
    guard let status = splitter.status else {
      return .lost(
        "the connection to \(opener.name) was lost; process group \(group) may still run there"
      )
    }
    if splitter.isSpoiled {
      return .lost("a job in the background wrote into the state of the session")
    }
    return .exited(status)
  }

  func result(
    _ end: ScriptResult.End, _ captured: CapturedState?, _ request: ScriptRequest, start: Int
  ) -> ScriptResult {
    var result = ScriptResult(end: end, durationMs: StepProcess.now() - start)
    result.captures = captured?.captures ?? []
    result.innerFailures = captured?.failedInside ?? 0
    if end == .exited(1), result.innerFailures == 0, captured?.cameToLast == true {
      result.lastProgram = BashDriver.finalSearch(in: request.script)
    }
    result.events = (captured?.jobs ?? []).map {
      .jobStarted(
        step: request.step, session: SessionReference.opened(opener).description, pid: $0.pid,
        command: $0.command)
    }
    result.noteState(captured, of: request)
    return result
  }

  /// Ends what runs, by INT, as Ctrl-C in its terminal would, or by TERM.
  func end(by signal: Int32) {
    var byte = UInt8(ascii: signal == SIGTERM ? "t" : "i")
    for control in controls { write(control, &byte, 1) }
  }
}
