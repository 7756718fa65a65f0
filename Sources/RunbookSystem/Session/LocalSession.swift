import CSystem
import Dispatch
import Foundation
package import RunbookCore

/// A session on this machine: each step runs in a `bash` of its own that starts with the state the
/// step before left, as if all were typed into one terminal.
package actor LocalSession {
  private var state: String {
    didSet { takenOver = nil }
  }
  /// `state` as the next shell takes it over; nil: not yet known.
  private var takenOver: BashState?
  var directory: String
  private var stateBefore: [String: KeptState.Moment] = [:]
  /// Steps that found the environment we were given, and a state beside it at most.
  private var foundFresh: Set<String> = []
  /// The step whose finding is kept for another attempt after a resume.
  private var keptBefore: String?
  var groups: [pid_t] = []
  /// Where the steps that run now take signals.
  private var controls: Set<Int32> = []
  /// A signal that came while nothing ran: the next step gets it.
  private var pending: UInt8?
  /// What `$!` means in a step that has started no job of its own.
  private var lastJob: Int?
  /// The jobs that steps left, by their groups.
  var jobs: [pid_t: [Int]] = [:]
  /// The groups of tunnels and servers, by the ports they listen at.
  var services: [Int: pid_t] = [:]
  /// What they write after their step.
  var late: [(step: String, stream: LateOutput)] = []
  let graceMs: Int
  private let hasTerminal: Bool
  let inherited: [String]
  private let inheritedSet: Set<String>
  /// What every shell of the operator starts with and no state can hold: options, as they are
  /// exported, and variables whose names are none of the shell's (`a.b`).
  let unstated: [String]
  /// The environment gives a shell functions or options, or a file that does.
  let isOdd: Bool
  private let kept: KeptState?
  let guardian: Guardian?
  private var secretVariables: SecretVariables
  /// No step of this process has left a state yet: the environment is the one we were given.
  var isFresh = true {
    didSet { takenOver = nil }
  }

  /// - Parameters:
  ///   - directory: where the first step starts.
  ///   - hasTerminal: interactive steps and watches get the operator's terminal.
  ///   - kept: where the state is kept for a resume, and taken from.
  ///   - guardian: ends steps where the program itself dies.
  ///   - graceMs: between TERM and KILL.
  ///   - learn: is told what steps leave in variables whose names mark them secret.
  package init(
    directory: String, environment: [String: String], hasTerminal: Bool = false,
    kept: KeptState? = nil, guardian: Guardian? = nil, graceMs: Int = 10_000,
    learn: @escaping @Sendable (_ found: [String: String]) -> Void = { _ in }
  ) {
    secretVariables = SecretVariables(learn)
    self.guardian = guardian
    self.hasTerminal = hasTerminal
    self.kept = kept
    let earlier = kept?.load()
    state = earlier?.state ?? ""
    self.directory = earlier?.directory ?? directory
    if let before = kept?.loadBefore() {
      keptBefore = before.step
      stateBefore[before.step] = before.moment
      foundFresh = [before.step]
    }
    self.graceMs = graceMs
    inherited = environment.map { "\($0.key)=\($0.value)" }
    inheritedSet = Set(inherited)
    isOdd = environment.keys.contains { name in
      name.hasPrefix("BASH_FUNC_")
        || ["BASH_ENV", "BASHOPTS", "ENV", "POSIXLY_CORRECT", "SHELLOPTS"].contains(name)
    }
    unstated = environment.filter { name, _ in
      ["SHELLOPTS", "BASHOPTS"].contains(name)
        || !BashDriver.isName(name) && !name.hasPrefix("BASH_FUNC_")
    }.map { "\($0.key)=\($0.value)" }
  }

  package func run(_ request: ScriptRequest, taps: Taps) async -> ScriptResult {
    let start = StepProcess.now()
    enter(request)
    guard let control = Pipe() else {
      return ScriptResult(
        end: .refused("no file descriptors are left"), durationMs: StepProcess.now() - start)
    }
    controls.insert(control.write)
    defer {
      controls.remove(control.write)
      close(control.read)
      close(control.write)
    }
    if var byte = pending {
      pending = nil
      write(control.write, &byte, 1)
    }
    switch begin(request) {
    case .success(let begun):
      defer { begun.shell.release() }
      let report = await watch(
        begun, control, timeoutMs: request.timeoutSeconds.map(milliseconds), taps)
      return finish(request, begun, report, start: start)
    case .failure(let refusal):
      var result = ScriptResult(
        end: .refused(refusal.reason), durationMs: StepProcess.now() - start)
      result.events = refusal.events
      return result
    }
  }

  /// Stands where the step starts: before its last attempt, or where the one before it has left.
  private func enter(_ request: ScriptRequest) {
    if request.restoresState, let before = stateBefore[request.step] {
      state = before.state
      directory = before.directory
      // Another attempt at the first step: what was there before it counts beside the environment.
      if foundFresh.contains(request.step) { isFresh = true }
    } else if request.leavesState {
      stateBefore[request.step] = KeptState.Moment(state: state, directory: directory)
      if isFresh { foundFresh.insert(request.step) } else { foundFresh.remove(request.step) }
      if keptBefore == request.step {
        kept?.forgetBefore()
        keptBefore = nil
      }
    }
  }

  /// A step's shell that has its script, or the program in its place, and runs.
  private struct Begun {
    let shell: StepShell
    var program: ProgramCall?
    var terminal: PseudoTerminal?
    var isBash = false
    var stateless: StatelessScript.Shape?
    /// The port of the tunnel or server that it is.
    var service: Int?
    /// Ends of the services that it takes the place of.
    var replaced: [Event] = []
  }

  private struct Refusal: Error {
    let reason: String
    var events: [Event] = []
  }

  private func begin(_ request: ScriptRequest) -> Result<Begun, Refusal> {
    if let shell = program(for: request) {
      guardian?.take(shell.process.pid)
      return .success(Begun(shell: shell, program: request.program))
    }
    let isBash = ShellName.isOfSession(request.interpreter)
    let terminal =
      hasTerminal && request.attachment.takesTerminal ? PseudoTerminal(like: STDIN_FILENO) : nil
    let script = lastJob.map { LastJob.filled(request.script, $0) } ?? request.script
    let stateless = isBash ? statelessShape(of: script, for: request) : nil
    let shell: StepShell
    do {
      shell =
        if stateless != nil {
          try StepShell.bash(leavingNothingIn: surroundings(for: request))
        } else {
          try self.shell(for: request, isBash: isBash, terminal: terminal?.path)
        }
    } catch {
      terminal?.abandon()
      return .failure(Refusal(reason: error.reason))
    }
    terminal?.handOver()
    guardian?.take(shell.process.pid)
    let service =
      request.attachment == .service ? ServiceScript.port(of: script) ?? request.expectedPort : nil
    let replaced = service.map { endService(at: $0, before: request.step) } ?? []
    let body =
      stateless.map { BashDriver.body(stateless: script, $0, state: next()) }
      ?? body(of: request, script)
    guard !isBash || shell.begin(body) else {
      guardian?.release(shell.process.pid)
      shell.discard()
      if let terminal { close(terminal.controller) }
      return .failure(
        Refusal(reason: "no memory is left for the text of the step", events: replaced))
    }
    return .success(
      Begun(
        shell: shell, terminal: terminal, isBash: isBash, stateless: stateless, service: service,
        replaced: replaced))
  }

  /// Waits for the end of what was begun; where nobody waits any more, it is interrupted.
  private func watch(
    _ begun: Begun, _ control: Pipe, timeoutMs: Int?, _ taps: Taps
  ) async -> StepProcess.Report {
    let (shell, process, graceMs) = (begun.shell, begun.shell.process, graceMs)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        StepProcess.queue().async {
          if let terminal = begun.terminal {
            let own = TerminalProcess(terminal: terminal, control: control.read, graceMs: graceMs)
            for output in [shell.stdout, shell.stderr] { close(output) }
            return continuation.resume(
              returning: own.run(process, timeoutMs: timeoutMs, keep: taps.stdout))
          }
          let own = StepProcess(
            control: control.read, graceMs: graceMs,
            outputLimitBytes: begun.program?.outputLimitBytes)
          continuation.resume(
            returning: own.run(
              process, stdout: shell.stdout, stderr: shell.stderr, timeoutMs: timeoutMs,
              sink: .init(stdout: taps.stdout, stderr: taps.stderr, late: taps.late)))
        }
      }
    } onCancel: {
      var byte = UInt8(ascii: "i")
      write(control.write, &byte, 1)
    }
  }

  /// Takes over what the step left: its state, and what goes on without it.
  private func finish(
    _ request: ScriptRequest, _ begun: Begun, _ report: StepProcess.Report, start: Int
  ) -> ScriptResult {
    let captured = begun.shell.captured
    late += report.late.map { (request.step, $0) }
    if let captured, request.leavesState { take(captured, of: request) }
    // Also where it left nothing: what it began from may be that of an attempt before.
    if captured != nil || begun.stateless != nil, request.leavesState { keep(request.step) }
    let pid = begun.shell.process.pid
    var survivors: [Event] = []
    if kill(-pid, 0) == 0 {
      groups.append(pid)
      if let service = begun.service { services[service] = pid }
      jobs[pid] = captured?.jobs.map(\.pid)
      if begun.stateless != nil { survivors = self.survivors(of: pid, request) }
    } else {
      guardian?.release(pid)
    }
    var result = result(of: report, captured: captured, request: request, start: start)
    let cameToLast = begun.stateless != nil || captured?.cameToLast == true
    if result.end == .exited(1), result.innerFailures == 0, cameToLast {
      result.lastProgram = BashDriver.finalSearch(in: request.script)
    }
    result.events = begun.replaced + result.events + survivors
    result.ranProgram = begun.program != nil
    if begun.isBash, begun.stateless == nil { result.noteState(captured, of: request) }
    return result
  }

  private func take(_ captured: CapturedState, of request: ScriptRequest) {
    lastJob = captured.lastJob ?? lastJob
    let left = BashState.cleaned(captured.state, of: request.traceParent)
    if left != state {
      state = left
      secretVariables.take(ofBash: left)
    }
    directory = captured.directory
    if isFresh { isFresh = false }
  }

  func next() -> BashState {
    let next = takenOver ?? (isFresh ? BashState(asText: state) : BashState(state))
    takenOver = next
    return next
  }

  private func keep(_ step: String) {
    guard let kept, let found = stateBefore[step] else { return }
    let left = KeptState.Moment(state: state, directory: directory)
    if kept.save(left, of: step, found: found, inherited: inheritedSet) { keptBefore = step }
  }

  /// Ends the steps that run, or the next one, by INT, as Ctrl-C in their terminal would, or by TERM.
  package func end(by signal: Int32) {
    var byte = UInt8(ascii: signal == SIGTERM ? "t" : "i")
    if controls.isEmpty { pending = byte }
    for control in controls { write(control, &byte, 1) }
  }

  /// A `sudo` of a step would ask for a password.
  func sudoAsks() async -> Bool {
    let environment = inherited
    return await withCheckedContinuation { continuation in
      StepProcess.queue().async {
        continuation.resume(returning: SudoPassword.isWanted(environment))
      }
    }
  }

  /// The operator has spoken since: what came before is settled.
  package func forgetSignal() { pending = nil }
}
