import Foundation
import RunbookCore
import Synchronization
import TestSupport

@testable import RunbookSystem

/// What a step printed.
final class Collected: Sendable {
  let bytes = Mutex<[UInt8]>([])
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

  /// Takes what is printed.
  var tap: @Sendable (UnsafeRawBufferPointer) -> Void {
    { bytes in self.bytes.withLock { $0.append(contentsOf: bytes) } }
  }
}

/// Where sessions keep their state, as a run does: a folder of its own, gone with it.
final class StateFolder: Sendable {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/state", withIntermediateDirectories: true)
  }

  /// A session as `runbook run` or `resume` starts it.
  func session(
    in directory: String = "/tmp", _ environment: [String: String] = [:]
  ) -> LocalSession {
    LocalSession(
      directory: directory,
      environment: ["PATH": "/usr/bin:/bin"].merging(environment) { $1 },
      kept: KeptState(
        directory: folder.path, session: "local", isSecretName: { _ in false },
        holdsSecret: { _ in false }))
  }
}

extension LocalSession {
  /// Runs `script` as a step; what it printed.
  ///
  /// - Parameter again: after an attempt that a resume repeats.
  func prints(_ script: String, step: String, again: Bool = false) async -> String {
    let collected = Collected()
    var request = ScriptRequest(
      step: step, event: 1, session: .local, interpreter: "bash", script: script)
    request.restoresState = again
    _ = await run(request, taps: .init(stdout: collected.tap, stderr: collected.tap))
    return collected.text
  }
}
