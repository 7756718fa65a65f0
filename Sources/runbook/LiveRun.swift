import RunbookCore
import RunbookSystem

/// One live run: takes the lock, opens the audit log, walks the plan, closes both.
struct LiveRun {
  let assembly: RunAssembly
  let plan: Plan

  private var arguments: Arguments { assembly.arguments }

  /// - Throws: `CommandFailure`: the log cannot be written, or another run holds the lock.
  func perform() async throws(CommandFailure) -> ExitStatus {
    let environment = Environment.all
    let secrets = try secrets(environment)
    if let path = arguments.value("record") { try RunParts.write("", to: path) }
    let directory = try AuditPlace.create(arguments)
    let lock = try lock(in: directory)
    let seal = try AuditPlace.seal(environment)
    let log: AuditLog
    do throws(RecordError) {
      log = try AuditLog.start(
        in: directory, procedure: assembly.entry.procedure.shortID, seal: seal,
        durability: assembly.request.durability, now: LiveWorld.clock.now)
    } catch {
      throw AuditPlace.failure(error)
    }
    let run = log.directory.run
    lock?.update(holder(run: run))
    var introduction = assembly.introduction(plan, .live)
    introduction.traceParent = TraceContext.parent(environment[TraceContext.variable])
    let parts = RunParts(
      plan: plan, arguments: arguments, log: log, secrets: secrets, environment: environment,
      emitsEvents: assembly.request.emitsEvents, run: run,
      trace: TraceContext(run: run, caller: introduction.traceParent))
    keepPlaybooks(
      of: log, [introduction.playbook] + introduction.called, without: secrets.redactor())
    let result = await parts.walk(
      introduction: introduction, onClockMs: Self.elapsedMs(since: assembly.request.since))
    if let path = arguments.value("record") { try await parts.writeRecording(to: path) }
    let status = await parts.close(result)
    lock?.release()
    await sendTrace(of: run, in: directory, result, environment, until: parts.alarm)
    return status
  }

  /// Goes on with `run`, whose events so far are `events`, and which began at `start`; its alert
  /// fired at `alert`. Parameters `givenAnew` have their values from the command line.
  func resume(
    run: String, in directory: AuditDirectory, events: [Event], since alert: Timestamp?,
    from start: Timestamp?, givenAnew: [String]
  ) async throws(CommandFailure) -> ExitStatus {
    let environment = Environment.all
    let secrets = try secrets(environment)
    let lock = try lock(in: directory)
    let seal = try AuditPlace.seal(environment)
    let log: AuditLog
    do throws(RecordError) {
      log = try AuditLog.resume(
        run, in: directory, seal: seal, durability: assembly.request.durability,
        now: LiveWorld.clock.now)
    } catch {
      throw AuditPlace.failure(error)
    }
    lock?.update(holder(run: run))
    let parts = RunParts(
      plan: plan, arguments: arguments, log: log, secrets: secrets, environment: environment,
      emitsEvents: assembly.request.emitsEvents, run: run,
      trace: TraceContext(run: run, caller: caller(in: events)))
    let state = RunState(of: plan, folding: events)
    var introduction = Event.RunResumed(
      operatorIdentity: OperatorIdentity.current(named: assembly.request.operatorName),
      playbook: PlaybookOrigin.identity(of: assembly.entry.playbook.source, asksGit: true),
      step: state.currentName)
    introduction.called = assembly.calledIdentities
    if !assembly.request.emitsEvents {
      let lines = ResumeText.lines(
        run: run, began: start, now: LiveWorld.clock.now(), state: state, events: events,
        Console.progressStyle(arguments))
      Console.write(lines.map { $0 + "\n" }.joined())
    }
    keepPlaybooks(
      of: log, [introduction.playbook] + introduction.called, without: secrets.redactor())
    let result = await parts.resume(
      state, onClockMs: Self.elapsedMs(since: alert), earlierMs: Self.elapsedMs(since: start),
      givenAnew: givenAnew, introduction: introduction)
    let status = await parts.close(result)
    lock?.release()
    await sendTrace(of: run, in: directory, result, environment, until: parts.alarm)
    return status
  }

  /// A run that has ended goes to whoever collects traces. What comes of that is nothing to the run.
  private func sendTrace(
    of run: String, in directory: AuditDirectory, _ result: RunResult,
    _ environment: [String: String], until alarm: Alarm
  ) async {
    guard case .finished = result.ending, let request = TraceRequest(environment: environment)
    else { return }
    var document = ""
    let commands = AuditCommands(
      directory: directory, output: { document += $0 },
      diagnostics: { _ in })
    _ = commands.export([run], format: .otlp)
    guard
      let reason = await request.send(document, environment: environment, until: alarm)
    else { return }
    let address = TerminalText.line(request.shownURL)
    Console.diagnose(
      "warning: the run's trace was not sent to \(address): \(TerminalText.line(reason))\n"
        + "  help: 'runbook audit export \(run) --format otlp' prints it\n")
  }

  /// By the wall clock, as the moment is another process's or another machine's.
  private static func elapsedMs(since start: Timestamp?) -> Int {
    guard let start else { return 0 }
    return max(0, Int((LiveWorld.clock.now().microseconds - start.microseconds) / 1000))
  }

  /// For whoever resumes; a playbook with a secret in it is not kept.
  private func keepPlaybooks(
    of log: AuditLog, _ identities: [Event.PlaybookIdentity], without redactor: Redactor
  ) {
    let kept = KeptPlaybooks(log.directory)
    let sources = [assembly.entry.playbook.source] + assembly.calledPlaybooks.map(\.source)
    for (source, identity) in zip(sources, identities) {
      let text = String(decoding: source.original, as: UTF8.self)
      if redactor.redact(text) == text { kept.save(source, identity) }
    }
  }

  private func holder(run: String) -> RunLock.Holder {
    let identity = OperatorIdentity.current(named: assembly.request.operatorName)
    return RunLock.Holder(
      run: run, user: identity.name ?? identity.user, host: identity.host,
      pid: ProcessFacts.pid, since: LiveWorld.clock.now())
  }

  private func lock(in directory: AuditDirectory) throws(CommandFailure) -> RunLock? {
    guard !assembly.request.allowsConcurrent else { return nil }
    do throws(RunLock.Refusal) {
      return try RunLock.acquire(
        in: directory, procedure: assembly.entry.procedure.id, target: plan.target?.name,
        holder: holder(run: ""))
    } catch {
      switch error {
      case .failed(let error): throw AuditPlace.failure(error)
      case .held(let holder):
        let who = holder.map {
          "\($0.user) on \($0.host) runs it since \(TimestampText.seconds($0.since))"
            + ($0.run.isEmpty ? "" : " (run \($0.run))")
        }
        let target = plan.target.map { " on target '\($0.name)'" } ?? ""
        throw CommandFailure(
          .locked, "'\(assembly.entry.name)' is being run\(target) already",
          lines: [who].compactMap(\.self),
          help: "wait for it, or run beside it with --allow-concurrent")
      }
    }
  }

  /// The span that the run was part of where it began.
  private func caller(in events: [Event]) -> String? {
    guard case .runStarted(let start)? = events.first else { return nil }
    return start.traceParent
  }

  /// Everything that may not be shown. A secret too short to be masked is refused.
  private func secrets(_ environment: [String: String]) throws(CommandFailure) -> Secrets {
    var secrets = Secrets()
    _ = secrets.add(environment: environment)
    for graph in [plan.graph] + plan.reached { secrets.add(writtenIn: graph) }
    let allowsShort = plan.settings.allowsShortSecret
    for parameter in plan.parameters where parameter.isSecret {
      guard let value = plan.bindings[parameter.name]?.value,
        let problem = secrets.add(value, named: parameter.name), !allowsShort
      else { continue }
      throw CommandFailure(
        .usage, problem.message, help: "use a longer secret, or allow it with --allow-short-secret")
    }
    return secrets
  }
}
