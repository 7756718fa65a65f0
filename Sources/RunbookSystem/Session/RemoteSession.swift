import Dispatch
import Foundation
import RunbookCore
import Synchronization

/// A session somewhere else: each step runs in a shell of its own there, started through the
/// opener's own client, with the state the step before left.
///
/// The script goes over standard input, never among arguments. The process group there is told
/// before the step's first command, so that a limit or an interrupt ends what runs there and not
/// only the client here. Where the client goes away before the end has been told, nobody knows how
/// the step ended.
actor RemoteSession {
  private let opener: SessionOpener
  private let environment: [String]
  private var client: SessionClient
  private let controlDirectory: String
  private let kept: KeptState?
  private let graceMs: Int
  private var shell: RemoteShell?
  private var state: String
  private var directory: String?
  /// No step has left a state here yet: the environment is the one found there.
  private var isFresh = true
  private var stateBefore: [String: (state: String, directory: String?)] = [:]
  private var openingNow: Task<Result<Event?, Refusal>, Never>?
  private var controls: Set<Int32> = []
  /// Groups there with jobs that steps left, and the clients here that jobs keep open.
  private var jobGroups: [Int] = []
  private var jobClients: [ChildProcess] = []
  private let guardian: Guardian?

  /// - Parameters:
  ///   - words: the opener's words, or those of a target's alias.
  ///   - isInteractive: the connection is opened on the operator's terminal.
  ///   - kept: where the state is kept for a resume, and taken from.
  ///   - graceMs: between TERM and KILL.
  init(
    opener: SessionOpener, words: [String], environment: [String: String], isInteractive: Bool,
    kept: KeptState? = nil, guardian: Guardian? = nil, graceMs: Int = 10_000
  ) {
    self.guardian = guardian
    self.opener = opener
    self.environment = environment.map { "\($0.key)=\($0.value)" }
    self.kept = kept
    self.graceMs = graceMs
    client = SessionClient(kind: opener.kind, words: words)
    client.isUnattended = !isInteractive
    // A short path: a socket's name has at most 108 bytes. Made with a name that nobody can
    // guess, so that nobody can have put a socket there before.
    var template = Array("/tmp/runbook.XXXXXX".utf8CString)
    controlDirectory =
      client.kind == .ssh ? mkdtemp(&template).map { String(cString: $0) } ?? "" : ""
    if !controlDirectory.isEmpty { client.controlPath = controlDirectory + "/c" }
    let earlier = kept?.load()
    state = earlier?.state ?? ""
    directory = earlier?.directory
    if let before = kept?.loadBefore() {
      stateBefore[before.step] = (before.moment.state, before.moment.directory)
    }
  }

  /// The client's command line, as it is recorded.
  private var command: String { client.words.joined(separator: " ") }

  // MARK: Opening

  /// Opens the session where it is not open; the event that says so, once.
  private func open(_ control: Int32, limitMs: Int?) async -> Result<Event?, Refusal> {
    if let openingNow { return await openingNow.value.map { _ in nil } }
    let task = Task { await openAlone(control, limitMs: limitMs) }
    openingNow = task
    defer { openingNow = nil }
    return await task.value
  }

  private func openAlone(_ control: Int32, limitMs: Int?) async -> Result<Event?, Refusal> {
    let isConnected = client.controlPath.map { access($0, F_OK) == 0 } ?? true
    if shell != nil, isConnected { return .success(nil) }
    if let words = client.opening, let problem = await connect(words, control, limitMs: limitMs) {
      return .failure(Refusal(reason: problem))
    }
    let frame = Nonce.make()
    let answer = await call(
      RemoteScript.probe(frame: frame), limitMs: limitMs ?? Self.openingLimitMs, control: control)
    guard let answer, let found = RemoteShell(probed: answer.output, frame: frame) else {
      return .failure(Refusal(reason: refusal(answer)))
    }
    // A state of another kind of shell cannot be read by this one.
    if let shell, shell.isBash != found.isBash { (state, isFresh) = ("", true) }
    shell = found
    return .success(
      .sessionOpened(
        session: SessionReference.opened(opener).description, command: command,
        shell: found.isBash ? "bash" : "sh, as there is no bash: functions and options do not last")
    )
  }

  private static let openingLimitMs = 60_000

  struct Refusal: Error { var reason: String }

  /// Why there is no connection; nil: it stands.
  private func connect(_ words: [String], _ control: Int32, limitMs: Int?) async -> String? {
    let environment = environment
    if !client.isUnattended {
      let status = await blocking {
        ClientCall.onTerminal(words, environment: environment, control: control)
      }
      guard let status else { return "\(words[0]) cannot be started" }
      return status == 0 ? nil : "'\(command)' opened no session (exit \(status))"
    }
    let answer = await blocking {
      ClientCall.run(
        words, input: "", environment: environment, limitMs: limitMs ?? Self.openingLimitMs,
        control: control)
    }
    return answer?.isSuccess == true ? nil : refusal(answer)
  }

  private func refusal(_ answer: ClientCall?) -> String {
    guard let answer else { return "\(client.words.first ?? "") cannot be started" }
    var why = answer.complaint
    if answer.report.timedOut { why = "it took too long" }
    if answer.report.interrupted { why = "interrupted" }
    return why.isEmpty ? "'\(command)' opened no session" : "no session: \(why)"
  }

  private func call(_ text: String, limitMs: Int?, control: Int32 = -1) async -> ClientCall? {
    let (words, environment) = (client.running, environment)
    return await blocking {
      ClientCall.run(
        words, input: text, environment: environment, limitMs: limitMs, control: control)
    }
  }

  private func blocking<Value: Sendable>(_ act: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      StepProcess.queue().async { continuation.resume(returning: act()) }
    }
  }

  // MARK: Running

  func run(_ request: ScriptRequest, taps: LocalSession.Taps) async -> ScriptResult {
    let start = StepProcess.now()
    func refused(_ reason: String) -> ScriptResult {
      ScriptResult(end: .refused(reason), durationMs: StepProcess.now() - start)
    }
    guard let control = Pipe() else { return refused("no file descriptors are left") }
    controls.insert(control.write)
    defer {
      controls.remove(control.write)
      close(control.read)
      close(control.write)
    }
    let timeout = request.timeoutSeconds.map { Int($0 * 1000) }
    let opened: Event?
    switch await open(control.read, limitMs: timeout) {
    case .success(let event): opened = event
    case .failure(let refusal): return refused(refusal.reason)
    }
    guard let shell else { return refused("no session is open") }
    var result = await run(
      request, in: shell, control: control, timeoutMs: timeout, start: start, taps: taps)
    if let opened { result.events.insert(opened, at: 0) }
    return result
  }

  private func run(
    _ request: ScriptRequest, in shell: RemoteShell, control: Pipe, timeoutMs: Int?, start: Int,
    taps: LocalSession.Taps
  ) async -> ScriptResult {
    if request.restoresState, let before = stateBefore[request.step] {
      (state, directory) = before
    } else if request.leavesState {
      stateBefore[request.step] = (state, directory)
    }
    let frame = Nonce.make()
    let text = RemoteScript.text(
      shell: shell.path, isBash: shell.isBash, driver: driver(request, shell, frame),
      isFresh: isFresh, frame: frame)
    guard let file = MemoryFile(text), let out = Pipe(), let err = Pipe() else {
      return ScriptResult(end: .refused("no file descriptors are left"), durationMs: 0)
    }
    lseek(file.descriptor, 0, SEEK_SET)
    defer { close(file.descriptor) }
    let words = client.running
    let process: ChildProcess
    do {
      process = try ChildProcess.start(
        words[0], words, environment: environment,
        descriptors: [(file.descriptor, 0), (out.write, 1), (err.write, 2)])
    } catch {
      for pipe in [out, err] {
        close(pipe.read)
        close(pipe.write)
      }
      return ScriptResult(
        end: .refused("\(error.program) cannot be started: \(error.reason)"), durationMs: 0)
    }
    for pipe in [out, err] { close(pipe.write) }
    guardian?.take(process.pid)
    let controlEnd = control.write
    let splitter = FrameSplitter(frame, tap: taps.stdout) {
      var byte = UInt8(ascii: "d")
      write(controlEnd, &byte, 1)
    }
    let runner = StepProcess(
      control: control.read, graceMs: graceMs, deliver: deliverer(splitter))
    let report = await withTaskCancellationHandler {
      await blocking {
        runner.run(
          process, stdout: out.read, stderr: err.read, timeoutMs: timeoutMs,
          sink: .init(stdout: { splitter.take($0) }, stderr: taps.stderr))
      }
    } onCancel: {
      var byte = UInt8(ascii: "i")
      write(controlEnd, &byte, 1)
    }
    splitter.finish()
    let captured = splitter.state.flatMap { CapturedState($0, cut: Array((frame + ",").utf8)) }
    if let captured, request.leavesState { take(captured, shell, of: request.step) }
    var end = self.end(report, captured, request, splitter)
    if report.timedOut || report.interrupted, let group = splitter.group {
      end = await confirmed(end, group)
    }
    if !report.isDetached { guardian?.release(process.pid) }
    if report.isDetached {
      jobClients.append(process)
      if let group = splitter.group { jobGroups.append(group) }
    }
    return result(end, captured, request, start: start)
  }

  private func driver(_ request: ScriptRequest, _ shell: RemoteShell, _ frame: String) -> String {
    let script = Self.script(request)
    if shell.isBash {
      return BashDriver.text(
        script: script, state: state, variables: request.variables, captures: request.captures,
        directory: request.workingDirectory, frame: frame)
    }
    let back = directory.map { "cd -- \(BashDriver.quoted($0))" } ?? ""
    return PosixDriver.text(
      script: script, state: state.isEmpty && isFresh ? "" : state + "\n" + back,
      variables: request.variables, captures: request.captures,
      directory: request.workingDirectory, frame: frame)
  }

  /// A script for another interpreter reaches it on a descriptor, its variables as exports.
  private static func script(_ request: ScriptRequest) -> String {
    guard !["bash", "sh", ""].contains(request.interpreter) else { return request.script }
    let values = request.variables.filter { BashDriver.isName($0.name) }
      .map { "\($0.name)=\(BashDriver.quoted($0.value)) " }.joined()
    let end = Nonce.make()
    return """
      \(values)\(BashDriver.quoted(request.interpreter)) /dev/fd/9 9<<'\(end)'
      \(request.script)
      \(end)
      """
  }

  private func take(_ captured: CapturedState, _ shell: RemoteShell, of step: String) {
    directory = captured.directory
    isFresh = false
    guard shell.isBash else {
      state = PosixDriver.cleaned(captured.state)
      return
    }
    state = BashDriver.cleaned(captured.state)
    guard let kept, let found = stateBefore[step] else { return }
    _ = kept.save(
      KeptState.Moment(state: state, directory: captured.directory), of: step,
      found: KeptState.Moment(
        state: found.state, directory: found.directory ?? captured.directory),
      inherited: shell.environment)
  }

  private func end(
    _ report: StepProcess.Report, _ captured: CapturedState?, _ request: ScriptRequest,
    _ splitter: FrameSplitter
  ) -> ScriptResult.End {
    if report.timedOut { return request.attachment == .watch ? .left : .timedOut }
    if report.interrupted { return request.attachment == .watch ? .left : .interrupted }
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

  /// What ended here is said to have ended only if it did so there too.
  private func confirmed(_ end: ScriptResult.End, _ group: Int) async -> ScriptResult.End {
    switch await ended(groups: [group], signal: "KILL", waitSeconds: 2)[group] {
    case true: return end
    case false:
      return .lost("process group \(group) on \(opener.name) could not be ended")
    case nil:
      return .lost(
        "\(opener.name) does not answer; process group \(group) may still run there"
      )
    }
  }

  /// Sends signals to the group there over a second channel.
  private nonisolated func deliverer(
    _ splitter: FrameSplitter
  ) -> @Sendable (Int32) -> Bool {
    let opener = opener
    return { [weak self] signal in
      guard let group = splitter.group, let self else { return false }
      let name = signal == SIGINT ? "INT" : signal == SIGKILL ? "KILL" : "TERM"
      _ = opener
      Task { await self.ended(groups: [group], signal: name, waitSeconds: 0) }
      return true
    }
  }

  /// Whether each group is gone after `signal`; absent where nobody answered.
  @discardableResult
  private func ended(groups: [Int], signal: String, waitSeconds: Int) async -> [Int: Bool] {
    let frame = Nonce.make()
    let text = RemoteScript.ending(
      groups: groups, signal: signal, waitSeconds: waitSeconds, frame: frame)
    guard let answer = await call(text, limitMs: 15_000 + waitSeconds * 1000) else { return [:] }
    var found: [Int: Bool] = [:]
    for line in String(decoding: answer.output, as: UTF8.self).split(separator: "\n") {
      guard let at = line.ranges(of: frame).first else { continue }
      let words = line[at.upperBound...].split(separator: " ")
      if words.count == 2, let group = Int(words[0]) { found[group] = words[1] == "gone" }
    }
    return found
  }

  private func result(
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
    return result
  }

  /// Ends what runs, by INT, as Ctrl-C in its terminal would, or by TERM.
  func end(by signal: Int32) {
    var byte = UInt8(ascii: signal == SIGTERM ? "t" : "i")
    for control in controls { write(control, &byte, 1) }
  }

  // MARK: End

  /// Ends the jobs that steps left there, then the connection.
  func end() async -> [Event] {
    var events: [Event] = []
    let name = SessionReference.opened(opener).description
    if !jobGroups.isEmpty {
      var left = await ended(groups: jobGroups, signal: "TERM", waitSeconds: graceMs / 1000)
      let stubborn = left.filter { !$0.value }.map(\.key)
      if !stubborn.isEmpty {
        left.merge(await ended(groups: stubborn, signal: "KILL", waitSeconds: 2)) { $1 }
      }
      for group in jobGroups {
        let isGone = left[group]
        events.append(
          .jobEnded(
            session: name, pid: group, exitCode: nil,
            reason: isGone == true
              ? "the run ended" : isGone == false ? "it could not be ended" : "nobody knows"))
      }
    }
    for process in jobClients {
      process.signalGroup(SIGTERM)
      guardian?.release(process.pid)
    }
    jobGroups = []
    jobClients = []
    if shell != nil { events.append(.sessionClosed(session: name, reason: "the run ended")) }
    shell = nil
    if let words = client.asking("exit") {
      let environment = environment
      _ = await blocking {
        ClientCall.run(words, input: "", environment: environment, limitMs: 5_000)
      }
    }
    if !controlDirectory.isEmpty {
      unlink(controlDirectory + "/c")
      rmdir(controlDirectory)
    }
    return events
  }
}
