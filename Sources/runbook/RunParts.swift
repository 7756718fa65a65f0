import RunbookCore
import RunbookSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The parts of a run that is on, from the first event to the last line on the screen.
final class RunParts: Sendable {
  private let plan: Plan
  private let arguments: Arguments
  private let log: AuditLog
  private let run: String
  private let trace: TraceContext
  private let emitsEvents: Bool
  private let known: KnownSecrets
  private let screen: RunDisplay
  private let sessions: SessionTable
  private let interrupts: Interrupts
  private let guardian: Guardian?
  private let tape: RecordingTape

  init(
    plan: Plan, arguments: Arguments, log: AuditLog, secrets: Secrets,
    environment: [String: String], emitsEvents: Bool, run: String, trace: TraceContext
  ) {
    self.plan = plan
    self.arguments = arguments
    self.log = log
    self.run = run
    self.trace = trace
    self.emitsEvents = emitsEvents
    tape = RecordingTape(procedure: plan.graph.procedure.id)
    screen = RunDisplay(
      plan: plan, style: Console.progressStyle(arguments), isQuiet: emitsEvents,
      rewritesLines: Console.canRewriteLines(arguments), directory: log.directory.path)
    let known = KnownSecrets(secrets)
    self.known = known
    let kept = KeptState(
      directory: log.directory.path, session: "local",
      isSecretName: Parameter.looksSecret, holdsSecret: { known.redactor.redact($0) != $0 })
    let guardian = Guardian()
    self.guardian = guardian
    sessions = SessionTable(
      directory: ProcessFacts.directory, environment: environment,
      aliases: plan.target?.aliases ?? [:],
      isInteractive: plan.settings.isInteractive, kept: kept, guardian: guardian,
      learn: { [written = plan.writtenText] found in
        // What the playbook itself says is no secret.
        known.learn(found.filter { !written.contains($0.value) })
      })
    let sessions = sessions
    interrupts = Interrupts(
      hangUpEnds: arguments.value("on-hangup") == "stop",
      staysAwake: { [screen] in screen.refusesToSleep(isShown: !emitsEvents) },
      endStep: { signal in Task { await sessions.end(by: signal) } })
  }

  func walk(introduction: Event.RunStarted, onClockMs: Int) async -> RunResult {
    screen.begin(onClockMs: onClockMs)
    let runner = runner(onClockMs: onClockMs)
    return await withTaskExecutorPreference(RunExecutor()) {
      await runner.run(plan, introduction: introduction)
    }
  }

  /// The response clock, and the run's own, went on while nobody ran anything.
  func resume(
    _ state: RunState, onClockMs: Int, earlierMs: Int, givenAnew: [String],
    introduction: Event.RunResumed
  ) async -> RunResult {
    screen.goOn(from: state, onClockMs: onClockMs)
    var runner = runner(onClockMs: onClockMs)
    runner.earlierMs = earlierMs
    runner.givenAnew = givenAnew
    return await withTaskExecutorPreference(RunExecutor()) {
      await runner.resume(state, introduction: introduction)
    }
  }

  private func runner(onClockMs: Int) -> Runner {
    var runner = Runner(world: world(), rules: rules)
    runner.responseElapsedMs = onClockMs
    return runner
  }

  private var rules: RunRules {
    var rules = LiveRules.make(redactor: { self.redactor })
    rules.learn = { self.known.learn($0, $1) }
    rules.interruptions = { self.interrupts.interruptions }
    rules.stopReason = { self.interrupts.stopReason ?? self.screen.goneReason }
    return rules
  }

  private var redactor: Redactor { known.redactor }

  /// Rings when somebody wants an end.
  var alarm: Alarm { interrupts.alarm }

  private func world() -> World {
    let live = LiveWorld(
      sessions: sessions, runDirectory: log.directory.path, redactor: { self.redactor },
      learn: { self.known.learn($0, $1) },
      hasTerminal: plan.settings.isInteractive, trace: trace,
      display: { step, stream, bytes in
        self.screen.output(of: step, stream, bytes)
        if self.emitsEvents { self.emitOutput(step, stream, bytes) }
      })
    let terminal = OperatorTerminal(
      device: TerminalDevice(alarm: interrupts.alarm),
      hooks: .init(
        header: { await self.screen.header($0) },
        shell: { await self.openShell($0.step, named: $0.name, in: live) },
        sessions: { [.local] + self.knownSessions() }),
      look: Console.progressStyle(arguments))
    let isInteractive = plan.settings.isInteractive
    return World(
      clock: LiveWorld.clock,
      runScript: { request in
        let request = await live.attached(request)
        let result = await live.run(request)
        if live.isOnTerminal(request) { self.screen.isShownAlready(of: request.step) }
        return result
      },
      send: { call in
        let result = await live.send(call)
        await self.tape.take(self.harmless(result.headers), of: call.step)
        return result
      },
      ask: { question in
        let reply = isInteractive ? await terminal.ask(question) : AbsentOperator.ask(question)
        self.learn(question, reply)
        await self.sessions.forgetSignal()
        self.interrupts.forgetInterrupt()
        return reply
      },
      record: { event throws(RecordError) in try await self.record(event) },
      close: { await self.sessions.close() })
  }

  /// A shell of the operator's own in the state that steps left; nothing of it comes back.
  private func openShell(
    _ step: Step, named name: String, in live: LiveWorld
  ) async -> [Event] {
    let began = LiveWorld.clock.elapsedMs()
    let session = step.session.reference
    let number: Int
    do throws(RecordError) {
      number = try await record(.shellOpened(step: name, session: session.description))
    } catch {
      return []
    }
    let variables = step.parameters.compactMap { name in
      plan.bindings[name].map { ScriptRequest.Variable(name: name, value: $0.value) }
    }
    let result = await live.openShell(at: step, event: number, variables: variables)
    switch result.end {
    case .refused(let reason), .lost(let reason): Console.diagnose("error: \(reason)\n")
    default: break
    }
    return result.events + [
      .shellClosed(
        step: name, durationMs: LiveWorld.clock.elapsedMs() - began,
        stdout: result.stdout)
    ]
  }

  /// A secret that was typed is masked from now on.
  private func learn(_ question: Question, _ reply: Reply) {
    guard case .value(_, let parameter) = question, parameter.isSecret,
      case .value(let value) = reply.choice
    else { return }
    known.learn(parameter.name, value)
  }

  /// Headers without secrets, and without those that are nothing but secret.
  private func harmless(_ headers: [HTTPRequest.Header]) -> [HTTPRequest.Header] {
    headers.map { header in
      let isSecret = ["set-cookie", "authorization"].contains(header.name.lowercased())
      return HTTPRequest.Header(
        header.name, isSecret ? Redactor.mask : redactor.redact(header.value))
    }
  }

  func writeRecording(to path: String) async throws(CommandFailure) {
    try RunParts.write(RecordingJSON.text(await tape.result), to: path)
  }

  static func write(_ text: String, to path: String) throws(CommandFailure) {
    do throws(FileProblem) {
      try FileWriter.replace(Array(text.utf8), at: path)
    } catch {
      throw CommandFailure(writing: path, error)
    }
  }

  private func knownSessions() -> [SessionReference] {
    var seen: Set<SessionReference> = [.local]
    return plan.graph.steps.flatMap { [$0.session.reference, $0.session.doubt].compactMap(\.self) }
      .filter { seen.insert($0).inserted }
  }

  private func record(_ event: Event) async throws(RecordError) -> Int {
    let number = try await log.record(event)
    await tape.take(event)
    if case .stepFinished = event { interrupts.forgetInterrupt() }
    if emitsEvents {
      screen.put(EventText.line(for: event, seq: number, run: run, at: LiveWorld.clock.now()))
    } else {
      await screen.show(event)
    }
    return number
  }

  private func emitOutput(
    _ step: String, _ stream: Event.OutputStream, _ bytes: UnsafeRawBufferPointer
  ) {
    let event = Event.stepOutput(
      step: step, stream: stream, text: String(decoding: bytes, as: UTF8.self))
    screen.put(EventText.line(for: event, seq: nil, run: run, at: LiveWorld.clock.now()))
  }

  /// Says how it ended, and the anchor to keep outside the log.
  func close(_ result: RunResult) async -> ExitStatus {
    guardian?.end()
    let anchor = await log.anchor
    switch result.ending {
    case .finished, .suspended:
      let hint: String
      if case .suspended = result.ending {
        hint = "\nto go on: runbook resume \(run)\n"
      } else {
        hint = "\n"
      }
      let dot = Console.isASCII(arguments) ? "-" : "·"
      Console.diagnose(
        "run \(run) \(dot) anchor \(anchor.hash.prefix(16)):\(anchor.lines)\(hint)")
    case .unrecorded(let error):
      Console.diagnose(AuditPlace.failure(error).text)
      return .auditLog
    }
    if case .suspended(let reason) = result.ending {
      if let signal = interrupts.endingSignal { return .signal(signal) }
      if screen.goneReason != nil { Console.diagnose("error: \(reason)\n") }
      if screen.hasLostReader { return .signal(SIGPIPE) }
    }
    return ExitStatus(run: result.exitStatus)
  }
}
