import Foundation
import RunbookCore
import Synchronization
import TestSupport

@testable import RunbookSystem

/// Time that passes by a second a look.
final class TickingClock: Sendable {
  private let time = Mutex(Timestamp(microseconds: 1_795_226_401_000_042))

  var now: @Sendable () -> Timestamp {
    { [self] in
      time.withLock { time in
        time.microseconds += 1_000_000
        return time
      }
    }
  }

  func setBack(seconds: Int64) { time.withLock { $0.microseconds -= seconds * 1_000_000 } }
}

/// Makes small real logs.
struct SampleLog {
  let folder: TemporaryFolder
  let audit: AuditDirectory
  let clock = TickingClock()
  let seal: ChainSeal

  init(seal: ChainSeal = .plain) throws {
    folder = try TemporaryFolder()
    audit = try AuditDirectory(creating: folder.path + "/audit")
    self.seal = seal
  }

  func start() throws -> AuditLog {
    try AuditLog.start(in: audit, procedure: "books/restart-cache", seal: seal, now: clock.now)
  }

  /// A run of two steps, the second with output in a file; its id.
  @discardableResult
  func addRun(_ outcome: RunOutcome = .succeeded) async throws -> String {
    let log = try start()
    _ = try await log.record(SampleLog.started)
    try await addStep(log, "1", output: "three\nlines\n\"here\"")
    try await addStep(log, "2", output: String(repeating: "a line of output\n", count: 300))
    _ = try await log.record(
      .runFinished(.init(outcome: outcome, durationMs: 4000, counts: [.succeeded: 2])))
    return log.directory.run
  }

  func addSuspendedRun() async throws -> String {
    let log = try start()
    _ = try await log.record(SampleLog.started)
    _ = try await log.record(.runSuspended(reason: "hand-over"))
    return log.directory.run
  }

  /// A run whose second event is half written.
  func addTornRun() async throws -> String {
    let run = try await { () in
      let log = try start()
      _ = try await log.record(SampleLog.started)
      return log.directory.run
    }()
    let path = RunDirectory(audit, run: run).journalPath(segment: 1)
    let file = try FileDescriptor.open(path, O_WRONLY | O_APPEND)
    try file.write(Array(#"{"seq":2,"time":"2026-11"#.utf8))
    return run
  }

  func addStep(_ log: AuditLog, _ step: String, output: String) async throws {
    let event = try await log.record(
      .stepStarted(
        .init(
          step: step, attempt: 1, title: "Look", actionType: "shell", action: "cat \"notes\"",
          isEdited: false, risk: .readOnly, session: "local", workingDirectory: "/srv",
          timeoutMs: nil)))
    let sink = log.sink(event: event, stream: .stdout, redactor: Redactor())
    sink.append(Array(output.utf8))
    let record = try sink.finish()
    _ = try await log.record(
      .stepFinished(
        .init(
          step: step, attempt: 1, outcome: .succeeded, termination: .exited(0), durationMs: 12,
          stdout: record)))
  }

  func verdict(key: AuditKey? = nil, anchor: AuditAnchor? = nil) -> AuditVerdict {
    AuditVerification(audit, key: key, anchor: anchor).verdict()
  }

  static let person = Event.Operator(user: "ada", uid: 1000, host: "jump-1")
  static let playbook = Event.PlaybookIdentity(
    path: "cache.md", sha256: String(repeating: "ab", count: 32))
  static let started = Event.runStarted(
    .init(
      mode: .live, procedure: "books/restart-cache", title: "Restart the cache",
      playbook: playbook, target: "staging",
      parameters: [.init(name: "TOKEN", value: "***", origin: "--var")],
      operatorIdentity: person, reason: "INC-12", toolVersion: "0.1.0"))
}
