import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

/// The repository's script that verifies a log with `jq`, `sha256sum` and `openssl` alone.
private enum OutsideVerifier {
  static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../.ci/verify-audit.sh").standardizedFileURL.path()

  static func accepts(_ directory: AuditDirectory, keyFile: String? = nil) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["bash", path, directory.path]
    var environment = ProcessInfo.processInfo.environment
    environment["RUNBOOK_AUDIT_KEY_FILE"] = keyFile
    process.environment = environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  static var isUsable: Bool {
    ["jq", "sha256sum", "openssl"].allSatisfy { access("/usr/bin/" + $0, X_OK) == 0 }
  }
}

@Suite(.enabled(if: OutsideVerifier.isUsable, "needs jq, sha256sum and openssl"))
struct OutsideVerifierTests {
  @Test func `it accepts runs that finished, were suspended, went on or died`() async throws {
    let sample = try SampleLog()
    _ = try await sample.addRun()
    let suspended = try await sample.addSuspendedRun()
    let torn = try await sample.addTornRun()
    #expect(try OutsideVerifier.accepts(sample.audit))

    for run in [suspended, torn] {
      let log = try AuditLog.resume(run, in: sample.audit, seal: .plain, now: sample.clock.now)
      _ = try await log.record(.noteAdded(step: nil, text: "on \\ \"we\" go"))
    }

    #expect(try OutsideVerifier.accepts(sample.audit))
    #expect(sample.verdict().isGood)
  }

  @Test func `it accepts a keyed log with its key only`() async throws {
    let key = try #require(AuditKey(file: Array("a key nobody knows\n".utf8)))
    let sample = try SampleLog(seal: .keyed(key))
    _ = try await sample.addRun()
    let keyFile = sample.folder.path + "/key"
    try FileDescriptor.open(keyFile, O_WRONLY | O_CREAT, mode: 0o600)
      .write(Array("a key nobody knows\n".utf8))

    #expect(try OutsideVerifier.accepts(sample.audit, keyFile: keyFile))
    #expect(try !OutsideVerifier.accepts(sample.audit))
  }

  @Test(arguments: 0..<10)
  func `both refuse a flipped bit`(seed: Int) async throws {
    let sample = try SampleLog()
    let run = RunDirectory(sample.audit, run: try await sample.addRun())
    var random = SystemRandomNumberGenerator()
    let paths = [
      sample.audit.ledgerPath, run.journalPath(segment: 1), run.path + "/steps/4.stdout",
    ]
    let path = paths[seed % paths.count]
    var data = try Data(contentsOf: URL(filePath: path))
    let index = Int.random(in: data.indices, using: &random)
    data[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    try data.write(to: URL(filePath: path))

    #expect(!sample.verdict().isGood, "\(path) at \(index)")
    #expect(try !OutsideVerifier.accepts(sample.audit), "\(path) at \(index)")
  }
}
