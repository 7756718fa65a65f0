import Foundation
import TestSupport
import Testing

/// The whole incident, at a terminal, against real services on loopback.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["RUNBOOK_LIVE"] != nil,
    "RUNBOOK_LIVE is not set: needs redis-server, redis-cli, curl, jq and python3"),
  .serialized)
struct CircuitBreakerLiveTests {
  private struct Incident {
    private let home: TemporaryFolder
    let folder: URL
    let services: LiveServices
    let environment: [String: String]

    init() throws {
      home = try TemporaryFolder()
      folder = URL(filePath: home.path)
      try Data("boot\ncircuit state breaker was opened\n".utf8)
        .write(to: folder.appendingPathComponent("app.log"))
      services = try LiveServices(in: folder)
      var environment = ProcessInfo.processInfo.environment
      environment["RUNBOOK_AUDIT_DIR"] = folder.appendingPathComponent("audit").path
      environment["TERM"] = "xterm"
      environment["CI"] = nil
      self.environment = environment
    }

    var arguments: [String] {
      let runbooks = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("runbooks").path
      return [
        "run", "circuit-breaker-open", "--runbooks", runbooks,
        "--var", "STATE_URL=http://127.0.0.1:\(services.statePort)",
        "--var", "REDIS_HOST=127.0.0.1", "--var", "REDIS_PORT=\(services.redisPort)",
        "--var", "APP_LOG=\(folder.appendingPathComponent("app.log").path)",
      ]
    }

    func terminal(_ arguments: [String], columns: Int = 100) throws -> PseudoTerminalDriver {
      try PseudoTerminalDriver(
        CommandRun.binary.path, arguments, environment: environment, columns: columns, rows: 40)
    }

    /// Runs the command without a terminal; its output and status.
    func plain(_ arguments: [String]) throws -> (output: String, status: Int32) {
      let process = Process()
      process.executableURL = CommandRun.binary
      process.arguments = arguments
      process.environment = environment
      process.standardInput = FileHandle.nullDevice
      let file = folder.appendingPathComponent("out-\(UUID().uuidString)")
      try Data().write(to: file)
      process.standardOutput = try FileHandle(forWritingTo: file)
      process.standardError = process.standardOutput
      try process.run()
      process.waitUntilExit()
      return (try String(contentsOf: file, encoding: .utf8), process.terminationStatus)
    }

    var runDirectory: URL {
      get throws {
        let runs = folder.appendingPathComponent("audit/runs")
        let names = try FileManager.default.contentsOfDirectory(atPath: runs.path)
        return runs.appendingPathComponent(try #require(names.first))
      }
    }

    var journal: URL { get throws { try runDirectory.appendingPathComponent("journal.jsonl") } }
  }

  /// Answers every prompt up to the metrics; asserts what each step shows.
  private func walk(_ terminal: PseudoTerminalDriver) throws {
    try terminal.wait(for: "Acknowledge")
    try terminal.waitForPrompt()
    terminal.send("y")
    try terminal.wait(for: "api/health/circuit-breakers")
    try terminal.waitForPrompt()
    terminal.send("y")
    try terminal.wait(for: "\"state\": \"open\"")
    try terminal.wait(for: "exit 0")
    try terminal.wait(for: "For DynamoDB")
    try terminal.waitForPrompt()
    terminal.send("1")
    try terminal.wait(for: "redis-cli")
    try terminal.waitForPrompt()
    terminal.send("y")
    try terminal.wait(for: "PONG")
    try terminal.waitForPrompt()
    terminal.send("y")
    try terminal.wait(for: "circuit state breaker was opened")
  }

  @Test(arguments: [80, 200])
  func `the whole incident runs at a terminal and is on record`(columns: Int) throws {
    let incident = try Incident()
    let terminal = try incident.terminal(incident.arguments, columns: columns)

    try walk(terminal)
    try terminal.wait(for: "the store is down")
    try terminal.waitForPrompt()
    terminal.send("3")
    try terminal.wait(for: "latency together")
    try terminal.waitForPrompt()
    terminal.send("y")
    try terminal.wait(for: "state=unknown")
    try terminal.waitForPrompt()
    terminal.send("y")
    try terminal.wait(for: "state_management is closed")
    try terminal.waitForPrompt()
    terminal.send("y")
    try terminal.wait(for: "state_transitions_total 41")
    try terminal.wait(for: "succeeded")
    #expect(try terminal.finish() == 0)

    let journal = try String(contentsOf: incident.journal, encoding: .utf8)
    #expect(journal.contains("\"event\":\"decision.taken\",\"step\":\"3\""))
    #expect(journal.contains("PONG"))
    #expect(!journal.contains("describe-table"))
    #expect(try incident.plain(["audit", "verify"]).status == 0)
  }

  @Test func `what the operator leaves is gone on with`() throws {
    let incident = try Incident()
    let terminal = try incident.terminal(incident.arguments)

    try walk(terminal)
    try terminal.waitForPrompt()
    terminal.send("q")
    try terminal.wait(for: "resume")
    #expect(try terminal.finish() == 8)

    let again = try incident.plain([
      "resume", "--yes", "--answer", "5=operations time out",
    ])
    #expect(again.status == 0, "\(again.output)")
    #expect(again.output.contains("state_management is closed"))
    #expect(try incident.plain(["audit", "verify"]).status == 0)
  }

  @Test func `a changed, missing or replaced record is found`() throws {
    let incident = try Incident()
    let run = try incident.plain(
      incident.arguments + [
        "--yes", "--skip-manual", "--answer", "3=For Redis", "--answer", "5=operations time out",
      ])
    #expect(run.status == 0, "\(run.output)")
    let journal = try incident.journal
    let whole = try Data(contentsOf: journal)
    #expect(try incident.plain(["audit", "verify"]).status == 0)

    var flipped = whole
    flipped[whole.count / 2] ^= 1
    try flipped.write(to: journal)
    let afterFlip = try incident.plain(["audit", "verify"])
    #expect(afterFlip.status == 6)
    #expect(afterFlip.output.contains("line"))

    var lines = whole.split(separator: UInt8(ascii: "\n"))
    lines.remove(at: 4)
    try Data(lines.joined(separator: [UInt8(ascii: "\n")]) + [UInt8(ascii: "\n")])
      .write(to: journal)
    #expect(try incident.plain(["audit", "verify"]).status == 6)

    try FileManager.default.removeItem(at: journal)
    #expect(try incident.plain(["audit", "verify"]).status == 6)

    try whole.write(to: journal)
    #expect(try incident.plain(["audit", "verify"]).status == 0)
  }
}
