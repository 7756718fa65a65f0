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

  /// Bytes of a response's body that assertions and captures may see.
  static let bodyLimitBytes = 1 << 20

  private let sessions: SessionTable
  private let runDirectory: String
  private let playbookDirectory: String
  private let redactor: @Sendable () -> Redactor
  private let display: Display
  private let hasTerminal: Bool

  /// - Parameters:
  ///   - hasTerminal: interactive steps and watches have the operator's terminal.
  ///   - runDirectory: where files of large output go.
  ///   - playbookDirectory: where a request's `< body.json` is looked for.
  ///   - redactor: the secrets known so far; asked anew for each step.
  package init(
    sessions: SessionTable, runDirectory: String, playbookDirectory: String = "",
    redactor: @escaping @Sendable () -> Redactor, hasTerminal: Bool = false,
    display: @escaping Display
  ) {
    self.hasTerminal = hasTerminal
    self.sessions = sessions
    self.runDirectory = runDirectory
    self.playbookDirectory = playbookDirectory
    self.redactor = redactor
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
      try? await Task.sleep(nanoseconds: UInt64(max(0, milliseconds)) * 1_000_000)
    })

  package func run(_ request: ScriptRequest) async -> ScriptResult {
    if isOnTerminal(request) { return await runOnTerminal(request) }
    let redactor = redactor()
    let shows = request.isShown
    let out = sink(.stdout, request.step, request.event, redactor, shows: shows)
    let err = sink(.stderr, request.step, request.event, redactor, shows: shows)
    var result = await sessions.run(
      request,
      taps: .init(
        stdout: { out.append($0) }, stderr: { err.append($0) },
        late: { [runDirectory] stream in
          OutputSink(
            directory: runDirectory, event: request.event, stream: stream, redactor: redactor,
            isLate: true)
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
    hasTerminal && request.attachment != .captured
  }

  private func runOnTerminal(_ request: ScriptRequest) async -> ScriptResult {
    guard TerminalRecord.isKept(of: request.script, saying: request.recordsInput) else {
      return await sessions.run(request, taps: .init(stdout: { _ in }, stderr: { _ in }))
    }
    let out = OutputSink(
      directory: runDirectory, event: request.event, stream: .stdout, redactor: redactor())
    var result = await sessions.run(
      request, taps: .init(stdout: { out.append($0) }, stderr: { _ in }))
    do throws(RecordError) {
      result.stdout = try out.finish()
    } catch {
      result.end = .lost("its output could not be recorded: \(error.path): \(error.reason)")
    }
    return result
  }

  private func sink(
    _ stream: Event.OutputStream, _ step: String, _ event: Int, _ redactor: Redactor,
    shows: Bool = true
  ) -> OutputSink {
    let display = display
    return OutputSink(
      directory: runDirectory, event: event, stream: stream, redactor: redactor,
      observer: { if shows { display(step, stream, $0) } })
  }

  /// Sends a request with `curl`, in the step's own session.
  package func send(_ call: HTTPCall) async -> HTTPResult {
    let start = LiveWorld.clock.elapsedMs()
    func failed(_ reason: String) -> HTTPResult {
      HTTPResult(end: .failed(reason), durationMs: LiveWorld.clock.elapsedMs() - start)
    }
    let filled: FilledRequest
    do {
      filled = try FilledRequest(call.request, bodyFile: try body(of: call.request)) {
        call.request.values[$0]
      }
    } catch let error as FillError {
      return failed("nothing was sent: \(error.message)")
    } catch {
      return failed("nothing was sent: the body cannot be read: \(error)")
    }
    let nonce = Nonce.make()
    let invocation = CurlInvocation(filled, nonce: nonce)
    var script = ScriptRequest(
      step: call.step, event: call.event, session: call.session, interpreter: "bash",
      script: invocation.script(bodyLimitBytes: LiveWorld.bodyLimitBytes))
    script.timeoutSeconds = call.timeoutSeconds
    script.leavesState = false
    let out = sink(.stdout, call.step, call.event, redactor())
    let collected = Collected()
    let result = await sessions.run(
      script,
      taps: .init(
        stdout: { bytes in
          out.append(bytes)
          collected.body.withLock { body in
            body.append(contentsOf: bytes.prefix(LiveWorld.bodyLimitBytes + 1 - body.count))
          }
        },
        stderr: { bytes in
          collected.report.withLock { report in
            report.append(contentsOf: bytes.prefix(LiveWorld.bodyLimitBytes - report.count))
          }
        }))
    func ended(_ end: HTTPResult.End) -> HTTPResult {
      var ended = HTTPResult(end: end, durationMs: result.durationMs)
      ended.events = result.events
      return ended
    }
    switch result.end {
    case .timedOut: return ended(.timedOut)
    case .interrupted, .left: return ended(.interrupted)
    case .lost(let reason): return ended(.lost(reason))
    case .refused(let reason): return ended(.failed(reason))
    case .exited, .signaled: break
    }
    let read = CurlReport(
      output: collected.body.withLock { $0 }, report: collected.report.withLock { $0 },
      nonce: nonce, bodyLimitBytes: LiveWorld.bodyLimitBytes)
    var answer = finish(read, filled, out: out, durationMs: result.durationMs)
    answer.events = result.events
    return answer
  }

  /// What stands in the file that a request takes its body from.
  private func body(of request: HTTPRequest) throws(FileProblem) -> [UInt8]? {
    guard let file = request.bodyFile else { return nil }
    return try FileReader.bytes(
      of: playbookDirectory.isEmpty ? file.path : "\(playbookDirectory)/\(file.path)")
  }

  private func finish(
    _ report: CurlReport, _ request: FilledRequest, out: OutputSink, durationMs: Int
  ) -> HTTPResult {
    var end: HTTPResult.End
    if let response = report.response, report.failure == nil {
      end = .response(
        status: response.status, url: response.url.isEmpty ? request.url : response.url)
    } else {
      let why = report.failure?.message ?? "no response"
      end = .failed(report.detail.isEmpty ? why : "\(why) (\(report.detail))")
    }
    var record: OutputRecord?
    do throws(RecordError) {
      record = try out.finish()
    } catch {
      end = .failed("its body could not be recorded: \(error.path): \(error.reason)")
    }
    return HTTPResult(
      end: end, durationMs: durationMs, headers: report.response?.headers ?? [],
      body: report.response?.body ?? [], output: record)
  }

  private final class Collected: Sendable {
    let body = Mutex<[UInt8]>([])
    let report = Mutex<[UInt8]>([])
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
