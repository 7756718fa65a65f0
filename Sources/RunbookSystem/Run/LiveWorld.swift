import CSystem
import Foundation
package import RunbookCore
import Synchronization

/// The acts of a live run: real shells, real requests, a real clock.
///
/// What a step prints goes, redacted, to the record and to `display` as it comes.
package struct LiveWorld: Sendable {
  /// Shows a piece of a step's redacted output.
  package typealias Display =
    @Sendable (_ step: String, _ stream: Event.OutputStream, _ bytes: UnsafeRawBufferPointer) ->
    Void

  /// Bytes of a response's body that are taken, shown and recorded; more fails the step.
  static let bodyLimitBytes = 32 << 20
  /// As much of it is kept in memory, for assertions and captures.
  static let keptBodyLimitBytes = 4 << 20
  /// Heads, facts and `curl`'s own words.
  private static let reportLimitBytes = 1 << 20

  private let sessions: SessionTable
  private let runDirectory: String
  private let redactor: @Sendable () -> Redactor
  private let learn: @Sendable (_ name: String, _ value: String) -> Void
  private let display: Display
  private let hasTerminal: Bool
  private let trace: TraceContext?

  /// - Parameters:
  ///   - trace: what steps hand on to the programs they start; nil: what was found.
  ///   - hasTerminal: interactive steps and watches have the operator's terminal.
  ///   - runDirectory: where files of large output go.
  ///   - redactor: the secrets known so far; asked anew for each step.
  ///   - learn: told of secrets that a request holds, or its response, before they are recorded.
  package init(
    sessions: SessionTable, runDirectory: String,
    redactor: @escaping @Sendable () -> Redactor,
    learn: @escaping @Sendable (_ name: String, _ value: String) -> Void = { _, _ in },
    hasTerminal: Bool = false, trace: TraceContext? = nil,
    display: @escaping Display
  ) {
    self.hasTerminal = hasTerminal
    self.trace = trace
    self.sessions = sessions
    self.runDirectory = runDirectory
    self.redactor = redactor
    self.learn = learn
    self.display = display
  }

  package static let clock = RunClock(
    now: {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return Timestamp(
        microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    },
    elapsedMs: {
      var time = timespec()
      #if canImport(Darwin)
        clock_gettime(CLOCK_MONOTONIC, &time)
      #else
        clock_gettime(CLOCK_BOOTTIME, &time)
      #endif
      return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    },
    sleep: { milliseconds in
      try? await Task.sleep(for: .milliseconds(max(0, milliseconds)))
    })

  package func run(_ request: ScriptRequest) async -> ScriptResult {
    var request = request
    request.traceParent = trace?.value(at: request.event)
    var result = await runAttached(request)
    // A job is called by its command, values and all.
    result.events = result.events.map { event in
      guard case .jobStarted(let step, let session, let pid, let command) = event else {
        return event
      }
      return .jobStarted(
        step: step, session: session, pid: pid, command: redactor().redact(command))
    }
    return result
  }

  private func runAttached(_ request: ScriptRequest) async -> ScriptResult {
    if isOnTerminal(request) { return await runOnTerminal(request) }
    let redactor = redactor
    let shows = request.isShown
    // What prints a secret is counted, and shown, but not kept.
    let limit = request.recordsInput == false ? 0 : OutputSink.defaultLimitBytes
    let out = sink(
      .stdout, request.step, request.event, redactor, shows: shows, limitBytes: limit)
    let err = sink(
      .stderr, request.step, request.event, redactor, shows: shows, limitBytes: limit)
    var result = await sessions.run(
      request,
      taps: .init(
        stdout: { out.append($0) }, stderr: { err.append($0) },
        late: { [runDirectory] stream in
          OutputSink(
            directory: runDirectory, event: request.event, stream: stream, redactor: redactor,
            limitBytes: limit, isLate: true)
        }))
    do throws(RecordError) {
      result.stdout = try out.finish()
      result.stderr = try err.finish()
    } catch {
      result.end = .lost("its output could not be recorded: \(error.path): \(error.reason)")
    }
    return result
  }

  /// The step has the operator's terminal: what it shows needs no second telling.
  package func isOnTerminal(_ request: ScriptRequest) -> Bool {
    hasTerminal && request.attachment.takesTerminal
  }

  /// The request with the operator's terminal, where its `sudo` will ask for a password there.
  package func attached(_ request: ScriptRequest) async -> ScriptRequest {
    hasTerminal ? await sessions.attached(request) : request
  }

  private func runOnTerminal(_ request: ScriptRequest) async -> ScriptResult {
    guard TerminalRecord.isKept(of: request.script, saying: request.recordsInput) else {
      return await sessions.run(request, taps: .init(stdout: { _ in }, stderr: { _ in }))
    }
    return await recorded(event: request.event) { out in
      await sessions.run(request, taps: .init(stdout: { out.append($0) }, stderr: { _ in }))
    }
  }

  /// Gives the operator's terminal to a shell at `step`, and puts what it showed on the record of
  /// the event `number`, unless the playbook wants none of the step's.
  package func openShell(
    at step: Step, event number: Int, variables: [ScriptRequest.Variable]
  ) async -> ScriptResult {
    let (name, session) = (step.id.text, step.session.reference)
    if step.recordsInput == false {
      return await sessions.openShell(
        at: name, in: session, variables: variables, shown: { _ in })
    }
    return await recorded(event: number) { out in
      await sessions.openShell(
        at: name, in: session, variables: variables, shown: { out.append($0) })
    }
  }

  /// What `run` does on the operator's terminal, with the record of what was shown there.
  private func recorded(
    event: Int, _ run: (OutputSink) async -> ScriptResult
  ) async -> ScriptResult {
    let out = OutputSink(
      directory: runDirectory, event: event, stream: .stdout, redactor: redactor)
    var result = await run(out)
    do throws(RecordError) {
      result.stdout = try out.finish()
    } catch {
      result.end = .lost("its output could not be recorded: \(error.path): \(error.reason)")
    }
    return result
  }

  private func sink(
    _ stream: Event.OutputStream, _ step: String, _ event: Int,
    _ redactor: @escaping @Sendable () -> Redactor, shows: Bool = true,
    limitBytes: Int = OutputSink.defaultLimitBytes
  ) -> OutputSink {
    let display = display
    return OutputSink(
      directory: runDirectory, event: event, stream: stream, redactor: redactor,
      limitBytes: limitBytes,
      observer: { if shows { display(step, stream, $0) } })
  }

  /// Sends a request with `curl`, in the step's own session.
  package func send(_ call: HTTPCall) async -> HTTPResult {
    let start = LiveWorld.clock.elapsedMs()
    let filled: FilledRequest
    do throws(FillError) {
      filled = try FilledRequest(call.request) { call.request.values[$0] }
    } catch {
      return HTTPResult(
        end: .failed("nothing was sent: \(error.message)"),
        durationMs: LiveWorld.clock.elapsedMs() - start)
    }
    for secret in filled.secrets { learn(secret.name, secret.value) }
    // What a body holds that is secret is known only once all of it is there, and a head comes
    // before a body.
    let waits = call.request.capturesSecrets || filled.options.showsHead
    let limit = waits ? Self.keptBodyLimitBytes : Self.bodyLimitBytes
    let nonce = Nonce.make()
    let invocation = CurlInvocation(filled, nonce: nonce)
    var script = ScriptRequest(
      step: call.step, event: call.event, session: call.session, interpreter: "bash",
      script: invocation.script(bodyLimitBytes: limit))
    script.timeoutSeconds = call.timeoutSeconds
    script.leavesState = false
    script.program = invocation.program(bodyLimitBytes: limit)
    script.traceParent = trace?.value(at: call.event)
    let live = waits ? nil : sink(.stdout, call.step, call.event, redactor)
    let collected = Collected()
    let result = await sessions.run(
      script,
      taps: .init(
        stdout: { bytes in
          live?.append(bytes)
          collected.body.withLock { body in
            body.append(contentsOf: bytes.prefix(LiveWorld.keptBodyLimitBytes + 1 - body.count))
          }
        },
        stderr: { collected.addToReport($0) }))
    if result.programStatus == CurlInvocation.noConnection, let secondLook = invocation.secondLook {
      script.program = nil
      script.script = secondLook
      _ = await sessions.run(
        script, taps: .init(stdout: { _ in }, stderr: { collected.addToReport($0) }))
    }
    let read = CurlReport(
      output: collected.body.withLock { $0 }, report: collected.report.withLock { $0 },
      nonce: nonce, exit: result.programStatus, bodyLimitBytes: limit,
      keptLimitBytes: LiveWorld.keptBodyLimitBytes)
    let out = live ?? held(read, of: call, filled)
    var answer = HTTPResult(
      end: Self.end(result.end, read, filled), durationMs: result.durationMs,
      headers: read.response?.headers ?? [], body: read.response?.body ?? [])
    answer.events = result.events
    answer.isBodyCut = read.response?.isBodyCut ?? false
    answer.version = read.response?.version ?? ""
    answer.responseSeconds = read.response?.durationSeconds
    do throws(RecordError) {
      answer.output = try out.finish()
    } catch {
      answer.end = .lost("its body could not be recorded: \(error.path): \(error.reason)")
    }
    return answer
  }

  /// Records and shows what was held back, with what it captures as a secret blanked.
  private func held(_ read: CurlReport, of call: HTTPCall, _ request: FilledRequest) -> OutputSink {
    let response = read.response
    if let response, call.request.capturesSecrets {
      let check = ResponseCheck(
        call.request, response, sha256: { SHA256.digest(of: $0).bytes },
        value: { call.request.values[$0] })
      for capture in check.captures
      where capture.isSecret || Parameter.looksSecret(capture.name) {
        learn(capture.name, capture.value)
      }
    }
    let out = sink(.stdout, call.step, call.event, redactor)
    var text = request.options.showsHead ? response?.headText ?? "" : ""
    text.withUTF8 { out.append(UnsafeRawBufferPointer($0)) }
    response?.body.withUnsafeBytes { out.append($0) }
    return out
  }

  private static func end(
    _ end: ScriptResult.End, _ read: CurlReport, _ request: FilledRequest
  ) -> HTTPResult.End {
    switch end {
    case .timedOut: return .timedOut
    case .interrupted, .left: return .interrupted
    case .lost(let reason): return .lost(reason)
    case .refused(let reason): return .failed(reason)
    case .exited, .signaled: break
    }
    if let response = read.response, read.failure == nil {
      return .response(
        status: response.status, url: response.url.isEmpty ? request.url : response.url)
    }
    let why = read.failure?.message ?? "no response"
    return .failed(read.detail.isEmpty ? why : "\(why) (\(read.detail))")
  }

  private final class Collected: Sendable {
    let body = Mutex<[UInt8]>([])
    let report = Mutex<[UInt8]>([])

    func addToReport(_ bytes: UnsafeRawBufferPointer) {
      report.withLock { report in
        report.append(contentsOf: bytes.prefix(LiveWorld.reportLimitBytes - report.count))
      }
    }
  }
}

/// A word that no response can know.
enum Nonce {
  static func make() -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    var generator = SystemRandomNumberGenerator()
    return "rb" + String((0..<22).map { _ in letters[Int.random(in: 0..<36, using: &generator)] })
  }
}
