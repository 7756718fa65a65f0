import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

/// Validates JSON Lines against a schema of the repository with Python's `jsonschema`.
private enum SchemaChecker {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Schemas").standardizedFileURL.path()

  static let isUsable = (try? run(["-c", "import jsonschema"])) == 0

  /// How many lines of the file do not match.
  static func mismatches(_ path: String, schema: String) throws -> Int {
    Int(
      try run([
        "-c",
        """
        import json, sys, jsonschema
        schema = json.load(open(sys.argv[1]))
        check = jsonschema.Draft202012Validator(schema)
        sys.exit(min(100, sum(not check.is_valid(json.loads(line)) for line in open(sys.argv[2]))))
        """, "\(folder)/\(schema)", path,
      ]))
  }

  private static func run(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

@Suite(.enabled(if: SchemaChecker.isUsable, "needs Python's jsonschema"))
struct SchemaTests {
  @Test func `every event's line matches the schema`() throws {
    let folder = try TemporaryFolder()
    let file = try FileDescriptor.open(folder.path + "/journal", O_WRONLY | O_CREAT, mode: 0o600)
    var writer = JournalWriter(run: "r-1", seal: .plain, head: .zero)
    for event in sampleEvents.map(SchemaTests.withRealDigests) {
      try file.write(writer.line(for: event, at: Timestamp(microseconds: 0)))
    }

    #expect(
      try SchemaChecker.mismatches(
        folder.path + "/journal", schema: "journal-event.schema.json") == 0)
  }

  @Test func `journals and ledgers of real runs match their schemas`() async throws {
    let key = try #require(AuditKey(file: Array("a key".utf8)))
    for seal in [ChainSeal.plain, .keyed(key)] {
      let sample = try SampleLog(seal: seal)
      let run = RunDirectory(sample.audit, run: try await sample.addRun())
      _ = try await sample.addSuspendedRun()

      #expect(
        try SchemaChecker.mismatches(
          run.journalPath(segment: 1), schema: "journal-event.schema.json") == 0)
      #expect(
        try SchemaChecker.mismatches(sample.audit.ledgerPath, schema: "ledger.schema.json") == 0)
    }
  }

  @Test func `what is no event does not match`() throws {
    let folder = try TemporaryFolder()
    let file = try FileDescriptor.open(folder.path + "/journal", O_WRONLY | O_CREAT, mode: 0o600)
    try file.write(Array("{\"seq\":0}\n{}\n".utf8))

    #expect(
      try SchemaChecker.mismatches(
        folder.path + "/journal", schema: "journal-event.schema.json") == 2)
  }

  /// The samples' short digests as long ones.
  private static func withRealDigests(_ event: Event) -> Event {
    guard case .stepFinished(var step) = event else { return event }
    step.stdout?.sha256 = SHA256.digest(of: []).hex
    step.stderr?.sha256 = SHA256.digest(of: []).hex
    return .stepFinished(step)
  }
}
